"""The name or folder of a theme -> `Theme`: its colours, sizes, times and compositions, frozen and named by hash."""

import hashlib
import tomllib
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from citecut.errors import InputError, UsageError
from citecut.model import Format
from citecut.render.fonts import Fonts, fonts
from citecut.render.logo import Logo

THEMES = Path(__file__).parent / "themes"

Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}([0-9a-fA-F]{2})?$")]
Box = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels of the frame; right and bottom are exclusive."""


LIKE = {"list": "number", "timeline": "number", "comparison": "number", "place": "hook"}
"""Scenes that a theme need not compose: each stands where the other does, and shares its grounds."""


class _Token(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", ignored_types=(cached_property,))


class Style(_Token):
    """How one kind of text is set."""

    size: tuple[int, int]
    """Largest and smallest size in pixels; the largest that fits is taken."""
    weight: int
    colour: str
    """Name of a colour token."""
    leading: float
    """Row height as a multiple of the size."""
    rows: int
    """At most so many rows."""
    gap: float = 0.0
    """Air above, as a multiple of the size."""
    tracking: float = 0.0
    """Letter spacing as a multiple of the size."""
    bar: bool = False
    """Whether it stands beside the accent bar, as the name of a speaker does."""


class Shade(_Token):
    """The soft darkness under type on a picture: only where type stands, in the picture's own colour."""

    low: float
    """Opacity at least; more is taken only as far as the picture demands it for contrast."""
    high: float
    room: int
    """Pixels around the type that are as dark as under it."""
    soft: int
    """Pixels over which it melts away."""
    shadow: bool = True
    """Whether type beside or on a picture also casts a soft dark shadow; wrong for dark type on light paper."""


class Layout(_Token):
    """Where one scene's type and picture stand in one format."""

    card: Box
    anchor: Literal["top", "middle", "bottom"] = "top"
    picture: Box | None = None
    aim: tuple[float, float] = (0.5, 0.5)
    """Where in the picture's box its focus should come to lie, as fractions."""
    zoom: float = 1.0
    """How much larger than to cover its box the picture is shown, so that its focus can be moved."""
    fade: tuple[int, int, int, int] = (0, 0, 0, 0)
    """Over how many pixels the picture melts into the ground at its left, top, right and bottom edge."""
    size: dict[str, tuple[int, int]] = {}
    """Sizes of styles that differ in this scene."""


class Scene(_Token):
    """One scene in one format, with a picture and without."""

    plain: Layout
    picture: Layout | None = None
    """None: the scene never shows its picture."""
    voice: Layout | None = None
    """When the card has nothing to say but who speaks, and there is no picture: the spoken words, set large."""


class Caption(_Token):
    """Where the running caption and the source row stand: the same place in every scene of a format."""

    box: Box
    size: int
    attribution: Box
    attribution_size: int
    second: Box | None = None
    """Where the same words stand in a second language, under the captions; see `bilingual.py`."""
    second_size: int = 0

    @property
    def foot(self) -> int:
        """Where the room for what is said ends."""
        return self.second[3] if self.second else self.box[3]


class Frame(_Token):
    """Everything that depends on the format."""

    progress: Box
    caption: Caption
    size: dict[str, tuple[int, int]] = {}
    """Sizes of styles that differ in this format."""
    qr: int
    """Side of the QR code's white plate in pixels."""
    qr_place: Literal["below", "right"]
    scenes: dict[str, Scene]

    def scene(self, name: str) -> Scene:
        """The compositions of a scene: its own, or those of the scene it is laid out like."""
        return self.scenes.get(name) or self.scenes[LIKE.get(name, "point")]


class Times(_Token):
    """Durations in milliseconds."""

    enter: Annotated[int, Field(ge=200, le=350)]
    stagger: Annotated[int, Field(ge=60, le=80)]
    rise: Annotated[int, Field(ge=0, le=80)]
    """Pixels (of a 1080 px frame) that an element rises while it enters."""
    count: Annotated[int, Field(ge=200, le=500)]
    drift: Annotated[float, Field(ge=0, le=0.06)]
    """By how much a still grows in one scene, as a fraction."""


class Tokens(_Token):
    """The content of theme.toml."""

    family: str
    colours: dict[str, Colour]
    times: Times
    shade: Shade
    styles: dict[str, Style]
    slots: dict[str, dict[str, str]]
    """Scene -> slot of the panel -> style, in the order from top to bottom."""
    grounds: dict[str, Annotated[tuple[str, ...], Field(min_length=1)]]
    """Scene -> the motifs that its grounds show by turns; `beside`: those beside pictures, none if left out."""
    marker: Literal["disc", "dash", "square", "rule"] = "disc"
    """What stands before each step of a list: a shape, or a fine rule above it."""
    tint: dict[str, Colour] = {}
    """Colours of the one panel of a clip that stands out; none: no panel does."""
    frames: dict[str, Frame]

    @model_validator(mode="after")
    def _names_are_known(self) -> Self:
        used = {style.colour for style in self.styles.values()}
        styles = {style for slots in self.slots.values() for style in slots.values()}
        unknown = ((used | set(self.tint)) - set(self.colours)) | (styles - set(self.styles))
        if unknown:
            raise ValueError(f"no colour or style is named {', '.join(sorted(unknown))}")
        return self


