"""TBX or CSV -> `Glossary`: the terms that a translation must use, may use and must not use."""

import csv
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from pydantic import BaseModel, ConfigDict

from citecut import isolate, limits, phrases
from citecut.errors import InputError
from citecut.localize.cells import SAVE, cells_of, decoded, unguarded
from citecut.localize.markup import XML, believed, name_of, root_of
from citecut.localize.rows import clean
from citecut.model import Finding, TextRange
from citecut.ports import Term
from citecut.text import fold

FORBIDDEN = frozenset({"deprecated", "superseded", "forbidden"})
PREFERRED = frozenset({"preferred", "standardized", "legal"})
"""Values of the status of a term in TBX, lower case and without their endings; any other is admitted."""

_STATUS = frozenset({"administrativeStatus", "normativeAuthorization"})
_STATUS_END = re.compile(r"(?:term)?(?:-admn-sts)?$")

INFLECTED = frozenset({"en", "fr", "es", "pt"})
"""Languages whose terms may end in -s, -es, -ies or 's."""

_SPLIT = re.compile(r"\s*[;|]\s*")


class Entry(BaseModel):
    """One concept: its names in the original language, and its renderings in the other."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sources: tuple[str, ...]
    targets: tuple[str, ...] = ()
    """Renderings that may stand, the one to use first."""
    forbidden: tuple[str, ...] = ()
    note: str = ""


class Glossary(BaseModel):
    """The entries for one pair of languages."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    source_language: str
    language: str
    entries: tuple[Entry, ...] = ()

    @classmethod
    def read(cls, data: bytes, source_language: str, language: str) -> "Glossary":
        """The glossary in a TBX or CSV file, read in a child process.

        A CSV has a column for each language, headed by its tag, and may have `forbidden` and `note`; several
        terms in one cell stand apart by `;`.

        Raises:
            InputError: it is neither, over a limit, or has no terms for this pair of languages.
        """
        limits.TEXT_BYTES.check(len(data), "this glossary")
        if data.startswith(b"PK"):
            raise InputError("this glossary is neither TBX nor CSV but a workbook or an archive", SAVE)
        rows = isolate.run("citecut.localize.glossary:read_entries", data, source_language, language)
        with believed():
            entries = tuple(Entry.model_validate(row) for row in rows)
        if not entries:
            raise InputError(
                f"this glossary has no terms from `{source_language}` to `{language}`",
                "head the columns of a CSV with the tags of the languages",
            )
        return cls(source_language=source_language, language=language, entries=entries)

    def within(self, text: str) -> tuple[Entry, ...]:
        """The entries of which a term stands in `text`."""
        return tuple(e for e in self.entries if any(True for _ in _places(e.sources, text, self.source_language)))

    def terms(self, text: str) -> tuple[Term, ...]:
        """The same, in the form that a `ports.Translator` takes."""
        found = self.within(text)
        return tuple(
            Term(next(t for t in e.sources if any(True for _ in _places((t,), text, self.source_language))),
                 e.targets[0] if e.targets else "", e.forbidden)
            for e in found
        )  # fmt: skip


def check_terms(original: str, translation: str, glossary: Glossary) -> tuple[Finding, ...]:
    """Terms of the glossary that the translation does not render as it should.

    `term-forbidden` (stop): a rendering stands there that must not. `term-missing` (look): none of those does
    that may.
    """
    found: list[Finding] = []
    for entry in glossary.within(original):
        allowed = [*_places(entry.targets, translation, glossary.language)]
        wrong = [
            place
            for place in _places(entry.forbidden, translation, glossary.language)
            if not any(good.contains(place) for good in allowed)
        ]
        found += [_forbidden(entry, place, translation) for place in wrong]
        if entry.targets and not allowed and not wrong:
            found.append(_missing(entry, original, glossary))
    return tuple(found)


def _forbidden(entry: Entry, place: TextRange, translation: str) -> Finding:
    shown = place.of(translation)
    good = entry.targets[0] if entry.targets else None
    name, values = f"term-forbidden.{'use' if good else 'only'}", {"term": entry.sources[0]}
    return phrases.finding(name, "stop", in_line=(place,), expected=good, found=shown, suggestion=good, values=values)


def _missing(entry: Entry, original: str, glossary: Glossary) -> Finding:
    place = next(_places(entry.sources, original, glossary.source_language))
    values = {"term": place.of(original)}
    return phrases.finding("term-missing", "look", evidence=(place,), expected=entry.targets[0], values=values)


