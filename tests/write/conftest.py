"""Real small nouns for the writing room's tests."""

from collections.abc import Callable

import pytest

from citecut.model import Citation, Line, Passage, Source, Speaker, TextRange, passage_id


def as_story(text: str, language: str) -> Source:
    """One passage a row; the first row is the headline when it ends without a full stop and rows follow."""
    passages, at = [], 0
    rows = text.split("\n")
    for number, row in enumerate(rows):
        headline = number == 0 and len(rows) > 1 and not row.endswith(".")
        part = TextRange(start=at, end=at + len(row))
        kind = "headline" if headline else "paragraph"
        if row.strip():
            passages.append(Passage(id=passage_id(row, 0), range=part, kind=kind))
        at += len(row) + 1
    title = rows[0] if len(rows) > 1 else ""
    return Source(
        kind="article",
        title=title,
        language=language,
        text=text,
        passages=tuple(passages),
        media="0" * 64,
        media_type="text/plain",
    )


def as_line(source: Source, text: str, *, quote: str = "", speaker: str = "", slot: str | None = None) -> Line:
    """A line that cites `quote`, or all of the first passage that is not a headline."""
    passage = next(p for p in source.passages if p.kind != "headline")
    part = passage.range
    if quote:
        at = source.text.index(quote)
        part = TextRange(start=at, end=at + len(quote))
        passage = next(p for p in source.passages if p.range.contains(part))
    cited = Citation(source=source.digest, passage=passage.id, range=part, quote=part.of(source.text))
    whole = Citation(
        source=source.digest, passage=passage.id, range=passage.range, quote=passage.range.of(source.text)
    )
    credit = Speaker(name=speaker, citation=whole) if speaker else None
    role = "label" if slot else "point"
    return Line(id="l1", role=role, text=text, citations=(cited,), speaker=credit, slot=slot)


@pytest.fixture
def story() -> Callable[[str, str], Source]:
    return as_story


@pytest.fixture
def line() -> Callable[..., Line]:
    return as_line
