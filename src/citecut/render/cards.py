"""Texts + a theme's layout -> elements with their rows, sizes and places. Nothing is drawn here.

Text is broken into rows by meaning, and the largest size that fits the layout's box is taken. What cannot
fit at 30 px is made smaller still rather than clipped, and reported as overflow.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Literal

from citecut.model import Format
from citecut.render.breaking import LOSS, broken
from citecut.render.direction import hugging, is_right_to_left
from citecut.render.theme import Box, Layout, Style, Theme
from citecut.render.typeset import Page, Rect, Row, Run, ruler_of
from citecut.render.writing import set_for

SMALLEST = 30  # px; nothing smaller is read on a phone, where a frame of 1080 px is about 7 cm wide
_CAPS = 0.36  # half the height of a capital, as a fraction of the size: rows are centred on capitals
_MARKS = 0.5  # room around a row for stacked marks and descenders, as a fraction of the size
_BAR = 8  # px, width of the accent bar beside a speaker's name
_DOT = " · "  # between the fields of a kicker or byline
_INDENT = 32  # px, from the bar's outer edge to the name


@dataclass(frozen=True)
class Element:
    """One text of a card, laid out."""

    slot: str
    style: Style
    text: str
    rows: tuple[str, ...]
    size: int
    box: Box
    """The column it stands in: row heights are exact, the width is that of its widest row."""
    language: str

    def page(self, theme: Theme, text: str | None = None) -> Page:
        """The page that draws it; with `text`, one row of that instead (a count-up)."""
        rows = self.rows if text is None else (text,)
        room = round(self.size * _MARKS)
        left, top, right, bottom = self.box
        return Page(
            w=right - left + 2 * room,
            h=bottom - top + 2 * room,
            items=tuple(self._row(theme, i, row, room) for i, row in enumerate(rows)),
            language=self.language,
            left=left - room,
            top=top - room,
        )

    def _row(self, theme: Theme, index: int, text: str, room: int) -> Row:
        pitch = self.size * self.style.leading
        baseline = room + pitch * (index + 0.5) + self.size * _CAPS
        run = Run(
            text, self.size, self.style.weight, theme.colour(self.style.colour), self.style.tracking * self.size
        )
        return Row(room, round(baseline, 2), self.box[2] - self.box[0], (run,))


@dataclass(frozen=True)
class Shape:
    """Something drawn beside type: a dot, a line, the bar of a figure."""

    page: Page
    colour: str
    """Name of a colour token."""
    slot: str = ""
    """The text with which it appears; empty: it stands from the start."""
    grows: Literal["", "across", "down"] = ""
    """Whether it grows from where reading starts, or from the top, instead of fading in."""
    tells: bool = True
    """Whether it says something, and so must stand out from what is behind it."""

    @property
    def box(self) -> Box:
        """Where it stands on the frame."""
        return (self.page.left, self.page.top, self.page.left + self.page.w, self.page.top + self.page.h)


@dataclass(frozen=True)
class Card:
    """The elements of one panel, top to bottom."""

    elements: tuple[Element, ...]
    bars: tuple[Page, ...] = ()
    """Accent bars beside names."""
    shapes: tuple[Shape, ...] = ()
    overflow: tuple[str, ...] = ()
    """Slots that did not fit at the smallest readable size."""


@dataclass(frozen=True)
class Piece:
    """A text that is to be laid out."""

    slot: str
    style: str
    text: str
    indent: int = 0
    """Pixels from where its rows start to the edge of the box, for what stands before it."""
    above: float = 0.0
    """More air above, as a multiple of its size, also where it is the first."""
    below: float = 0.0
    """Room for a shape under it, as a multiple of its size."""
    language: str = ""
    """What it is written in, if not in the card's language."""


