"""`Script` -> XLIFF 2.1: one unit a line, with what its translator should know. The way back is in `xliff_read`."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from lxml import etree

from citecut.localize import describe
from citecut.localize.glossary import Glossary
from citecut.localize.markup import sound, unsound, written
from citecut.localize.memory import Memory
from citecut.localize.protect import people, protected
from citecut.localize.rows import text_digest
from citecut.model import Digest, Edition, EditionLine, Line, Script, Source

CORE = "urn:oasis:names:tc:xliff:document:2.0"
"""Namespace of the core; it stayed the same from 2.0 to 2.1."""
METADATA = "urn:oasis:names:tc:xliff:metadata:2.0"
MATCHES = "urn:oasis:names:tc:xliff:matches:2.0"
TERMS = "urn:oasis:names:tc:xliff:glossary:2.0"
SPACES = {None: CORE, "mda": METADATA, "mtc": MATCHES, "gls": TERMS}

GROUP = "citecut"
"""Category of our metadata: digests by which the way back tells what changed."""

MACHINE, STALE = "citecut:machine", "citecut:stale"
"""Sub-states of segments whose text a machine made, or whose line changed since."""

_TOKEN = re.compile(r"[\w.:-]+")


def to_xliff(
    script: Script,
    sources: Mapping[Digest, Source],
    language: str,
    edition: Edition | None = None,
    *,
    glossary: Glossary | None = None,
    memory: Memory | None = None,
    seconds: Mapping[str, float] | None = None,
) -> bytes:
    """The script as a file that a translator's tool opens, filled with what `edition` has already.

    Each unit carries what the line is, its cited words, whose words they are and how long it may be as notes;
    glossary entries and matches of the memory as offers. Document numbers, addresses and credited names are
    marked as not to be translated. `seconds` gives the time of spoken lines where it is known.
    """
    root = etree.Element(_core("xliff"), {"version": "2.1", "srcLang": script.language, "trgLang": language}, SPACES)
    file = etree.SubElement(root, _core("file"), {"id": script.clip, "original": script.clip, "canResegment": "no"})
    notes = etree.SubElement(file, _core("notes"))
    _note(notes, "title", script.title or script.clip)
    done = {line.id: line for line in edition.lines} if edition else {}
    for number, line in enumerate(script.lines, 1):
        unit = _unit(file, line, number)
        _add_matches(unit, line, memory)
        entries = glossary.within(line.text) if glossary else ()
        _add_terms(unit, entries)
        _add_metadata(unit, line, done.get(line.id))
        parts = protected(line, language, people(script))
        _add_notes(unit, script, line, sources, describe.room(line, script.language, language, seconds), parts)
        _forbid(unit, script, entries)
        _add_segment(unit, line, done.get(line.id), parts)
    return written(root)


def join_xliff(files: Sequence[bytes]) -> bytes:
    """Files of `to_xliff` for several clips, into one language, as one file; `from_xliff` finds each clip in it."""
    first, *rest = (etree.fromstring(data) for data in files)
    for root in rest:
        first.extend(list(root))
    return written(first)


def _unit(file: Any, line: Line, number: int) -> Any:
    token = line.id if _TOKEN.fullmatch(line.id) else f"u{number}"
    return etree.SubElement(file, _core("unit"), {"id": token, "name": sound(line.id)})


def _add_matches(unit: Any, line: Line, memory: Memory | None) -> None:
    found = memory.match(line.text) if memory else ()
    if not found:
        return
    matches = etree.SubElement(unit, f"{{{MATCHES}}}matches")
    for number, (likeness, offer) in enumerate(found, 1):
        about = {"id": f"tm{number}", "ref": "#s", "similarity": f"{100 * likeness:.1f}", "type": "tm"}
        match = etree.SubElement(matches, f"{{{MATCHES}}}match", about)
        etree.SubElement(match, _core("source")).text = sound(offer.source)
        etree.SubElement(match, _core("target")).text = sound(offer.target)


def _add_terms(unit: Any, entries: Sequence[Any]) -> None:
    good = [entry for entry in entries if entry.targets]
    if not good:
        return
    terms = etree.SubElement(unit, f"{{{TERMS}}}glossary")
    for entry in good:
        held = etree.SubElement(terms, f"{{{TERMS}}}glossEntry")
        etree.SubElement(held, f"{{{TERMS}}}term").text = sound(entry.sources[0])
        for target in entry.targets:
            etree.SubElement(held, f"{{{TERMS}}}translation").text = sound(target)
        if entry.note:
            etree.SubElement(held, f"{{{TERMS}}}definition").text = sound(entry.note)


def _add_metadata(unit: Any, line: Line, done: EditionLine | None) -> None:
    values = {"line-digest": line.line_digest}
    if done is not None:
        values |= {"machine": text_digest(done.text)} if done.machine else {}
        values |= {"stale": text_digest(done.text)} if done.of != line.line_digest else {}
        values |= {"translator": done.translator} if done.translator else {}
        values |= {"reviewer": done.reviewer} if done.reviewer else {}
    held = etree.SubElement(unit, f"{{{METADATA}}}metadata")
    group = etree.SubElement(held, f"{{{METADATA}}}metaGroup", {"category": GROUP})
    for kind, value in values.items():
        etree.SubElement(group, f"{{{METADATA}}}meta", {"type": kind}).text = sound(value)


def _add_notes(
    unit: Any, script: Script, line: Line, sources: Mapping[Digest, Source], room: describe.Room, parts: Sequence[str]
) -> None:
    notes = etree.SubElement(unit, _core("notes"))
    spoken = script.language
    _note(notes, "what", describe.what(line, spoken))
    size = f"≤ {room.characters} {describe.word('letters', spoken)}"
    limit = f"≤ {room.seconds:g} s, {size}" if room.seconds is not None else size
    _note(notes, "room", f"{describe.word('room', spoken)}: {limit}")
    if who := describe.speaker(line):
        _note(notes, "speaker", f"{describe.word('says', spoken)}: {who}")
    for quote in describe.cited(script, line, sources):
        _note(notes, "citation", quote, "source")
    if parts:
        _note(notes, "keep", f"{describe.word('keep', spoken)}: {', '.join(parts)}")


def _forbid(unit: Any, script: Script, entries: Sequence[Any]) -> None:
    wrong = [term for entry in entries for term in entry.forbidden]
    if wrong:
        text = f"{describe.word('never', script.language)}: {', '.join(wrong)}"
        _note(unit.find(_core("notes")), "forbidden", text, "target")


def _note(notes: Any, category: str, text: str, about: str | None = None) -> None:
    given = {"id": f"n{len(notes) + 1}", "category": category} | ({"appliesTo": about} if about else {})
    etree.SubElement(notes, _core("note"), given).text = sound(text)


def _add_segment(unit: Any, line: Line, done: EditionLine | None, parts: Sequence[str]) -> None:
    segment = etree.SubElement(unit, _core("segment"), {"id": "s", **_state(line, done)})
    _fill(etree.SubElement(segment, _core("source")), line.text, parts)
    if done is not None:
        _fill(etree.SubElement(segment, _core("target")), done.text, parts)


def _state(line: Line, done: EditionLine | None) -> dict[str, str]:
    if done is None:
        return {"state": "initial"}
    if done.of != line.line_digest:
        return {"state": "initial", "subState": STALE}
    if done.machine:
        return {"state": "translated", "subState": MACHINE}
    return {"state": "reviewed" if done.reviewer else "translated"}


def _fill(element: Any, text: str, parts: Sequence[str]) -> None:
    """Writes `text` with a marker round each protected part; the n-th part has the same id on both sides."""
    last, at = None, 0
    for start, part, number in sorted(_found(text, parts)):
        if start < at:
            continue
        _append(element, last, text[at:start])
        last = etree.SubElement(element, _core("mrk"), {"id": f"m{number}", "translate": "no"})
        _append(last, None, part)
        at = start + len(part)
    _append(element, _last(element), text[at:])


def _found(text: str, parts: Sequence[str]) -> list[tuple[int, str, int]]:
    return [(text.index(part), part, number) for number, part in enumerate(parts, 1) if part in text]


def _last(element: Any) -> Any:
    return element[-1] if len(element) else None


def _append(element: Any, last: Any, text: str) -> None:
    """Adds text after `last`, or at the start; characters that XML cannot hold become `cp` elements."""
    while (bad := unsound(text)) is not None:
        _put(element, last, text[: bad.start()])
        last = etree.SubElement(element, _core("cp"), {"hex": f"{ord(bad[0]):04X}"})
        text = text[bad.end() :]
    _put(element, last, text)


def _put(element: Any, last: Any, text: str) -> None:
    if last is None:
        element.text = (element.text or "") + text
    else:
        last.tail = (last.tail or "") + text


def _core(name: str) -> str:
    return f"{{{CORE}}}{name}"
