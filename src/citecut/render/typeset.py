"""Pages of rows and shapes, as data -> sprites, drawn by Typst; and the width of a text without drawing it.

Text reaches Typst only as JSON values in `sys.inputs`, so nothing in it can be markup or code.
"""

import hashlib
import io
import json
import os
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from importlib import metadata
from itertools import pairwise
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
import typst
from numpy.typing import NDArray
from PIL import Image

from citecut.errors import InputError
from citecut.model import Format
from citecut.render.direction import is_right_to_left, isolated
from citecut.render.fonts import Fonts
from citecut.render.layers import Sprite
from citecut.render.theme import Theme
from citecut.render.writing import written
from citecut.text.scripts import SPACELESS, script_of
from citecut.text.words import spans

_HERE = Path(__file__).parent
_SPACES = {ord(c): " " for c in "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029\x00"}
_SQUARE = "国"
_REMEMBERED = 64 * 2**20  # bytes of sprites kept in memory: what a few shots show


@dataclass(frozen=True)
class Run:
    """Characters of one size, weight and colour."""

    text: str
    size: float
    weight: int
    fill: str
    tracking: float = 0.0


@dataclass(frozen=True)
class Row:
    """One row of text: runs on a baseline."""

    x: float
    y: float
    """Of the baseline."""
    w: float
    """Of the column: right-to-left rows end at its right edge."""
    runs: tuple[Run, ...]
    kind: str = "row"


@dataclass(frozen=True)
class Rect:
    """A filled rectangle with round corners."""

    x: float
    y: float
    w: float
    h: float
    fill: str
    radius: float = 0.0
    kind: str = "rect"


@dataclass(frozen=True)
class Outline:
    """A filled shape with straight sides; where it crosses itself, every other part is left free."""

    points: tuple[tuple[float, float], ...]
    fill: str
    kind: str = "outline"


@dataclass(frozen=True)
class Page:
    """What is drawn together into one sprite."""

    w: int
    h: int
    items: tuple[Row | Rect | Outline, ...]
    language: str = "und"
    left: int = 0
    """Where the page's corner stands on the frame."""
    top: int = 0

    @cached_property
    def digest(self) -> str:
        """Names the drawn picture (not its place): equal pages are drawn once."""
        language = self.language if any(isinstance(item, Row) for item in self.items) else ""
        return hashlib.sha256(_json([self._drawn(), language]).encode()).hexdigest()

    def _drawn(self) -> dict[str, object]:
        return {"w": self.w, "h": self.h, "items": [_cleaned(vars(item), self.language) for item in self.items]}


def draw(theme: Theme, pages: Sequence[Page], *, cache: Path | None = None) -> tuple[Sprite, ...]:
    """Each page as a sprite cropped to what is on it; one compilation draws all that are not cached yet.

    With `cache`, drawn pages are also kept in that folder, named by hash.

    Raises:
        InputError: Typst could not lay the pages out.
    """
    names = [_name(theme, page) for page in pages]
    found = {name: sprite for name in names if (sprite := _remembered(name, cache)) is not None}
    missing = {name: page for name, page in zip(names, pages, strict=True) if name not in found}
    for language, group in _by_language(missing).items():
        found |= _drawn(theme.lettered(language), group, language, cache)
    return tuple(_placed(found[name], page) for name, page in zip(names, pages, strict=True))


def _by_language(pages: Mapping[str, Page]) -> dict[str, dict[str, Page]]:
    """Pages that can be drawn together; shapes alone go with any language."""
    groups: dict[str, dict[str, Page]] = {}
    for name, page in pages.items():
        if any(isinstance(item, Row) for item in page.items):
            groups.setdefault(page.language, {})[name] = page
    shapes = {name: page for name, page in pages.items() if not any(isinstance(item, Row) for item in page.items)}
    if shapes:
        groups.setdefault(min(groups, default="und"), {}).update(shapes)
    return groups


class Sheet:
    """Pages that are drawn in one compilation, when the first of them is asked for."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self._pages: dict[str, Page] = {}

    def add(self, pages: Iterable[Page]) -> None:
        """Puts more pages on the sheet."""
        self._pages |= {page.digest: page for page in pages}

    def sprite(self, page: Page) -> Sprite:
        """The drawn page; with it, all others of the sheet are drawn that are not there yet."""
        if (known := _memory.get(_name(self.theme, page))) is None:
            (known, *_) = draw(self.theme, [replace(page, left=0, top=0), *self._pages.values()])
        return _placed(known, page)


def measure(
    theme: Theme, format_: Format, language: str = "und", texts: Iterable[str] = ()
) -> Callable[[str], float]:
    """The width in pixels that a text in `language` takes as a running caption of `format_`, as drawn.

    `texts` are those that will be asked about, as far as they are known: they are measured at once.
    """
    theme = written(theme, language)
    ruler = ruler_of(theme)
    style = theme.tokens.styles["spoken"]
    size = theme.frame(format_).caption.size
    ruler.learn(texts, style.weight)
    return lambda text: ruler.width(text, style.weight) * size


def caption_width(theme: Theme, format_: Format) -> float:
    """How many pixels a caption row may take in `format_`."""
    left, _, right, _ = theme.frame(format_).caption.box
    return float(right - left)


def ruler_of(theme: Theme) -> "Ruler":
    """The ruler for the theme's fonts."""
    return ruler_for(theme.fonts)


