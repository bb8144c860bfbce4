"""A clip's words in another language, as they are being written -> what the page of the edition shows, and forms."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from citecut import pipeline, settings
from citecut.errors import CitecutError
from citecut.model import Edition, EditionLine, Script
from citecut.pipeline import wording
from citecut.pipeline.drafts import spoken_seconds, stored_script
from citecut.pipeline.wording import Help, Marked, TriedText, Wording
from citecut.project import Project as Folder
from citecut_studio.desk import drafts
from citecut_studio.desk.folder import blocks, reading
from citecut_studio.desk.models import Draft, DraftLine
from citecut_studio.library.models import Project
from citecut_studio.library.services import telling
from citecut_studio.people.models import User

NOBODY = ""
"""Base of a draft that was begun before anybody translated."""
KINDS = {
    "xlf": "application/xliff+xml",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "csv": "text/csv; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
}
"""Forms that go out and come back."""


LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
MOST_FORM = 2_000_000
"""Bytes of a form: many times what the longest script makes."""


class FormError(Exception):
    """A form that is not taken; its text is for the person."""


@dataclass(frozen=True)
class Row:
    """One line of the script beside its text."""

    number: int
    """Of the spoken line, or of the one that it is shown with."""
    key: str
    spoken: bool
    role: str
    slot: str
    original: tuple[Marked, ...]
    of: str
    """Digest of the line that the page shows: what the text will render."""
    line: DraftLine
    tried: TriedText
    help: Help
    original_seconds: float

    @property
    def over(self) -> float:
        """Seconds that the text takes too long; 0 where it fits."""
        room = self.tried.room.seconds
        return max(0.0, self.tried.seconds - room) if room is not None else 0.0

    @property
    def stale(self) -> bool:
        """Whether the line changed since the text was written."""
        return bool(self.line.text) and self.line.of != self.of

    @property
    def carried(self) -> tuple[Marked, ...]:
        """What of the original must be carried over."""
        return tuple(part for part in self.original if part.kind)


@dataclass(frozen=True)
class Total:
    """What is known of a whole edition."""

    seconds: float
    original: float
    """Seconds that the original's spoken lines take."""
    lines: int
    written: int
    machine: int
    """Lines that a machine wrote and nobody has reviewed."""
    stops: int
    looks: int


def is_other(project: Project, clip: str, language: str) -> bool:
    """Whether the clip has a script, and this is a language that is not its own."""
    state = Folder(project.folder).current().clips.get(clip)
    if state is None or state.script is None or not LANGUAGE.fullmatch(language):
        return False
    return script_of(project, clip).language != language


def script_of(project: Project, clip: str) -> Script:
    """The script that is translated: as it is being written, where somebody is writing it.

    Raises:
        UsageError: there is none yet.
    """
    job, draft = reading(project), drafts.find(project, clip)
    if draft is None or not draft.unsaved:
        return stored_script(job, clip)
    return pipeline.tried(job, clip, blocks(drafts.read(draft)[1]), draft.base).script


def edition_draft(project: Project, clip: str, language: str, *, begin: bool) -> tuple[Draft, dict[str, DraftLine]]:
    """The texts as they are being written, by line id; none is begun for somebody who may only read."""
    job = reading(project)
    edition = wording.stored_texts(job, clip, language)
    base, draft = edition.digest if edition else NOBODY, drafts.find(project, clip, language)
    if draft is None and not begin:
        draft = Draft(project=project, clip=clip, language=language, base=base)
        return draft, {row["key"]: DraftLine(draft=draft, **row) for row in _rows(edition)}
    draft = draft or drafts.begin(project, clip, language, base, _rows(edition))
    if draft.base != base and not draft.unsaved:
        drafts.renew(draft, base, _rows(edition))
        draft.refresh_from_db()
    return draft, {line.key: line for line in draft.lines.select_related("updated_by")}


def tried(project: Project, script: Script, draft: Draft, lines: Mapping[str, DraftLine]) -> Wording:
    """The texts of a draft, judged."""
    return wording.tried_texts(reading(project), script, draft.language, edition_lines(lines.values()))


