"""Installed font packages -> font files, the families to ask for in order, and which characters they can draw."""

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
_FALLBACKS = ("Noto Sans",)
_PACKAGES = {"be vietnam pro": "fontpkg-be-vietnam-pro", "noto sans": "fontpkg-noto-sans"}


# Packages found through the same entry points, by the first word of Unicode's character names.
_SCRIPT_PACKAGES = {
    "THAI": "justmytype-intl-sea",
    "LAO": "justmytype-intl-sea",
    "KHMER": "justmytype-intl-sea",
    "MYANMAR": "justmytype-intl-sea",
    "ARABIC": "fontpkg-noto-sans-arabic",
    "HEBREW": "justmytype-intl-rtl",
    "DEVANAGARI": "fontpkg-noto-sans-devanagari",
    "TAMIL": "fontpkg-noto-sans-tamil",
    "TELUGU": "fontpkg-noto-sans-telugu",
    "BENGALI": "justmytype-intl-south-asia",
    "ETHIOPIC": "justmytype-intl-africa",
    "CJK": "justmytype-intl-cjk",
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

    @cached_property
    def engine(self) -> typst.Fonts:
        """The files opened for Typst; neither the system's fonts nor Typst's own are used."""
        folders = sorted({str(file.parent) for file in self.files})
        return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)

    @cached_property
    def coverage(self) -> frozenset[int]:
        """Every code point that at least one family can draw."""
        return frozenset().union(*(_cmap(file) for file in self.files))

    def missing(self, text: str) -> tuple[str, ...]:
        """The characters of `text` that no font can draw, each once, in order."""
        return tuple(dict.fromkeys(c for c in text if not self._draws(ord(c))))

    def _draws(self, point: int) -> bool:
        return point in self.coverage or point < 0x20 or point in _SHAPERS_OWN or 0x202A <= point <= 0x2069


@lru_cache(maxsize=8)
def fonts(family: str) -> Fonts:
    """The installed `family` with all installed fallbacks behind it.

    Raises:
        InputError: the family is not installed.
    """
    installed = {info.family: info for info in _installed()}
    if family not in installed:
        name = _PACKAGES.get(family.lower(), f"fontpkg-{family.lower().replace(' ', '-')}")
        raise InputError(f"the font `{family}` is not installed", f"install it: pip install {name}")
    others = [name for name in _FALLBACKS if name in installed and name != family]
    others += sorted(name for name in installed if name.startswith("Noto Sans ") and name != family)
    families = (family, *others)
    return Fonts(families, tuple(file for name in families for file in installed[name].files))


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
