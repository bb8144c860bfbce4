"""`Storyboard`: which line is seen with which picture. It knows no language and no time."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from citecut.model.document import ClipId, Digest, Document, Noun, Text
from citecut.model.ranges import TimeRange

Scene = Literal["hook", "point", "number", "quote", "list", "timeline", "comparison", "place", "picture", "close"]
"""What a panel is: each theme knows how to draw each scene, with and without a picture.

The slots of its card: `kicker`, `headline`, `caption`, `name` and `office` stand on any. Besides, a number has
`number` and `unit`; a quote `quote`; a list `item1` to `item5`, revealed as they are said; a timeline `date1` and
`event1` to `date4` and `event4` (one alone is a card with a large date); a comparison `label1`, `value1`, `label2`,
`value2` and `unit`, drawn as two bars; a place `place`, `region` and `date`.
"""


class Still(Noun):
    """A picture under slow motion."""

    kind: Literal["still"] = "still"
    media: Digest
    width: int
    height: int
    focus: tuple[float, float] = (0.5, 0.4)
    """The point that must stay in view, as fractions of width and height from the top left."""
    credit: Text | None = None


class Footage(Noun):
    """A part of a film."""

    kind: Literal["footage"] = "footage"
    media: Digest
    time: TimeRange


class Card(Noun):
    """Type on the theme's ground, with no picture."""

    kind: Literal["card"] = "card"


Visual = Annotated[Still | Footage | Card, Field(discriminator="kind")]


class Panel(Noun):
    """One scene: what is heard, what is shown on it, and the picture behind."""

    id: str
    scene: Scene
    spoken: tuple[str, ...] = ()
    """Ids of the spoken lines, in order; none on the closing card."""
    shown: dict[str, str] = {}
    """Slot of the card (`kicker`, `headline`, `number`, `unit`, `name`, `office`, ...) -> id of the line in it."""
    values: dict[str, Decimal] = {}
    """What the figure in a slot is worth (`value1`, `value2`): bars are drawn in true proportion in any language."""
    picture: Visual = Card()
    heard: Footage | None = None
    """The part of a film whose own sound is heard on this panel, which lasts as long: whatever is seen."""


class Storyboard(Document):
    """The panels of one clip, in order."""

    clip: ClipId
    script: Digest
    panels: tuple[Panel, ...]