class Theme(_Token):
    """A look: tokens, templates and fonts."""

    name: str
    folder: Path
    digest: str
    """SHA-256 over the names and bytes of all files of the theme."""
    tokens: Tokens
    mirrored: bool = False
    """Whether all of it stands the other way round, for a language that is written from right to left."""
    language: str = "und"
    """Whose writing it is set for; see `writing.py`."""
    font_files: tuple[Path, ...] = ()
    """Fonts of a brand, beside those installed."""
    logo: Logo | None = None
    """A brand's mark."""

    def __hash__(self) -> int:
        return hash(self.digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Theme) and (self.digest, self.folder) == (other.digest, other.folder)

    @property
    def fonts(self) -> Fonts:
        """The fonts it draws with.

        Raises:
            InputError: its family is not installed.
        """
        return fonts(self.tokens.family, self.font_files, self.language)

    def lettered(self, language: str) -> "Theme":
        """The theme with its fonts in the order of `language`, all else as it is."""
        if language in ("und", self.language) or self.language == "und":
            return self
        return self.model_copy(update={"language": language})

    def colour(self, name: str) -> str:
        """The colour token `name` as #rrggbb."""
        return self.tokens.colours[name]

    def rgb(self, name: str) -> tuple[int, int, int]:
        """The colour token `name` as three bytes."""
        red, green, blue = bytes.fromhex(self.colour(name)[1:7])
        return red, green, blue

    def motif(self, scene: str, turn: int, *, beside_picture: bool = False) -> str:
        """The motif of the ground of panel number `turn`, whose scene it is; empty for none."""
        motifs = self.tokens.grounds.get("beside", ("",)) if beside_picture else self.motifs(scene)
        return motifs[turn % len(motifs)]

    def motifs(self, scene: str) -> tuple[str, ...]:
        """The motifs that the grounds of a scene show by turns."""
        grounds = self.tokens.grounds
        return grounds.get(scene) or grounds[LIKE.get(scene, "point")]

    @property
    def tinted(self) -> "Theme":
        """The same theme in the colours of the panel that stands out."""
        tokens = self.tokens.model_copy(update={"colours": self.tokens.colours | self.tokens.tint})
        digest = hashlib.sha256(f"{self.digest} tint".encode()).hexdigest()
        return self.model_copy(update={"tokens": tokens, "digest": digest})

    def frame(self, format_: Format) -> Frame:
        """The compositions for `format_`.

        Raises:
            UsageError: the theme has none.
        """
        frames = self.tokens.frames
        if format_.name not in frames:
            known = ", ".join(f"`{name}`" for name in frames)
            raise UsageError(f"the theme `{self.name}` has no format `{format_.name}`", f"its formats: {known}")
        return frames[format_.name]

    def style(self, name: str, format_: Format, layout: Layout | None = None) -> Style:
        """How the style `name` is set in `format_` and, if given, in one layout of it."""
        style = self.tokens.styles[name]
        size = (layout.size if layout else {}).get(name) or self.frame(format_).size.get(name) or style.size
        return style.model_copy(update={"size": size})


def load(name: str | Path) -> Theme:
    """The built-in theme called `name`, or the theme in that folder.

    Raises:
        UsageError: there is no such theme.
        InputError: its theme.toml is damaged.
    """
    folder = THEMES / name if str(name) in built_in() else Path(name)
    if not (folder / "theme.toml").is_file():
        known = ", ".join(f"`{each}`" for each in built_in())
        raise UsageError(f"no theme named `{name}`", f"known themes: {known}; or give a folder with a theme.toml")
    stamps = tuple((str(file), file.stat().st_mtime_ns, file.stat().st_size) for file in _files(folder))
    return _loaded(folder.resolve(), folder.name, stamps)


@lru_cache(maxsize=8)
def _loaded(folder: Path, name: str, _stamps: tuple[tuple[str, int, int], ...]) -> Theme:
    """The theme in a folder, read again only when a file of it is another."""
    return Theme(name=name, folder=folder, digest=_digest(folder), tokens=_tokens(folder))


def built_in() -> tuple[str, ...]:
    """Names of the themes that come with Citecut."""
    return tuple(sorted(file.parent.name for file in THEMES.glob("*/theme.toml")))


def _tokens(folder: Path) -> Tokens:
    try:
        return Tokens.model_validate(tomllib.loads((folder / "theme.toml").read_text("utf-8")))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise InputError(f"the theme `{folder.name}` is damaged at `{place}`: {first['msg']}", _HINT) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"the theme `{folder.name}` is damaged: {error}", _HINT) from error


_HINT = "compare its theme.toml with the one of the theme `bulletin`"


def _digest(folder: Path) -> str:
    """Of every file, in order of name, so that any change of the theme shows."""
    total = hashlib.sha256()
    for file in _files(folder):
        total.update(file.relative_to(folder).as_posix().encode() + b"\0")
        total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def _files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*") if file.is_file() and "__pycache__" not in file.parts)
