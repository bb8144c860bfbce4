"""Calls about projects: found, made, read, changed, shared, copied, taken along, deleted."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.datastructures import MultiValueDict
from ninja import File, Form, Router, Status
from ninja.errors import HttpError
from ninja.files import UploadedFile

from citecut_studio.api.auth import caller, project_for, scope
from citecut_studio.api.schemas.common import REFUSALS, Name
from citecut_studio.api.schemas.projects import (
    AddressOut,
    BrandOut,
    CopyIn,
    CopyOut,
    FoundOut,
    Given,
    NewProjectIn,
    ProjectDetail,
    ProjectOut,
    ProjectPage,
    SettingsIn,
    SettingsOut,
    SharedIn,
)
from citecut_studio.library import making, shelves, steps, transfers
from citecut_studio.library.archive import archived
from citecut_studio.library.forms import AddSource, NewProject, ProjectSettings, settings_of
from citecut_studio.library.models import Project
from citecut_studio.library.services import brand as kit_of
from citecut_studio.library.services import findings as found_in
from citecut_studio.library.services import glance, house
from citecut_studio.library.serving import locate
from citecut_studio.library.signed import HOUR, signed_address
from citecut_studio.people.roles import Action

router = Router(tags=["projects"])
PAGE = 30
P = "/projects/{uuid:project}"
ZIP = {"responses": {200: {"content": {"application/zip": {"schema": {"type": "string", "format": "binary"}}}}}}
Files = File[list[UploadedFile]]


@router.get("/projects", response={200: ProjectPage, **REFUSALS}, operation_id="projects")
def projects(request: HttpRequest, q: Name = "", team: Name = "", page: int = 1) -> dict[str, Any]:
    """The projects that the caller may see, the last touched first; found by words of their titles, and by team."""
    scope(request, Action.SEE)
    found = Paginator(shelves.sought(caller(request), q, team), PAGE)
    now = found.get_page(page)
    return {"projects": list(now), "count": found.count, "page": now.number, "pages": found.num_pages}


@router.post("/projects", response={201: ProjectOut, **REFUSALS}, operation_id="make_project")
def make_project(request: HttpRequest, given: Form[NewProjectIn], files: Files = ()) -> Status[Project]:  # type: ignore[assignment]  # ninja takes any empty default
    """A project out of files, a text or an address, which are read by a job; films may follow in pieces."""
    scope(request, Action.WRITE)
    user = caller(request)
    teams = shelves.writable_teams(user)
    team = teams.filter(slug=given.team).first() if given.team else teams.first()
    if team is None:
        raise HttpError(403, "you may write in no such team")
    told = {**given.model_dump(), "team": team.pk, "more_languages": ", ".join(given.languages), "languages": []}
    form = NewProject(told, MultiValueDict({"sent": list(files)}), teams=teams)
    return Status(201, making.make(user, valid(form)))


@router.get(P, response={200: ProjectDetail, **REFUSALS}, operation_id="project")
def project(request: HttpRequest, project: UUID) -> dict[str, Any]:
    """What a project holds, where each clip stands, and what to do next."""
    found = project_for(request, Action.SEE, project)
    seen = shelves.seen(found)
    jobs = list(found.jobs.order_by("-created_at")[:10])
    held = {name: getattr(seen, name) for name in ("state", "sources", "clips", "pictures", "problem")}
    step = steps.next_step(caller(request), found, seen, jobs)
    return {**_told(found), **held, "step": step}


@router.delete(P, response={204: None, **REFUSALS}, operation_id="delete_project")
def delete_project(request: HttpRequest, project: UUID, title: Name) -> Status[None]:
    """Remove a project for good, by naming its title: for who made it, or runs its team; the log keeps that"""
    found = project_for(request, Action.SEE, project)
    scope(request, Action.WRITE)
    if not transfers.may_delete(caller(request), found):
        raise HttpError(403, "only who made a project, or an administrator of its team, may delete it")
    if title.strip() != found.title.strip():
        raise HttpError(422, "`title` is not the project's title")
    transfers.remove(found, caller(request))
    return Status(204, None)


@router.post(f"{P}/sources", response={202: ProjectOut, **REFUSALS}, operation_id="add_sources")
def add_sources(request: HttpRequest, project: UUID, given: Form[Given], files: Files = ()) -> Status[Project]:  # type: ignore[assignment]  # ninja takes any empty default
    """Add files, a text or an address, and have read all that came, also in pieces."""
    found, user = project_for(request, Action.WRITE, project), caller(request)
    form = valid(AddSource(given.model_dump(), MultiValueDict({"sent": list(files)})))
    making.keep(found, user, form.cleaned_data)
    if not making.ask_to_read(found, user, form.cleaned_data["address"]):
        raise HttpError(422, "there is nothing to read: give a file, a text or an address")
    return Status(202, found)


@router.get(f"{P}/settings", response={200: SettingsOut, **REFUSALS}, operation_id="settings")
def settings(request: HttpRequest, project: UUID) -> dict[str, Any]:
    """The settings of a project."""
    return _settings(project_for(request, Action.SEE, project))


@router.patch(f"{P}/settings", response={200: SettingsOut, **REFUSALS}, operation_id="change_settings")
def change_settings(request: HttpRequest, project: UUID, wanted: SettingsIn) -> dict[str, Any]:
    """Change settings; clips that they shape are cut anew by a job, and videos follow when they are made anew."""
    found = project_for(request, Action.WRITE, project)
    held = settings_of(found.folder, found.title)
    told = {**held, **wanted.model_dump(exclude_none=True)}
    if wanted.languages is not None:
        told |= {"languages": [], "more_languages": ", ".join(wanted.languages)}
    making.change_settings(found, caller(request), valid(ProjectSettings(told, initial=held)), held)
    return _settings(found)


@router.get(f"{P}/brand", response={200: BrandOut, **REFUSALS}, operation_id="brand")
def brand(request: HttpRequest, project: UUID) -> dict[str, Any]:
    """The files of the project's own brand kit, none where it has none; and whether it is that of the team."""
    return _brand(project_for(request, Action.SEE, project))


