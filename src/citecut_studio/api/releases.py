"""Calls about releases: what stands against them, released, posted, withdrawn, and the packages that lie ready."""

from pathlib import Path
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import get_language
from ninja import Router, Status
from ninja.errors import HttpError

from citecut_studio.api.auth import caller, project_for
from citecut_studio.api.projects import ZIP, P
from citecut_studio.api.schemas.common import REFUSALS, Name
from citecut_studio.api.schemas.projects import JobOut
from citecut_studio.api.schemas.releases import (
    DecideIn,
    PostedIn,
    PostIn,
    PublishIn,
    ReasonIn,
    ReleaseDetail,
    ReleasesOut,
    TicksIn,
)
from citecut_studio.jobs.models import Job
from citecut_studio.library.models import Project
from citecut_studio.library.services import telling
from citecut_studio.library.serving import locate
from citecut_studio.library.signed import signed_address
from citecut_studio.people.roles import Action
from citecut_studio.releases import services
from citecut_studio.releases.asking import ask_for
from citecut_studio.releases.models import Tick
from citecut_studio.releases.services import ReleaseSheet
from citecut_studio.releases.ticks import tick
from citecut_studio.releases.views.common import moment
from citecut_studio.releases.zipped import zipped

router = Router(tags=["releases"])
ONE = f"{P}/releases/{{digest}}"
PACKAGE = f"{ONE}/packages/{{platform}}"


@router.get(f"{P}/releases", response={200: ReleasesOut, **REFUSALS}, operation_id="releases")
def releases(request: HttpRequest, project: UUID) -> dict[str, Any]:
    """Every clip on its way out with what stands against its release, every release, and where sendings are."""
    found = project_for(request, Action.SEE, project)
    return {
        "clips": services.clip_states(found),
        "releases": services.out(found),
        "sendings": services.sendings(found),
        "channels": services.channels(found),
        "platforms": services.platforms(),
    }


@router.post(f"{P}/publish", response={202: JobOut, **REFUSALS}, operation_id="publish")
def publish(request: HttpRequest, project: UUID, wanted: PublishIn) -> Status[Job]:
    """Release clips by a job; its result tells the releases, or the refusals where something stands against them."""
    found, user = project_for(request, Action.PUBLISH, project), caller(request)
    _demand("clips", wanted.clips, {clip.id for clip in services.clip_states(found)})
    _demand("platforms", wanted.platforms, set(services.platforms()))
    until = moment(wanted.not_before.isoformat()) if wanted.not_before else ""
    told = {"clips": wanted.clips, "platforms": wanted.platforms, "not_before": until, "by": str(user)}
    return Status(202, ask_for(found, "publish", user, **told))


@router.post(f"{P}/post", response={202: JobOut, **REFUSALS}, operation_id="post")
def post(request: HttpRequest, project: UUID, wanted: PostIn) -> Status[Job]:
    """Hand releases to a channel, or, without one, go on with what waits."""
    found = project_for(request, Action.PUBLISH, project)
    _demand("channel", [wanted.channel] if wanted.channel else [], set(services.channels(found)))
    more = {"clip": wanted.clip, "language": wanted.language} if wanted.channel else {}
    return Status(202, ask_for(found, "post", caller(request), channel=wanted.channel, **more))


@router.post(f"{P}/sendings", response={200: ReleasesOut, **REFUSALS}, operation_id="decide_sending")
def decide(request: HttpRequest, project: UUID, wanted: DecideIn) -> dict[str, Any]:
    """Say what became of a sending of which the platform told nothing."""
    found = project_for(request, Action.PUBLISH, project)
    services.decide(found, wanted.key, caller(request), wanted.address)
    return releases(request, project)


@router.get(ONE, response={200: ReleaseDetail, **REFUSALS}, operation_id="release")
def release(request: HttpRequest, project: UUID, digest: Name) -> dict[str, Any]:
    """A release with its packages: texts to copy, what a person must tick, and files by signed address."""
    found = project_for(request, Action.SEE, project)
    return _release(request, found, _sheet(found, digest))