def _places(terms: Iterable[str], text: str, language: str) -> Iterator[TextRange]:
    """Where any of the terms stands as whole words; in some languages also in the plural and with 's."""
    inflected = language.split("-")[0].lower() in INFLECTED
    folded = fold(text)
    if len(folded) != len(text):  # folding changed the length (ß): places would be wrong
        folded = text.lower() if len(text.lower()) == len(text) else text
    folded = folded.replace("’", "'")
    for term in terms:
        for match in _pattern(term, inflected).finditer(folded):
            yield TextRange(start=match.start(), end=match.end())


@lru_cache(maxsize=4096)
def _pattern(term: str, inflected: bool) -> re.Pattern[str]:
    words = r"\s+".join(re.escape(word) for word in fold(term.replace("’", "'")).split())
    if not _spaced(term):
        return re.compile(words)
    if inflected:
        words = rf"(?:{words[:-1]}ies|{words})" if words.endswith("y") else words
        words += r"(?:'s|s'|e?s)?"
    return re.compile(rf"(?<!\w){words}(?!\w)")


def _spaced(term: str) -> bool:
    """Whether words are written apart in the script of the term."""
    return not re.search("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]", term)


def read_entries(data: bytes, source_language: str, language: str) -> list[dict[str, Any]]:
    """The entries of a TBX or CSV file, as plain data: runs in the child."""
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"<", b"\xff\xfe<", b"\xfe\xff")) or b"<\x00" in data[:64]:
        entries = _tbx(root_of(data, "glossary (TBX)"), source_language, language)
    else:
        entries = _csv(data, source_language, language)
    return [entry.model_dump() for entry in entries]


def _tbx(root: Any, source_language: str, language: str) -> Iterator[Entry]:
    """Both generations of TBX: termEntry/langSet/tig and conceptEntry/langSec/termSec."""
    for concept in root.iter():
        if name_of(concept) not in ("termEntry", "conceptEntry"):
            continue
        sources = [t for t, _ in _tbx_terms(concept, source_language)]
        targets = [*_tbx_terms(concept, language)]
        good = sorted((pair for pair in targets if pair[1] not in FORBIDDEN), key=lambda p: p[1] not in PREFERRED)
        if sources and targets:
            yield Entry(
                sources=tuple(sources),
                targets=tuple(term for term, _ in good),
                forbidden=tuple(term for term, status in targets if status in FORBIDDEN),
            )


def _tbx_terms(concept: Any, language: str) -> Iterator[tuple[str, str]]:
    for section in concept:
        if name_of(section) not in ("langSet", "langSec") or not _same(_tag(section), language):
            continue
        for group in section.iter():
            if name_of(group) in ("tig", "ntig", "termSec"):
                term = next((clean("".join(e.itertext())) for e in group.iter() if name_of(e) == "term"), "")
                if term:
                    yield term, _status(group)


def _tag(section: Any) -> str:
    return str(section.get(f"{XML}lang") or section.get("lang") or "")


def _status(group: Any) -> str:
    for note in group.iter():
        name, kind = name_of(note), note.get("type", "")
        if name in _STATUS or (name == "termNote" and kind in _STATUS):
            return _STATUS_END.sub("", clean("".join(note.itertext())).lower())
    return ""


def _csv(data: bytes, source_language: str, language: str) -> Iterator[Entry]:
    head, *rows = _cells(data)
    head = [cell.lower() for cell in head]
    columns = {name: at for at, name in enumerate(head)}
    source, target = (_column(columns, tag) for tag in (source_language, language))
    if source is None or target is None:
        return
    for cells in rows:
        sources, targets = _terms(cells, source), _terms(cells, target)
        forbidden, note = _terms(cells, columns.get("forbidden")), _terms(cells, columns.get("note"))
        if sources and (targets or forbidden):
            yield Entry(sources=sources, targets=targets, forbidden=forbidden, note="; ".join(note))


def _cells(data: bytes) -> list[list[str]]:
    text = decoded(data, "glossary")
    try:
        rows = cells_of(text)
    except csv.Error as error:
        raise InputError(f"this is no glossary that can be read: {error}", SAVE) from error
    return [[clean(unguarded(cell)) for cell in row] for row in rows if any(row)] or [[]]


def _column(columns: dict[str, int], tag: str) -> int | None:
    return next((at for name, at in columns.items() if _same(name, tag)), None)


def _terms(cells: list[str], column: int | None) -> tuple[str, ...]:
    if column is None or column >= len(cells):
        return ()
    return tuple(dict.fromkeys(part for part in _SPLIT.split(cells[column]) if part))


def _same(one: str, other: str) -> bool:
    a, b = (tag.lower().replace("_", "-") for tag in (one, other))
    return bool(a and b) and (a == b or a.split("-")[0] == b or b.split("-")[0] == a)
