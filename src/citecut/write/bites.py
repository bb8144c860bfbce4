"""Moments of a film -> scripts whose spoken lines are the film's own words; and what of a script is one bite.

A bite is one continuous part of a film. Whatever is left out inside a clip parts two bites, and must be seen to be
left out: "…" in the words and a visible boundary in the picture. Nothing is told in another order than it was said.
"""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from citecut import phrases
from citecut.facts import quotations, tokens
from citecut.model import Citation, Digest, Finding, Line, Passage, Script, Source, Speaker, TextRange
from citecut.write.credit import cite
from citecut.write.moments import Moment
from citecut.write.verify import verify_line

ELLIPSIS = "…"
_UNNAMED = """nar narr narrator vo v.o. voiceover voice-over man woman boy girl male female speaker all both
    người_dẫn người_dẫn_chuyện lời_bình thuyết_minh nam nữ giọng_nam giọng_nữ"""
NOBODY = frozenset(label.replace("_", " ") for label in _UNNAMED.split())
"""What subtitles call a voice that they do not name: nobody to credit, and no name for the picture."""
SHORT = 40  # code points: a shorter sentence is heard in one line with its neighbour


@dataclass(frozen=True)
class Bite:
    """Lines of a script that play one continuous part of a film."""

    source: Digest
    lines: tuple[str, ...]
    """Ids of the spoken lines, in order."""
    range: TextRange
    """Of the source's text; its film time is `text.heard.word_times` of it."""
    skips: bool
    """Whether words of the film were left out between the bite before and this one: show a boundary."""


def film_scripts(source: Source, moments: Sequence[Moment]) -> tuple[Script, ...]:
    """One script a moment, clips `01`, `02`, ... in the order given.

    Every spoken line is what is said in the film, word for word, and cites it; the first is the hook. A named speaker
    is credited, and named on the picture where they first speak.
    """
    return tuple(_script(source, moment, f"{number:02}") for number, moment in enumerate(moments, 1))


def bites(script: Script, sources: Mapping[Digest, Source]) -> tuple[Bite, ...]:
    """The continuous parts of films that the spoken lines play, in order; lines of no film are left out."""
    found: list[Bite] = []
    for line in script.spoken:
        for place, source in _places(line, sources):
            last = found[-1] if found else None
            if last and last.source == source.digest and follows(source, last.range.end, place.start):
                whole = TextRange(start=last.range.start, end=max(place.end, last.range.end))
                lines = last.lines if line.id in last.lines else (*last.lines, line.id)
                found[-1] = Bite(last.source, lines, whole, last.skips)
            else:
                found.append(Bite(source.digest, (line.id,), place, bool(last and last.source == source.digest)))
    return tuple(found)


def fair(script: Script, sources: Mapping[Digest, Source]) -> tuple[Finding, ...]:
    """What is not fair to those who speak: `film-reordered` and `removal-hidden`, both `stop`.

    A clip tells what a film says in the film's order; and a line from which words were cut out shows "…" there.
    """
    found = [*_reordered(script, sources), *_hidden(script, sources)]
    return tuple(finding.model_copy(update={"clip": script.clip, "language": script.language}) for finding in found)


def follows(source: Source, end: int, start: int) -> bool:
    """Whether nothing is said between two places of a film's text: no word but names of speakers stands there."""
    if start < end:
        return False
    between = source.text[end:start]
    for passage in source.passages:
        if passage.kind == "furniture" and end <= passage.range.start and passage.range.end <= start:
            between = between.replace(source.text_of(passage), "", 1)
    return not any(sign.isalnum() for sign in between)


def _script(source: Source, moment: Moment, clip: str) -> Script:
    lines: list[Line] = []
    named: set[str] = set()
    for number, parts in enumerate(_grouped(source, moment), 1):
        line = _line(source, parts, number)
        lines.append(line)
        if line.speaker and line.speaker.citation and line.speaker.name not in named:
            named.add(line.speaker.name)
            lines.append(_strap(line, line.speaker.citation))
    return Script(
        clip=clip,
        sources=(source.digest,),
        language=source.language,
        title=source.title,
        lines=tuple(lines),
        reasons=moment.reasons,
    )


