"""The words that clips were cut of -> approvals in the journal: of these words, in this order, by a person."""

from collections.abc import Iterator
from typing import Any

from citecut.errors import DocumentError, UsageError
from citecut.model import Cut, Digest, Edition
from citecut.pipeline.editions import current_cuts
from citecut.pipeline.job import Job, now
from citecut.project import Project


def approve(job: Job, clip: str, *, by: str, role: str, language: str = "") -> tuple[str, ...]:
    """Note that a person approves the words of a clip as they are now; the languages approved.

    The approval covers line digests in their order: it lapses for a language when a line changes, or moves.

    Raises:
        UsageError: nobody is named, or there is no such clip or language.
    """
    if not by.strip() or not role.strip():
        raise UsageError("an approval needs a name and a role", "add --by NAME --role ROLE")
    editions = [one for one in editions_made(job, clip) if language in ("", one.language)]
    if not editions:
        raise UsageError(f"clip `{clip}` is not made in `{language}`", "run `citecut render` first")
    for edition in editions:
        note_approval(job, edition, by=by, role=role)
    return tuple(edition.language for edition in editions)


def note_approval(job: Job, edition: Edition, *, by: str, role: str) -> None:
    """Note that a person approves these very words.

    Raises:
        UsageError: nobody is named.
    """
    if not by.strip() or not role.strip():
        raise UsageError("an approval needs a name and a role", "add --by NAME --role ROLE")
    words = said(edition)
    fields = {"clip": edition.clip, "language": edition.language, "edition": edition.digest, "lines": words}
    # JSON objects have no order of their own, and what is said in another order says something else.
    job.project.journal("approved", **fields, order=[*words], by=by.strip(), role=role.strip(), at=now())


def approvals(project: Project) -> Iterator[dict[str, Any]]:
    """Every approval of the project, with the order of the words that it covers, as far as it is known."""
    for event in project.events("approved"):
        order = event.get("order") or order_of(project, event.get("edition", ""))
        yield event | ({"order": order} if order else {})


def order_of(project: Project, edition: Digest) -> list[str]:
    """Ids of an edition's lines in their order; empty where it is not stored any more."""
    try:
        return [line.id for line in project.get(Edition, edition).lines]
    except DocumentError:
        return []


def said(edition: Edition) -> dict[str, str]:
    """Line id -> digest of what an approval of it covers."""
    return {line.id: line.said_digest for line in edition.lines}


def same_words(one: Edition, other: Edition) -> bool:
    """Whether two editions say the same in the same order."""
    return [*said(one).items()] == [*said(other).items()]


def editions_made(job: Job, clip: str) -> tuple[Edition, ...]:
    """The editions that cuts were made of, one a language."""
    return tuple(edition for edition, _ in by_edition(job, clip))


def by_edition(job: Job, clip: str) -> tuple[tuple[Edition, tuple[Cut, ...]], ...]:
    """The editions that a clip was cut of, each with its cuts."""
    cuts = current_cuts(job, clip)
    digests = dict.fromkeys(cut.edition for cut in cuts)
    return tuple(
        (job.project.get(Edition, digest), tuple(cut for cut in cuts if cut.edition == digest)) for digest in digests
    )
