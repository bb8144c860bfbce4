"""A panel's texts + a theme's layout -> elements with their rows, sizes and places. Nothing is drawn here.

Text is broken into rows by meaning, and the largest size that fits the layout's box is taken. What cannot
fit at 30 px is made smaller still rather than clipped, and reported as overflow.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from citecut.model import Cut, Format, Panel
from citecut.render.breaking import LOSS, broken
from citecut.render.theme import Box, Layout, Style, Theme
from citecut.render.typeset import Page, Rect, Row, Run, is_right_to_left, ruler_of

SMALLEST = 30  # px; nothing smaller is read on a phone, where a frame of 1080 px is about 7 cm wide
_CAPS = 0.36  # half the height of a capital, as a fraction of the size: rows are centred on capitals
_MARKS = 0.5  # room around a row for stacked marks and descenders, as a fraction of the size
_BAR = 8  # px, width of the accent bar beside a speaker's name
# The mark that opens a quotation, where it is not “ (after CLDR).
_OPENING = {"fr": "«", "de": "„", "cs": "„", "ru": "«", "uk": "«", "es": "«", "ja": "「", "el": "«", "pl": "„"}
_PAIRS = frozenset(zip("“\"«„「‘'", "”\"»“」’'", strict=True))
_LEAD = re.compile(r"(\D*\w)\s+(\d.*)", re.DOTALL)
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
class Card:
    """The elements of one panel, top to bottom."""

    elements: tuple[Element, ...]
    bars: tuple[Page, ...]
    """Accent bars beside names."""
    overflow: tuple[str, ...] = ()
    """Slots that did not fit at the smallest readable size."""


@dataclass(frozen=True)
class Piece:
    """A text that is to be laid out."""

    slot: str
    style: str
    text: str


def card(cut: Cut, panel: Panel, theme: Theme, layout: Layout) -> Card:
    """The card of `panel` in `layout`: its slots in the theme's order."""
    slots = theme.tokens.slots.get(panel.scene, {})
    pieces = [
        Piece(slot, style, cut.texts[panel.shown[slot]].strip())
        for slot, style in slots.items()
        if panel.shown.get(slot) in cut.texts and cut.texts[panel.shown[slot]].strip()
    ]
    pieces = [part for piece in pieces for part in _led(piece, theme)]
    if any(piece.slot == "quote" for piece in pieces) and "mark" in theme.tokens.styles:
        # The large mark opens the quotation: the text's own outer marks would say it twice.
        pieces = [Piece(p.slot, p.style, _bare(p.text)) if p.slot == "quote" else p for p in pieces]
        pieces.insert(0, Piece("mark", "mark", _OPENING.get(cut.language.split("-")[0], "“")))
    return arranged(pieces, theme, cut.format, cut.language, layout)


def _led(piece: Piece, theme: Theme) -> tuple[Piece, ...]:
    """A number whose words before it ("more than") stand smaller above its digits."""
    match = _LEAD.match(piece.text) if piece.slot == "number" and "lead" in theme.tokens.styles else None
    return (Piece("lead", "lead", match[1]), Piece("number", piece.style, match[2])) if match else (piece,)


def _bare(text: str) -> str:
    """A quotation without one pair of marks around the whole of it."""
    inner = text[1:-1]
    paired = len(text) > 2 and (text[0], text[-1]) in _PAIRS and text[0] not in inner and text[-1] not in inner
    return inner.strip() if paired else text


def arranged(pieces: Sequence[Piece], theme: Theme, format_: Format, language: str, layout: Layout) -> Card:
    """`pieces` stacked in the layout's box at the largest sizes that fit."""
    styles = {piece.slot: theme.style(piece.style, format_, layout) for piece in pieces}
    for floor in (None, SMALLEST, 4):
        for step in range(36):
            stack = _stack(pieces, styles, 0.94**step, floor, theme, language, layout)
            if stack is not None:
                overflow = _too_small(stack) if floor == 4 else ()
                return Card(stack, _bars(stack, theme, language), overflow)
    return Card((), (), tuple(piece.slot for piece in pieces))


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
    elements: list[Element] = []
    y = 0.0
    for piece in pieces:
        style = styles[piece.slot]
        least = style.size[1] if floor is None else floor
        indent = _INDENT if style.bar else 0
        fitted = _fitted(piece.text, language, theme, style, (style.size[0] * scale, least), right - left - indent)
        if fitted is None:
            return None
        size, rows = fitted
        y += style.gap * size if elements else 0
        height = len(rows) * style.leading * size
        box = _column(left, right, indent, round(top + y), round(top + y + height), language)
        elements.append(Element(piece.slot, style, piece.text, rows, size, box, language))
        y += height
    return None if y > bottom - top else _anchored(elements, bottom - top - y, layout)


def _fitted(
    text: str, language: str, theme: Theme, style: Style, sizes: tuple[float, float], width: float
) -> tuple[int, tuple[str, ...]] | None:
    """The size between these at which `text` reads best in the style's rows, and those rows.

    Smaller type is a fault, and so are torn compounds, hanging words and lone ones: the least fault wins.
    """
    size, least = round(max(sizes)), round(sizes[1])
    best: tuple[float, int, tuple[str, ...]] | None = None
    while size >= least:
        loss = LOSS * (1 - size / style.size[0])
        if best and loss >= best[0]:
            break
        found = rows_of(text, language, theme, style, size, width)
        if found and (best is None or loss + found[1] < best[0]):
            best = (loss + found[1], size, found[0])
        size = min(round(size * 0.96), size - 1)
    return best[1:] if best else None


def _column(left: int, right: int, indent: int, top: int, bottom: int, language: str) -> Box:
    return (left, top, right - indent, bottom) if is_right_to_left(language) else (left + indent, top, right, bottom)


def _anchored(elements: list[Element], spare: float, layout: Layout) -> tuple[Element, ...]:
    down = round({"top": 0.0, "middle": 0.5, "bottom": 1.0}[layout.anchor] * spare)
    return tuple(moved(element, down) for element in elements)


def moved(e: Element, down: int) -> Element:
    """The element, lower on the frame."""
    left, top, right, bottom = e.box
    return Element(e.slot, e.style, e.text, e.rows, e.size, (left, top + down, right, bottom + down), e.language)


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
