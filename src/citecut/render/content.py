"""A panel of a cut, its theme and its layout, together: what the card of a scene is made from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from citecut.model import Cut, Panel
from citecut.render.cards import Card, Piece, arranged
from citecut.render.direction import is_right_to_left
from citecut.render.theme import Box, Layout, Theme

HEAD = {"kicker": "kicker", "headline": "topic"}
"""What stands above steps, bars and the like: slot -> style."""
FOOT = {"caption": "note", "name": "name", "office": "office"}


@dataclass(frozen=True)
class Content:
    """Everything that the card of one panel is made from."""

    cut: Cut
    panel: Panel
    theme: Theme
    layout: Layout

    @cached_property
    def texts(self) -> dict[str, str]:
        """Slot -> text, for every slot that has one."""
        shown = {slot: self.cut.texts.get(line, "").strip() for slot, line in self.panel.shown.items()}
        return {slot: text for slot, text in shown.items() if text}

    @property
    def right_to_left(self) -> bool:
        """Whether the cut's language is read from right to left."""
        return is_right_to_left(self.cut.language)

    def pieces(self, styles: Mapping[str, str]) -> list[Piece]:
        """The texts of those slots (slot -> style) that are filled, in that order."""
        return [Piece(slot, style, self.texts[slot]) for slot, style in styles.items() if slot in self.texts]

    def stack(self, pieces: Sequence[Piece]) -> Card:
        """The pieces one below the other in the panel's layout."""
        return arranged(pieces, self.theme, self.cut.format, self.cut.language, self.layout)

    def within(self, box: Box, anchor: str = "top") -> "Content":
        """The same content in another box."""
        return replace(self, layout=self.layout.model_copy(update={"card": box, "anchor": anchor}))

    def sized(self, sizes: Mapping[str, int]) -> "Content":
        """The same content with the sizes of some styles set."""
        fixed = {style: (size, size) for style, size in sizes.items()}
        return replace(self, layout=self.layout.model_copy(update={"size": self.layout.size | fixed}))

    def columns(self, count: int, gap: int) -> list[Box]:
        """The layout's box in so many columns, in the order of reading."""
        left, top, right, bottom = self.layout.card
        width = (right - left - gap * (count - 1)) / count
        starts = [round(left + i * (width + gap)) for i in range(count)]
        boxes = [(start, top, round(start + width), bottom) for start in starts]
        return boxes[::-1] if self.right_to_left else boxes


def side_by_side(content: Content, pieces: Sequence[Piece], boxes: Sequence[Box], anchor: str = "top") -> list[Card]:
    """One piece in each box, all of them at the same size."""
    laid = [content.within(box, anchor).stack([piece]) for piece, box in zip(pieces, boxes, strict=True)]
    smallest = {piece.style: min(e.size for card in laid for e in card.elements) for piece in pieces}
    even = content.sized(smallest)
    return [even.within(box, anchor).stack([piece]) for piece, box in zip(pieces, boxes, strict=True)]