@lru_cache(maxsize=16)
def ruler_for(fonts: Fonts) -> "Ruler":
    """The ruler for a family with its fallbacks."""
    return Ruler(fonts)


@dataclass
class Ruler:
    """Widths of texts by Typst's own measure; each word is measured once.

    Words of scripts without spaces are measured one by one too: their letters know no kerning across words.
    """

    fonts: Fonts
    _widths: dict[tuple[int, str], float] = field(default_factory=dict)

    def width(self, text: str, weight: int, tracking: float = 0.0) -> float:
        """The width of `text` at a size of 1 px; `tracking` is a multiple of the size."""
        words = text.translate(_SPACES).split(" ")
        parts = [part for word in words for part in _parts(word)]
        self._learn({*parts, " "}, weight)
        known = sum(self._widths[weight, part] for part in parts)
        return known + self._widths[weight, " "] * (len(words) - 1) + tracking * max(0, len(text) - 1)

    def learn(self, texts: Iterable[str], weight: int) -> None:
        """Measures all words of these texts together: asking Typst once costs hardly more than for one word."""
        words = (word for text in texts for word in text.translate(_SPACES).split(" "))
        self._learn({" ", *(part for word in words for part in _parts(word))}, weight)

    def _learn(self, words: set[str], weight: int) -> None:
        new = sorted(word for word in words if (weight, word) not in self._widths)
        if not new:
            return
        # A space alone at the end of a text would count nothing: it is measured between two letters. So are
        # signs that fill a square: at the end of a text they would lose their empty half.
        texts = [_between(word) for word in new if word != " "] + ["x x", "xx", _SQUARE]
        inputs = {"data": json_of(texts=texts, weight=weight, families=self.fonts.asked, lang="en", rtl=False)}
        compiler = typst.Compiler(_HERE / "measure.typ", font_paths=self.fonts.engine, sys_inputs=inputs)
        *widths, apart, together, square = json.loads(compiler.query("<widths>", field="value", one=True))
        for word, wide in zip([word for word in new if word != " "], widths, strict=True):
            self._widths[weight, word] = (wide - square * (len(_between(word)) - len(word))) / 100
        self._widths[weight, " "] = (apart - together) / 100


def _between(part: str) -> str:
    """A part of a text in squares as it is measured: signs at its ends between letters."""
    squares = not part[0].isalnum() or not part[-1].isalnum()
    return f"{_SQUARE}{part}{_SQUARE}" if squares and any(_is_square(char) for char in part) else part


def _is_square(char: str) -> bool:
    return "\u3000" <= char <= "\u303f" or "\uff00" <= char <= "\uff60" or char in "“”‘’—…·"


def _parts(word: str) -> list[str]:
    """What of a word is measured at once: all of it, or in a script without spaces each dictionary word."""
    if not any(script_of(char) in SPACELESS for char in word):
        return [word] if word else []
    cuts = sorted({0, len(word), *(offset for span in spans(word) for offset in span)})
    return [word[start:end] for start, end in pairwise(cuts)]


def json_of(**data: object) -> str:
    """What a template gets as its only input."""
    return _json(data)


class _Memory:
    """Sprites by name, the least recently used forgotten first; shared by the threads that draw segments."""

    def __init__(self) -> None:
        self._sprites: OrderedDict[str, Sprite] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def get(self, name: str) -> Sprite | None:
        with self._lock:
            if name in self._sprites:
                self._sprites.move_to_end(name)
            return self._sprites.get(name)

    def put(self, name: str, sprite: Sprite) -> None:
        with self._lock:
            if name not in self._sprites:
                self._size += sprite.pixels.nbytes
            self._sprites[name] = sprite
            while self._size > _REMEMBERED and len(self._sprites) > 1:
                self._size -= self._sprites.popitem(last=False)[1].pixels.nbytes


_memory = _Memory()


