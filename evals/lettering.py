"""`lettering`: `{id, path}` -> `{id, lettering: [{start, end, box}]}`, boxes as fractions: left, top, width, height.

`python -m evals.lettering` measures films onto which type was laid by code: name straps, subtitles and signs, in
Vietnamese and English, in many sizes; the same films without any are measured too.
"""

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from importlib.metadata import files
from pathlib import Path
from typing import Any, NamedTuple

import av
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from citecut.media.analyse import analyse
from citecut.model import Lettering
from evals import pinned
from evals.joined import HEIGHT, WIDTH, Clip, join
from evals.shots import DRAWN, FILMED, FILMS

SEEDS = range(300, 312)
FEW, SHORT = (300, 301), 8
"""The films that the floors are held on, and their shots."""
TIME, PLACE = 0.5, 0.7
"""Of its time and of its place that must be found of what was laid over."""
NAMES = (
    ("Trần Thị Hạnh", "Giám đốc Thư viện tỉnh Hòa An"), ("NGUYỄN VĂN LỘC", "Nông dân, xã Tân Phú"),
    ("Margaret Oyelaran", "Head of the river authority"), ("DR. LIAM FERREIRA", "Hydrologist"),
)  # fmt: skip
SAID = (
    ("Chúng tôi đã mở thêm mười hai thư viện",), ("Nước dâng rất nhanh,", "cả xóm phải lên đê từ nửa đêm."),
    ("We opened twelve libraries in one year",), ("The water came at night,", "and nobody had been told to leave."),
    ("Ừ, đúng vậy.",), ("It was not easy.",),
)  # fmt: skip
LETTERED = {("googlework_short.mp4", part) for part in ((21.2, 24.4), (28.2, 32.4))}
"""Stretches over which type lies already, as over all of testvideo.mp4."""
SIGNS = ("HÒA AN TV", "RIVER NEWS", "www.hoa-an.example")


class Laid(NamedTuple):
    """Type that was laid over a film; its box is left, top, right, bottom in fractions."""

    kind: str
    start: float
    end: float
    box: tuple[float, float, float, float]
    picture: Image.Image


class Counted(NamedTuple):
    """What was laid over and what of it was found, and what was found where nothing was laid over."""

    laid: int
    found: int
    told: int
    invented: int


def adapt(record: dict[str, Any]) -> dict[str, Any]:
    """The type that lies over the film."""
    found = analyse(Path(record["path"])).lettering
    told = [{"start": float(each.start), "end": float(each.end), "box": each.box} for each in found]
    return {"id": record["id"], "lettering": told}


def floor() -> list[tuple[str, float, float]]:
    """Percent of what was laid over drawn and, where they are here, real films that is found, and of finds right."""
    least = pinned("lettering")
    counts = {name: counted(clips, FEW, SHORT) for name, clips in sets().items()}
    figures = {f"{name}, {figure}": value for name, each in counts.items() for figure, value in told(each).items()}
    return [(figure, value, least[figure]) for figure, value in figures.items()]


def main() -> None:
    """Prints the figures of all films."""
    for name, clips in sets().items():
        for kind, lay in (("laid over", schedule), ("nothing laid over", _nothing)):
            counts = counted(clips, SEEDS, lay=lay)
            print(f"{name}, {kind}: {counts}", ", ".join(f"{key} {value:.1f}" for key, value in told(counts).items()))


def sets() -> dict[str, tuple[Clip, ...]]:
    """The clips that films are joined from: drawn and, where they are here, filmed."""
    bare = ((name, part) for name, parts in FILMED.items() for part in parts if (name, part) not in LETTERED)
    filmed = tuple(Clip(FILMS / name, *part) for name, part in bare if name != "testvideo.mp4")
    return {"drawn": DRAWN} | ({"filmed": filmed} if FILMS.is_dir() else {})


def told(counts: Counted) -> dict[str, float]:
    """Percent."""
    return {
        "found": 100 * counts.found / max(1, counts.laid),
        "right": 100 * (1 - counts.invented / max(1, counts.told)),
    }


Schedule = Callable[[np.random.Generator, float], list[Laid]]


def counted(clips: Sequence[Clip], seeds: Iterable[int], shots: int = 12, lay: Schedule | None = None) -> Counted:
    """Over one film a seed."""
    whole = Counted(0, 0, 0, 0)
    with tempfile.TemporaryDirectory(prefix="evals-") as folder:
        for seed in seeds:
            path, rate, truth = join(clips, seed, Path(folder), shots)
            laid = (lay or schedule)(np.random.default_rng(seed), truth[-1].end + 1)
            marked = lettered(path, laid, Path(folder) / f"{seed}-lettered.mp4", rate)
            counts = compared(laid, analyse(marked).lettering)
            whole = Counted(*(a + b for a, b in zip(whole, counts, strict=True)))
            path.unlink()
            marked.unlink()
    return whole


def compared(laid: Sequence[Laid], found: Sequence[Lettering]) -> Counted:
    """Something is found when its place is covered for half of its time; it is invented when it lies beside all."""
    covers = [sum(_common(each, one) for one in found) for each in laid]
    good = sum(cover >= TIME * (each.end - each.start) for cover, each in zip(covers, laid, strict=True))
    beside = sum(not any(_touches(each, one) for each in laid) for one in found)
    return Counted(len(laid), int(good), len(found), beside)


