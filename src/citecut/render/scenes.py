"""Cut + panel + theme + layout -> the panel's card: its texts in the order and shape of its scene."""

import re
from collections.abc import Callable

from citecut.model import Cut, Panel
from citecut.render.bilingual import STYLE as SECOND
from citecut.render.cards import Card, Piece, arranged
from citecut.render.comparison import compared
from citecut.render.content import Content
from citecut.render.place import placed
from citecut.render.steps import dated, listed
from citecut.render.theme import Layout, Theme

# The mark that opens a quotation, where it is not “ (after CLDR).
_OPENING = {"fr": "«", "de": "„", "cs": "„", "ru": "«", "uk": "«", "es": "«", "ja": "「", "el": "«", "pl": "„"}
_OPENING |= {"ar": "«", "fa": "«", "he": "”"}
_PAIRS = frozenset(zip("“\"«„「‘'", "”\"»“」’'", strict=True))
_LEAD = re.compile(r"(\D*\w)\s+(\d.*)", re.DOTALL)
_DRAWN: dict[str, Callable[[Content], Card]] = {
    "list": listed,
    "timeline": dated,
    "comparison": compared,
    "place": placed,
}


def card(cut: Cut, panel: Panel, theme: Theme, layout: Layout) -> Card:
    """The card of `panel` in `layout`."""
    content = Content(cut, panel, theme, layout)
    return _DRAWN.get(panel.scene, _stacked)(content)


def _stacked(content: Content) -> Card:
    """The panel's slots one below the other, in the theme's order."""
    theme, language = content.theme, content.cut.language
    pieces = content.pieces(theme.tokens.slots.get(content.panel.scene, {}))
    pieces = [part for piece in pieces for part in _led(piece, theme)]
    if any(piece.slot == "quote" for piece in pieces) and "mark" in theme.tokens.styles:
        # The large mark opens the quotation: the text's own outer marks would say it twice.
        pieces = [Piece(p.slot, p.style, _bare(p.text)) if p.slot == "quote" else p for p in pieces]
        pieces.insert(0, Piece("mark", "mark", _OPENING.get(language.split("-")[0], "“")))
    pieces = [part for piece in pieces for part in (piece, *_second(piece.slot, content))]
    return arranged(pieces, theme, content.cut.format, language, content.layout)


def _second(slot: str, content: Content) -> tuple[Piece, ...]:
    """The sentence of a slot in the second language, to stand below it; none where the slot holds no sentence."""
    cut, own = content.cut, content.texts.get(slot)
    lines = [line for line in content.panel.spoken if cut.second and line in cut.second.on_card]
    said = [cut.second.texts[line] for line in lines if cut.second and cut.texts[line].strip() == own]
    texts = [_bare(text) if slot == "quote" else text for text in said[:1]]
    return tuple(Piece(SECOND, SECOND, text, language=cut.second.language) for text in texts if cut.second)


def _led(piece: Piece, theme: Theme) -> tuple[Piece, ...]:
    """A number whose words before it ("more than") stand smaller above its digits."""
    match = _LEAD.match(piece.text) if piece.slot == "number" and "lead" in theme.tokens.styles else None
    return (Piece("lead", "lead", match[1]), Piece("number", piece.style, match[2])) if match else (piece,)


def _bare(text: str) -> str:
    """A quotation without one pair of marks around the whole of it."""
    inner = text[1:-1]
    paired = len(text) > 2 and (text[0], text[-1]) in _PAIRS and text[0] not in inner and text[-1] not in inner
    return inner.strip() if paired else text
