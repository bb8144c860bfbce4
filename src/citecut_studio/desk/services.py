"""A project, its folder and its drafts -> what the desk shows and what its jobs do: the desk's way to citecut."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

from django.utils.translation import gettext as _

from citecut import pipeline, settings, write
from citecut.errors import BusyError, UsageError
from citecut.model import Choice, Script
from citecut.pipeline.drafts import stored_script
from citecut.project import ClipState
from citecut.project import Project as Folder
from citecut_studio.desk import drafts, laying
from citecut_studio.desk.folder import blocks, reading
from citecut_studio.desk.models import Draft, DraftLine
from citecut_studio.jobs.models import Job
from citecut_studio.library.models import Project
from citecut_studio.people.access import may
from citecut_studio.people.models import User
from citecut_studio.people.roles import Action


class NoScriptError(Exception):
    """The clip is there, and nobody has written its script yet."""


class RefusedError(Exception):
    """Something that was not done; its text is for the person."""


def clip_state(project: Project, clip: str) -> ClipState | None:
    """What is current of a clip; None: there is none of this name."""
    return Folder(project.folder).current().clips.get(clip)


def clips(project: Project) -> tuple[str, ...]:
    """Ids of the project's clips."""
    return tuple(sorted(Folder(project.folder).current().clips))


def script_draft(project: Project, clip: str, user: User) -> tuple[Draft, list[DraftLine]]:
    """The script as it is being written, with its lines. For somebody who may only read it, none is begun.

    Raises:
        NoScriptError: there is nothing to write on yet.
    """
    job = reading(project)
    script = _script(job, clip)
    draft = drafts.find(project, clip)
    if draft is None and not may(user, Action.WRITE, project.team):
        draft = Draft(project=project, clip=clip, base=script.digest)
        return draft, [DraftLine(draft=draft, **row) for row in _rows(job, script)]
    draft = draft or drafts.begin(project, clip, "", script.digest, _rows(job, script))
    if draft.base != script.digest and not draft.unsaved:
        drafts.renew(draft, script.digest, _rows(job, script))
        draft.refresh_from_db()
    return draft, list(draft.lines.select_related("updated_by"))


def unchanged(project: Project, clip: str, version: str) -> bool:
    """Whether the draft is at this version, and the script beneath it the same: asked often, so it costs little."""
    draft, state = drafts.find(project, clip), clip_state(project, clip)
    if draft is None or state is None or str(draft.version) != version:
        return False
    return draft.unsaved or draft.base == state.script


def overtaken(project: Project, draft: Draft) -> bool:
    """Whether the script in the folder became another while this draft, which is not laid in, was written."""
    state = clip_state(project, draft.clip)
    return draft.unsaved and state is not None and state.script != draft.base


def start_again(project: Project, draft: Draft) -> None:
    """Drop what stands in the draft: it begins again from the script in the folder."""
    job = reading(project)
    script = _script(job, draft.clip)
    drafts.renew(draft, script.digest, _rows(job, script))


def go_on(project: Project, draft: Draft) -> None:
    """Keep what stands in the draft, on top of the script that is in the folder now."""
    drafts.keep(draft, _script(reading(project), draft.clip).digest)


def tried(project: Project, draft: Draft, lines: Sequence[DraftLine]) -> pipeline.Tried:
    """What stands in the draft, judged."""
    return pipeline.tried(reading(project), draft.clip, blocks(lines), draft.base)


def offer(project: Project, draft: Draft, lines: Sequence[DraftLine], key: str) -> pipeline.Offer | None:
    """What scenes and pictures one line may have; None: it has no words yet, or is none that is spoken."""
    job, script = reading(project), tried(project, draft, lines).script
    if key not in {line.id for line in script.spoken}:
        return None
    chosen = next(laying.choice(line) for line in lines if line.key == key)
    return pipeline.offer(job, draft.clip, script, key, chosen)


def passages_of(project: Project, draft: Draft, lines: Sequence[DraftLine], keys: Sequence[str]) -> list[str]:
    """Ids of the passages that these lines cite, in their order."""
    found = tried(project, draft, lines).lines
    cited = [citation.passage for key in keys if key in found for citation in found[key].line.citations]
    return list(dict.fromkeys(cited))


def budget(project: Project) -> float:
    """Seconds that the spoken lines of a clip may take."""
    return settings.load(project.folder, {}).seconds


def languages(project: Project, clip: str) -> tuple[str, ...]:
    """The languages that a clip is translated into, or is to be."""
    state, wanted = clip_state(project, clip), settings.load(project.folder, {}).languages
    if state is None or state.script is None:
        return ()
    own = stored_script(reading(project), clip).language
    begun = Draft.objects.filter(project=project, clip=clip).exclude(language="").values_list("language", flat=True)
    return tuple(sorted({*wanted, *state.editions, *begun} - {own}))


