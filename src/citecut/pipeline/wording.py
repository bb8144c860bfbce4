"""Texts that a person is writing in another language -> the edition they make, what stands against each, and help.

Like `drafts`, it writes nothing but in `set_texts`, and judges no line twice that has not changed.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from citecut import limits, localize
from citecut.errors import CitecutError, InputError
from citecut.facts import FactKind, read
from citecut.localize import Entry, Glossary, Match, Memory, Room
from citecut.model import Digest, Edition, EditionLine, Finding, Language, Line, Script, TextRange
from citecut.pipeline.drafts import Shelf, shelf, stored
from citecut.pipeline.editions import set_edition
from citecut.pipeline.job import Job, clip_state, now
from citecut.pipeline.translations import form_seconds

MARKED = {
    FactKind.NAME: "name",
    FactKind.NEGATION: "negation",
    **dict.fromkeys((FactKind.QUANTITY, FactKind.SCORE, FactKind.PHONE, FactKind.LABEL), "number"),
    **dict.fromkeys((FactKind.DATE, FactKind.TIME, FactKind.DURATION), "date"),
    FactKind.DOCUMENT: "document",
}
"""What a translator must carry over, and what it is called on the page."""
MATCHES = 3
"""Earlier translations that are offered for one line."""


class Marked(NamedTuple):
    """A stretch of a text, and what must be carried over in it."""

    text: str
    kind: str
    """`number`, `date`, `document`, `name`, `negation`; empty: nothing in particular."""


class TriedText(NamedTuple):
    """The text of one line as it would stand."""

    line: Line
    text: str
    seconds: float
    """To say it, or read it as a caption; 0 for what is shown."""
    room: Room
    findings: tuple[Finding, ...]


class Wording(NamedTuple):
    """An edition as it would stand."""

    edition: Edition
    texts: Mapping[str, TriedText]
    """By line id, in the script's order."""

    @property
    def seconds(self) -> float:
        """Of all spoken lines."""
        return sum(text.seconds for text in self.texts.values())


class Help(NamedTuple):
    """What is offered for one line."""

    terms: tuple[Entry, ...]
    matches: tuple[Match, ...]


def stored_texts(job: Job, clip: str, language: Language) -> Edition | None:
    """The edition of a clip as it is stored; None while nobody has translated it."""
    digest = clip_state(job, clip).editions.get(language)
    return stored(job.project.root, Edition, digest) if digest else None


def tried_texts(job: Job, script: Script, language: Language, lines: Sequence[EditionLine]) -> Wording:
    """What these texts make of a script in another language."""
    edition = edition_of(script, language, lines)
    held, done = shelf(job, script.clip, script), {line.id: line for line in edition.lines}
    glossary, persons = _glossary(job, script.language, language), localize.people(script)
    seconds = form_seconds(job, script)
    texts = {}
    for line in script.lines:
        one = done.get(line.id)
        found = _judged(line, one, (script.language, language), held, _Terms(glossary), persons)
        texts[line.id] = _tried(line, one, (script.language, language), found, seconds)
    return Wording(edition, texts)


def help_for(job: Job, script: Script, language: Language, line: Line) -> Help:
    """The terms and earlier translations that may help with one line."""
    glossary = _glossary(job, script.language, language)
    memory = _memory(job, script, language)
    return Help(glossary.within(line.text) if glossary else (), memory.match(line.text)[:MATCHES])


@lru_cache(maxsize=4096)
def marked(text: str, language: Language) -> tuple[Marked, ...]:
    """The text in stretches: numbers, dates, documents, names and negation stand by themselves."""
    found, at = list[Marked](), 0
    for place, kind in _places(text, language):
        found += [Marked(text[at : place.start], "")] if place.start > at else []
        found.append(Marked(place.of(text), kind))
        at = place.end
    return (*found, Marked(text[at:], "")) if at < len(text) else tuple(found)


def edition_of(script: Script, language: Language, lines: Sequence[EditionLine]) -> Edition:
    """The edition of these texts, in the script's order; lines without words are left out."""
    texts = {line.id: line for line in lines if line.text.strip()}
    kept = tuple(texts[line.id] for line in script.lines if line.id in texts)
    return Edition(clip=script.clip, language=language, original=script.language, lines=kept)


def set_texts(job: Job, script: Script, language: Language, lines: Sequence[EditionLine], *, by: str = "") -> Edition:
    """Make these texts the clip's edition; `by` names who wrote them."""
    edition = edition_of(script, language, lines)
    known = clip_state(job, script.clip).editions.get(language)
    if edition.digest != known:
        told = {"language": language, "edition": edition.digest, "before": known, "by": by}
        set_edition(job, edition)
        job.project.journal("translated", clip=script.clip, **told, at=now())
    return edition


