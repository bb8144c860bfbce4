"""`{id, language, title, text, seconds}` -> `{id, lines: [{text, quote, start, end}]}`: the script of a text.

Offsets are code points of `text` as given. A line that reports somebody's words also names its `speaker`.
"""

import unicodedata
from collections.abc import Iterator
from typing import Any

from citecut.errors import InputError
from citecut.ingest import read
from citecut.model import Line, Passage, Source, TextRange, passage_id
from citecut.text import fold, nfc
from citecut.write import write

_HEADLINE_LONGEST = 25  # words; a longer first row is a paragraph


def adapt(record: dict[str, Any]) -> dict[str, Any]:
    """The spoken lines of the script that `record["text"]` gives within `record["seconds"]`."""
    source = as_source(record)
    try:
        script = write(source, seconds=float(record.get("seconds") or 45))
    except InputError:  # no sentence can be said on its own: a script without lines
        return {"id": record["id"], "lines": []}
    back = _offsets(record["text"])
    return {"id": record["id"], "lines": [_row(line, record["text"], back) for line in script.spoken]}


def as_source(record: dict[str, Any]) -> Source:
    """The text read as the product reads a text file, under the title and language given."""
    text = nfc(record["text"])
    found = read(text.encode(), "text.txt", language=record["language"]).source
    if found.text != text:
        found = _plain(text, found)
    passages = tuple(_as_titled(passage, found, record.get("title") or "") for passage in found.passages)
    return found.model_copy(
        update={
            "title": nfc(record.get("title") or found.title),
            "language": record["language"],
            "passages": passages,
        }
    )


def _as_titled(passage: Passage, source: Source, title: str) -> Passage:
    """A first row is the headline only if it is the title, or is short and ends as no sentence does."""
    if passage.kind != "headline" or _is_title(source.text_of(passage), title):
        return passage
    return passage.model_copy(update={"kind": "paragraph"})


def _is_title(row: str, title: str) -> bool:
    if fold(" ".join(row.split())) == fold(" ".join(title.split())):
        return True
    return not title and len(row.split()) <= _HEADLINE_LONGEST and not row.rstrip().endswith((".", "…"))


def _plain(text: str, found: Source) -> Source:
    """One passage a row, where reading changed the text and so its offsets."""
    passages, seen, at = [], dict[str, int](), 0
    for row in text.split("\n"):
        if row.strip():
            occurrence = seen.get(row, 0)
            seen[row] = occurrence + 1
            part = TextRange(start=at, end=at + len(row))
            passages.append(Passage(id=passage_id(row, occurrence), range=part))
        at += len(row) + 1
    return found.model_copy(update={"text": text, "passages": tuple(passages)})


def _offsets(text: str) -> list[int]:
    """For each code point of the NFC text, where it begins in the text as given."""
    if nfc(text) == text:
        return list(range(len(text) + 1))
    found = list[int]()
    for cluster in _clusters(text):
        found.extend([cluster.start] * len(nfc(cluster.of(text))))
    return [*found, len(text)]


def _clusters(text: str) -> Iterator[TextRange]:
    """Each letter with the marks that follow it: composing never reaches beyond them."""
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not unicodedata.combining(text[at]):
            yield TextRange(start=start, end=at)
            start = at


def _row(line: Line, text: str, back: list[int]) -> dict[str, Any]:
    part = line.citations[0].range
    start, end = back[part.start], back[part.end]
    row: dict[str, Any] = {"text": line.text, "quote": text[start:end], "start": start, "end": end}
    if line.speaker:
        row["speaker"] = line.speaker.name
    return row