def arranged(pieces: Sequence[Piece], theme: Theme, format_: Format, language: str, layout: Layout) -> Card:
    """`pieces` stacked in the layout's box at the largest sizes that fit."""
    styles = {piece.slot: _style(piece, theme, format_, layout) for piece in pieces}
    for floor in (None, SMALLEST, 4):
        for step in range(36):
            stack = _stack(pieces, styles, 0.94**step, floor, theme, language, layout)
            if stack is not None:
                overflow = _too_small(stack) if floor == 4 else ()
                return Card(stack, _bars(stack, theme, language), (), overflow)
    return Card((), overflow=tuple(piece.slot for piece in pieces))


def _style(piece: Piece, theme: Theme, format_: Format, layout: Layout) -> Style:
    style = theme.style(piece.style, format_, layout)
    return set_for(piece.style, style, piece.language) if piece.language else style


def _stack(
    pieces: Sequence[Piece],
    styles: Mapping[str, Style],
    scale: float,
    floor: int | None,
    theme: Theme,
    language: str,
    layout: Layout,
) -> tuple[Element, ...] | None:
    """The elements at one scale of their largest sizes; None when they do not fit the box."""
    left, top, right, bottom = layout.card
    fits = _fits(pieces, styles, scale, floor, theme, language, right - left)
    if fits is None:
        return None
    elements: list[Element] = []
    y = 0.0
    for piece, (size, rows) in zip(pieces, fits, strict=True):
        style = styles[piece.slot]
        y += (style.gap * size if elements else 0) + piece.above * size
        height = len(rows) * style.leading * size
        box = _column(left, right, _indent(piece, style), round(top + y), round(top + y + height), language)
        own = piece.language or language
        elements.append(hugged(Element(piece.slot, style, piece.text, rows, size, box, own), theme, language))
        y += height + piece.below * size
    return None if y > bottom - top else _anchored(elements, bottom - top - y, layout)


def _fits(
    pieces: Sequence[Piece],
    styles: Mapping[str, Style],
    scale: float,
    floor: int | None,
    theme: Theme,
    language: str,
    width: float,
) -> list[tuple[int, tuple[str, ...]]] | None:
    """Size and rows of every piece; pieces of one kind that stand side by side in sense have the same size."""
    common: dict[str, float] = {}
    for _ in range(2):
        fits = []
        for piece in pieces:
            style = styles[piece.slot]
            least = style.size[1] if floor is None else floor
            same = common.get(piece.style)
            sizes = (same, same) if same else (style.size[0] * scale, least)
            own, room = piece.language or language, width - _indent(piece, style)
            fitted = _fitted(piece.text, own, theme.lettered(own), style, sizes, room)
            if fitted is None:
                return None
            fits.append(fitted)
        kinds = [piece.style for piece in pieces]
        taken = {kind: {size for k, (size, _) in zip(kinds, fits, strict=True) if k == kind} for kind in kinds}
        common = {kind: min(found) for kind, found in taken.items() if len(found) > 1}
        if not common:
            break
    return fits


def _indent(piece: Piece, style: Style) -> int:
    return _INDENT if style.bar else piece.indent


def _fitted(
    text: str, language: str, theme: Theme, style: Style, sizes: tuple[float, float], width: float
) -> tuple[int, tuple[str, ...]] | None:
    """The size between these at which `text` reads best in the style's rows, and those rows.

    Smaller type is a fault, and so are torn compounds, hanging words and lone ones: the least fault wins.
    """
    best: tuple[float, int, tuple[str, ...]] | None = None
    for size in _ladder(style.size[0], max(sizes), sizes[1]):
        loss = LOSS * (1 - size / style.size[0])
        # What is too small to be read is reported, not weighed: the first size that fits will do.
        if best and (loss >= best[0] or sizes[1] < SMALLEST):
            break
        found = rows_of(text, language, theme, style, size, width)
        if found and (best is None or loss + found[1] < best[0]):
            best = (loss + found[1], size, found[0])
    return best[1:] if best else None