def _remembered(name: str, cache: Path | None) -> Sprite | None:
    if known := _memory.get(name):
        return known
    file = cache / f"{name}.npz" if cache else None
    if file is None or not file.is_file():
        return None
    try:
        with np.load(file, allow_pickle=False) as stored:
            sprite = Sprite(stored["pixels"], int(stored["place"][0]), int(stored["place"][1]))
    except (OSError, ValueError, KeyError, EOFError):
        # A cache may be cut short by a full disk; it can always be made again.
        return None
    return _remember(name, sprite)


def _remember(name: str, sprite: Sprite) -> Sprite:
    sprite.pixels.flags.writeable = False
    _memory.put(name, sprite)
    return sprite


def _drawn(theme: Theme, pages: dict[str, Page], language: str, cache: Path | None) -> dict[str, Sprite]:
    drawn = {}
    for name, png in zip(pages, _compiled(theme, list(pages.values()), language), strict=True):
        drawn[name] = _remember(name, cropped(pixels_of(png)))
        if cache:
            _keep(cache, name, drawn[name])
    return drawn


def _keep(cache: Path, name: str, sprite: Sprite) -> None:
    """Written under another name first, so that a cut-short file never has its final name."""
    cache.mkdir(parents=True, exist_ok=True)
    part = cache / f"{name}.{os.getpid()}.part"
    with part.open("wb") as file:
        np.savez(file, pixels=sprite.pixels, place=np.array([sprite.left, sprite.top]))
    part.replace(cache / f"{name}.npz")


def _compiled(theme: Theme, pages: list[Page], language: str) -> list[bytes]:
    data = json_of(
        families=theme.fonts.asked,
        lang=language.split("-")[0] if language != "und" else "en",
        rtl=is_right_to_left(language),
        pages=[page._drawn() for page in pages],
    )
    return compiled(theme, _HERE / "page.typ", data)


def compiled(theme: Theme, template: Path, data: str, ppi: float = 72.0) -> list[bytes]:
    """The pages of a template as PNG, at 72 `ppi` one pixel a point, with `data` as its only input.

    Raises:
        InputError: Typst refused.
    """
    try:
        pages = typst.compile(
            template, root=template.parent, font_paths=theme.fonts.engine, format="png", ppi=ppi,
            sys_inputs={"data": data},
        )  # fmt: skip
    except (typst.TypstError, RuntimeError) as error:
        reason = str(error).splitlines()[0]
        raise InputError(
            f"a card could not be laid out: {reason}", "shorten the text or try another theme"
        ) from error
    return [pages] if isinstance(pages, bytes) else list(pages)


def pixels_of(png: bytes) -> NDArray[np.uint8]:
    """A PNG as red, green, blue premultiplied by alpha, alpha."""
    with Image.open(io.BytesIO(png)) as image:
        pixels = np.array(image if image.mode == "RGBA" else image.convert("RGBA"))
    alpha, whole = pixels[..., 3], pixels.view(np.uint32)[..., 0]
    whole[alpha == 0] = 0
    edge = (alpha > 0) & (alpha < 255)  # of type hardly more than the outline: the rest is clear or covers all
    half = pixels[edge]
    product = half[:, :3] * half[:, 3:].astype(np.uint16) + 128
    # Exactly the rounded 255th part, without a division.
    half[:, :3] = (product + (product >> 8)) >> 8
    pixels[edge] = half
    return pixels


def cropped(pixels: NDArray[np.uint8], left: int = 0, top: int = 0) -> Sprite:
    """The part of `pixels` where something is, as a sprite whose place counts from (`left`, `top`)."""
    rows = np.flatnonzero(pixels[..., 3].any(axis=1))
    columns = np.flatnonzero(pixels[..., 3].any(axis=0))
    if not rows.size:
        return Sprite(np.zeros((1, 1, 4), np.uint8), left, top)
    part = pixels[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    return Sprite(np.ascontiguousarray(part), left + int(columns[0]), top + int(rows[0]))


def _placed(sprite: Sprite, page: Page) -> Sprite:
    return Sprite(sprite.pixels, sprite.left + page.left, sprite.top + page.top, sprite.opacity)


def _name(theme: Theme, page: Page) -> str:
    key = [_ENGINE, theme.lettered(page.language).fonts.digest, page.language, page.digest]
    return hashlib.sha256(_json(key).encode()).hexdigest()


_ENGINE = f"{metadata.version('typst')} {hashlib.sha256((_HERE / 'page.typ').read_bytes()).hexdigest()}"


def _cleaned(item: dict[str, Any], language: str) -> dict[str, Any]:
    """A row's characters of white space become spaces, one for one, so that no row breaks in itself."""
    if "runs" not in item:
        return item
    runs: tuple[Run, ...] = item["runs"]
    texts = [run.text.translate(_SPACES) for run in runs]
    texts = isolated(texts) if is_right_to_left(language) else texts
    return item | {"runs": [vars(run) | {"text": text} for run, text in zip(runs, texts, strict=True)]}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
