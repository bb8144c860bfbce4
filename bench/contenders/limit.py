"""The encoder alone: frames made before -> libx264 and AAC through PyAV, in the usual way.

`python -m bench.contenders.limit prepare FOLDER` makes the frames; `... FOLDER OUT` encodes them.
"""

import sys
from fractions import Fraction
from pathlib import Path

import av

from bench.contenders.citecut import load, shape, sound, stages
from citecut.render.compose import Composer
from citecut.render.encode import _framed, _sound_frame, frame_planes
from citecut.render.planes import blank, copy
from citecut.render.still import Stills


def prepare(folder: Path) -> None:
    """Writes every frame to `frames.yuv`."""
    board = load(folder)
    planes, stills = blank(board["width"], board["height"]), Stills()
    with (folder / "frames.yuv").open("wb") as file:
        for stage in stages(folder, board):
            composer = Composer(stage, board["rate"], planes, stills)
            for index in range(stage.frames):
                composer.draw(index)
                for plane in (planes.y, planes.u, planes.v):
                    file.write(plane)


def encode(folder: Path, out: Path) -> None:
    """Encodes the frames and the sound: x264 `veryfast`, CRF 20, with the threads it chooses itself."""
    board = load(folder)
    size = shape(board)
    with av.open(str(out), "w") as file:
        video = file.add_stream("libx264", rate=size.rate, options={"preset": "veryfast", "crf": "20"})
        video.width, video.height, video.pix_fmt = size.width, size.height, "yuv420p"
        audio = file.add_stream("aac", rate=48000, layout="stereo", bit_rate=160_000)
        read = blank(size.width, size.height)
        with (folder / "frames.yuv").open("rb") as frames:
            for index in range(round(board["seconds"] * size.rate)):
                for plane in (read.y, read.u, read.v):
                    frames.readinto(plane)
                frame = av.VideoFrame(size.width, size.height, "yuv420p")
                copy(frame_planes(frame), read, read.rect)
                frame.pts, frame.time_base = index, Fraction(1, size.rate)
                file.mux(video.encode(frame))
        file.mux(video.encode(None))
        for place, block in enumerate(_framed(sound(folder / "sound.wav"))):
            file.mux(audio.encode(_sound_frame(block, place * 1024)))
        file.mux(audio.encode(None))


if __name__ == "__main__":
    if sys.argv[1] == "prepare":
        prepare(Path(sys.argv[2]))
    else:
        encode(Path(sys.argv[1]), Path(sys.argv[2]))
