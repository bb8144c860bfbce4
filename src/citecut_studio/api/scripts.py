"""Calls about the script of a clip: read, written line by line, previewed, rendered."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router, Status
from ninja.errors import HttpError

from citecut_studio.api.auth import caller, project_for
from citecut_studio.api.schemas.common import REFUSALS, Name, Version
from citecut_studio.api.schemas.desk import (
    CardIn,
    ChoiceIn,
    LineIn,
    MoveIn,
    NewLineIn,
    OfferOut,
    OvertakenIn,
    PreviewIn,
    PreviewOut,
    ScriptOut,
    SplitIn,
    ThemeIn,
    VersionIn,
)
from citecut_studio.api.schemas.projects import JobOut
from citecut_studio.desk import acts, drafts, services, shown
from citecut_studio.desk.models import Draft, DraftLine
from citecut_studio.jobs.models import Job, State
from citecut_studio.jobs.queue import ask
from citecut_studio.library.models import Project
from citecut_studio.library.services import overview
from citecut_studio.library.serving import locate
from citecut_studio.library.signed import signed_address
from citecut_studio.people.log import note
from citecut_studio.people.roles import Action

router = Router(tags=["scripts"])
P = "/projects/{uuid:project}"
C = f"{P}/clips/{{clip}}"
LINE = f"{C}/lines/{{line}}"
PICTURE = {"responses": {200: {"content": {"image/*": {"schema": {"type": "string", "format": "binary"}}}}}}


@router.get(f"{C}/script", response={200: ScriptOut, **REFUSALS}, operation_id="script")
def script(request: HttpRequest, project: UUID, clip: Name) -> dict[str, Any]:
    """The script of a clip as it is being written: lines with what they cite and what was found, and the sources."""
    found, draft, lines = _opened(request, Action.SEE, project, clip)
    return _script(found, draft, lines)


@router.post(f"{C}/lines", response={201: ScriptOut, **REFUSALS}, operation_id="add_line")
def add_line(request: HttpRequest, project: UUID, clip: Name, new: NewLineIn) -> Status[dict[str, Any]]:
    """A new line with words of the source."""
    found, draft, _lines = _opened(request, Action.WRITE, project, clip)
    acts.add(draft, caller(request), new.text, new.passages, new.after)
    return Status(201, _now(found, draft))


@router.put(LINE, response={200: ScriptOut, **REFUSALS}, operation_id="write_line")
def write_line(request: HttpRequest, project: UUID, clip: Name, line: Name, written: LineIn) -> dict[str, Any]:
    """Write a line, at the version that was read: 409, with the newer text, where somebody changed it since."""
    found, draft, _lines = _opened(request, Action.WRITE, project, clip)
    values = written.model_dump(exclude={"version"}, exclude_none=True)
    if written.role is not None and written.role not in drafts.SPOKEN:
        raise HttpError(422, f"`role` is one of {', '.join(drafts.SPOKEN)}")
    if written.text is not None:
        values["text"] = acts.one_row(written.text)
    if written.by is not None:
        values["by"] = " ".join(written.by.split())
    drafts.write(draft, caller(request), line, written.version, values)
    return _now(found, draft)


@router.delete(LINE, response={200: ScriptOut, **REFUSALS}, operation_id="delete_line")
def delete_line(request: HttpRequest, project: UUID, clip: Name, line: Name, version: Version) -> dict[str, Any]:
    """Take a line away, with what is shown with it."""
    found, draft, _lines = _opened(request, Action.WRITE, project, clip)
    drafts.delete(draft, caller(request), line, version)
    return _now(found, draft)


@router.post(f"{LINE}/card", response={201: ScriptOut, **REFUSALS}, operation_id="show_on_card")
def show_on_card(request: HttpRequest, project: UUID, clip: Name, line: Name, card: CardIn) -> Status[dict[str, Any]]:
    """A text on the card of a line; it is written and deleted as a line of its own, `LINE.SLOT`."""
    found, draft, _lines = _opened(request, Action.WRITE, project, clip)
    acts.show(draft, caller(request), line, card.slot, card.text)
    return Status(201, _now(found, draft))


@router.post(f"{LINE}/move", response={200: ScriptOut, **REFUSALS}, operation_id="move_line")
def move_line(request: HttpRequest, project: UUID, clip: Name, line: Name, to: MoveIn) -> dict[str, Any]:
    """Put a line elsewhere."""
    found, draft, _lines = _opened(request, Action.WRITE, project, clip)
    drafts.move(draft, caller(request), line, before=to.before, by=to.by if to.before is None else 0)
    return _now(found, draft)


@router.post(f"{LINE}/split", response={200: ScriptOut, **REFUSALS}, operation_id="split_line")
def split_line(request: HttpRequest, project: UUID, clip: Name, line: Name, at: SplitIn) -> dict[str, Any]:
    """Part a line in two."""
    found, draft, _lines = _opened(request, Action.WRITE, project, clip)
    acts.split(found, draft, caller(request), line, at.version, at.at)
    return _now(found, draft)


@router.post(f"{LINE}/merge", response={200: ScriptOut, **REFUSALS}, operation_id="merge_line")
def merge_line(request: HttpRequest, project: UUID, clip: Name, line: Name, read: VersionIn) -> dict[str, Any]:
    """Join a line with the next."""
    found, draft, _lines = _opened(request, Action.WRITE, project, clip)
    acts.merge(found, draft, caller(request), line, read.version)
    return _now(found, draft)


@router.post(f"{C}/undo", response={200: ScriptOut, **REFUSALS}, operation_id="undo")
def undo(request: HttpRequest, project: UUID, clip: Name) -> dict[str, Any]:
    """Take back the last thing that the caller did to a script."""
    found, draft, _lines = _opened(request, Action.WRITE, project, clip)
    drafts.undo(draft, caller(request))
    return _now(found, draft)


@router.post(f"{C}/overtaken", response={200: ScriptOut, **REFUSALS}, operation_id="answer_overtaken")
def answer_overtaken(request: HttpRequest, project: UUID, clip: Name, answer: OvertakenIn) -> dict[str, Any]:
    """Where the script in the folder became another: keep what is written here, or begin again from that."""
    found, draft, _lines = _opened(request, Action.WRITE, project, clip)
    (services.go_on if answer.keep else services.start_again)(found, draft)
    done = "kept a draft" if answer.keep else "dropped a draft"
    note(found.team, caller(request), done, f"project {found.pk} clip {clip}")
    return _now(found, draft)


@router.get(f"{LINE}/scene", response={200: OfferOut, **REFUSALS}, operation_id="scene")
def scene(request: HttpRequest, project: UUID, clip: Name, line: Name) -> dict[str, Any]:
    """The scenes and pictures that a spoken line may have, and what was chosen."""
    found, draft, lines = _opened(request, Action.SEE, project, clip)
    return _offer(found, draft, lines, line)


@router.put(f"{LINE}/scene", response={200: OfferOut, **REFUSALS}, operation_id="choose_scene")
def choose_scene(request: HttpRequest, project: UUID, clip: Name, line: Name, wanted: ChoiceIn) -> dict[str, Any]:
    """Choose the scene and the picture of a spoken line, of those that are offered."""
    found, draft, lines = _opened(request, Action.WRITE, project, clip)
    offered = _offer(found, draft, lines, line)
    if wanted.scene not in {"", *offered["scenes"]}:
        raise HttpError(422, "`scene` is not offered for this line")
    if wanted.picture not in {"", "none", *(picture.media for picture in offered["pictures"])}:
        raise HttpError(422, "`picture` is not offered for this line")
    told = {"scene": wanted.scene, "picture": wanted.picture}
    acts.choose(found, draft, caller(request), line, wanted.version, **told)
    return _offer(found, draft, drafts.read(draft)[1], line)


@router.get(
    f"{C}/pictures/{{digest}}", response={200: None, **REFUSALS}, operation_id="picture", openapi_extra=PICTURE
)
def picture(request: HttpRequest, project: UUID, clip: Name, digest: Name) -> HttpResponse:
    """A picture that may be shown in a clip."""
    found, _draft, _lines = _opened(request, Action.SEE, project, clip)
    known = services.picture(found, clip, digest)
    if known is None:
        raise HttpError(404, "there is no such picture")
    return HttpResponse(known[0], content_type=known[1], headers={"X-Content-Type-Options": "nosniff"})


@router.put(f"{P}/theme", response={200: ThemeIn, **REFUSALS}, operation_id="choose_theme")
def choose_theme(request: HttpRequest, project: UUID, wanted: ThemeIn) -> dict[str, str]:
    """Choose the theme of a project, from the next preview on."""
    found = project_for(request, Action.WRITE, project)
    services.set_theme(found, wanted.name)
    note(found.team, caller(request), "chose a theme", f"project {found.pk}")
    return {"name": wanted.name}


@router.post(f"{C}/previews", response={202: JobOut, **REFUSALS}, operation_id="preview")
def preview(request: HttpRequest, project: UUID, clip: Name, wanted: PreviewIn) -> Status[Job]:
    """Have a small video drawn of what is written now."""
    found = clip_for(request, Action.TRANSLATE, project, clip)
    if wanted.format not in {"", *services.preview_formats(found)}:
        raise HttpError(422, "`format` is none of the project's")
    told = services.preview_asked(found, clip, wanted.language, wanted.format)
    job = ask(found, "preview", caller(request), **told)
    note(found.team, caller(request), "asked for a preview", f"project {found.pk} clip {clip}")
    return Status(202, job)


@router.get(f"{C}/previews", response={200: PreviewOut, **REFUSALS}, operation_id="last_preview")
def last_preview(request: HttpRequest, project: UUID, clip: Name, language: Name = "") -> dict[str, Any]:
    """The last preview that was asked for, and where the one that is there can be watched."""
    found = clip_for(request, Action.SEE, project, clip)
    told = services.last_preview(found, clip, language)
    places = _drawn(found, told["preview"]) or _lies(found, clip, language)
    signed = {name: request.build_absolute_uri(signed_address(found, path)) for name, path in places.items() if path}
    asked = {"job": told["preview"], "older": told["older"], "format": told["shape"], "formats": told["shapes"]}
    return {**asked, "video": "", "captions": "", **signed}


@router.post(f"{P}/make", response={202: JobOut, **REFUSALS}, operation_id="make")
def make(request: HttpRequest, project: UUID) -> Status[Job]:
    """Have every clip rendered as it is written now."""
    found = project_for(request, Action.WRITE, project)
    job = ask(found, "make", caller(request))
    note(found.team, caller(request), "asked for the clips", f"project {found.pk}")
    return Status(202, job)


def clip_for(request: HttpRequest, action: str, project: UUID, clip: str) -> Project:
    """The project, where the caller may do this to it and it holds the clip.

    Raises:
        HttpError: 403, 404.
    """
    found = project_for(request, action, project)
    if services.clip_state(found, clip) is None:
        raise HttpError(404, "no such clip")
    return found


def _drawn(project: Project, job: Job | None) -> dict[str, str]:
    """What the last job drew, where it has ended and it lies there still."""
    if job is None or job.state != State.DONE:
        return {}
    stem = "preview/" + ".".join(str(job.result.get(name, "")) for name in ("clip", "language", "format"))
    places = {"video": f"{stem}.mp4", "captions": f"{stem}.vtt"}
    return {name: path for name, path in places.items() if locate(project.folder, path)}


def _lies(project: Project, clip: str, language: str) -> dict[str, str]:
    """A preview that lies there, whoever drew it."""
    editions = [made for one in overview(project.folder).clips if one.id == clip for made in one.editions]
    made = next((one for one in editions if language in ("", one.language) and one.preview), None)
    return {"video": made.preview, "captions": made.captions} if made else {}


def _opened(request: HttpRequest, action: str, project: UUID, clip: str) -> tuple[Project, Draft, list[DraftLine]]:
    found = clip_for(request, action, project, clip)
    return found, *services.script_draft(found, clip, caller(request))


def _now(project: Project, draft: Draft) -> dict[str, Any]:
    held, lines = drafts.read(draft)
    return _script(project, held, lines)


def _script(project: Project, draft: Draft, lines: list[DraftLine]) -> dict[str, Any]:
    found = services.tried(project, draft, lines)
    theme, themes = services.theme(project)
    return {
        "clip": draft.clip,
        "language": found.script.language,
        "version": draft.version,
        "unsaved": draft.unsaved,
        "overtaken": services.overtaken(project, draft),
        "languages": services.languages(project, draft.clip),
        "theme": theme,
        "themes": themes,
        "film": services.is_film(project, draft.clip),
        "lines": shown.groups(lines, found),
        "total": shown.total(found, services.budget(project)),
        "sources": shown.sources(found.sources),
    }


def _offer(project: Project, draft: Draft, lines: list[DraftLine], line: str) -> dict[str, Any]:
    found = services.offer(project, draft, lines, line)
    if found is None:
        raise HttpError(404, "no such spoken line, or it has no words yet")
    chosen = found.chosen
    return {"scenes": found.scenes, "pictures": found.pictures, "scene": chosen.scene, "picture": chosen.picture}
