"""Installed font packages -> font files, the families to ask for in order, and which characters they can draw."""

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import metadata
from pathlib import Path

import typst
from fontTools.ttLib import TTFont, TTLibError

from citecut.errors import InputError

# Drawn as nothing or handled by the shaper, whatever the font: joiners, marks of direction, selectors.
_SHAPERS_OWN = frozenset({0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, *range(0xFE00, 0xFE10)})

# Packages that bring scripts the theme's own family lacks; whatever of them is installed is used.
_FALLBACK = "Noto Sans"
_PACKAGES = {"be vietnam pro": "fontpkg-be-vietnam-pro", "noto sans": "fontpkg-noto-sans"}

# One character has one code in Chinese, Japanese and Korean, but not one shape: the language says which is meant.
_HAN = {"zh": "Noto Sans SC", "ja": "Noto Sans JP", "ko": "Noto Sans KR"}
_TRADITIONAL = ("hant", "tw", "hk", "mo")

# Packages found through the same entry points, by the first word of Unicode's character names.
_SCRIPT_PACKAGES = {
    "THAI": "fontpkg-noto-sans-thai",
    "LAO": "justmytype-intl-sea",
    "KHMER": "fontpkg-noto-sans-khmer",
    "MYANMAR": "justmytype-intl-sea",
    "ARABIC": "fontpkg-noto-sans-arabic",
    "EXTENDED": "fontpkg-noto-sans-arabic",
    "HEBREW": "justmytype-intl-rtl",
    "DEVANAGARI": "fontpkg-noto-sans-devanagari",
    "TAMIL": "fontpkg-noto-sans-tamil",
    "TELUGU": "fontpkg-noto-sans-telugu",
    "BENGALI": "justmytype-intl-south-asia",
    "ETHIOPIC": "justmytype-intl-africa",
    "CJK": "justmytype-intl-cjk",
    "IDEOGRAPHIC": "justmytype-intl-cjk",
    "FULLWIDTH": "justmytype-intl-cjk",
    "HIRAGANA": "justmytype-intl-cjk",
    "KATAKANA": "justmytype-intl-cjk",
    "HANGUL": "justmytype-intl-cjk",
}


@dataclass(frozen=True)
class Fonts:
    """The fonts that one theme draws with: its own family first, then what is installed for other scripts."""

    families: tuple[str, ...]
    """Names in the order in which a character is looked for."""
    files: tuple[Path, ...]
    """Every file of those families."""

    language: str = "und"
    """For which language the order was made."""

    @property
    def asked(self) -> list[str | dict[str, str]]:
        """The families as Typst is asked for them, in order."""
        if _han(self.language) not in self.families:
            return list(self.families)
        # Quotation marks, dashes and dots of Chinese and Japanese take a whole square: its own font draws them.
        return [{"name": self.families[0], "covers": "latin-in-cjk"}, *self.families[1:]]

    @cached_property
    def engine(self) -> typst.Fonts:
        """The files opened for Typst; neither the system's fonts nor Typst's own are used."""
        return _engine(self.files)

    @cached_property
    def digest(self) -> str:
        """Names the fonts: their order, and the name and size of every file."""
        files = [(file.name, file.stat().st_size) for file in self.files]
        return hashlib.sha256(repr((self.asked, files)).encode()).hexdigest()

    def missing(self, text: str) -> tuple[str, ...]:
        """The characters of `text` that no font can draw, each once, in order."""
        points = {ord(c) for c in text if not _needs_none(ord(c))}
        for file in self.files:
            if not points:
                break
            points -= _cmap(file)
        return tuple(dict.fromkeys(c for c in text if ord(c) in points))


def _needs_none(point: int) -> bool:
    return point < 0x20 or point in _SHAPERS_OWN or 0x202A <= point <= 0x2069


@lru_cache(maxsize=8)
def _engine(files: tuple[Path, ...]) -> typst.Fonts:
    folders = sorted({str(file.parent) for file in files})
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


