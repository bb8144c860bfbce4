"""A line and what its cited words became -> the line as it would stand now, by the same deletions as before."""

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from typing import NamedTuple

from citecut.facts import Token, tokens
from citecut.model import Citation, Digest, Finding, Line, Source, TextRange
from citecut.write.align import align
from citecut.write.compress import joined
from citecut.write.verify import verify_line

Now = Mapping[Citation, Citation | None]
"""Each citation of a line -> the same stretch in the later version; None where it is gone."""


class Corrected(NamedTuple):
    """A draft of a corrected line."""

    line: Line | None
    """None: all that it said is gone, or it is not made of its source's words; a person writes it anew."""
    findings: tuple[Finding, ...]
    """What `verify` finds in the draft."""


def corrected(line: Line, now: Now, sources: Mapping[Digest, Source]) -> Corrected:
    """The line made of the later version's words: what was left out stays out, what was put in is said.

    Args:
        line: as it was released.
        now: what became of each of its citations, and of its speaker's.
        sources: the later versions, by digest, besides whatever else the line cites.
    """
    kept = _kept(line)
    if all((new := now.get(old)) is not None and new.quote == old.quote for old in line.citations):
        return _proved(line, line.text, now, sources)
    texts = [
        _text(old, new, sources[new.source], kept[at])
        for at, old in enumerate(line.citations)
        if kept is not None and (new := now.get(old)) is not None
    ]
    text = " ".join(text for text in texts if text)
    if kept is None or not text:
        return Corrected(None, ())
    return _proved(line, _as_shown(text, line), now, sources)


def _proved(line: Line, text: str, now: Now, sources: Mapping[Digest, Source]) -> Corrected:
    """The line with this text and the citations of the later version, and what `verify` finds in it."""
    citations = tuple(new for old in line.citations if (new := now.get(old)) is not None)
    speaker = line.speaker
    if speaker and speaker.citation:
        speaker = speaker.model_copy(update={"citation": now.get(speaker.citation, speaker.citation)})
    made = line.model_copy(update={"text": text, "citations": citations, "speaker": speaker})
    return Corrected(made, tuple(verify_line(made, sources)))


def _as_shown(text: str, line: Line) -> str:
    """A label begins and ends as it did: it need be no sentence."""
    if line.spoken and line.text.endswith("."):
        return text
    text = text if line.text.endswith(".") else text.removesuffix(".")
    return text[:1].lower() + text[1:] if line.text[:1].islower() else text


def _kept(line: Line) -> list[frozenset[int]] | None:
    """For each citation, the indexes of its quote's words that the line says; none if it is not made of them."""
    quotes = [tokens(citation.quote) for citation in line.citations]
    at = align(tokens(line.text), [word for quote in quotes for word in quote])
    if at is None:
        return None
    starts = [sum(len(quote) for quote in quotes[:number]) for number in range(len(quotes))]
    return [
        frozenset(index - start for index in at if start <= index < start + len(quote))
        for start, quote in zip(starts, quotes, strict=True)
    ]


def _text(old: Citation, new: Citation, source: Source, kept: frozenset[int]) -> str:
    """The later words of one citation, less those that stand for words left out before."""
    if not kept:
        return ""
    words = [Token(token.range.shifted(new.range.start), token.text) for token in tokens(new.quote)]
    said = set(_said([t.folded for t in tokens(old.quote)], [t.folded for t in words], kept))
    gone = [_whole_gap(words, at, new.range, source.text) for at in range(len(words)) if at not in said]
    return joined(source.text, new.range, gone) if said else ""


def _said(old: list[str], new: list[str], kept: frozenset[int]) -> Iterator[int]:
    """Indexes of the later words that the line says: those that stayed, and those in the place of words it said."""
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from (c + at - a for at in range(a, b) if at in kept)
        elif (kind == "replace" and kept & set(range(a, b))) or (kind == "insert" and kept & {a - 1, a}):
            yield from range(c, d)


def _whole_gap(words: list[Token], at: int, whole: TextRange, text: str) -> TextRange:
    """A word that is left out, with the bracket that opens before it and the marks after it up to the next word."""
    before = words[at - 1].range.end if at else whole.start
    opening = next((place for place in range(before, words[at].range.start) if text[place] in "([{"), None)
    end = words[at + 1].range.start if at + 1 < len(words) else words[at].range.end
    return TextRange(start=words[at].range.start if opening is None else opening, end=end)
