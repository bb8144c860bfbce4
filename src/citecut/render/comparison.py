"""A comparison -> its card: two bars in exact proportion from one line, or two figures side by side."""

from dataclasses import replace
from decimal import Decimal
from math import ceil

from citecut.render.cards import Card, Element, Piece, Shape, joined, lowered
from citecut.render.content import FOOT, HEAD, Content, side_by_side
from citecut.render.typeset import Page, Rect, ruler_of

_PAIR = (("label1", "value1", "soft"), ("label2", "value2", "accent"))
_FIGURES = ("value1", "value2")
_SQUARE = ("zh", "ja")  # languages whose brackets take the room of a character
_LINE = 4  # px, the line at zero
_CLEAR = 24  # px between that line's outer edge and type
_OVER = 12  # px that it stands out above and below the bars
_AIR = 22  # px between a bar and its figure
_TRIED = (1.0, 0.85, 0.72)  # of a figure's size
_SHORT = 0.45  # of the box: where bars beside their figures would be shorter, they stand below them
_THICK = 0.42  # of a figure's size: a bar below it
_UNDER = 0.15  # of its size: air above and below that bar
_GAP = 64  # px between two figures side by side
_APART = 300  # px: figures side by side have at least so much each


def compared(content: Content) -> Card:
    """Two figures: as bars where both are known and none is negative."""
    values = [content.panel.values.get(value) for _, value, _ in _PAIR]
    known = [value for value in values if value is not None and value >= 0]
    if len(known) < 2 or not any(known) or any(value not in content.texts for _, value, _ in _PAIR):
        return _figures(content)
    return _bars(content, known)


def _bars(content: Content, values: list[Decimal]) -> Card:
    """Figures behind their bars, smaller ones if need be; else bars under their figures."""
    left, _, right, _ = content.layout.card
    largest = content.theme.style("value", content.cut.format, content.layout).size[0]
    for share in _TRIED:
        card = content.sized({"value": round(largest * share)}).stack(_pieces(content))
        figures = [e for e in card.elements if e.slot in _FIGURES]
        length = _longest(figures, values, right - left - _LINE, content)
        if length >= _SHORT * (right - left) and not card.overflow:
            return _beside(content, card, values, length)
    card = content.stack(_pieces(content, below=_THICK + 2 * _UNDER))
    return replace(card, shapes=_below(content, card, values, right - left - _LINE))


def _pieces(content: Content, below: float = 0.0) -> list[Piece]:
    """Type clear of the line at zero; figures with room for a bar `below`, as a multiple of their size."""
    pair = {slot: slot[:-1] for one in _PAIR for slot in one[:2]}
    return [
        *_head(content),
        *(replace(p, indent=_CLEAR, below=below if p.slot in _FIGURES else 0.0) for p in content.pieces(pair)),
        *content.pieces(FOOT),
    ]


def _head(content: Content) -> list[Piece]:
    """What is compared, and in what it is counted: in brackets behind the headline, as on a chart."""
    pieces = content.pieces(HEAD | {"unit": "scale"})
    if not {"headline", "unit"} <= content.texts.keys():
        return pieces
    opening, closing = ("（", "）") if content.cut.language.split("-")[0] in _SQUARE else (" (", ")")
    whole = f"{content.texts['headline']}{opening}{content.texts['unit']}{closing}"
    return [replace(p, text=whole) if p.slot == "headline" else p for p in pieces if p.slot != "unit"]


def _longest(figures: list[Element], values: list[Decimal], width: float, content: Content) -> float:
    """The length of the greater bar at which both figures still fit behind their bars."""
    most = max(values)
    ruler = ruler_of(content.theme)
    free = [width - _AIR - ruler.width(e.text, e.style.weight, e.style.tracking) * e.size for e in figures]
    return min(room * float(most / value) for room, value in zip(free, values, strict=True) if value)


def _beside(content: Content, card: Card, values: list[Decimal], length: float) -> Card:
    """Every figure behind the end of its bar, which is as high as the row."""
    elements, shapes, most = [], [], max(values)
    for element in card.elements:
        at = _FIGURES.index(element.slot) if element.slot in _FIGURES else None
        if at is not None:
            long = float(values[at] / most) * length
            top, bottom = element.box[1], element.box[3]
            shapes.append(_bar(content, element.slot, long, (top, bottom), _PAIR[at][2]))
            element = _after(element, ceil(_LINE + long) + _AIR, content)
        elements.append(element)
    return replace(card, elements=tuple(elements), shapes=(_zero(content, shapes), *shapes))


