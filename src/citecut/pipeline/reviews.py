"""What a clip says in each language now -> a name for it, so that a person approves what they saw, and its history.

Words -approve_shown-> journal -history-> what happened, by whom and when, with the words that changed
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Literal, NamedTuple

from citecut.errors import DocumentError, UsageError
from citecut.ingest.revise import WordChange, words_changed
from citecut.model import Correction, Digest, Edition, Script, canonical_json, digest_of
from citecut.pipeline.approvals import editions_made, note_approval, same_words
from citecut.pipeline.editions import editions
from citecut.pipeline.job import Job, clip_state
from citecut.pipeline.releases import state_of
from citecut.project import Project
from citecut.publish.states import State

__all__ = [
    "Happened",
    "LineChange",
    "LineFate",
    "WordChange",
    "Words",
    "WordsChangedError",
    "approve_shown",
    "changes_since",
    "differences",
    "history",
    "state_now",
    "texts_of",
    "words",
    "words_changed",
    "words_in",
]

LineFate = Literal["changed", "new", "gone"]
EVENTS = (
    "edited", "translated", "reviewed", "approved", "overridden", "embargoed", "released", "corrected", "withdrawn",
    "posted", "revised",
)  # fmt: skip
"""What the journal tells about a clip."""


class WordsChangedError(UsageError):
    """Somebody changed the words after they were shown to the person who answers for them."""


class Words(NamedTuple):
    """What a clip says in one language now."""

    edition: Edition
    document: Digest
    """The stored script, or the stored edition of another language, that holds them."""
    made: bool
    """Whether the clip was made of these very words: only then can they be approved."""
    state: State

    @property
    def language(self) -> str:
        """Of the edition."""
        return self.edition.language

    @property
    def digest(self) -> Digest:
        """Names these words in this order, with the sources that they rest on."""
        return digest_of(canonical_json([[line.id, line.said_digest] for line in self.edition.lines]))


class LineChange(NamedTuple):
    """What became of one line between two versions."""

    line: str
    fate: LineFate
    words: tuple[WordChange, ...]


class Happened(NamedTuple):
    """One thing that somebody did to a clip."""

    event: str
    at: str
    """ISO time; empty where the journal does not tell it."""
    by: str
    """Name; empty where it is not told."""
    role: str
    language: str
    """Empty: all, or the clip's own."""
    reason: str
    subject: str
    """What it was done to: a release, a finding's code, a channel; empty: the clip."""
    changes: tuple[LineChange, ...]


def words(job: Job, clip: str) -> tuple[Words, ...]:
    """What the clip says now, in each language that it is made in.

    Raises:
        UsageError: no such clip, or it has no script yet.
    """
    script = _script(job, clip)
    made = {edition.language: edition for edition in editions_made(job, clip)}
    return tuple(
        Words(
            edition,
            script.digest if edition.language == script.language else edition.digest,
            edition.language in made and same_words(made[edition.language], edition),
            state_now(job, edition),
        )
        for edition in editions(job, script)
    )


def words_in(job: Job, clip: str, language: str) -> Words:
    """What the clip says now in one language.

    Raises:
        UsageError: no such clip, or it is not in this language.
    """
    found = next((one for one in words(job, clip) if one.language == language), None)
    if found is None:
        raise UsageError(f"clip `{clip}` is not in `{language}`", "translate it first")
    return found


def state_now(job: Job, edition: Edition) -> State:
    """The state of these words; a draft where the clip was made of others."""
    made = next((one for one in editions_made(job, edition.clip) if one.language == edition.language), None)
    if made is None or not same_words(made, edition):
        return "draft"
    return state_of(job, edition.clip, edition.language)


def approve_shown(job: Job, clip: str, language: str, shown: Digest, *, by: str, role: str) -> None:
    """Note that a person approves the very words that they were shown.

    Raises:
        WordsChangedError: the clip says something else now.
        UsageError: it was not made of these words yet, or nobody is named.
    """
    now = words_in(job, clip, language)
    if now.digest != shown:
        raise WordsChangedError(
            f"the words of clip `{clip}` in `{language}` were changed meanwhile", "read them again, then approve"
        )
    if not now.made:
        raise UsageError(f"clip `{clip}` is not made of these words yet", "make the clips first, then approve")
    note_approval(job, now.edition, by=by, role=role)