def _common(laid: Laid, found: Lettering) -> float:
    """Seconds for which `found` covers what was laid over."""
    left, top, right, bottom = laid.box
    covered = _shared(laid.box, found.box) >= PLACE * (right - left) * (bottom - top)
    return max(0.0, min(laid.end, float(found.end)) - max(laid.start, float(found.start))) * covered


def _touches(laid: Laid, found: Lettering) -> bool:
    meets = float(found.start) < laid.end and float(found.end) > laid.start
    return meets and _shared(laid.box, found.box) >= 0.5 * found.box[2] * found.box[3]


def _shared(box: Sequence[float], found: Sequence[float]) -> float:
    across = min(box[2], found[0] + found[2]) - max(box[0], found[0])
    down = min(box[3], found[1] + found[3]) - max(box[1], found[1])
    return max(0.0, across) * max(0.0, down)


def lettered(film: Path, laid: Sequence[Laid], path: Path, rate: float) -> Path:
    """The film with type laid over it."""
    with av.open(str(film)) as source, av.open(str(path), "w") as file:
        stream: Any = file.add_stream("libx264", rate=Fraction(rate).limit_denominator(1001), options={"crf": "24"})
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        for number, frame in enumerate(source.decode(video=0)):
            picture = frame.to_image().convert("RGBA")
            for each in laid:
                if each.start <= number / rate < each.end:
                    picture.alpha_composite(each.picture)
            made = av.VideoFrame.from_image(picture.convert("RGB"))
            made.pts, made.time_base = number, 1 / Fraction(rate).limit_denominator(1001)
            file.mux(stream.encode(made))
        file.mux(stream.encode(None))
    return path


def schedule(chance: np.random.Generator, seconds: float) -> list[Laid]:
    """What is laid over a film: straps with pauses, or subtitles one after the other; often a sign all the time."""
    made = list(_subtitles(chance, seconds) if chance.random() < 0.5 else _straps(chance, seconds))
    if chance.random() < 0.5:
        made.append(_type([str(chance.choice(SIGNS))], chance.uniform(11, 16), _corner(chance), "sign", 0.0, seconds))
    return made


def _nothing(chance: np.random.Generator, seconds: float) -> list[Laid]:
    return []


def _straps(chance: np.random.Generator, seconds: float) -> Iterator[Laid]:
    at = chance.uniform(0.5, 2)
    while at + 2 < seconds:
        rows, length = NAMES[int(chance.integers(len(NAMES)))], chance.uniform(2, 4)
        yield _type(rows, chance.uniform(11, 22), ("left", 0.72), "strap", at, min(seconds, at + length))
        at += length + chance.uniform(1.5, 4)


def _subtitles(chance: np.random.Generator, seconds: float) -> Iterator[Laid]:
    at, size = chance.uniform(0.2, 2), chance.uniform(12, 19)
    while at + 1.5 < seconds:
        length = chance.uniform(1.5, 4)
        rows = SAID[int(chance.integers(len(SAID)))]
        yield _type(
            rows, size, ("middle", 0.82 if len(rows) > 1 else 0.88), "subtitle", at, min(seconds, at + length)
        )
        at += length + chance.choice([0.0, 0.1, 1.0])


def _corner(chance: np.random.Generator) -> tuple[str, float]:
    return ("left", "right")[int(chance.integers(2))], 0.05


def _type(rows: Sequence[str], size: float, at: tuple[str, float], kind: str, start: float, end: float) -> Laid:
    """Rows of type on a picture of a joined film that is clear elsewhere."""
    picture = Image.new("RGBA", (WIDTH, HEIGHT))
    draw = ImageDraw.Draw(picture)
    place, top = at[0], at[1] * HEIGHT
    fonts = [_font(size if not n or kind == "subtitle" else size * 0.75) for n in range(len(rows))]
    wide = [draw.textlength(row, font=font) for row, font in zip(rows, fonts, strict=True)]
    lefts = {"left": [28.0] * len(rows), "right": [WIDTH - 28 - each for each in wide]}
    lefts["middle"] = [(WIDTH - each) / 2 for each in wide]
    if kind == "strap":
        draw.rectangle((0, top - 6, WIDTH, top + sum(font.size * 1.3 for font in fonts) + 6), fill=(0, 0, 0, 150))
    boxes = []
    for row, font, left in zip(rows, fonts, lefts[place], strict=True):
        shade = (255, 255, 255, 190 if kind == "sign" else 255)
        draw.text((left, top), row, shade, font, stroke_width=kind == "subtitle", stroke_fill=(0, 0, 0, 255))
        boxes.append(draw.textbbox((left, top), row, font))
        top += font.size * 1.3
    around = *(min(each[n] for each in boxes) for n in (0, 1)), *(max(each[n] for each in boxes) for n in (2, 3))
    left, high, right, low = around
    return Laid(kind, start, end, (left / WIDTH, high / HEIGHT, right / WIDTH, low / HEIGHT), picture)


def _font(size: float) -> ImageFont.FreeTypeFont:
    font = next(each for each in files("fontpkg-be-vietnam-pro") or () if each.name == "BeVietnamPro-SemiBold.ttf")
    return ImageFont.truetype(str(font.locate()), size)


if __name__ == "__main__":
    main()
