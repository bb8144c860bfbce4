"""Calls about a clip of a film: its moments, where it begins and ends, how its shots are framed."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Status
from ninja.errors import HttpError

from citecut_studio.api.auth import caller
from citecut_studio.api.schemas.common import REFUSALS, Name
from citecut_studio.api.schemas.desk import FilmOut, FrameIn, MomentOut, PickIn, PickOut, TrimIn, WaveIn
from citecut_studio.api.schemas.projects import JobOut
from citecut_studio.api.scripts import C, clip_for
from citecut_studio.desk import film_services, services, wave_services
from citecut_studio.desk.models import Draft
from citecut_studio.jobs.models import Job
from citecut_studio.library.models import Project
from citecut_studio.people.log import note
from citecut_studio.people.roles import Action

router = Router(tags=["films"])
WAVE = {
    "responses": {200: {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}}
}


@router.get(f"{C}/film", response={200: FilmOut, **REFUSALS}, operation_id="film")
def film(request: HttpRequest, project: UUID, clip: Name) -> dict[str, Any]:
    """Where a clip begins and ends in its film, what is said around it, and how its shots are framed."""
    found, draft = _opened(request, Action.SEE, project, clip)
    return _film(found, draft)


@router.get(f"{C}/film/moments", response={200: list[MomentOut], **REFUSALS}, operation_id="moments")
def moments(request: HttpRequest, project: UUID, clip: Name) -> list[Any]:
    """The moments of the film that would make clips, the best first."""
    found, _draft = _opened(request, Action.SEE, project, clip)
    return list(film_services.candidates(found, clip))


@router.post(f"{C}/film/trim", response={200: FilmOut, **REFUSALS}, operation_id="trim")
def trim(request: HttpRequest, project: UUID, clip: Name, wanted: TrimIn) -> dict[str, Any]:
    """Let the clip be the film's sentences from the first to the last, at the version of the script that was read."""
    found, draft = _opened(request, Action.WRITE, project, clip)
    film_services.trim(found, draft, caller(request), wanted.version, wanted.first, wanted.last)
    return _film(found, draft)


@router.post(f"{C}/film/pick", response={201: PickOut, **REFUSALS}, operation_id="pick_moment")
def pick_moment(request: HttpRequest, project: UUID, clip: Name, wanted: PickIn) -> Status[dict[str, str]]:
    """Make a clip of another moment. An empty id: a job holds the folder, and the clip is made when that ends."""
    found, _draft = _opened(request, Action.WRITE, project, clip)
    new = film_services.pick(found, clip, wanted.number, caller(request))
    note(found.team, caller(request), "picked a moment", f"project {found.pk} clip {new}")
    return Status(201, {"clip": new})


@router.put(f"{C}/film/framing", response={200: FilmOut, **REFUSALS}, operation_id="frame_shot")
def frame_shot(request: HttpRequest, project: UUID, clip: Name, wanted: FrameIn) -> dict[str, Any]:
    """Choose how one shot is framed: `auto`, `follow`, `split` or `fit`; where a job runs, from its end on."""
    found, draft = _opened(request, Action.WRITE, project, clip)
    told = {"kind": wanted.kind, "person": str(wanted.person), "blur": "on" if wanted.blur else ""}
    film_services.frame(found, clip, wanted.at, told, caller(request))
    note(found.team, caller(request), "framed a shot", f"project {found.pk} clip {clip}", at=str(wanted.at))
    return _film(found, draft)


@router.get(f"{C}/film/wave", response={200: None, **REFUSALS}, operation_id="wave", openapi_extra=WAVE)
def wave(request: HttpRequest, project: UUID, clip: Name, part: Query[WaveIn]) -> HttpResponse:
    """The sound of the film as a wave: a hundred times a second two signed bytes, the lowest and highest sample."""
    found, _draft = _opened(request, Action.SEE, project, clip)
    if part.start >= part.end:
        raise HttpError(422, "`start` comes before `end`")
    columns = wave_services.part(found, clip, part.start, part.end)
    if not columns:
        raise HttpError(404, "nothing of this part is worked out; `draw_wave` has it done")
    answer = HttpResponse(columns, content_type="application/octet-stream")
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@router.post(f"{C}/film/wave", response={202: JobOut, **REFUSALS}, operation_id="draw_wave")
def draw_wave(request: HttpRequest, project: UUID, clip: Name) -> Status[Job]:
    """Have the wave of the film's sound worked out, once for all; where that failed, see `job_again`."""
    found, _draft = _opened(request, Action.WRITE, project, clip)
    job = wave_services.order(found, clip, caller(request))
    if job is None:
        raise HttpError(409, "the wave could not be worked out, or was stopped")
    return Status(202, job)


def _opened(request: HttpRequest, action: str, project: UUID, clip: str) -> tuple[Project, Draft]:
    found = clip_for(request, action, project, clip)
    if not services.is_film(found, clip):
        raise HttpError(404, "this clip is of no film")
    return found, services.script_draft(found, clip, caller(request))[0]


def _film(project: Project, draft: Draft) -> dict[str, Any]:
    draft.refresh_from_db() if draft.pk else None
    stretch, shots = film_services.stretch(project, draft.clip), film_services.shots(project, draft.clip)
    return {"version": draft.version, "stretch": stretch, "shots": shots}