@router.post(f"{P}/brand", response={200: BrandOut, **REFUSALS}, operation_id="set_brand")
def set_brand(request: HttpRequest, project: UUID, files: Files) -> dict[str, Any]:
    """Give the project a brand kit of its own: `theme.toml` and the files that it names."""
    found = project_for(request, Action.WRITE, project)
    if not files:
        raise HttpError(422, "a kit has files")
    done = making.change_brand(found, caller(request), list(files))
    return _brand(found, waits=not done)


@router.post(f"{P}/brand/team", response={200: BrandOut, **REFUSALS}, operation_id="take_team_brand")
def take_team_brand(request: HttpRequest, project: UUID) -> dict[str, Any]:
    """Give the project the brand kit of its team, as it is now."""
    found = project_for(request, Action.WRITE, project)
    if not house.kit_of_team(found.team.slug):
        raise HttpError(409, "the team has no brand kit")
    done = making.take_team_brand(found, caller(request))
    return _brand(found, waits=not done)


@router.delete(f"{P}/brand", response={204: None, **REFUSALS}, operation_id="drop_brand")
def drop_brand(request: HttpRequest, project: UUID) -> Status[None]:
    """Take the project's own brand kit away."""
    making.change_brand(project_for(request, Action.WRITE, project), caller(request), [])
    return Status(204, None)


@router.put(f"{P}/shared", response={200: ProjectOut, **REFUSALS}, operation_id="share")
def share(request: HttpRequest, project: UUID, wanted: SharedIn) -> Project:
    """Let the teams below read it and take copies, or no longer."""
    found = project_for(request, Action.WRITE, project)
    transfers.share(found, caller(request), shared=wanted.shared)
    return found


@router.post(f"{P}/copies", response={201: CopyOut, **REFUSALS}, operation_id="copy_project")
def copy_project(request: HttpRequest, project: UUID, wanted: CopyIn) -> Status[dict[str, Any]]:
    """A copy of the material in a team in which the caller may write; it begins as a draft."""
    found = project_for(request, Action.SEE, project)
    scope(request, Action.WRITE)
    team = shelves.writable_teams(caller(request)).filter(slug=wanted.team).first()
    if team is None:
        raise HttpError(403, "you may write in no such team")
    made, dropped = transfers.copy(found, caller(request), team, wanted.title)
    return Status(201, {**_told(made), "dropped": dropped})


@router.get(f"{P}/export", response={200: None, **REFUSALS}, operation_id="export", openapi_extra=ZIP)
def export(request: HttpRequest, project: UUID) -> HttpResponseBase:
    """The whole project as a ZIP archive, made as it is sent; any studio, and `citecut`, takes it in again."""
    answer = archived(request, project_for(request, Action.SEE, project), caller(request))
    if answer is None:
        raise HttpError(404, "there is nothing to export yet")
    return answer


@router.get(f"{P}/findings", response={200: list[FoundOut], **REFUSALS}, operation_id="findings")
def findings(request: HttpRequest, project: UUID) -> list[dict[str, Any]]:
    """How many findings there are about each clip, its frames included; each is told by `script` and `review`."""
    found = project_for(request, Action.SEE, project)
    counted = {clip.id: found_in(found.folder, clip.id) for clip in glance(found.folder).clips}
    return [{"clip": clip, "stops": stops, "looks": looks} for clip, (stops, looks) in counted.items()]


@router.get(f"{P}/address", response={200: AddressOut, **REFUSALS}, operation_id="file_address")
def file_address(request: HttpRequest, project: UUID, path: Name) -> dict[str, Any]:
    """An address by which anybody reads one file for an hour; `path` is as other calls tell it."""
    found = project_for(request, Action.SEE, project)
    if locate(found.folder, path) is None:
        raise HttpError(404, "there is no such file")
    return {"address": request.build_absolute_uri(signed_address(found, path)), "seconds": HOUR}


def valid(form: Any) -> Any:
    """The form, filled in well.

    Raises:
        HttpError: 422, with the first field that does not fit, and why.
    """
    if form.is_valid():
        return form
    name, errors = next(iter(form.errors.items()))
    where = "" if name == "__all__" else f"`{ {'more_languages': 'languages', 'sent': 'files'}.get(name, name) }`: "
    raise HttpError(422, f"{where}{errors[0]}")


def _told(project: Project) -> dict[str, Any]:
    told = {name: getattr(project, name) for name in ("id", "title", "shared", "created_at", "touched_at")}
    return {**told, "team": project.team.slug}


def _brand(project: Project, *, waits: bool = False) -> dict[str, Any]:
    as_team = house.same_kit(project.team.slug, project.folder)
    return {"files": kit_of(project.folder), "as_team": as_team, "waits": waits}


def _settings(project: Project) -> dict[str, Any]:
    held = settings_of(project.folder, project.title)
    more = [tag for tag in held["more_languages"].split(", ") if tag]
    return {**held, "languages": [*held["languages"], *more]}