@lru_cache(maxsize=64)
def fonts(family: str, files: tuple[Path, ...] = (), language: str = "und") -> Fonts:
    """The `family`, out of `files` or installed, with all installed fallbacks behind it in the order of `language`.

    Raises:
        InputError: the family is not installed.
    """
    own = {name: tuple(file for file in files if _family_name(file) == name) for name in map(_family_name, files)}
    installed = {info.family: info.files for info in _installed()} | own
    if family not in installed:
        name = _PACKAGES.get(family.lower(), f"fontpkg-{family.lower().replace(' ', '-')}")
        raise InputError(f"the font `{family}` is not installed", f"install it: pip install {name}")
    names = {name for name in installed if name == _FALLBACK or name.startswith(f"{_FALLBACK} ")}
    families = (family, *sorted(names - {family}, key=lambda name: _rank(name, language)))
    return Fonts(families, tuple(file for name in families for file in installed[name]), language)


def _rank(name: str, language: str) -> tuple[int, str]:
    """Where a fallback stands: the shapes of Han characters that `language` writes first, then those of Chinese."""
    if name == _han(language):
        return 0, name
    return (1, "") if name == _FALLBACK else (2, "") if name == _HAN["zh"] else (3, name)


def _han(language: str) -> str:
    """The family with the shapes of Han characters that `language` writes; empty where it writes none."""
    base, *rest = language.lower().replace("_", "-").split("-")
    if base == "yue" or (base == "zh" and any(part in _TRADITIONAL for part in rest)):
        return "Noto Sans TC"
    return _HAN.get(base, "")


@dataclass(frozen=True)
class _Family:
    family: str
    files: tuple[Path, ...]


@lru_cache(maxsize=1)
def _installed() -> tuple[_Family, ...]:
    found: dict[str, list[Path]] = {}
    for folder in _folders():
        for file in sorted([*folder.rglob("*.ttf"), *folder.rglob("*.otf")]):
            name = _family_name(file)
            if name and not any(other.parent != file.parent for other in found.get(name, [])):
                found.setdefault(name, []).append(file)
    return tuple(_Family(name, tuple(files)) for name, files in found.items())


def _folders() -> Iterator[Path]:
    """Font folders of every installed font package: fontpkg families first, then justmytype packs."""
    for entry in sorted(metadata.entry_points(group="fontpkg.family"), key=lambda e: e.name):
        yield from _package_folder(entry.module, "files")
    for entry in sorted(metadata.entry_points(group="justmytype.packs"), key=lambda e: e.name):
        yield from _package_folder(entry.module, "fonts")


def _package_folder(module: str, folder: str) -> Iterator[Path]:
    from importlib.util import find_spec

    spec = find_spec(module)
    for place in (spec.submodule_search_locations or ()) if spec else ():
        if (Path(place) / folder).is_dir():
            yield Path(place) / folder


@lru_cache(maxsize=256)
def _family_name(file: Path) -> str:
    """The typographic family, such as `Be Vietnam Pro`; empty for a file that is no font."""
    try:
        with TTFont(file, lazy=True) as font:
            names = font["name"]
            return str(names.getDebugName(16) or names.getDebugName(1) or "")
    except (TTLibError, OSError, KeyError):
        return ""


@lru_cache(maxsize=256)
def _cmap(file: Path) -> frozenset[int]:
    with TTFont(file, lazy=True) as font:
        return frozenset(font.getBestCmap() or ())


def packages_for(missing: Iterable[str]) -> tuple[str, ...]:
    """Packages that draw these characters, as far as one is known for their script, each once."""
    found = (_SCRIPT_PACKAGES.get(_script(character)) for character in missing)
    return tuple(dict.fromkeys(name for name in found if name))


def _script(character: str) -> str:
    """The script as the first word of a character's name: `THAI`, `ARABIC`, `CJK`."""
    return unicodedata.name(character, "").split(" ")[0].split("-")[0]


def characters(texts: Iterable[str]) -> str:
    """Every character of `texts`, each once."""
    return "".join(dict.fromkeys(c for text in texts for c in text))
