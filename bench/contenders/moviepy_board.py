"""The storyboard as MoviePy 2 users write it; run by a Python that has MoviePy, which need not have Citecut.

`python moviepy_board.py FOLDER OUT`
"""

import json
import sys
from pathlib import Path

from moviepy import AudioFileClip, ColorClip, CompositeVideoClip, ImageClip, vfx


def render(folder: Path, out: Path) -> None:
    """Builds clips in layers and writes them with the same preset and CRF."""
    board = json.loads((folder / "board.json").read_text())
    size = (board["width"], board["height"])
    clips, start = [], 0.0
    for place, scene in enumerate(board["scenes"]):
        fade = board["crossfade"] if place else 0
        length = scene["seconds"] + (board["crossfade"] if place + 1 < len(board["scenes"]) else 0)
        whole = CompositeVideoClip([_ground(folder, scene, size, length), *_items(folder, scene, length)], size=size)
        clips.append(whole.with_start(start).with_effects([vfx.CrossFadeIn(fade)] if fade else []))
        start += scene["seconds"]
    clips += [_word(folder, word) for word in board["words"]]
    clips += list(_bar(board))
    film = CompositeVideoClip(clips, size=size).with_duration(board["seconds"])
    film = film.with_audio(AudioFileClip(str(folder / "sound.wav")))
    film.write_videofile(
        str(out), fps=board["rate"], codec="libx264", audio_codec="aac", preset="veryfast",
        ffmpeg_params=["-crf", "20"], logger=None,
    )  # fmt: skip


def _ground(folder, scene, size, length):
    if scene["picture"] is None:
        return ColorClip(size, tuple(scene["colour"])).with_duration(length)
    picture = ImageClip(str(folder / scene["picture"])).with_duration(length)
    cover = max(size[0] / picture.w, size[1] / picture.h)
    near, far = scene["zoom"]
    moving = picture.resized(lambda t: cover * (near + (far - near) * t / length))
    return CompositeVideoClip([moving.with_position("center")], size=size).with_duration(length)


def _items(folder, scene, length):
    for item in scene["items"]:
        clip = ImageClip(str(folder / item["image"])).with_duration(length)
        if item["fade"]:
            clip = clip.with_effects([vfx.CrossFadeIn(item["fade"])])
        left, top, rise, fade = item["left"], item["top"], item["rise"], item["fade"] or 1
        yield clip.with_position(lambda t, x=left, y=top, r=rise, f=fade: (x, y + r * max(0, 1 - t / f)))


def _word(folder, word):
    clip = ImageClip(str(folder / word["image"])).with_duration(word["end"] - word["start"])
    return clip.with_start(word["start"]).with_position((word["left"], word["top"]))


def _bar(board):
    step, told = board["progress"]["step"], board["progress"]
    for place in range(1, int(board["seconds"] / step)):
        width = max(1, round(board["width"] * place * step / board["seconds"]))
        yield ColorClip((width, told["height"]), tuple(told["colour"])).with_duration(step).with_start(place * step)


if __name__ == "__main__":
    render(Path(sys.argv[1]), Path(sys.argv[2]))
