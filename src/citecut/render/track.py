"""Cut -> its sound as an encoded file, made once: kept beside the segments for the next format and the next edit."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

from citecut import media
from citecut.model import Cut, Digest
from citecut.render.encode import BED_BIT_RATE, SOUND_BIT_RATE, SOUND_OPTIONS, encode_sound, finished
from citecut.render.join import heard
from citecut.render.loop import encode_bed, fits
from citecut.render.segments import named, part_path
from citecut.render.sound import samples_of, soundtrack

# What is only seen. Whatever else a cut holds may shape its sound, also what is added to it one day.
SEEN = {"clip", "language", "format", "edition", "storyboard", "cues", "texts", "attributions", "credits", "shots"}


def track(cut: Cut, audio: Callable[[Digest], Path], cache: Path) -> tuple[Path, int]:
    """The file with the sound of `cut`, and how many samples it holds; see `soundtrack`.

    Raises:
        InputError: a take or music cannot be read, the disk is full, or the folder cannot be written to.
    """
    samples = samples_of(cut.duration)
    path = _file(cache, _name(cut))
    if heard(path):
        os.utime(path)
    else:
        with finished(path, part_path(cache)) as part:
            if fits(cut):
                encode_bed(cut, _file(cache, named(["round of the bed", *_encoding(cut)])), part)
            else:
                encode_sound(soundtrack(cut, audio), part, _bit_rate(cut))
    return path, samples


def _bit_rate(cut: Cut) -> int:
    return BED_BIT_RATE if cut.music == "bed" and not cut.soundings else SOUND_BIT_RATE


def _name(cut: Cut) -> Digest:
    told = cut.model_dump(mode="json", exclude=SEEN)
    times = [[str(shot.start), str(shot.end)] for shot in cut.shots]  # music gives way to the closing card
    return named([told, times, *_encoding(cut)])


def _encoding(cut: Cut) -> list[object]:
    """How sound is encoded and measured."""
    return [_bit_rate(cut), SOUND_OPTIONS, _listening()]


def _file(cache: Path, name: Digest) -> Path:
    return cache / name[:2] / f"{name}.mp4"


def _listening() -> str:
    """The code of the room that measures and limits sound; `named` adds this room's own."""
    code = hashlib.sha256()
    for path in sorted(Path(media.__path__[0]).glob("*.py")):
        code.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return code.hexdigest()
