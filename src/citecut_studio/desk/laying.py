"""What is written of a clip -> laid into its folder, which is open for writing; or kept as it stands until it is."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from citecut import pipeline
from citecut.model import Choice
from citecut.pipeline import wording
from citecut.pipeline.drafts import stored_script
from citecut_studio.desk import drafts, hands
from citecut_studio.desk.edition_services import edition_lines
from citecut_studio.desk.folder import blocks
from citecut_studio.desk.models import Draft, DraftLine
from citecut_studio.library.models import Project


class Written(NamedTuple):
    """A draft as it stood at one moment."""

    draft: Draft
    version: int
    base: str
    by: str
    """Who wrote on it since it was laid in last."""
    lines: tuple[DraftLine, ...]

    @property
    def value(self) -> dict[str, Any]:
        """The same as JSON takes it."""
        lines = [{"key": line.key, **line.written} for line in self.lines]
        told = {"language": self.draft.language, "version": self.version, "base": self.base, "by": self.by}
        return {**told, "lines": lines}


def written(project: Project, clip: str) -> tuple[Written, ...]:
    """Every draft of a clip that holds what the folder does not: of the script, then of other languages."""
    known = Draft.objects.filter(project=project, clip=clip).order_by("language")
    return tuple(_as_it_stands(draft) for draft in known if draft.unsaved)


def kept(project: Project, clip: str, values: Iterable[Mapping[str, Any]]) -> tuple[Written, ...]:
    """The same out of JSON; of drafts that were dropped since, nothing."""
    known = {draft.language: draft for draft in Draft.objects.filter(project=project, clip=clip)}
    return tuple(_again(known[each["language"]], each) for each in values if each["language"] in known)


def lay(project: Project, job: pipeline.Job, clip: str, texts: Sequence[Written] | None = None) -> None:
    """Lay what is written of a clip (now) into the folder, which is open for writing; nothing newer is laid over."""
    for one in written(project, clip) if texts is None else texts:
        one.draft.refresh_from_db(fields=["laid"])
        if one.draft.laid >= one.version:
            continue
        script = one.draft.language == ""
        document, language = _lay_script(job, one) if script else _lay_edition(job, one)
        drafts.lay(one.draft, one.version, document)
        hands.remember(one.draft, language, one.lines)


def choice(line: DraftLine) -> Choice:
    """The scene and the picture that are chosen for a line."""
    return Choice.model_validate({"scene": line.scene or None, "picture": line.picture or None})


def _lay_script(job: pipeline.Job, one: Written) -> tuple[str, str]:
    """Digest and language of the script that it makes."""
    script, _shown = pipeline.edit_blocks(job, one.draft.clip, blocks(one.lines), one.base, by=one.by)
    chosen = {line.key: choice(line) for line in one.lines if not line.shown_with}
    pipeline.choose(job, one.draft.clip, chosen)
    return script.digest, script.language


def _lay_edition(job: pipeline.Job, one: Written) -> tuple[str, str]:
    """Digest and language of the edition that it makes."""
    script, language = stored_script(job, one.draft.clip), one.draft.language
    edition = wording.set_texts(job, script, language, edition_lines(one.lines), by=one.by)
    return edition.digest, language


def _as_it_stands(draft: Draft) -> Written:
    held, lines = drafts.read(draft)
    return Written(held, held.version, held.base, hands.names(held), tuple(lines))


def _again(draft: Draft, value: Mapping[str, Any]) -> Written:
    lines = tuple(DraftLine(draft=draft, **row) for row in value["lines"])
    return Written(draft, value["version"], value["base"], value["by"], lines)
