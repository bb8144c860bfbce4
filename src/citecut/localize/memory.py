"""TMX 1.4 -> `Memory` and back: translations made before, offered for the like of them, never taken unasked."""

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from lxml import etree
from pydantic import BaseModel, ConfigDict

from citecut import isolate, limits
from citecut.errors import InputError
from citecut.localize.markup import XML, believed, name_of, root_of, sound, written
from citecut.localize.rows import clean
from citecut.model import Edition, Script
from citecut.text import fold

LEAST = 0.7
"""Likeness below which a match helps nobody; what translators' tools use by default."""

MOST = 3

NEAR = 0.99
"""The best that a text can be which is not the same."""

_CODES = frozenset({"bpt", "ept", "ph", "it", "ut", "sub"})
"""Inline elements of TMX whose content is code, not text."""


class Unit(BaseModel):
    """One text and its translation."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: str
    target: str
    by: str = ""
    """Who translated or reviewed it, where that is known."""


class Match(NamedTuple):
    """A unit of the memory that is like a text."""

    likeness: float
    """1 for the same text; less for one that is like it."""
    unit: Unit


class Memory(BaseModel):
    """Units for one pair of languages."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    source_language: str
    language: str
    units: tuple[Unit, ...] = ()

    @classmethod
    def read(cls, data: bytes, source_language: str, language: str) -> "Memory":
        """The units of a TMX file for this pair of languages, read in a child process; there may be none.

        Raises:
            InputError: it is no TMX, or over a limit.
        """
        limits.DOCUMENT_BYTES.check(len(data), "this translation memory")
        rows = isolate.run("citecut.localize.memory:read_units", data, source_language, language)
        with believed():
            units = tuple(dict.fromkeys(Unit.model_validate(row) for row in rows))
        return cls(source_language=source_language, language=language, units=units)

    def write(self) -> bytes:
        """The memory as TMX 1.4."""
        return written(_tmx(self))

    def match(self, text: str, least: float = LEAST, most: int = MOST) -> tuple[Match, ...]:
        """The units most like `text`, best first: at most `most`, none under `least`. They are offers, no more."""
        wanted = clean(text)
        folded = fold(wanted)
        meter = SequenceMatcher(autojunk=False)
        meter.set_seq2(folded)
        found = [
            Match(score, unit) for unit in self.units if (score := _likeness(unit, wanted, folded, meter, least))
        ]
        return tuple(sorted(found, key=lambda match: -match.likeness)[:most])

    def with_edition(self, script: Script, edition: Edition) -> "Memory":
        """The memory and what `edition` adds to it: lines that are current and no machine's alone."""
        current = {line.id: line for line in script.lines}
        new = [
            Unit(
                source=clean(current[line.id].text),
                target=clean(line.text),
                by=line.reviewer or line.translator or "",
            )
            for line in edition.lines
            if line.id in current and line.of == current[line.id].line_digest and not line.machine
        ]
        return self.model_copy(update={"units": tuple(dict.fromkeys((*self.units, *new)))})


def _likeness(unit: Unit, wanted: str, folded: str, meter: "SequenceMatcher[str]", least: float) -> float:
    """How like the unit's source is; 0 where it is less than `least`. Cheap bounds are tried first."""
    if unit.source == wanted:
        return 1.0
    other = fold(unit.source)
    both = len(folded) + len(other)
    if not both or 2 * min(len(folded), len(other)) / both < least:
        return 0.0
    meter.set_seq1(other)
    if meter.quick_ratio() < least:
        return 0.0
    ratio = meter.ratio()
    return min(ratio, NEAR) if ratio >= least else 0.0


def read_units(data: bytes, source_language: str, language: str) -> list[dict[str, Any]]:
    """The units of a TMX file, as plain data: runs in the child.

    Raises:
        InputError: it is no TMX.
    """
    root = root_of(data, "translation memory (TMX)")
    if name_of(root) != "tmx":
        raise InputError("this is no translation memory (TMX)", "export the memory as TMX 1.4")
    return [unit.model_dump() for unit in _units(root, source_language, language)]


def _units(root: Any, source_language: str, language: str) -> Iterator[Unit]:
    for entry in root.iter():
        if name_of(entry) != "tu":
            continue
        texts = [
            (_language(v), _segment(v), v.get("changeid") or v.get("creationid") or "") for v in _variants(entry)
        ]
        sources = [text for tag, text, _ in texts if _fits(tag, source_language)]
        for tag, text, by in texts:
            if sources and text and _fits(tag, language) and not _fits(tag, source_language):
                yield Unit(source=sources[0], target=text, by=clean(by)[:200])


def _variants(entry: Any) -> Iterable[Any]:
    return (child for child in entry if name_of(child) == "tuv")


def _language(variant: Any) -> str:
    return str(variant.get(f"{XML}lang") or variant.get("lang") or "")


def _segment(variant: Any) -> str:
    return next((clean("".join(_words(child))) for child in variant if name_of(child) == "seg"), "")


def _words(element: Any) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if name_of(child) and name_of(child) not in _CODES:
            yield from _words(child)
        yield child.tail or ""


def _fits(tag: str, language: str) -> bool:
    """Whether a text in `tag` serves `language`: the same tag, or the same language of unnamed region."""
    a, b = (value.lower().replace("_", "-") for value in (tag, language))
    return a == b or a == b.split("-")[0] or b == a.split("-")[0]


def _tmx(memory: Memory) -> Any:
    from citecut import __version__

    root = etree.Element("tmx", {"version": "1.4"})
    head = {
        "creationtool": "citecut", "creationtoolversion": __version__, "segtype": "sentence", "o-tmf": "citecut",
        "adminlang": "en", "srclang": memory.source_language, "datatype": "plaintext",
    }  # fmt: skip
    etree.SubElement(root, "header", head)
    body = etree.SubElement(root, "body")
    for unit in memory.units:
        entry = etree.SubElement(body, "tu")
        for tag, text in ((memory.source_language, unit.source), (memory.language, unit.target)):
            made_by = {"creationid": sound(unit.by)} if unit.by and tag == memory.language else {}
            variant = etree.SubElement(entry, "tuv", {f"{XML}lang": tag, **made_by})
            etree.SubElement(variant, "seg").text = sound(text)
    return root
