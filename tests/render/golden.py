"""`python -m tests.render.golden` -> draws the golden frames anew: every scene in every theme and format.

They are kept small, as PNG of few colours. They are looked at by eye before they are committed.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from citecut.model import FORMATS, Cut, Format
from citecut.render.engine import stage_frame
from citecut.render.layers import Stage
from citecut.render.stage import stages
from citecut.render.theme import built_in, load
from tests.render import pictures
from tests.render.stories import (
    CLOSE,
    COMPARISON,
    HOOK,
    LIST,
    NUMBER,
    PICTURE,
    PLACE,
    POINT,
    QUOTE,
    TIMELINE,
    Told,
    in_two,
    shelf,
    story,
)
from tests.render.tales import TALES

FOLDER = Path(__file__).with_suffix("")
MARKS = ("point", {"headline": "NGHỊ QUYẾT ĐẶC BIỆT VỀ NHỮNG BỘ SÁCH"}, "Ế, Ặ, Ữ, Ộ đều có đủ dấu.")
SAID = ("point", {}, "Người đi làm về muộn cũng cần một chỗ yên tĩnh để đọc.")
PLAIN = (HOOK, POINT, QUOTE, NUMBER, LIST, TIMELINE, COMPARISON, PLACE, MARKS, SAID, CLOSE)
NAMES = {8: "point-marks", 9: "point-voice"}
TWO = (QUOTE, NUMBER)
ENGLISH = "Everyone needs a quiet place to read."
PICTURED = (HOOK, PICTURE, PLACE, QUOTE, NUMBER, COMPARISON)
FOREIGN = "bulletin"
MOMENT = 45  # frames into a shot of 120: all type has entered, and a word is being said
WIDE = {"9x16": 270, "1x1": 280, "16x9": 400}  # px: about what a phone shows
STEP = 14  # levels of 255

# How far a frame may be from the one that was kept, beyond half a step: another machine's arithmetic differs less.
MEAN = 1.0  # levels of 255, over all pixels
CLEAR, SHARE = 50, 0.002  # a pixel that differs by more levels differs clearly; so large a part may
BLOCK, WORST = 5, 12.0  # pixels; levels on average in any block of that side: a dot or an accent is as large

Pixels = NDArray[np.uint8]


@dataclass(frozen=True)
class Golden:
    """One frame: its file below the folder of golden frames, and what it is drawn from."""

    name: str
    stage: Stage
    format: Format

    def drawn(self) -> Pixels:
        """The frame as the compositor gives it to the encoder, made small."""
        return small(stage_frame((self.stage,), self.format, MOMENT), self.format)


@dataclass(frozen=True)
class Story:
    """A cut whose shots are golden frames, with where its picture lies."""

    folder: str
    cut: Cut
    theme: str
    names: tuple[str, ...]
    media: Path

    def frames(self) -> list[Golden]:
        """Its frames, laid out but not painted."""
        made = stages(self.cut, load(self.theme), shelf(self.media))
        pairs = zip(self.names, made, strict=True)
        return [Golden(f"{self.folder}/{name}.png", stage, self.cut.format) for name, stage in pairs if name]


def stories(theme: str, format_: str, media: Path) -> Iterator[Story]:
    """Every story of a theme in a format; the picture of each is drawn into a folder of its own below `media`."""
    names = tuple(NAMES.get(at, told[0]) for at, told in enumerate(PLAIN))
    yield _story(PLAIN, names, theme, format_, media)
    light = PICTURED if format_ == "9x16" else PICTURED[:4]
    for kind, told in (("light", light), ("dark", PICTURED[:2]), ("busy", PICTURED[:2])):
        if kind == "busy" and theme != FOREIGN:
            continue  # type stands on pictures there only
        own = media / f"{theme}-{format_}-{kind}"
        own.mkdir()
        yield _story(told, tuple(f"{scene[0]}-{kind}" for scene in told), theme, format_, own, picture=kind)
    plain = _story(TWO, ("quote-two", "number-two"), theme, format_, media)
    yield replace(plain, cut=in_two(plain.cut, ENGLISH, "en", theme))
    if (theme, format_) == (FOREIGN, "9x16"):
        for language, tale in TALES.items():
            wanted = tuple(each for each in tale if each[0] in ("hook", "number", "quote"))
            names = tuple(f"{each[0]}-{language}" for each in wanted)
            yield _story(wanted, names, theme, format_, media, language=language)


def _story(
    told: tuple[Told, ...],
    names: tuple[str, ...],
    theme: str,
    format_: str,
    media: Path,
    *,
    picture: str = "",
    language: str = "vi",
) -> Story:
    still = pictures.picture(picture, media) if picture else None
    cut = story(*told, format=format_, theme=theme, language=language, still=still, held=Fraction(2))
    return Story(f"{theme}/{format_}", cut, theme, names, media)


def small(frame: Pixels, format_: Format) -> Pixels:
    """A frame at the size in which it is kept."""
    width = WIDE[format_.name]
    size = (width, round(format_.height * width / format_.width))
    return np.asarray(Image.fromarray(frame).resize(size, Image.Resampling.BOX))


def write(pixels: Pixels, file: Path) -> None:
    """Keeps a frame as a PNG of few colours: every channel in steps of `STEP` levels, which packs well."""
    file.parent.mkdir(parents=True, exist_ok=True)
    few = np.minimum((pixels.astype(np.int16) + STEP // 2) // STEP * STEP, 255).astype(np.uint8)
    Image.fromarray(few).save(file, optimize=True)


def compared(drawn: Pixels, name: str, out: Path) -> list[str]:
    """What is wrong with a frame against the one kept as `name`; then it and the difference are written to `out`."""
    if not (FOLDER / name).is_file():
        return [f"{name}: none is kept"]
    with Image.open(FOLDER / name) as image:
        kept = np.asarray(image.convert("RGB"))
    if kept.shape != drawn.shape:
        return [f"{name}: {drawn.shape[1]} x {drawn.shape[0]}, not {kept.shape[1]} x {kept.shape[0]}"]
    far = np.abs(drawn.astype(np.int16) - kept).max(axis=2)
    far = np.maximum(far - STEP // 2, 0).astype(np.uint8)
    mean, share, worst = float(far.mean()), float((far > CLEAR).mean()), _worst_block(far)
    if mean <= MEAN and share <= SHARE and worst <= WORST:
        return []
    file, shown = out / name, (out / name).with_suffix(".difference.png")
    file.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(drawn).save(file)
    Image.fromarray(255 - np.minimum(far.astype(int) * 3, 255).astype(np.uint8)).save(shown)
    return [
        f"{name} differs: {mean:.1f} levels on average (at most {MEAN}), {share:.2%} clearly (at most {SHARE:.2%}), "
        f"{worst:.0f} in the worst block (at most {WORST:.0f}); drawn now: {file}, difference: {shown}"
    ]


def _worst_block(far: NDArray[np.uint8]) -> float:
    """The largest mean of a block: a small fault that the mean of the frame hides."""
    sums = np.pad(far.astype(np.int64).cumsum(0).cumsum(1), ((1, 0), (1, 0)))
    b = BLOCK
    blocks = sums[b:, b:] - sums[:-b, b:] - sums[b:, :-b] + sums[:-b, :-b]
    return float(blocks.max()) / (b * b)


def main(folder: Path = FOLDER) -> None:
    """Draws every golden frame into `folder`."""
    with TemporaryDirectory() as media:
        for theme in built_in():
            for format_ in FORMATS:
                for each in stories(theme, format_, Path(media)):
                    for golden in each.frames():
                        write(golden.drawn(), folder / golden.name)
                sys.stdout.write(f"{folder / theme / format_}\n")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