def rows(project: Project, script: Script, draft: Draft, lines: Mapping[str, DraftLine]) -> tuple[Row, ...]:
    """Every line of the script beside its text."""
    job, found = reading(project), tried(project, script, draft, lines)
    return tuple(_row(job, script, draft, lines, found, n) for n in range(len(script.lines)))


def edition_lines(lines: Iterable[DraftLine]) -> list[EditionLine]:
    """The lines of a draft as citecut takes them."""
    return [
        EditionLine(
            id=line.key,
            text=line.text,
            of=line.of or "0" * 64,
            translator=line.translator or None,
            machine=line.machine,
            reviewer=line.reviewer or None,
        )
        for line in lines
    ]


def state(project: Project, clip: str, language: str) -> str:
    """Names what the page shows: it changes with the texts, and with the script beneath them."""
    found = [drafts.find(project, clip), drafts.find(project, clip, language)]
    script = Folder(project.folder).current().clips[clip].script or ""
    return "-".join([script[:12], *(str(draft.version if draft else 0) for draft in found)])


def total(shown: Sequence[Row]) -> Total:
    """What is known of the whole edition."""
    findings = [finding for row in shown for finding in row.tried.findings]
    return Total(
        seconds=sum(row.tried.seconds for row in shown),
        original=sum(row.original_seconds for row in shown),
        lines=len(shown),
        written=sum(bool(row.line.text.strip()) for row in shown),
        machine=sum(row.line.machine for row in shown),
        stops=sum(finding.severity == "stop" for finding in findings),
        looks=sum(finding.severity == "look" for finding in findings),
    )


def form(project: Project, clip: str, language: str, kind: str) -> bytes:
    """The texts as a file to be translated elsewhere."""
    script = script_of(project, clip)
    _draft, lines = edition_draft(project, clip, language, begin=False)
    return wording.form_of(reading(project), script, language, edition_lines(lines.values()), kind)


def take_form(project: Project, clip: str, language: str, user: User, data: bytes, name: str) -> tuple[str, ...]:
    """Take a form that came back into the draft; what its lines are found to be is told in words.

    Raises:
        FormError: it cannot be read, or holds another clip or language.
    """
    script = script_of(project, clip)
    draft, lines = edition_draft(project, clip, language, begin=True)
    try:
        edition, found = wording.read_form(script, language, edition_lines(lines.values()), data, name, str(user))
    except CitecutError as error:
        raise FormError(telling.refusal(error)) from error
    drafts.fill(draft, user, {row["key"]: row for row in _rows(edition)})
    return tuple(
        telling.message(finding) for finding in found if finding.severity == "stop" or finding.code == "line-unknown"
    )


def hand(user: User, before: DraftLine | None, text: str) -> dict[str, Any]:
    """Who stands for a text now: who changes a machine's words has reviewed them."""
    if before is not None and before.text == text:
        return {}
    reviewer = str(user) if before is not None and before.machine else ""
    return {"translator": str(user), "machine": False, "reviewer": reviewer}


def languages_wanted(project: Project) -> tuple[str, ...]:
    """The languages that the project's settings ask for."""
    return settings.load(project.folder, {}).languages


def translator(project: Project) -> str:
    """The machine that may translate; empty: none is set."""
    return settings.load(project.folder, {}).translator


def _row(
    job: pipeline.Job, script: Script, draft: Draft, lines: Mapping[str, DraftLine], found: Wording, at: int
) -> Row:
    line = script.lines[at]
    written = lines.get(line.id) or DraftLine(draft=draft, key=line.id, role=line.role, version=0)
    return Row(
        number=sum(each.spoken for each in script.lines[: at + 1]),
        key=line.id,
        spoken=line.spoken,
        role=line.role,
        slot=line.slot or "",
        original=wording.marked(line.text, script.language),
        of=line.line_digest,
        line=written,
        tried=found.texts[line.id],
        help=wording.help_for(job, script, draft.language, line),
        original_seconds=spoken_seconds(line.text, script.language) if line.spoken else 0.0,
    )


def _rows(edition: Edition | None) -> Iterator[dict[str, Any]]:
    """The lines of an edition as rows of a draft."""
    for line in edition.lines if edition else ():
        yield {
            "key": line.id,
            "role": "text",
            "text": line.text,
            "of": line.of,
            "translator": line.translator or "",
            "reviewer": line.reviewer or "",
            "machine": line.machine,
        }