_Part = tuple[TextRange, str]
"""A sentence's range and its passage's id."""


def _grouped(source: Source, moment: Moment) -> list[list[_Part]]:
    """Sentences by line: one each; very short ones, and those that must not stand alone, with the one before."""
    groups: list[list[_Part]] = []
    for part in zip(moment.ranges, moment.passages, strict=True):
        brief = bool(groups) and len(part[0]) < SHORT and sum(len(place) for place, _ in groups[-1]) < 2 * SHORT
        joins = bool(groups) and groups[-1][-1][1] == part[1]
        if joins and (brief or not _holds(source, [part])) and _holds(source, [*groups[-1], part]):
            groups[-1].append(part)
        else:
            groups.append([part])
    return groups


def _holds(source: Source, parts: Sequence[_Part]) -> bool:
    """Whether nothing stands against these sentences as a line of their own."""
    found = verify_line(_line(source, parts, 1), {source.digest: source})
    return not any(finding.severity == "stop" for finding in found)


def _line(source: Source, parts: Sequence[_Part], number: int) -> Line:
    passage = source.passage(parts[0][1])
    place = TextRange(start=parts[0][0].start, end=parts[-1][0].end)
    text = " ".join(place.of(source.text).split())
    role = "hook" if number == 1 else "quote" if _is_quoted(text) else "point"
    return Line.model_validate(
        {
            "id": f"l{number}",
            "role": role,
            "text": text,
            "citations": (cite(source, passage, place),),
            "speaker": _speaker(source, passage),
        }
    )


def _is_quoted(text: str) -> bool:
    """Whether the speaker quotes somebody in most of what is said."""
    return sum(len(quoted.inner) for quoted in quotations(text)) > len(text) / 2


def _speaker(source: Source, passage: Passage) -> Speaker | None:
    """Who speaks in a passage, with the place where the source names them."""
    if not passage.speaker or passage.speaker.casefold() in NOBODY:
        return None
    named = [p for p in source.passages if p.kind == "furniture" and p.speaker == passage.speaker]
    before = [p for p in named if p.range.end <= passage.range.start]
    if not named:
        return None
    name = before[-1] if before else named[0]
    return Speaker(name=passage.speaker, citation=cite(source, name, name.range))


def _strap(line: Line, citation: Citation) -> Line:
    return Line(
        id=f"{line.id}.name",
        role="strap",
        text=citation.quote,
        citations=(citation,),
        shown_with=line.id,
        slot="name",
    )


def _places(line: Line, sources: Mapping[Digest, Source]) -> Iterator[tuple[TextRange, Source]]:
    """The parts of films that a line cites."""
    for citation in line.citations:
        source = sources.get(citation.source)
        if source is not None and source.kind == "film":
            yield citation.range, source


def _reordered(script: Script, sources: Mapping[Digest, Source]) -> Iterator[Finding]:
    heard: dict[Digest, tuple[int, str]] = {}
    for line in script.spoken:
        for place, source in _places(line, sources):
            last = heard.get(source.digest)
            if last and place.start < last[0]:
                before = {"before": last[1]}
                yield phrases.finding("film-reordered", "stop", line=line.id, evidence=(place,), values=before)
            heard[source.digest] = (place.end, line.id)


def _hidden(script: Script, sources: Mapping[Digest, Source]) -> Iterator[Finding]:
    """Lines of a film with fewer words than they cite, without the sign for it."""
    for line in script.spoken:
        places = list(_places(line, sources))
        said = sum(len(tokens(place.of(source.text))) for place, source in places)
        gaps = sum(
            one.digest != other.digest or not follows(one, a.end, b.start)
            for (a, one), (b, other) in itertools.pairwise(places)
        )
        if places and (gaps or len(tokens(line.text)) < said) and line.text.count(ELLIPSIS) < max(1, gaps):
            evidence = tuple(place for place, _ in places)
            sign = {"sign": ELLIPSIS}
            yield phrases.finding("removal-hidden", "stop", line=line.id, evidence=evidence, values=sign)
