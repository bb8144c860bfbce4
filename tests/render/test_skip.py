"""What is written without the encoder must be what every decoder shows: held to what was painted, frame by frame."""

import base64
import functools
import http.server
import random
import shutil
import subprocess
import threading
from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np
import pytest

from citecut.render.encode import SegmentWriter, frame_planes
from citecut.render.engine import render_stages, stage_frame
from citecut.render.h264 import BitReader, kind, units
from citecut.render.layers import Plain, Sprite, Stage
from citecut.render.planes import fill, rgb
from citecut.render.segments import divide
from citecut.render.skip import all_skipped
from tests.render.scenes import SMALL, card, layer, moving, photograph, speckled, tile, tone

CHROMIUM = Path("/usr/bin/chromium")
WRITTEN_REPEATS = 200  # at least so many of the film's frames


def standing(name, frames, picture=None):
    """A stage on which hardly anything happens: for a second, then two, then four, then never again."""
    marks = tuple(Sprite(tile((255, 90 * which, 0), 40, 22), 20 + 30 * which, 220) for which in range(3))
    steps = layer(name, *marks, schedule=lambda index: min(2, (index >= 30) + (index >= 90)))
    headline = layer(f"{name}-headline", Sprite(speckled(7, 120, 40), 30, 60))
    ground = moving(picture) if picture else Plain((20, 60, 50))
    if picture:
        ground = ground.__class__(picture, ground.box, ground.start, ground.start)
    return Stage(frames, ground, (headline, steps))


def entering(name, frames):
    """A card that fades in for 12 frames and stands."""
    fades = tuple(Sprite(tile((250, 250, 250), 120, 60), 30, 100 + 12 - step, step / 12) for step in range(13))
    return Stage(frames, Plain((90, 20, 30)), (layer(name, *fades, schedule=lambda index: min(12, index)),))


@pytest.fixture(scope="module")
def stages(tmp_path_factory):
    picture = photograph(tmp_path_factory.mktemp("media") / "a.png")
    return [
        entering("enters", 60),
        Stage(45, moving(picture), card("over", 1).layers),
        card("words", 80, every=11),
        standing("card", 200),
        standing("picture", 150, picture),
        Stage(30, moving(picture), ()),
        card("one", 1),
        card("last", 40, (200, 30, 40), every=13),
    ]


FRAMES = 606


def make(stages, folder, **more):
    sound = tone(Fraction(sum(each.frames for each in stages), 30))
    return render_stages(stages, SMALL, folder / "film.mp4", sound=sound, cache=folder / "cache", **more).path


@pytest.fixture(scope="module")
def film(stages, tmp_path_factory):
    return make(stages, tmp_path_factory.mktemp("skip"), skip_pictures=True)


@pytest.fixture(scope="module")
def plain(stages, tmp_path_factory):
    return make(stages, tmp_path_factory.mktemp("plain"), skip_pictures=False)


@pytest.fixture(scope="module")
def painted(stages):
    every = [(stage, index) for stage in stages for index in range(stage.frames)]
    return [stage_frame([stage], SMALL, index) for stage, index in every]


def psnr(one, other):
    return 10 * np.log10(255**2 / max(1e-9, np.mean((one.astype(float) - other) ** 2)))


def quality(path, painted):
    with av.open(str(path)) as file:
        return [
            psnr(rgb(frame_planes(frame)), meant) for frame, meant in zip(file.decode(video=0), painted, strict=True)
        ]


def pictures(path):
    """Units of every frame in decoding order, without parameter sets."""
    with av.open(str(path)) as file:
        video = file.streams.video[0]
        into = av.BitStreamFilterContext("h264_mp4toannexb", video)
        for packet in file.demux(video):
            for each in into.filter(packet):
                yield [unit for unit in units(bytes(each)) if kind(unit) in (1, 5)]


def test_repeats_are_not_encoded_and_cost_little(film, plain):
    small = [unit for frame in pictures(film) for unit in frame if len(unit) < 24]
    assert len(small) >= WRITTEN_REPEATS
    assert film.stat().st_size < plain.stat().st_size


def test_a_decoder_shows_what_was_painted_as_well_as_with_the_encoder_alone(film, plain, painted):
    """Above 44 dB no difference can be seen; on the cards of the themes both stay near 50 dB."""
    assert len(painted) == FRAMES
    ours, theirs = (np.minimum(quality(path, painted), 44) for path in (film, plain))
    assert ours.mean() > theirs.mean() - 0.2
    assert (ours > theirs - 2).all() and ours.min() > theirs.min() - 0.5


