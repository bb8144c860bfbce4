// The storyboard as Remotion users write it: sequences, pictures under a CSS transform, captions as text.
// `board.json`, its pictures and its sound are the bundle's public folder.
import React from "react";
import {
  AbsoluteFill, Composition, Html5Audio, Img, Sequence, continueRender, delayRender, interpolate, registerRoot,
  staticFile, useCurrentFrame, useVideoConfig,
} from "remotion";

const CLAMP = { extrapolateLeft: "clamp", extrapolateRight: "clamp" };
const rgb = (levels) => `rgb(${levels.join(",")})`;

const waiting = delayRender("the typeface");
const face = new FontFace("Board", `url(${staticFile("type.ttf")})`);
face.load().then(() => {
  document.fonts.add(face);
  continueRender(waiting);
});

const Moving = ({ picture, zoom, frames }) => {
  const scale = interpolate(useCurrentFrame(), [0, frames], zoom);
  const style = { width: "100%", height: "100%", objectFit: "cover", transform: `scale(${scale})` };
  return <AbsoluteFill><Img src={staticFile(picture)} style={style} /></AbsoluteFill>;
};

const Item = ({ image, left, top, fade, rise }) => {
  const seconds = useCurrentFrame() / useVideoConfig().fps;
  const come = fade ? interpolate(seconds, [0, fade], [0, 1], CLAMP) : 1;
  const style = { position: "absolute", left, top: top + rise * (1 - come), opacity: come };
  return <Img src={staticFile(image)} style={style} />;
};

const Scene = ({ scene, frames, fade }) => {
  const opacity = fade ? interpolate(useCurrentFrame(), [0, fade], [0, 1], CLAMP) : 1;
  return (
    <AbsoluteFill style={{ opacity, backgroundColor: rgb(scene.colour) }}>
      {scene.picture && <Moving picture={scene.picture} zoom={scene.zoom} frames={frames} />}
      {scene.items.map((item) => <Item key={item.image} {...item} />)}
    </AbsoluteFill>
  );
};

const Words = ({ words }) => {
  const { width, height, fps } = useVideoConfig();
  const now = useCurrentFrame() / fps + 1e-6;
  const said = words.find((word) => word.start <= now && now < word.end);
  if (!said) return null;
  const style = {
    position: "absolute", top: Math.round(height * 0.62), width: "100%", textAlign: "center", color: "white",
    fontFamily: "Board", fontSize: Math.round(Math.min(width, height) / 18), WebkitTextStroke: "6px black",
    paintOrder: "stroke fill",
  };
  const row = said.row.map((word, at) => (
    <span key={at} style={at === said.at ? { color: "rgb(255,196,0)" } : {}}>{word} </span>
  ));
  return <div style={style}>{row}</div>;
};

const Bar = ({ progress, seconds }) => {
  const { fps } = useVideoConfig();
  const steps = Math.floor((useCurrentFrame() / fps + 1e-6) / progress.step);
  const width = `${Math.min(1, (steps * progress.step) / seconds) * 100}%`;
  return <div style={{ position: "absolute", width, height: progress.height, background: rgb(progress.colour) }} />;
};

const Board = ({ board }) => {
  const cross = Math.round(board.crossfade * board.rate);
  const ends = board.scenes.map((_, n) =>
    Math.round(board.scenes.slice(0, n + 1).reduce((sum, scene) => sum + scene.seconds, 0) * board.rate));
  return (
    <AbsoluteFill>
      {board.scenes.map((scene, n) => {
        const from = n ? ends[n - 1] : 0;
        const frames = ends[n] - from + (n + 1 < ends.length ? cross : 0);
        return (
          <Sequence key={n} from={from} durationInFrames={frames}>
            <Scene scene={scene} frames={frames} fade={n ? cross : 0} />
          </Sequence>
        );
      })}
      <Bar progress={board.progress} seconds={board.seconds} />
      <Words words={board.words} />
      <Html5Audio src={staticFile("sound.wav")} />
    </AbsoluteFill>
  );
};

const shape = ({ props: { board } }) => ({
  width: board.width, height: board.height, fps: board.rate, durationInFrames: Math.round(board.seconds * board.rate),
});

registerRoot(() => (
  <Composition id="board" component={Board} calculateMetadata={shape} defaultProps={{ board: null }}
    width={1080} height={1920} fps={30} durationInFrames={30} />
));