def _below(content: Content, card: Card, values: list[Decimal], length: float) -> tuple[Shape, ...]:
    """A bar under every figure."""
    shapes, most = [], max(values)
    for at, (_, slot, colour) in enumerate(_PAIR):
        element = next(e for e in card.elements if e.slot == slot)
        top = round(element.box[3] + _UNDER * element.size)
        across = (top, top + round(_THICK * element.size))
        shapes.append(_bar(content, slot, float(values[at] / most) * length, across, colour))
    return (_zero(content, shapes), *shapes)


def _after(element: Element, start: int, content: Content) -> Element:
    """The element so far from where reading starts."""
    left, _, right, _ = content.layout.card
    _, top, _, bottom = element.box
    box = (left, top, right - start, bottom) if content.right_to_left else (left + start, top, right, bottom)
    return replace(element, box=box)


def _bar(content: Content, slot: str, long: float, across: tuple[int, int], colour: str) -> Shape:
    """A bar from the line at zero; its page is whole pixels, the bar itself exact."""
    left, _, right, _ = content.layout.card
    w, h = max(ceil(long), 1), across[1] - across[0]
    x = right - _LINE - w if content.right_to_left else left + _LINE
    rect = Rect(
        round(w - long, 3) if content.right_to_left else 0, 0, round(long, 3), h, content.theme.colour(colour)
    )
    return Shape(Page(w, h, (rect,), left=x, top=across[0]), colour, slot, grows="across")


def _zero(content: Content, bars: list[Shape]) -> Shape:
    """The line from which both bars start."""
    left, _, right, _ = content.layout.card
    top, bottom = bars[0].box[1] - _OVER, bars[-1].box[3] + _OVER
    rect = Rect(0, 0, _LINE, bottom - top, content.theme.colour("type"))
    x = right - _LINE if content.right_to_left else left
    return Shape(Page(_LINE, bottom - top, (rect,), left=x, top=top), "type")


def _figures(content: Content) -> Card:
    """Two figures with what they are, side by side where there is room, else one below the other."""
    pairs = [pair for pair in _PAIR if pair[1] in content.texts]
    left, _, right, _ = content.layout.card
    card = _columns(content, pairs) if len(pairs) == 2 and right - left >= 2 * _APART + _GAP else None
    slots = {slot: style for label, value, _ in _PAIR for slot, style in ((label, "label"), (value, "value"))}
    return card or content.stack([*_head(content), *content.pieces(slots | FOOT)])


def _columns(content: Content, pairs: list[tuple[str, str, str]]) -> Card | None:
    left, top, right, bottom = content.layout.card
    boxes = content.columns(2, _GAP)
    whole = content.within((left, top, right, bottom))
    head = whole.stack(_head(content))
    foot = whole.stack(content.pieces(FOOT))
    rows = [
        joined(*side_by_side(content, content.pieces({p[at]: style for p in pairs}), boxes))
        for at, style in ((1, "value"), (0, "label"))
        if all(p[at] in content.texts for p in pairs)
    ]
    parts = [head, *rows, foot]
    tall = [max((e.box[3] for e in part.elements), default=top) - top for part in parts]
    gap = round(0.4 * max(e.size for e in rows[0].elements))
    gaps = [gap * bool(tall[0]), *[gap // 4] * (len(rows) - 1), gap * bool(tall[-1]), 0]
    spare = bottom - top - sum(tall) - sum(gaps)
    whole_card = joined(*parts)
    if spare < 0 or whole_card.overflow:
        return None
    y, placed = spare // 2, []
    for part, height, air in zip(parts, tall, gaps, strict=True):
        placed.append(lowered(part, y))
        y += height + air
    return replace(joined(*placed), shapes=(_between(content, placed[1:-1], boxes),))


def _between(content: Content, rows: list[Card], boxes: list[tuple[int, int, int, int]]) -> Shape:
    """A fine line between the two."""
    elements = [e for row in rows for e in row.elements]
    top, bottom = min(e.box[1] for e in elements), max(e.box[3] for e in elements)
    x = (min(boxes[0][2], boxes[1][2]) + max(boxes[0][0], boxes[1][0])) // 2
    rect = Rect(0, 0, _LINE // 2, bottom - top, content.theme.colour("type") + "66")
    return Shape(Page(_LINE // 2, bottom - top, (rect,), left=x, top=top), "type", tells=False)
