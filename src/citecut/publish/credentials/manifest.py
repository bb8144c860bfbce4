"""A clip and how it was made -> the statement that is signed with it, and its C2PA manifest."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from citecut import __version__
from citecut.model import (
    Citation,
    Edition,
    Script,
    Source,
    StatedCitation,
    StatedLine,
    StatedPicture,
    StatedSource,
    Statement,
    Step,
    Take,
)

ASSERTION = "org.citecut.citations"
"""Label of the assertion that holds a `Statement`."""
PARTS = "org.citecut.parts"
"""Label of the assertion that holds hashes of the parts of the file."""

TYPE = "http://cv.iptc.org/newscodes/digitalsourcetype/"
ACTIONS = {"written": "c2pa.edited", "translated": "c2pa.translated", "spoken": "c2pa.dubbed"}
SAID = {
    "written": "the lines were proposed",
    "translated": "the lines were translated",
    "spoken": "the lines are spoken",
}


class Made(NamedTuple):
    """A clip in one language, and what it was made of."""

    script: Script
    edition: Edition
    sources: Mapping[str, Source]
    """Digest -> source."""
    takes: Sequence[Take]
    title: str
    publisher: str
    sponsor: str = ""
    disclosures: tuple[str, ...] = ()
    writer: str = ""
    """Which machine proposed the lines; empty: none, they were cut out of the source or written by a person."""
    imitates: str = ""
    """The real person whose voice the machine voices imitate, where the settings say so."""
    shown: tuple[StatedPicture, ...] = ()
    """Pictures and films that are seen."""


def stated(made: Made) -> Statement:
    """What is signed with the files of a clip."""
    texts = {line.id: line.text for line in made.edition.lines}
    lines = tuple(
        StatedLine(
            id=line.id,
            role=line.role,
            text=texts[line.id],
            citations=tuple(_cited(cited) for cited in line.citations),
        )
        for line in made.script.lines
        if line.id in texts
    )
    return Statement(
        title=made.title,
        language=made.edition.language,
        original=made.script.language,
        publisher=made.publisher,
        sponsor=made.sponsor,
        disclosures=made.disclosures,
        clip=made.script.clip,
        sources=tuple(stated_source(made.sources[digest]) for digest in made.script.sources),
        shown=made.shown,
        lines=lines,
        steps=_steps(made),
    )


def stated_source(source: Source) -> StatedSource:
    """A source as a statement names it."""
    return StatedSource(
        source=source.digest,
        media=source.media,
        media_type=source.media_type,
        title=source.title,
        language=source.language,
        url=source.url or "",
        publisher=source.publisher or "",
        published=source.published or "",
    )


def bound(told: Sequence[Statement], title: str, language: str, publisher: str) -> Statement:
    """What is signed with a book of several clips; the id of a line is its number in the book, clip and line.

    Args:
        told: the statement of each clip, in the book's order.
        title: of the book.
        language: of the book.
        publisher: as the project calls it.
    """
    return Statement(
        title=title,
        language=language,
        original=told[0].original if told else language,
        publisher=publisher,
        sponsor="; ".join(dict.fromkeys(each.sponsor for each in told if each.sponsor)),
        disclosures=tuple(dict.fromkeys(row for each in told for row in each.disclosures)),
        sources=tuple(dict.fromkeys(source for each in told for source in each.sources)),
        lines=tuple(
            line.model_copy(update={"id": f"{number}/{each.clip}/{line.id}"})
            for number, each in enumerate(told, start=1)
            for line in each.lines
        ),
        # Nobody speaks in a book.
        steps=tuple(dict.fromkeys(step for each in told for step in each.steps if step.kind != "spoken")),
    )


def definition(statement: Statement, media_type: str, parts: Sequence[Mapping[str, str]] = ()) -> dict[str, Any]:
    """The C2PA manifest of a file, as the library takes it.

    Args:
        statement: what is signed with it.
        media_type: of the file.
        parts: hashes of its parts, as `parts.stated` makes them.
    """
    assertions: list[dict[str, Any]] = [
        {"label": "c2pa.actions.v2", "data": {"actions": _actions(statement)}},
        {"label": ASSERTION, "data": statement.model_dump(mode="json")},
    ]
    if parts:
        assertions.append({"label": PARTS, "data": {"version": 1, "parts": list(parts)}})
    return {
        "claim_generator_info": [{"name": "Citecut", "version": __version__}],
        "format": media_type,
        "title": statement.title,
        "ingredients": [
            *(_ingredient(source) for source in {each.media: each for each in statement.sources}.values()),
            *(_placed(picture) for picture in _besides(statement)),
        ],
        "assertions": assertions,
    }


def _cited(citation: Citation) -> StatedCitation:
    return StatedCitation(
        source=citation.source, passage=citation.passage, range=citation.range, quote=citation.quote
    )


def _steps(made: Made) -> tuple[Step, ...]:
    steps = [Step(kind="written", machine=True, by=made.writer)] if made.writer else []
    translators = {(line.translator or "", line.machine) for line in made.edition.lines if line.translator}
    for by, machine in sorted(translators):
        # Who translated or reviewed is a person, and not named; whether a machine went before is not known here.
        steps.append(Step(kind="translated", machine=machine, by=by if machine else ""))
    voices = {(take.voice, take.draft, take.imitates or made.imitates) for take in made.takes if _machine(take)}
    for by, draft, imitates in sorted(voices):
        steps.append(Step(kind="spoken", machine=True, by=by, trained=not draft, imitates=imitates))
    return tuple(dict.fromkeys(steps))


def _machine(take: Take) -> bool:
    return take.machine and take.audio is not None


def _ingredient(source: StatedSource) -> dict[str, Any]:
    known = {
        "title": source.title,
        "format": source.media_type,
        "relationship": "inputTo",
        "instance_id": f"urn:sha256:{source.media}",
        "description": f"SHA-256 of the bytes it was read from: {source.media}",
    }
    return known | ({"informational_URI": source.url} if source.url else {})


def _besides(statement: Statement) -> list[StatedPicture]:
    """What is seen, but for films that are cited: these are ingredients already."""
    cited = {source.media for source in statement.sources}
    return list({each.media: each for each in statement.shown if each.media not in cited}.values())


def _placed(picture: StatedPicture) -> dict[str, Any]:
    credit = picture.credit or "nobody is named"
    return {
        "title": picture.title or picture.credit or picture.kind,
        "format": picture.media_type,
        "relationship": "componentOf",
        "instance_id": f"urn:sha256:{picture.media}",
        "description": f"Credit: {credit}. SHA-256 of its bytes: {picture.media}",
    }


def _actions(statement: Statement) -> list[dict[str, Any]]:
    """The making, as C2PA names it: put together out of the sources, then what machines did."""
    machine = any(step.machine for step in statement.steps)
    created: dict[str, Any] = {
        "action": "c2pa.created",
        "digitalSourceType": TYPE + ("compositeSynthetic" if machine else "composite"),
        "description": "Every line cites the words of its source: see org.citecut.citations",
    }
    if statement.sources:
        media = dict.fromkeys(source.media for source in statement.sources)
        created["parameters"] = {"ingredientIds": [f"urn:sha256:{each}" for each in media]}
    return [created, *_placing(statement), *(_action(step, statement) for step in statement.steps)]


def _placing(statement: Statement) -> list[dict[str, Any]]:
    placed = [f"urn:sha256:{each.media}" for each in _besides(statement)]
    said = "pictures and films of others are shown"
    return [{"action": "c2pa.placed", "description": said, "parameters": {"ingredientIds": placed}}] if placed else []


def _action(step: Step, statement: Statement) -> dict[str, Any]:
    by = f" by a machine, `{step.by}`" if step.machine else ", and a person answers for it"
    imitates = f", in imitation of {step.imitates}" if step.imitates else ""
    action: dict[str, Any] = {"action": ACTIONS[step.kind], "description": SAID[step.kind] + by + imitates}
    if step.machine:
        action["digitalSourceType"] = TYPE + ("trainedAlgorithmicMedia" if step.trained else "algorithmicMedia")
    if step.kind == "translated":
        action["parameters"] = {"sourceLanguage": statement.original, "targetLanguage": statement.language}
    return action