def test_a_repeat_is_the_frame_before_it_to_the_last_bit(tmp_path):
    writer = SegmentWriter(tmp_path / "a.mp4", SMALL, skip_pictures=True)
    shown = []
    for index in range(120):
        if index in (0, 3, 50, 51, 52, 100):
            writer.planes.y[...] = np.random.default_rng(index).integers(16, 235, (320, 192))
            fill(writer.planes, writer.planes.rect._replace(bottom=100), (100, 90 + index, 128))
            writer.add()
            shown.append(index)
        else:
            writer.repeat()
            shown.append(shown[-1])
    writer.close()
    with av.open(str(tmp_path / "a.mp4")) as file:
        frames = [frame.to_ndarray() for frame in file.decode(video=0)]
    assert len(frames) == 120
    for index, source in enumerate(shown):
        assert (frames[index] == frames[source]).all(), index
    assert len({frame.tobytes() for frame in frames}) == 6


def test_a_still_longer_than_the_order_count_reaches_keeps_its_time(tmp_path):
    """299 frames that never change, then one that does: the count has gone round many times."""
    marks = (Sprite(tile((255, 0, 0), 50, 50), 20, 20), Sprite(tile((0, 255, 0), 50, 50), 120, 200))
    stage = Stage(299, Plain((9, 9, 9)), (layer("long", *marks, schedule=lambda index: int(index >= 298)),))
    path = make([stage], tmp_path, skip_pictures=True)
    with av.open(str(path)) as file:
        frames = [(frame.pts, frame.to_ndarray(format="rgb24")) for frame in file.decode(video=0)]
    assert [pts // 512 for pts, _ in frames] == list(range(299))
    assert all(frame[40, 40, 0] > 200 for _, frame in frames[:298]) and frames[298][1][220, 140, 1] > 200


def test_all_segments_share_their_parameter_sets(film, stages):
    """The join refuses others; here the file must hold both kinds, moving and standing."""
    kinds = [each.skip_pictures for each in divide(stages, SMALL)]
    assert True in kinds and False in kinds
    assert film.read_bytes().count(b"avcC") == 1


def test_strict_demuxers_and_decoders_find_no_fault(film):
    with av.open(str(film), options={"err_detect": "explode"}) as file:
        for stream in file.streams:
            stream.codec_context.options = {"err_detect": "crccheck+bitstream+buffer+careful+compliant+explode"}
        stamps = [frame.pts * frame.time_base for frame in file.decode(video=0)]
    assert stamps == [Fraction(index, 30) for index in range(FRAMES)]
    data = film.read_bytes()
    assert b"elst" not in data and data.index(b"moov") < data.index(b"mdat")


def test_seeking_anywhere_gives_the_frame_that_belongs_there(film, painted):
    chance = random.Random(4)
    with av.open(str(film)) as file:
        video = file.streams.video[0]
        for index in [*chance.sample(range(FRAMES), 40), 0, FRAMES - 1]:
            file.seek(index * 512, stream=video)
            found = next(frame for frame in file.decode(video) if frame.pts == index * 512)
            assert psnr(rgb(frame_planes(found)), painted[index]) > 30, index


def test_frame_threads_change_nothing(film):
    def frames(threads):
        with av.open(str(film)) as file:
            context = file.streams.video[0].codec_context
            context.thread_type, context.thread_count = "FRAME", threads
            return [frame.to_ndarray() for frame in file.decode(video=0)]

    for one, other in zip(frames(1), frames(3), strict=True):
        assert (one == other).all()


def test_the_program_ffmpeg_shows_the_same_frames(film, painted):
    if shutil.which("ffmpeg") is None:
        pytest.skip("the program ffmpeg is not installed")
    strict = ["-v", "error", "-xerror", "-err_detect", "explode"]
    command = ["ffmpeg", *strict, "-i", film, "-map", "0:v", "-vsync", "passthrough", "-f", "rawvideo", "-"]
    done = subprocess.run([*command[:-1], "-pix_fmt", "yuv420p", "-"], capture_output=True, check=True, timeout=60)
    assert not done.stderr
    width, height = SMALL.width, SMALL.height
    frames = np.frombuffer(done.stdout, np.uint8).reshape(-1, height * 3 // 2, width)
    assert len(frames) == FRAMES
    with av.open(str(film)) as file:
        for frame, theirs in zip(file.decode(video=0), frames, strict=True):
            assert (frame.to_ndarray() == theirs).all()


def test_the_bits_are_the_same_every_time_and_the_switch_turns_it_off(film, plain, stages, tmp_path, monkeypatch):
    monkeypatch.delenv("CITECUT_SKIP_PICTURES", raising=False)
    assert make(stages, tmp_path / "a", workers=1).read_bytes() == film.read_bytes()
    monkeypatch.setenv("CITECUT_SKIP_PICTURES", "0")
    assert make(stages, tmp_path / "b").read_bytes() == plain.read_bytes()
    reused = render_stages(stages, SMALL, tmp_path / "c.mp4", cache=tmp_path / "a" / "cache").segments
    assert [each.reused for each in reused] == [not each.skip_pictures for each in divide(stages, SMALL)]


def test_the_slice_data_is_what_the_standard_asks_for():
    """Read back by the decoding process (9.3.3.2), in which every flag must come out as one."""
    from citecut.render.skip import FIRST_STATE, LAST_STATE, LESS_PROBABLE

    for macroblocks in (1, 2, 240, 8160):
        bits, length = all_skipped(macroblocks)
        reader = BitReader((bits << (-length % 8)).to_bytes((length + 7) // 8, "big") + b"\0\0")
        offset, span, state = reader.bits(9), 510, FIRST_STATE
        for left in range(macroblocks - 1, -1, -1):
            span -= LESS_PROBABLE[state - FIRST_STATE][span >> 6 & 3]
            assert offset < span  # the more probable symbol: skipped
            state = min(state + 1, LAST_STATE)
            while span < 256:
                span, offset = span << 1, offset << 1 | reader.bits(1)
            span -= 2
            assert (offset >= span) == (left == 0)  # the end of the slice
            while left and span < 256:
                span, offset = span << 1, offset << 1 | reader.bits(1)
        assert reader.place + 7 == length + 7 - (length - reader.place) and bits & 1  # 9.3.1.2: it ends in a stop bit


PAGE = """
<video src="film.mp4" muted></video><canvas width="{width}" height="{height}"></canvas>
<script>
const video = document.querySelector("video"), canvas = document.querySelector("canvas")
const shown = []
function count(now, frame) {{ shown.push(frame.mediaTime); video.requestVideoFrameCallback(count) }}
async function at(time) {{
  await new Promise(done => {{
    video.requestVideoFrameCallback(() => done()); video.currentTime = time
  }})
  canvas.getContext("2d").drawImage(video, 0, 0)
  return canvas.toDataURL("image/png")
}}
async function play() {{
  await new Promise(done => {{ video.onended = done; video.requestVideoFrameCallback(count)
                               video.currentTime = 0; video.playbackRate = 2; video.play() }})
  return {{end: video.currentTime, duration: video.duration, error: video.error && video.error.message,
           frames: video.getVideoPlaybackQuality().totalVideoFrames, shown: shown}}
}}
</script>
"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves a folder, with the byte ranges that seeking asks for."""

    def log_message(self, *_):
        pass

    def send_head(self):
        asked = self.headers.get("Range", "")
        path = Path(self.translate_path(self.path))
        if not asked.startswith("bytes=") or not path.is_file():
            return super().send_head()
        size = path.stat().st_size
        first, _, last = asked.removeprefix("bytes=").partition("-")
        start, end = int(first), min(int(last or size - 1), size - 1)
        self.send_response(206)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Range", f"bytes {start}-{end}/{size}")
        self.send_header("Content-Length", str(end - start + 1))
        self.end_headers()
        self.wfile.write(path.read_bytes()[start : end + 1])
        return None


@pytest.fixture
def page(film):
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if not CHROMIUM.exists():
        pytest.skip("no Chromium")
    (film.parent / "page.html").write_text(PAGE.format(width=SMALL.width, height=SMALL.height))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(film.parent)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with playwright.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        tab = browser.new_page()
        tab.goto(f"http://127.0.0.1:{server.server_port}/page.html")
        tab.wait_for_function("video.readyState >= 2")
        yield tab
        browser.close()
    server.shutdown()
    server.server_close()


@pytest.mark.browser
def test_chromium_shows_every_frame_that_it_is_asked_for_and_plays_to_the_end(page, painted):
    chance = random.Random(8)
    for index in [*chance.sample(range(FRAMES), 14), FRAMES - 1, 0]:
        url = page.evaluate(f"at({(index + 0.5) / 30})")
        data = np.frombuffer(base64.b64decode(url.partition(",")[2]), np.uint8)
        found = cv2.cvtColor(cv2.imdecode(data, cv2.IMREAD_COLOR), cv2.COLOR_BGR2RGB)
        assert psnr(found, painted[index]) > 28, index
    played = page.evaluate("play()")
    assert played["error"] is None
    assert abs(played["end"] - FRAMES / 30) < 0.05 and abs(played["duration"] - FRAMES / 30) < 0.05
    assert played["shown"] == sorted(played["shown"])