def differences(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[LineChange, ...]:
    """Line id -> text, twice: the lines that are not the same, in the order of the later version, gone ones last."""
    found = [
        LineChange(line, "changed" if line in before else "new", words_changed(before.get(line, ""), text))
        for line, text in after.items()
        if before.get(line) != text
    ]
    gone = [LineChange(line, "gone", words_changed(text, "")) for line, text in before.items() if line not in after]
    return tuple(found + gone)


def changes_since(job: Job, document: Digest, now: Words) -> tuple[LineChange, ...]:
    """What was changed since a script or an edition was shown; nothing where that is not stored any more."""
    try:
        before = texts_of(_either(job.project, document))
    except DocumentError:
        return ()
    return differences(before, texts_of(now.edition))


def texts_of(edition: Script | Edition) -> dict[str, str]:
    """Line id -> text."""
    return {line.id: line.text for line in edition.lines}


def history(job: Job, clip: str) -> tuple[Happened, ...]:
    """All that happened to a clip, oldest first, with the words that each change of it changed.

    Raises:
        DocumentError: the journal is damaged.
    """
    return tuple(_history(job.project, clip))


def _history(project: Project, clip: str) -> Iterator[Happened]:
    releases = {event["release"]: event for event in project.events("released") if event.get("clip") == clip}
    before: dict[str, dict[str, str]] = {"": _first(project, clip)}
    for event in project.events(*EVENTS):
        if not _concerns(event, clip, releases):
            continue
        document = event.get("script") or event.get("edition") or ""
        changes: tuple[LineChange, ...] = ()
        if document and event["event"] in ("edited", "translated", "reviewed"):
            place = event.get("language", "") if "edition" in event else ""
            kind = Edition if "edition" in event else Script
            texts = _texts(project, document, kind)
            known = _texts(project, event["before"], kind) if event.get("before") else before.get(place, {})
            changes, before[place] = differences(known, texts), texts
        yield _told(project, event, document, releases.get(event.get("release", "")), changes)


def _concerns(event: Mapping[str, Any], clip: str, releases: Mapping[str, object]) -> bool:
    override = event.get("override", {})
    return clip in (event.get("clip"), override.get("clip")) or event.get("release") in releases


def _told(
    project: Project,
    event: Mapping[str, Any],
    document: Digest,
    release: Mapping[str, Any] | None,
    changes: Sequence[LineChange],
) -> Happened:
    told = event.get("override") or event
    language = told.get("language") or (release or {}).get("language", "")
    subject = told.get("code") or event.get("channel") or event.get("not_before") or event.get("release", "")[:12]
    reason = str(told.get("reason", ""))
    if event["event"] == "corrected":
        reason = project.get(Correction, event["correction"]).notice
    elif event["event"] == "posted":
        reason = str(event.get("address", ""))
    return Happened(
        event=event["event"],
        at=str(told.get("at") or _written(project, document)),
        by=str(told.get("by") or ""),
        role=str(told.get("role") or ""),
        language=str(language or ""),
        reason=reason,
        subject=str(subject),
        changes=tuple(changes),
    )


def _either(project: Project, document: Digest) -> Script | Edition:
    try:
        return project.get(Script, document)
    except DocumentError:
        return project.get(Edition, document)


def _texts(project: Project, digest: Digest, kind: type[Script] | type[Edition]) -> dict[str, str]:
    try:
        return texts_of(project.get(kind, digest))
    except DocumentError:  # somebody thinned the folder out: the rest of the history still stands
        return {}


def _first(project: Project, clip: str) -> dict[str, str]:
    """What the writer wrote before anybody changed it; empty where that is not stored any more."""
    current = project.current()
    for key, digest in current.made.items():
        if key.startswith("write:") and (project.documents / digest).is_file():
            script = project.get(Script, digest)
            if script.clip == clip:
                return texts_of(script)
    return {}


def _written(project: Project, document: Digest) -> str:
    """When a document was stored, for events of which the journal tells no time."""
    path = project.documents / document
    if not document or not path.is_file():
        return ""
    return datetime.fromtimestamp(path.stat().st_mtime, UTC).replace(microsecond=0).isoformat()


def _script(job: Job, clip: str) -> Script:
    digest = clip_state(job, clip).script
    if digest is None:
        raise UsageError(f"clip `{clip}` has no script yet", "read its source, and make it, first")
    return job.project.get(Script, digest)