@router.post(f"{ONE}/withdraw", response={200: ReleaseDetail, **REFUSALS}, operation_id="withdraw")
def withdraw(request: HttpRequest, project: UUID, digest: Name, wanted: ReasonIn) -> dict[str, Any]:
    """Take a release back, with a reason; what was posted by hand is deleted by hand."""
    found = project_for(request, Action.PUBLISH, project)
    services.withdraw(found, _sheet(found, digest).out.digest, caller(request), wanted.reason)
    return _release(request, found, _sheet(found, digest))


@router.post(f"{ONE}/posted", response={200: ReleaseDetail, **REFUSALS}, operation_id="note_post")
def posted(request: HttpRequest, project: UUID, digest: Name, wanted: PostedIn) -> dict[str, Any]:
    """Note where a person posted a release, so that corrections reach it."""
    found = project_for(request, Action.PUBLISH, project)
    known = _sheet(found, digest).out.digest
    services.note_post(found, known, caller(request), place=wanted.place, address=wanted.address)
    return _release(request, found, _sheet(found, digest))


@router.get(PACKAGE, response={200: None, **REFUSALS}, operation_id="package", openapi_extra=ZIP)
def package(request: HttpRequest, project: UUID, digest: Name, platform: Name) -> HttpResponseBase:
    """The whole package of a platform as a ZIP archive."""
    found = project_for(request, Action.SEE, project)
    folder = services.package_folder(found, digest, platform)
    if folder is None:
        raise HttpError(404, "there is no such package")
    return zipped(request, folder, f"{found.title} {platform}.zip")


@router.put(f"{PACKAGE}/ticks", response={200: ReleaseDetail, **REFUSALS}, operation_id="tick")
def ticks(request: HttpRequest, project: UUID, digest: Name, platform: Name, wanted: TicksIn) -> dict[str, Any]:
    """Keep what a person ticked of a platform's checklist."""
    found = project_for(request, Action.PUBLISH, project)
    known = _sheet(found, digest)
    if not tick(found, known, platform, wanted.items, caller(request)):
        raise HttpError(404, "there is no such package")
    return _release(request, found, known)


def _demand(name: str, wanted: list[str], known: set[str]) -> None:
    if unknown := [one for one in wanted if one not in known]:
        raise HttpError(422, f"`{name}`: there is no `{unknown[0]}`")


def _sheet(project: Project, digest: str) -> ReleaseSheet:
    found = services.sheet(project, digest, get_language() or "en")
    if found is None:
        raise HttpError(404, "there is no such release")
    return found


def _release(request: HttpRequest, project: Project, sheet: ReleaseSheet) -> dict[str, Any]:
    said = ("digest", "clip", "language", "title", "state", "at", "reason", "superseded_by", "posts", "corrections")
    more = ("publisher", "sponsor", "disclosures", "signer", "not_before", "channels")
    ticked = Tick.objects.filter(project=project, release=sheet.out.digest).select_related("by")
    who = {(one.platform, one.item): str(one.by) for one in ticked}
    return {
        **{name: getattr(sheet.out, name) for name in said},
        **{name: getattr(sheet, name) for name in more},
        "videos": [request.build_absolute_uri(signed_address(project, path)) for path in sheet.videos],
        "packages": [_pack(request, project, pack, who) for pack in sheet.packs],
    }


def _pack(request: HttpRequest, project: Project, pack: Any, who: dict[tuple[str, str], str]) -> dict[str, Any]:
    folder = project.folder / pack.folder if pack.folder else None
    names = sorted(path.name for path in folder.iterdir() if path.is_file()) if folder and folder.is_dir() else []
    places = {name: str(Path(pack.folder) / name) for name in names}
    files = {name: path for name, path in places.items() if locate(project.folder, path)}
    return {
        "platform": pack.platform,
        "name": pack.name,
        "ready": bool(pack.folder),
        "texts": dict(pack.texts),
        "todo": [
            {"item": item, "sentence": sentence, "ticked_by": who.get((pack.platform, item), "")}
            for item, sentence in pack.todo
        ],
        "files": {name: request.build_absolute_uri(signed_address(project, path)) for name, path in files.items()},
        "problems": [telling.message(finding) for finding in pack.findings],
    }
