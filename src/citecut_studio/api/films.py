"""Calls about a clip of a film: its moments, where it begins and ends, how its shots are framed."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status
from ninja.errors import HttpError

from citecut_studio.api.auth import caller
from citecut_studio.api.schemas.common import REFUSALS, Name
from citecut_studio.api.schemas.desk import FilmOut, FrameIn, MomentOut, PickIn, PickOut, TrimIn
from citecut_studio.api.scripts import C, clip_for
from citecut_studio.desk import film_services, services
from citecut_studio.desk.models import Draft
from citecut_studio.library.models import Project
from citecut_studio.people.log import note
from citecut_studio.people.roles import Action

router = Router(tags=["films"])


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


def _opened(request: HttpRequest, action: str, project: UUID, clip: str) -> tuple[Project, Draft]:
    found = clip_for(request, action, project, clip)
    if not services.is_film(found, clip):
        raise HttpError(404, "this clip is of no film")
    return found, services.script_draft(found, clip, caller(request))[0]


def _film(project: Project, draft: Draft) -> dict[str, Any]:
    draft.refresh_from_db() if draft.pk else None
    stretch, shots = film_services.stretch(project, draft.clip), film_services.shots(project, draft.clip)
    return {"version": draft.version, "stretch": stretch, "shots": shots}
