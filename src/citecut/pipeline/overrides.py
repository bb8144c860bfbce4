"""Findings that a person lets pass: who, in which role, why and when. Kept in the journal, never removed."""

from collections.abc import Sequence
from datetime import UTC, datetime

from pydantic import ValidationError

from citecut.errors import UsageError
from citecut.model import Digest, Finding, Override
from citecut.pipeline.checks import check, check_words
from citecut.pipeline.job import Job, Outcome

EVENT = "overridden"


def override(
    job: Job,
    clip: str,
    code: str,
    *,
    by: str,
    role: str,
    reason: str,
    line: str | None = None,
    language: str = "",
    finding: Digest = "",
) -> tuple[Override, ...]:
    """Let the `stop` findings of one code pass, on one line or on the whole clip: a note, which waits for no render.

    Args:
        job: the project.
        clip: id of the clip.
        code: the findings' code.
        by: name of the person who takes it on.
        role: what entitles them to.
        reason: why the finding does not stand.
        line: id of the line; None: every line.
        language: of the edition; empty: every one.
        finding: digest of the very finding that was shown; empty: every one of this code.

    Raises:
        UsageError: no such finding stands, or name, role or reason is missing.
    """
    found = [f for f in check(job, clip) if f.severity == "stop" and f.code == code]
    found = [f for f in found if line in (None, f.line) and language in ("", f.language)]
    found = [f for f in found if finding in ("", f.digest)]
    if not found:
        raise UsageError(f"nothing with the code `{code}` stands against release there", "`citecut check` lists all")
    with job.project.noting():
        known = {each.finding for each in overrides(job)}
        made = tuple(_override(finding, by, role, reason) for finding in found if finding.digest not in known)
        for each in made:
            job.project.journal(EVENT, override=each.model_dump(mode="json"))
    return made


def checked(job: Job, clips: Sequence[str]) -> Outcome:
    """Everything a person should look at in these clips, and what somebody let pass."""
    findings = tuple(finding for clip in clips for finding in check(job, clip))
    return Outcome(findings=findings, clips=tuple(clips), overrides=overrides(job))


def checked_words(job: Job, clips: Sequence[str]) -> Outcome:
    """The same of the words alone, before anything is cut."""
    findings = tuple(finding for clip in clips for finding in check_words(job, clip))
    return Outcome(findings=findings, clips=tuple(clips), overrides=overrides(job))


def overrides(job: Job) -> tuple[Override, ...]:
    """Every override of the project, in the order they were made."""
    return tuple(Override.model_validate(event["override"]) for event in job.project.events(EVENT))


def _override(finding: Finding, by: str, role: str, reason: str) -> Override:
    try:
        return Override(
            finding=finding.digest,
            code=finding.code,
            clip=finding.clip,
            line=finding.line,
            language=finding.language,
            by=by,
            role=role,
            reason=reason,
            at=datetime.now(UTC).replace(microsecond=0),
        )
    except ValidationError as error:
        missing = error.errors()[0]["loc"][0]
        raise UsageError(f"an override needs `{missing}`", "say who, in which role, and why") from error
