"""Credits -> the closing card: whose words these were, a QR code to them or the clip's page, who publishes."""

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from citecut.model import Cut
from citecut.render.cards import Card, Piece, arranged, joined, lowered
from citecut.render.direction import is_right_to_left
from citecut.render.layers import Sprite
from citecut.render.theme import Box, Layout, Theme
from citecut.render.typeset import Page, Rect, ruler_of
from citecut.text import label

_QUIET = 4  # modules of white that a reader needs around the code (ISO/IEC 18004)
_OPTICAL = 0.42  # how much of the spare height stands above: the eye's middle is higher than the true one
_GAP = 40  # px between the code and the link beside it


def closing(cut: Cut, theme: Theme, layout: Layout) -> tuple[Card, Sprite | None]:
    """The type of the closing card and its QR code; without an address there is no code."""
    frame = theme.frame(cut.format)
    leads = cut.credits.page or cut.credits.url
    code = qr(leads, frame.qr) if leads else None
    if code is None:
        return _bare(cut, theme, layout), None
    return _beside(cut, theme, layout, code) if frame.qr_place == "right" else _below(cut, theme, layout, code)


def qr(url: str, side: int) -> NDArray[np.uint8]:
    """A QR code of `url` on a white plate of at most `side` pixels, quiet zone and round corners included."""
    import segno  # here: it takes as long to load as a card to draw, and only closing cards have a code

    modules = np.array([list(row) for row in segno.make(url, error="m", micro=False).matrix], np.uint8)
    modules = np.pad(modules, _QUIET)
    scale = max(side // len(modules), 1)
    dark = np.kron(modules, np.ones((scale, scale), np.uint8)).astype(bool)
    plate = np.full((*dark.shape, 4), 255, np.uint8)
    plate[dark] = (10, 20, 36, 255)
    return _rounded(plate, 2 * scale)


def short_link(url: str, theme: Theme, width: float, size: float) -> str:
    """As much of the address as `width` holds at `size`: whole, else cut short in its path, else only its host."""
    parts = urlsplit(url)
    host, query = parts.netloc.removeprefix("www."), f"?{parts.query}" if parts.query else ""
    whole = (host + parts.path + query).rstrip("/")
    ways = [whole, *_shortened(host, [part for part in parts.path.split("/") if part])]
    weight = theme.tokens.styles["link"].weight
    return next((way for way in ways if ruler_of(theme).width(way, weight) * size <= width), host)


def _shortened(host: str, folders: list[str]) -> Iterator[str]:
    """Ever less of the path: folders left out before the last, then its last words left off."""
    if not folders:
        return
    inner = f"{host}/…/" if len(folders) > 1 else f"{host}/"
    words = folders[-1].split("-")
    if len(folders) > 1:
        yield inner + folders[-1]
    for count in range(len(words) - 1, 1, -1):
        yield f"{inner}{'-'.join(words[:count])}…"
    if len(folders) > 1:
        yield f"{host}/{folders[0]}/…"


def _words(cut: Cut) -> list[Piece]:
    c = cut.credits
    texts = (("heading", c.heading, ""), ("title", c.title, c.title_language or ""), ("byline", c.byline, ""))
    return [Piece(name, name, text, language=own) for name, text, own in texts if text.strip()]


def _small(cut: Cut) -> list[Piece]:
    notes = [Piece(f"disclosure{i}", "disclosure", text) for i, text in enumerate(cut.credits.disclosures)]
    publisher = [Piece("publisher", "publisher", cut.credits.publisher)] if cut.credits.publisher.strip() else []
    return publisher + [note for note in notes if note.text.strip()]


def _bare(cut: Cut, theme: Theme, layout: Layout) -> Card:
    """Everything in one group: words, a rule, then publisher and disclosures close below."""
    left, top, right, bottom = layout.card
    words = _laid(_words(cut), theme, cut, layout, (left, top, right, bottom - (bottom - top) // 4), "top")
    head = max((element.box[3] for element in words.elements), default=top)
    feet = _laid(_small(cut), theme, cut, layout, (left, head + 2 * _GAP, right, bottom), "top")
    rule = _rule(theme, (left, head + _GAP, right, bottom)) if feet.elements else ()
    whole = replace(joined(words, feet), bars=rule)
    end = max((element.box[3] for element in whole.elements), default=bottom)
    return lowered(whole, round((bottom - end) * _OPTICAL))


def _below(cut: Cut, theme: Theme, layout: Layout, code: NDArray[np.uint8]) -> tuple[Card, Sprite | None]:
    """Words on top, the code with what it leads to beside it, then publisher and disclosures: one group."""
    left, top, right, bottom = layout.card
    side = len(code)
    low = bottom - (bottom - top) // 5 - side - 2 * _GAP
    words = _laid(_words(cut), theme, cut, layout, (left, top, right, low), "top")
    y = max((element.box[3] for element in words.elements), default=top) + _GAP
    x = right - side if is_right_to_left(cut.language) else left
    beside = (left, y, x - _GAP, y + side) if x > left else (left + side + _GAP, y, right, y + side)
    link = _laid(_link(cut, theme, beside), theme, cut, layout, beside, "middle")
    feet = _laid(_small(cut), theme, cut, layout, (left, y + side + 2 * _GAP, right, bottom), "top")
    rule = _rule(theme, (left, y + side + _GAP, right, bottom)) if feet.elements else ()
    whole = replace(joined(words, link, feet), bars=rule)
    end = max(y + side, *(element.box[3] for element in whole.elements))
    down = round((bottom - end) * _OPTICAL)
    return lowered(whole, down), Sprite(code, x, y + down)


def _beside(cut: Cut, theme: Theme, layout: Layout, code: NDArray[np.uint8]) -> tuple[Card, Sprite | None]:
    """Words on one side, the code with the link under it on the other."""
    left, top, right, bottom = layout.card
    side = len(code)
    mirrored = is_right_to_left(cut.language)
    x = left if mirrored else right - side
    column = (left + side + 3 * _GAP, top, right, bottom) if mirrored else (left, top, x - 3 * _GAP, bottom)
    words = _bare(cut, theme, layout.model_copy(update={"card": column}))
    y = top + (bottom - top - side - 3 * _GAP) // 2
    below = (x, y + side + _GAP // 2, x + side, bottom)
    link = _laid(_link(cut, theme, below), theme, cut, layout, below, "top")
    return joined(words, link), Sprite(code, x, y)


def _laid(pieces: list[Piece], theme: Theme, cut: Cut, layout: Layout, box: Box, anchor: str) -> Card:
    part = layout.model_copy(update={"card": box, "anchor": anchor})
    return arranged(pieces, theme, cut.format, cut.language, part)


def _link(cut: Cut, theme: Theme, box: Box) -> list[Piece]:
    size, c = theme.style("link", cut.format).size[0], cut.credits
    # The code says where it leads: to the page with the source of every line, or to the article itself.
    said = Piece("link-label", "invite", label("see_sources" if c.page else "read_more", cut.language))
    return [said, Piece("link", "link", short_link(c.page or c.url or "", theme, box[2] - box[0], size))]


def _rule(theme: Theme, box: Box) -> tuple[Page, ...]:
    left, top, right, _ = box
    rect = Rect(0, 0, right - left, 2, theme.colour("soft") + "66")
    return (Page(right - left, 2, (rect,), left=left, top=top),)


def _rounded(plate: NDArray[np.uint8], radius: int) -> NDArray[np.uint8]:
    """The plate with its corners cut round, premultiplied."""
    side = len(plate)
    at = np.arange(side) + 0.5
    over = np.maximum(np.maximum(radius - at, at - (side - radius)), 0)
    far = np.hypot(over[:, None], over[None, :])
    cover = np.clip(radius - far + 0.5, 0, 1)[..., None]
    return np.asarray(np.rint(plate * cover), np.uint8)
