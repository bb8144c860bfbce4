"""A list or a timeline -> its card: steps one below the other with their marks, or side by side along a line."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from citecut.render.cards import SMALLEST, Card, Element, Piece, Shape, joined, lowered
from citecut.render.content import FOOT, HEAD, Content, side_by_side
from citecut.render.theme import Box, Theme
from citecut.render.typeset import Page, Rect

_MOST = 5  # items of a list, after `Panel.shown`
_INDENT = 60  # px from a step's mark to its text
_DASH, _DISC, _SQUARE, _DOT = (34, 8), 20, 24, 28  # px
_RAIL = 4  # px, width of the line of a timeline
_RULE = 2  # px
_COLUMN = 380  # px: a step of a timeline is no narrower where steps stand side by side
_WIDE = 1.6  # a box so many times as wide as high holds them side by side
_GAP = 56  # px between steps that stand side by side
_FAINT = "52"  # alpha of what only guides the eye


def listed(content: Content) -> Card:
    """The headline and up to five items, each behind a mark or under a fine rule."""
    items = content.pieces({f"item{n}": "item" for n in range(1, _MOST + 1)})
    ruled = content.theme.tokens.marker == "rule"
    items = [replace(item, indent=0 if ruled else _INDENT) for item in items]
    card = content.stack([*content.pieces(HEAD), *items, *content.pieces(FOOT)])
    marks = _rule if ruled else _marker
    drawn = tuple(marks(e, content) for e in card.elements if e.slot.startswith("item"))
    return replace(card, shapes=drawn)


def dated(content: Content) -> Card:
    """One large date with its event, or up to four along a line."""
    steps = [n for n in range(1, 5) if f"date{n}" in content.texts or f"event{n}" in content.texts]
    if len(steps) < 2:
        return _single(content, steps)
    left, top, right, bottom = content.layout.card
    wide = right - left >= len(steps) * _COLUMN and right - left > _WIDE * (bottom - top)
    card = _along(content, steps) if wide else None
    return card or _down(content, steps)


def _single(content: Content, steps: Sequence[int]) -> Card:
    """A date as large as a number, and what happens then."""
    slots = {f"date{n}": "day" for n in steps} | {f"event{n}": "unit" for n in steps}
    return content.stack(content.pieces({"kicker": "kicker"} | slots | {"headline": "note"} | FOOT))


def _down(content: Content, steps: Sequence[int]) -> Card:
    """Dates with their events one below the other, along a line."""
    slots = {slot: style for n in steps for slot, style in ((f"date{n}", "date"), (f"event{n}", "event"))}
    pieces = [replace(piece, indent=_INDENT) for piece in content.pieces(slots)]
    card = content.stack([*content.pieces(HEAD), *pieces, *content.pieces(FOOT)])
    heads = _heads(card.elements, steps)
    x = _edge(heads[0], content, _INDENT, _DOT) if heads else 0
    spots = [(x, round(_middle(head)) - _DOT // 2) for head in heads]
    return replace(card, shapes=tuple(_line(content, spots, heads, down=True)))


def _along(content: Content, steps: Sequence[int]) -> Card | None:
    """Dates over a line and events under it, side by side; None where they would be too small to read."""
    boxes = content.columns(len(steps), _GAP)
    head = content.within(content.layout.card).stack(content.pieces(HEAD))
    foot = content.within(content.layout.card).stack(content.pieces(FOOT))
    dates = side_by_side(content, *_row(content, "date", steps, boxes))
    events = side_by_side(content, *_row(content, "event", steps, boxes))
    whole = joined(head, *dates, *events, foot)
    if whole.overflow or any(e.size < SMALLEST for e in whole.elements):
        return None
    return _set_along(content, steps, (head, joined(*dates), joined(*events), foot))


def _set_along(content: Content, steps: Sequence[int], parts: tuple[Card, Card, Card, Card]) -> Card | None:
    """Head, dates, line, events and foot below each other in the middle of the box."""
    _, top, _, bottom = content.layout.card
    head, dates, events, foot = parts
    air = round(0.9 * max((e.size for e in events.elements), default=_GAP))
    tall = [max((e.box[3] for e in part.elements), default=top) - top for part in parts]
    gaps = (round(1.4 * air) * bool(tall[0]), air, air, round(0.8 * air) * bool(tall[3]))
    spare = bottom - top - sum(tall) - sum(gaps) - _DOT
    if spare < 0:
        return None
    y, placed = spare // 2, [lowered(head, spare // 2)]
    y += tall[0] + gaps[0]
    placed.append(_footed(dates, top + tall[1], y))
    y += tall[1] + gaps[1] // 2
    line = top + y
    y += _DOT + gaps[2] // 2
    placed += [lowered(events, y), lowered(foot, y + tall[2] + gaps[3])]
    whole = joined(*placed)
    heads = _heads(whole.elements, steps)
    spots = [(e.box[2] - _DOT if content.right_to_left else e.box[0], line) for e in heads]
    return replace(whole, shapes=tuple(_line(content, spots, heads, down=False)))


def _footed(dates: Card, foot: int, down: int) -> Card:
    """Dates of unequal height stand on the line."""
    each = (lowered(Card((e,)), down + foot - e.box[3]) for e in dates.elements)
    return joined(*each)


def _row(content: Content, kind: str, steps: Sequence[int], boxes: Sequence[Box]) -> tuple[list[Piece], list[Box]]:
    """The dates, or the events, with the columns that they stand in."""
    found = [(n, box) for n, box in zip(steps, boxes, strict=True) if f"{kind}{n}" in content.texts]
    return [Piece(f"{kind}{n}", kind, content.texts[f"{kind}{n}"]) for n, _ in found], [box for _, box in found]


def _heads(elements: Sequence[Element], steps: Sequence[int]) -> list[Element]:
    """The first element of every step: its date, or its event where it has none."""
    own = {element.slot: element for element in elements}
    firsts = (own.get(f"date{n}") or own.get(f"event{n}") for n in steps)
    return [element for element in firsts if element]


def _line(
    content: Content, spots: Sequence[tuple[int, int]], heads: Sequence[Element], *, down: bool
) -> Iterator[Shape]:
    """A faint line through all dots; each step brings its dot, and the line's colour up to it."""
    theme, half = content.theme, (_DOT - _RAIL) // 2
    for place, ((x, y), head) in enumerate(zip(spots, heads, strict=True)):
        if place:
            was_x, was_y = spots[place - 1]
            span = (
                (x + half, was_y + _DOT // 2, _RAIL, y - was_y)
                if down
                else (min(x, was_x) + _DOT // 2, y + half, abs(x - was_x), _RAIL)
            )
            yield _box(theme, span, "type", alpha=_FAINT, tells=False)
            yield replace(_box(theme, span, "accent", head.slot, tells=False), grows="down" if down else "across")
        yield _box(theme, (x, y, _DOT, _DOT), "accent", head.slot, radius=_roundness(theme, _DOT))


def _marker(element: Element, content: Content) -> Shape:
    theme = content.theme
    kind = theme.tokens.marker
    w, h = {"dash": _DASH, "disc": (_DISC, _DISC)}.get(kind, (_SQUARE, _SQUARE))
    x = _edge(element, content, _INDENT, w)
    return _box(
        theme, (x, round(_middle(element) - h / 2), w, h), "accent", element.slot, radius=_roundness(theme, h)
    )


def _rule(element: Element, content: Content) -> Shape:
    """A hairline above an item, in the middle of the air there."""
    left, top, right, _ = element.box
    y = round(top - element.style.gap * element.size / 2)
    return _box(content.theme, (left, y, right - left, _RULE), "accent", element.slot, alpha="8C", tells=False)


def _roundness(theme: Theme, side: int) -> float:
    return side / 2 if theme.tokens.marker != "square" else 0.0


def _edge(element: Element, content: Content, indent: int, wide: int) -> int:
    """Where what stands before an indented element starts."""
    return element.box[2] + indent - wide if content.right_to_left else element.box[0] - indent


def _middle(element: Element) -> float:
    """The middle of an element's first row."""
    return element.box[1] + element.style.leading * element.size / 2


def _box(
    theme: Theme,
    span: tuple[int, int, int, int],
    colour: str,
    slot: str = "",
    *,
    radius: float = 0.0,
    alpha: str = "",
    tells: bool = True,
) -> Shape:
    """A filled shape at (left, top, width, height)."""
    x, y, w, h = span
    rect = Rect(0, 0, w, h, theme.colour(colour)[:7] + alpha, radius)
    return Shape(Page(w, h, (rect,), left=x, top=y), colour, slot, tells=tells)