def _ladder(largest: float, most: float, least: float) -> Iterator[int]:
    """Sizes from `most` down to `least`, on the same rungs below `largest`: rows are broken once for each."""
    size, last = round(largest), 0
    while size >= round(least):
        if size <= round(most):
            last = size
            yield size
        size = min(round(size * 0.96), size - 1)
    if last != round(least):
        yield round(least)


def hugged(e: Element, theme: Theme, language: str) -> Element:
    """The element, as wide as its rows where they run the other way than `language`, the card's.

    So its rows end flush as their own language has it, and yet the block stands where the card's rows begin.
    """
    if is_right_to_left(e.language) == is_right_to_left(language):
        return e
    ruler, style = ruler_of(theme.lettered(e.language)), e.style
    wide = max((ruler.width(row, style.weight, style.tracking) * e.size for row in e.rows), default=0.0)
    return replace(e, box=hugging(e.box, wide, (language, e.language)))


def _column(left: int, right: int, indent: int, top: int, bottom: int, language: str) -> Box:
    return (left, top, right - indent, bottom) if is_right_to_left(language) else (left + indent, top, right, bottom)


def _anchored(elements: list[Element], spare: float, layout: Layout) -> tuple[Element, ...]:
    down = round({"top": 0.0, "middle": 0.5, "bottom": 1.0}[layout.anchor] * spare)
    return tuple(moved(element, down) for element in elements)


def lowered(card: Card, down: int) -> Card:
    """The card, lower on the frame."""
    bars = tuple(replace(bar, top=bar.top + down) for bar in card.bars)
    shapes = tuple(replace(each, page=replace(each.page, top=each.page.top + down)) for each in card.shapes)
    return Card(tuple(moved(element, down) for element in card.elements), bars, shapes, card.overflow)


def joined(*cards: Card) -> Card:
    """Several cards as one."""
    return Card(*(tuple(x for card in cards for x in getattr(card, f.name)) for f in fields(Card)))


def moved(e: Element, down: int) -> Element:
    """The element, lower on the frame."""
    left, top, right, bottom = e.box
    return replace(e, box=(left, top + down, right, bottom + down))


def rows_of(
    text: str, language: str, theme: Theme, style: Style, size: float, width: float
) -> tuple[tuple[str, ...], float] | None:
    """`text` in at most the style's rows of `width` pixels, and its faults; None when it takes more."""
    if _DOT in text:
        ruler = ruler_of(theme)
        rows = _fields(text, lambda part: ruler.width(part, style.weight, style.tracking) * size, width)
        if rows is not None:
            return (rows, 0.0) if len(rows) <= style.rows else None
    found = broken(text, language, theme, style, width / size)
    return (tuple(row.of(text) for row in found.rows), found.fault) if found else None


def _fields(text: str, wide: Callable[[str], float], width: float) -> tuple[str, ...] | None:
    """Rows of whole fields ("author · date"); None where one field alone is too wide."""
    rows: list[str] = []
    for part in text.split(_DOT):
        joined = f"{rows[-1]}{_DOT}{part}" if rows else part
        if rows and wide(joined) <= width:
            rows[-1] = joined
        else:
            rows.append(part)
    return tuple(rows) if all(wide(row) <= width for row in rows) else None


def _too_small(stack: tuple[Element, ...]) -> tuple[str, ...]:
    return tuple(element.slot for element in stack if element.size < SMALLEST)


def _bars(stack: tuple[Element, ...], theme: Theme, language: str) -> tuple[Page, ...]:
    """One accent bar along each run of elements whose style asks for it."""
    barred = [element for element in stack if element.style.bar]
    if not barred:
        return ()
    top, bottom = barred[0].box[1], barred[-1].box[3]
    outer = barred[0].box[2] + _INDENT - _BAR if is_right_to_left(language) else barred[0].box[0] - _INDENT
    rect = Rect(0, 0, _BAR, bottom - top, theme.colour("accent"), _BAR / 2)
    return (Page(_BAR, bottom - top, (rect,), left=outer, top=top),)
