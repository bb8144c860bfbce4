"""platforms.toml -> what each platform takes, every figure with what it rests on."""

import tomllib
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from importlib import resources
from typing import Literal, Self

from pydantic import model_validator

from citecut.errors import UsageError
from citecut.model import Noun
from citecut.text.counting import Unit

Evidence = Literal["D", "F", "S"]
"""D: the platform's own documents. F: code of the platform or of a client that ships. S: secondary."""


class Rests(Noun):
    """What a figure or a rule rests on."""

    evidence: Evidence
    source: str
    """Key of `Table.sources`."""
    note: str = ""


class Figure(Rests):
    """A limit: seconds, bytes or pixels."""

    least: int = 0
    most: int
    side: int = 0
    """For pictures: pixels of the longer side; 0: any."""


class Length(Rests):
    """A limit of a text."""

    most: int
    unit: Unit


class Page(Noun):
    """Where a figure was read."""

    title: str
    url: str


class Platform(Noun):
    """What one platform takes, and what a person must do there by hand."""

    name: str
    formats: tuple[str, ...]
    """Frame shapes that it takes, the best first."""
    branding: bool = True
    """Whether logo, link and publisher may stand in the video."""
    edits: bool = True
    """Whether the text of a post can be changed later; where not, corrections are pinned below it."""
    links: bool = True
    """Whether an address in the text leads anywhere."""
    plain: bool = False
    """Whether `<` and `>` are refused in texts."""
    locales: bool = False
    """Whether captions files are named after language and country: `video.vi_VN.srt`."""
    hashtags: int = 0
    """Hashtags at most; more are taken for spam."""
    seconds: Figure | None = None
    bytes: Figure | None = None
    side: Figure | None = None
    """Pixels of the shorter and the longer side of the picture."""
    pixels: Figure | None = None
    """Of one frame."""
    cover: Figure | None = None
    captions: Figure | None = None
    """Bytes of one captions file."""
    title: tuple[Length, ...] = ()
    """Empty: it has no field for a title."""
    text: tuple[Length, ...]
    alt: tuple[Length, ...] = ()
    rules: tuple[Rests, ...] = ()
    checks: tuple[str, ...] = ()
    """What only a person can tick: keys of publish/checklist.py."""


class Table(Noun):
    """The whole file."""

    checked: date
    """When the figures were gathered last."""
    sources: dict[str, Page]
    platforms: dict[str, Platform]

    @model_validator(mode="after")
    def _sources_are_there(self) -> Self:
        for key, platform in self.platforms.items():
            for rests in _figures(platform):
                if rests.source not in self.sources:
                    raise ValueError(f"`{key}` rests on `{rests.source}`, which is not among the sources")
        return self


@lru_cache(maxsize=1)
def table() -> Table:
    """The table that ships with Citecut."""
    text = resources.files("citecut.publish").joinpath("platforms.toml").read_text(encoding="utf-8")
    return Table.model_validate(tomllib.loads(text))


def chosen(names: Sequence[str]) -> dict[str, Platform]:
    """The platforms of these names; all of them when none is named.

    Raises:
        UsageError: there is no such platform.
    """
    known = table().platforms
    for name in names:
        if name not in known:
            raise UsageError(f"no platform named `{name}`", f"there are {', '.join(known)}")
    return {name: known[name] for name in (dict.fromkeys(names) if names else known)}


def _figures(platform: Platform) -> list[Rests]:
    single = (platform.seconds, platform.bytes, platform.side, platform.pixels, platform.cover, platform.captions)
    several = (*platform.title, *platform.text, *platform.alt, *platform.rules)
    return [*(each for each in single if each), *several]
