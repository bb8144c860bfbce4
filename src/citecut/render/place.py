"""A place -> its card: a pin, the name large, its region and a date. There is no map to be wrong."""

from dataclasses import replace
from math import acos, cos, pi, sin

from citecut.render.cards import Card, Shape
from citecut.render.content import FOOT, Content
from citecut.render.typeset import Outline, Page

_SLOTS = {"place": "site", "region": "region", "date": "when", "headline": "note"}
_TALL = 0.9  # height of the pin as a multiple of the size of the name
_AIR = 0.22  # between the pin and the name, the same way
_MOST = 116  # px, height of the pin beside the largest name
_HEAD = 0.36  # radius of the pin's head as a part of its height
_HOLE = 0.40  # radius of its hole as a part of that
_POINTS = 48  # corners of a circle


def placed(content: Content) -> Card:
    """The pin above the name of the place, then its region, a date and what else is said."""
    pieces = content.pieces({"kicker": "kicker"} | _SLOTS | FOOT)
    at = next((i for i, piece in enumerate(pieces) if piece.slot == "place"), None)
    if at is None:
        return content.stack(pieces)
    style = content.theme.style("site", content.cut.format, content.layout)
    share = min(_TALL, _MOST / style.size[0])
    pinned = [*pieces[:at], replace(pieces[at], above=share + _AIR), *pieces[at + 1 :]]
    card = content.stack(pinned)
    site = next((e for e in card.elements if e.slot == "place"), None)
    if site is None or any(e.size < e.style.size[1] for e in card.elements):
        # Where room is short the pin gives way to the words.
        return content.stack(pieces)
    tall = round(share * site.size)
    wide = round(2 * _HEAD * tall)
    x = site.box[2] - wide if content.right_to_left else site.box[0]
    y = site.box[1] - round(_AIR * site.size) - tall
    outline = Outline(pin(wide, tall), content.theme.colour("accent"))
    return replace(card, shapes=(Shape(Page(wide, tall, (outline,), left=x, top=y), "accent", "place"),))


def pin(wide: float, tall: float) -> tuple[tuple[float, float], ...]:
    """The outline of a pin with a round hole: a circle that runs out into a point at the foot."""
    r = wide / 2
    # Where the straight sides leave the circle: they touch it.
    lean = acos(r / (tall - r))
    start, turn = pi / 2 + lean, 2 * pi - 2 * lean
    head = [
        (r + r * cos(start + turn * i / _POINTS), r + r * sin(start + turn * i / _POINTS)) for i in range(_POINTS + 1)
    ]
    hole = [
        (r + _HOLE * r * cos(pi / 2 + 2 * pi * i / _POINTS), r + _HOLE * r * sin(pi / 2 + 2 * pi * i / _POINTS))
        for i in range(_POINTS + 1)
    ]
    # One line that goes in to the hole and out again the same way, which leaves no seam.
    tip = (r, float(tall))
    return tuple((round(x, 2), round(y, 2)) for x, y in [tip, *head, tip, *hole, tip])
