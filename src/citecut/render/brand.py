"""A brand kit (theme.toml with colours, logo, fonts) and a built-in theme -> the theme in the brand's look.

The format is described in docs/brand.md. Its files are from outside: logo and fonts are opened in the limited child.
"""

import hashlib
import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from citecut import limits
from citecut.errors import InputError
from citecut.isolate import run
from citecut.render import palette
from citecut.render.fonts import fonts
from citecut.render.logo import Logo
from citecut.render.theme import Colour, Style, Theme, Tokens, load

_FONTS = 16  # files of one brand
_HINT = "see docs/brand.md for what a brand kit may say"
_SIZE = Annotated[int, Field(ge=30, le=80)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _LogoPart(_Part):
    file: str
    corner: bool = True
    closing: bool = True


class _FontPart(_Part):
    family: str = ""
    files: Annotated[tuple[str, ...], Field(max_length=_FONTS)] = ()


class _PublisherPart(_Part):
    """How the publisher's name is set on the closing card."""

    size: tuple[_SIZE, _SIZE] | None = None
    weight: Annotated[int, Field(ge=100, le=900)] | None = None
    colour: Literal["type", "soft", "accent"] | None = None


class _Kit(_Part):
    """The content of the file."""

    colours: dict[str, Colour] = {}
    tint: dict[str, Colour] | Literal[False] | None = None
    logo: _LogoPart | None = None
    font: _FontPart | None = None
    publisher: _PublisherPart = _PublisherPart()


def load_theme(name: str | Path, brand: Path | None = None) -> Theme:
    """The theme called `name`, or in that folder; with `brand`, in the look of that brand kit.

    Raises:
        UsageError: there is no such theme.
        InputError: theme or brand kit are damaged, its logo or a font cannot be opened, or type could not be read.
    """
    theme = load(name)
    return theme if brand is None else branded(theme, brand)


def branded(theme: Theme, brand: Path) -> Theme:
    """`theme` with the colours, logo and fonts of the brand kit in the file, or the folder, `brand`."""
    file = brand / "theme.toml" if brand.is_dir() else brand
    data = _read(file, "the brand kit", limits.TEXT_BYTES)
    kit = _kit(data, file)
    tokens = _tokens(theme.tokens, kit, file)
    palette.check(tokens, f"the brand kit `{file.name}`")
    logo = _logo(file.parent, kit.logo) if kit.logo else None
    faces = _faces(file.parent, kit.font.files) if kit.font else _Faces()
    family = _family(theme.tokens.family, kit.font, faces)
    parts = (theme.digest, hashlib.sha256(data).hexdigest(), logo.digest if logo else "", faces.digest)
    digest = hashlib.sha256(" ".join(parts).encode()).hexdigest()
    made = {"tokens": tokens.model_copy(update={"family": family}), "logo": logo, "font_files": faces.files}
    found = theme.model_copy(update=made | {"digest": digest})
    fonts(family, faces.files)  # says now, not at the first card, that it is not installed
    return found


def without_logo(theme: Theme) -> Theme:
    """`theme` without its brand's logo, for places that allow none; colours and type stay."""
    if theme.logo is None:
        return theme
    digest = hashlib.sha256(f"{theme.digest} without logo".encode()).hexdigest()
    return theme.model_copy(update={"logo": None, "digest": digest})


def _kit(data: bytes, file: Path) -> _Kit:
    try:
        return _Kit.model_validate(tomllib.loads(data.decode("utf-8")))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise InputError(f"the brand kit `{file.name}` is wrong at `{place}`: {first['msg']}", _HINT) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(f"the brand kit `{file.name}` is no TOML: {error}", _HINT) from error


def _tokens(base: Tokens, kit: _Kit, file: Path) -> Tokens:
    """The theme's tokens in the brand's colours; a tint that is not given follows from them."""
    tinted = kit.tint if isinstance(kit.tint, dict) else {}
    unknown = (set(kit.colours) | set(tinted)) - set(base.colours)
    if unknown:
        known = ", ".join(f"`{name}`" for name in base.colours)
        names = ", ".join(f"`{name}`" for name in sorted(unknown))
        raise InputError(
            f"the brand kit `{file.name}` has colours that the theme has not: {names}", f"its own: {known}"
        )
    colours = palette.palette(base, _upper(kit.colours))
    second = base.tint
    if kit.tint is False:
        second = {}
    elif base.tint and kit.colours:
        second = palette.tint(base, colours)
    styles = base.styles | {"publisher": _publisher(base.styles["publisher"], kit.publisher)}
    changed = {"colours": colours, "tint": second | _upper(tinted), "styles": styles}
    return base.model_copy(update=changed)


def _upper(colours: dict[str, str]) -> dict[str, str]:
    return {name: colour[:7].upper() for name, colour in colours.items()}


def _publisher(style: Style, part: _PublisherPart) -> Style:
    changed = part.model_dump(exclude_none=True)
    if part.size:
        changed["size"] = (max(part.size), min(part.size))
    return style.model_copy(update=changed)


def _logo(folder: Path, part: _LogoPart) -> Logo:
    data = _read(_inside(folder, part.file), f"the logo `{part.file}`", limits.IMAGE_BYTES)
    try:
        return Logo(_opened(data), part.corner, part.closing)
    except InputError as refusal:
        raise InputError(f"the logo `{part.file}`: {refusal.message}", refusal.hint) from refusal


@lru_cache(maxsize=4)
def _opened(data: bytes) -> bytes:
    png = run("citecut.media.logo:normal_form", data)
    # What the child returns is not trusted either: only a PNG of the size it promises is drawn.
    if not isinstance(png, bytes) or not png.startswith(b"\x89PNG\r\n\x1a\n") or png[12:16] != b"IHDR":
        raise InputError("it cannot be opened as a picture", "save it anew as PNG")
    if max(int.from_bytes(png[16:20]), int.from_bytes(png[20:24])) > 640:
        raise InputError("it cannot be opened as a picture", "save it anew as PNG")
    return png


@dataclass(frozen=True)
class _Faces:
    """The brand's fonts as copied for drawing."""

    files: tuple[Path, ...] = ()
    families: tuple[str, ...] = ()
    digest: str = ""


def _faces(folder: Path, names: tuple[str, ...]) -> _Faces:
    read = tuple((name, _read(_inside(folder, name), f"the font `{name}`", limits.IMAGE_BYTES)) for name in names)
    return _copied(read)


@lru_cache(maxsize=4)
def _copied(read: tuple[tuple[str, bytes], ...]) -> _Faces:
    """The files in a folder of their own: Typst is given folders, and the brand's may hold anything."""
    if not read:
        return _Faces()
    place, files, families = Path(_folder().name), [], []
    for name, data in read:
        families.append(_face(name, data))
        own = place / hashlib.sha256(data).hexdigest()
        own.mkdir(exist_ok=True)
        files.append(own / ("font" + _suffix(name)))
        files[-1].write_bytes(data)
    digest = hashlib.sha256(b"".join(hashlib.sha256(data).digest() for _, data in read)).hexdigest()
    return _Faces(tuple(files), tuple(dict.fromkeys(families)), digest)


def _face(name: str, data: bytes) -> str:
    """The family of a font that the child could open."""
    try:
        return str(run("citecut.media.typeface:described", data)["family"])
    except InputError as refusal:
        raise InputError(f"the font `{name}`: {refusal.message}", refusal.hint) from refusal


def _suffix(name: str) -> str:
    suffix = Path(name).suffix.lower()
    return suffix if suffix in (".ttf", ".otf") else ".ttf"


@lru_cache(maxsize=1)
def _folder() -> "TemporaryDirectory[str]":
    """Lives as long as the process does, and is removed with it."""
    return TemporaryDirectory(prefix="citecut-fonts-", ignore_cleanup_errors=True)


def _family(own: str, part: _FontPart | None, faces: _Faces) -> str:
    if part is None:
        return own
    if part.family:
        return part.family
    return faces.families[0] if faces.families else own


def _inside(folder: Path, name: str) -> Path:
    """A file named by the kit, which may only name files beside or below it."""
    file = (folder / name).resolve()
    if re.match(r"[a-zA-Z]:|[\\/]", name) or not file.is_relative_to(folder.resolve()):
        raise InputError(f"`{name}` lies outside the brand kit's folder", "copy it beside the brand kit")
    return file


def _read(file: Path, what: str, limit: limits.Limit) -> bytes:
    try:
        with file.open("rb") as opened:
            data = opened.read(limit.value + 1)
    except OSError as error:
        raise InputError(f"{what} cannot be read: {error.strerror or error}", f"is `{file}` there?") from error
    limit.check(len(data), what)
    return data