def form_of(job: Job, script: Script, language: Language, lines: Sequence[EditionLine], kind: str) -> bytes:
    """These texts as a file to be translated elsewhere: `xlf`, `docx`, `csv` or `md`."""
    edition, seconds = edition_of(script, language, lines), form_seconds(job, script)
    sources = shelf(job, script.clip, script).sources
    if kind != "xlf":
        return localize.to_table(script, sources, language, kind, edition, seconds=seconds)
    glossary, memory = _glossary(job, script.language, language), _memory(job, script, language)
    return localize.to_xliff(script, sources, language, edition, glossary=glossary, memory=memory, seconds=seconds)


def read_form(
    script: Script, language: Language, lines: Sequence[EditionLine], data: bytes, name: str, by: str
) -> tuple[Edition, tuple[Finding, ...]]:
    """The texts of a form that came back, over those that stand; findings say what is wrong with it.

    Raises:
        InputError: it cannot be read, or holds another clip or language.
    """
    limits.TEXT_BYTES.check(len(data), f"`{name}`")
    before, suffix = edition_of(script, language, lines), Path(name).suffix.lower()
    if suffix in (".xlf", ".xliff"):
        edition, found = localize.from_xliff(data, script, by=by, language=language, before=before)
    else:
        edition, found = localize.from_table(data, script, suffix, language, by=by, before=before)
    wrong = next((f for f in found if f.code == "language-wrong" and f.line is None), None)
    if wrong is not None:
        raise InputError(f"`{name}` is not taken: {wrong.message}", "hand in a form of this clip and language")
    return edition, found


def _tried(
    line: Line,
    done: EditionLine | None,
    pair: tuple[Language, Language],
    found: tuple[Finding, ...],
    seconds: Mapping[str, float],
) -> TriedText:
    text = done.text if done else ""
    room = localize.room(line, *pair, seconds)
    needed = localize.needed(text, pair[1]) if line.spoken and text else 0.0
    alone = Script(
        clip="01", sources=(), language=pair[0], title="", lines=(line.model_copy(update={"shown_with": None}),)
    )
    late = localize.check_fit(edition_of(alone, pair[1], [done] if done else []), alone, seconds)
    return TriedText(line, text, needed, room, (*found, *late))


class _Terms:
    """A glossary, known apart by its identity: it is read once."""

    def __init__(self, glossary: Glossary | None) -> None:
        self.glossary = glossary

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Terms) and self.glossary is other.glossary

    def __hash__(self) -> int:
        return id(self.glossary)


@lru_cache(maxsize=8192)
def _judged(
    line: Line,
    done: EditionLine | None,
    pair: tuple[Language, Language],
    held: Shelf,
    terms: _Terms,
    persons: tuple[str, ...],
) -> tuple[Finding, ...]:
    header = Edition(clip="01", language=pair[1], original=pair[0], lines=())
    return localize.check_line(line, done, header, held.sources, glossary=terms.glossary, persons=persons)


def _places(text: str, language: Language) -> list[tuple[TextRange, str]]:
    """Places of what must be carried over, none over another."""
    found, end = list[tuple[TextRange, str]](), 0
    for fact in read(text, language):
        if fact.kind in MARKED and fact.range.start >= end and len(fact.range):
            found.append((fact.range, MARKED[fact.kind]))
            end = fact.range.end
    return found


def _glossary(job: Job, original: Language, language: Language) -> Glossary | None:
    """The glossary asked for; None without one, and where it has no term for this pair."""
    path = Path(job.settings.glossary)
    if not job.settings.glossary or not path.is_file():
        return None
    return _read_glossary(path, path.stat().st_mtime_ns, original, language)


@lru_cache(maxsize=32)
def _read_glossary(path: Path, changed: int, original: Language, language: Language) -> Glossary | None:
    try:
        return Glossary.read(path.read_bytes(), original, language)
    except CitecutError:  # `check` says what is wrong with it
        return None


def _memory(job: Job, script: Script, language: Language) -> Memory:
    """The memory asked for, and what the other clips of the project say in this language."""
    path = Path(job.settings.memory)
    there = bool(job.settings.memory) and path.is_file()
    memory = _read_memory(path, path.stat().st_mtime_ns if there else 0, script.language, language)
    for clip, state in sorted(job.project.current().clips.items()):
        if clip != script.clip and state.script and language in state.editions:
            memory = _with(job.project.root, memory, state.script, state.editions[language])
    return memory


@lru_cache(maxsize=32)
def _read_memory(path: Path, changed: int, original: Language, language: Language) -> Memory:
    none = Memory(source_language=original, language=language)
    try:
        return Memory.read(path.read_bytes(), original, language) if changed else none
    except CitecutError:  # as with glossaries
        return none


def _with(root: Path, memory: Memory, script: Digest, edition: Digest) -> Memory:
    return memory.with_edition(stored(root, Script, script), stored(root, Edition, edition))