def is_film(project: Project, clip: str) -> bool:
    """Whether the clip is a part of a film."""
    state = clip_state(project, clip)
    return state is not None and state.moment > 0


def words_changed(old: str, new: str) -> tuple[pipeline.WordChange, ...]:
    """The difference of two texts, word by word."""
    return pipeline.words_changed(old, new)


def picture(project: Project, clip: str, digest: str) -> tuple[bytes, str] | None:
    """The bytes of a picture that may be shown in a clip, and their kind; None: there is none of this name."""
    job = reading(project)
    try:
        return pipeline.picture_bytes(job, _script(job, clip), digest)
    except (NoScriptError, UsageError):
        return None


def preview_formats(project: Project) -> tuple[str, ...]:
    """The shapes that the project's clips have, and so may be previewed in; the first is the usual one."""
    return settings.load(project.folder, {}).formats


def preview_asked(project: Project, clip: str, language: str = "", shape: str = "") -> dict[str, Any]:
    """What a job is asked for that previews what is written now; a shape that the project lacks is left out."""
    found = [drafts.find(project, clip), drafts.find(project, clip, language) if language else None]
    told = {"clip": clip, "language": language, "version": sum(draft.version for draft in found if draft)}
    return {**told, "format": shape} if shape in preview_formats(project) else told


def last_preview(project: Project, clip: str, language: str = "") -> dict[str, Any]:
    """The last job that previewed a clip, and whether something was written since it was asked for."""
    jobs = Job.objects.filter(project=project, kind="preview", asked__clip=clip, asked__language=language)
    job = jobs.order_by("-created_at").first()
    asked = preview_asked(project, clip, language)
    return {
        "preview": job,
        "older": job is not None and job.asked.get("version") != asked["version"],
        "shapes": preview_formats(project),
        "shape": job.asked.get("format", "") if job else "",
    }


def preview(project: Project, asked: dict[str, Any], report: pipeline.Report) -> dict[str, Any]:
    """The job: lay a clip's drafts into the folder, and draw a small video of it."""
    flags = {"formats": (asked.get("format") or preview_formats(project)[0],)}
    if asked.get("language"):
        flags["languages"] = (asked["language"],)
    with _opened(project, report, flags) as job:
        laying.lay(project, job, asked["clip"])
        made = pipeline.preview(job, [asked["clip"]])
    first = next((one for one in made if one.language == asked.get("language")), made[0])
    return {"clip": first.clip, "language": first.language, "format": first.format, "seconds": first.seconds}


def make(project: Project, asked: dict[str, Any], report: pipeline.Report) -> dict[str, Any]:
    """The job: lay all drafts into the folder, and render every clip."""
    with _opened(project, report, {}) as job:
        for clip in pipeline.clip_ids(job):
            laying.lay(project, job, clip)
        outcome = pipeline.finish(job)
    return {"files": len(outcome.files), "stops": len(outcome.standing), "findings": len(outcome.findings)}


def translate(project: Project, asked: dict[str, Any], report: pipeline.Report) -> dict[str, Any]:
    """The job: have a machine translate what is missing of a clip; what people wrote stays."""
    clip, language = asked["clip"], asked["language"]
    with _opened(project, report, {}) as job:
        laying.lay(project, job, clip)
        edition = pipeline.translate(job, clip, language, job.settings.translator)
    return {"clip": clip, "language": language, "lines": len(edition.lines)}


def theme(project: Project) -> tuple[str, tuple[str, ...]]:
    """The theme of the project, and those that there are."""
    return settings.load(project.folder, {}).theme, _themes()


def set_theme(project: Project, name: str) -> None:
    """Choose the theme of the project.

    Raises:
        RefusedError: there is none of this name, or a job works on the folder just now.
    """
    if name not in _themes():
        raise RefusedError(_("There is no theme of this name."))
    try:
        pipeline.change_settings(project.folder, {"theme": name})
    except BusyError as error:
        raise RefusedError(_("A job works on this project just now. Try again when it is done.")) from error


@cache
def _themes() -> tuple[str, ...]:
    return pipeline.preferences().themes


@contextmanager
def _opened(project: Project, report: pipeline.Report, flags: Mapping[str, Any]) -> Iterator[pipeline.Job]:
    with pipeline.opened(project.folder, flags, report) as job:
        yield job


def _script(job: pipeline.Job, clip: str) -> Script:
    try:
        return stored_script(job, clip)
    except UsageError as error:
        raise NoScriptError from error


def _rows(job: pipeline.Job, script: Script) -> Iterator[dict[str, Any]]:
    """The lines of a script as rows of a draft."""
    chosen = pipeline.choices_of(job, script.clip)
    for block in write.blocks_of(script):
        choice = chosen.get(block.id, Choice())
        yield {
            "key": block.id,
            "role": block.role,
            "slot": block.slot or "",
            "shown_with": block.shown_with or "",
            "text": block.text,
            "by": block.by or "",
            "scene": choice.scene or "",
            "picture": choice.picture or "",
        }
