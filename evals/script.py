"""`{id, language, title, text, seconds}` -> `{id, lines: [{text, quote, start, end}]}`: the script of a text.

Offsets are code points of `text` as given. A line that reports somebody's words also names its `speaker`.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from statistics import fmean
from typing import Any

from citecut.errors import InputError
from citecut.ingest import read
from citecut.model import Line, Passage, Source, TextRange, passage_id
from citecut.text import fold, nfc, speaking_seconds
from citecut.write import write
from evals import own, pinned

_HEADLINE_LONGEST = 25  # words; a longer first row is a paragraph


def adapt(record: dict[str, Any]) -> dict[str, Any]:
    """The spoken lines of the script that `record["text"]` gives within `record["seconds"]`."""
    try:
        source = as_source(record)
        script = write(source, seconds=float(record.get("seconds") or 45))
    except InputError:  # no article, or no sentence can be said on its own: a script without lines
        return {"id": record["id"], "lines": []}
    back = _offsets(record["text"])
    return {"id": record["id"], "lines": [_row(line, record["text"], back) for line in script.spoken]}


def floor() -> list[tuple[str, float, float]]:
    """On our own articles: what each figure must not fall below, in percent."""
    least = pinned("script")
    return [(figure, value, least[figure]) for figure, value in figures().items()]


def figures() -> dict[str, float]:
    """All pinned figures by name; each looks at the script as a reader would, not by the writer's own rules."""
    scripts = [(record, adapt(record)["lines"]) for record in own("script")]
    lines = [(record, line) for record, found in scripts for line in found]
    needs = [need for record, line in lines for need in needed(record, line)]
    seconds = [(record["seconds"], _seconds(record, found)) for record, found in scripts]
    return {
        "lines that stand in their quote": _percent(_stands(line) for _, line in lines),
        "marks of meaning kept": _percent(needs),
        "scripts within their seconds": _percent(said <= most for most, said in seconds),
        "seconds used": 100 * fmean(said / most for most, said in seconds),
        "scripts that tell the heart": _percent(_tells(record, found) for record, found in scripts),
        "lines that open on no pronoun": _percent(_opens_well(record, line) for record, line in lines),
    }


def _percent(passed: Iterable[bool]) -> float:
    found = list(passed)
    return 100 * sum(found) / len(found) if found else 0.0


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))


def _stands(line: dict[str, Any]) -> bool:
    """Whether the line's words stand in its quote in order, or in its sentence's end for a name put first."""
    left = iter(_words(line["quote"]))
    return all(word in left for word in _words(line["text"]))


def needed(record: dict[str, Any], line: dict[str, Any]) -> Iterator[bool]:
    """For each claim that must not stand bare: whether the line that makes it has what the claim needs."""
    told = fold(f"{line['text']} {line.get('speaker', '')}")
    for mark in record["marks"]:
        if fold(mark["said"]) in fold(line["text"]):
            yield fold(mark["needs"]) in told


def _seconds(record: dict[str, Any], lines: list[dict[str, Any]]) -> float:
    return sum(speaking_seconds(line["text"], record["language"]) for line in lines)


def _tells(record: dict[str, Any], lines: list[dict[str, Any]]) -> bool:
    told = " ".join(fold(line["text"]) for line in lines)
    return all(fold(heart) in told for heart in record["heart"])


def _opens_well(record: dict[str, Any], line: dict[str, Any]) -> bool:
    opening = {"en": ("he", "she", "it", "they", "this"), "vi": ("họ", "nó", "ông", "bà", "điều", "đây")}
    first, second = ([*_words(line["text"]), ""])[:2]
    named = second and second in line["text"].split()[1].casefold() and line["text"].split()[1][:1].isupper()
    return first not in opening[record["language"]] or bool(named)


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
