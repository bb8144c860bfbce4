"""A framing file (TOML) -> what a person wants of single shots of a film, instead of what `reframe` would choose.

[[shot]]
at = "1:02.5"            # any moment of the shot, in film time: seconds, "m:ss" or "h:mm:ss"
film = "meeting.mp4"     # only of this film: its file's name; left out: of every film
format = "9x16"          # only in this format; left out: in all
kind = "follow"          # follow, split, fit; left out: as Citecut would
person = 2               # whom to follow: faces are counted from the left
centre = [0.6, 0.4]      # or: hold still around this point of the frame
blur = "faces"           # make all faces unrecognisable
boxes = [[0.1, 0.8, 0.2, 0.1]]   # and these boxes (left, top, width, height), as number plates
moving = [[["1:02", 0.1, 0.8, 0.2, 0.1], ["1:04", 0.5, 0.8, 0.2, 0.1]]]   # and boxes that move: when, and where then
"""

import re
import tomllib
from fractions import Fraction
from functools import reduce
from itertools import pairwise
from typing import Annotated, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    field_validator,
    model_validator,
)

from citecut.errors import InputError
from citecut.model import TimeRange

_CLOCK = re.compile(r"(?:(\d+):)?(?:(\d+):)?(\d+(?:\.\d+)?)")
HINT = "see the section on the framing file in docs/films.md"


def _seconds(value: object) -> object:
    """Seconds, or a clock time, as exact seconds."""
    match = _CLOCK.fullmatch(value.strip()) if isinstance(value, str) else None
    if isinstance(value, Fraction):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Fraction(str(value))
    if match is None:
        raise ValueError("give seconds, or a time such as 1:02.5")
    first, second, last = match.groups()
    hours, minutes = (first, second) if second is not None else ("0", first or "0")
    return int(hours) * 3600 + int(minutes) * 60 + Fraction(last)


Moment = Annotated[Fraction, BeforeValidator(_seconds)]
Share = Annotated[float, Field(ge=0, le=1)]
Size = Annotated[float, Field(gt=0, le=1)]
Box = tuple[Share, Share, Size, Size]
Placed = tuple[Moment, Share, Share, Size, Size]
"""When, and which box then."""


class Wanted(BaseModel):
    """What a person wants of one shot."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    at: Moment
    """Any moment of the shot, in seconds of the film."""
    film: str | None = None
    format: str | None = None
    kind: Literal["follow", "split", "fit"] | None = None
    person: int | None = Field(default=None, ge=1)
    """Whom to follow, counted from the left."""
    centre: tuple[Share, Share] | None = None
    blur: Literal["faces", "none"] = "none"
    boxes: tuple[Box, ...] = ()
    moving: tuple[tuple[Placed, ...], ...] = ()
    """Boxes that move: where each is at which seconds of the film, evenly between."""

    @field_validator("moving")
    @classmethod
    def _rising(cls, value: tuple[tuple[Placed, ...], ...]) -> tuple[tuple[Placed, ...], ...]:
        if any(not path or any(a[0] >= b[0] for a, b in pairwise(path)) for path in value):
            raise ValueError("give each moving box its places in order of time")
        return value

    @model_validator(mode="after")
    def _one_aim(self) -> "Wanted":
        if self.person is not None and self.centre is not None:
            raise ValueError("give `person` or `centre`, not both")
        if self.kind in ("fit", "split") and (self.person is not None or self.centre is not None):
            raise ValueError(f"`person` and `centre` do not go with `{self.kind}`")
        return self


class Manual(BaseModel):
    """A whole framing file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    shot: tuple[Wanted, ...] = ()

    def of(self, shot: TimeRange, format: str, film: str = "") -> Wanted | None:
        """What is wanted of the shot with this film time in this format of the film with this file name.

        Where several entries are of the shot, all boxes count, and of everything else what stands last.
        """
        mine = [
            each
            for each in self.shot
            if each.format in (None, format) and each.film in (None, film) and shot.start <= each.at < shot.end
        ]
        return reduce(_then, mine) if mine else None


def _then(one: Wanted, other: Wanted) -> Wanted:
    """What is wanted when `other` is said after `one`."""
    aims = {"kind", "person", "centre"}
    told = {name: getattr(other, name) for name in aims | {"blur"} if name in other.model_fields_set}
    if told.keys() & aims:  # one aim, never half of each
        told = {name: getattr(other, name) for name in aims} | told
    return one.model_copy(
        update={**told, "boxes": one.boxes + other.boxes, "moving": one.moving + other.moving},
    )


def read_manual(text: str, name: str) -> Manual:
    """What the framing file `name` asks for.

    Raises:
        InputError: it is no TOML, or something in it is not understood.
    """
    try:
        return Manual.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"`{name}` is not TOML: {error}", HINT) from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part + 1 if isinstance(part, int) else part) for part in first["loc"])
        what = str(first["msg"]).removeprefix("Value error, ")
        raise InputError(f"`{name}`, `{place}`: {what}", HINT) from error
