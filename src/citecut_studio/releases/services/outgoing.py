"""Release, post, withdraw: the jobs `publish` and `post`, and what needs only a moment of the folder."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

from django.utils.translation import gettext as _

from citecut import pipeline, settings
from citecut.errors import BusyError, CitecutError
from citecut.pipeline import handing, postings, releases
from citecut.pipeline.packages import mark_packages, publish_clips
from citecut.project import Project as Folder
from citecut_studio.jobs.queue import ask
from citecut_studio.library.models import Project
from citecut_studio.library.services import telling
from citecut_studio.people.log import note
from citecut_studio.people.models import User
from citecut_studio.releases.services.outlets import channels_of


class RefusedError(Exception):
    """Something could not be done; nothing was changed. Its text is for the person."""


def publish(project: Project, asked: dict[str, Any], report: pipeline.Report) -> dict[str, Any]:
    """The job: release approved clips, and lay a package for every platform.

    Args:
        project: which.
        asked: `clips`, all if none is named; `platforms`; `not_before`, an ISO time with its zone;
            `by`, who releases.
        report: where to say what is being done.
    """
    flags = {"platforms": tuple(asked.get("platforms") or ()) or None, "not_before": asked.get("not_before") or None}
    with pipeline.opened(project.folder, flags, report) as job:
        clips = tuple(asked.get("clips") or pipeline.clip_ids(job))
        done = publish_clips(job, clips, by=str(asked.get("by", "")))
    return {
        "refusals": [
            {"clip": one.clip, "language": one.language, "message": one.message, "suggestion": one.suggestion}
            for one in done.refusals
        ],
        "releases": [{"release": one.digest, "clip": one.clip, "language": one.language} for one in done.releases],
        "packages": sum(bool(one.folder) for one in done.packages),
        "without": sorted({one.platform for one in done.packages if not one.folder}),
    }


def post(project: Project, asked: dict[str, Any], report: pipeline.Report) -> dict[str, Any]:
    """The job: hand releases to a channel, or go on with all that waits.

    Args:
        project: which.
        asked: `channel`, `clip`, `language`, `at`; without a channel, what waits.
        report: where to say what is being done.
    """
    own = settings.load(project.folder, {}).channels
    with pipeline.opened(project.folder, {"channels": channels_of(project, own)}, report) as job:
        if asked.get("channel"):
            clip, language, at = (str(asked.get(name) or "") for name in ("clip", "language", "at"))
            found = postings.post(job, str(asked["channel"]), clip=clip, language=language, at=at)
        else:
            found = postings.post_waiting(job)
    return {
        "sendings": [
            {"channel": one.channel, "clip": one.clip, "language": one.language, "state": one.state,
             "address": one.address, "reason": one.reason}
            for one in found
        ]
    }  # fmt: skip


def withdraw(project: Project, release: str, user: User, reason: str) -> None:
    """Take a release back, whatever job runs; its packages say so, or will as soon as that job ends.

    Raises:
        RefusedError: no reason is given, or it is not out.
    """
    if not reason.strip():
        raise RefusedError(_("Say why it is taken back: the portal shows it."))
    with refusals():
        releases.withdraw(_noting(project), release, reason=reason, by=str(user))
        try:
            mark(project, {}, pipeline.Silence())
        except BusyError:
            ask(project, "mark", user)
    note(project.team, user, "withdrew", f"project {project.pk} release {release[:12]}", reason=reason.strip()[:400])


def mark(project: Project, _asked: dict[str, Any], report: pipeline.Report) -> dict[str, Any]:
    """The job: mark the packages of what is not out any more."""
    with pipeline.opened(project.folder, {}, report) as job:
        return {"marked": len(mark_packages(job))}


def note_post(project: Project, release: str, user: User, *, place: str, address: str) -> None:
    """Note where a person posted a release, so that corrections reach it.

    Raises:
        RefusedError: it may not be posted, or the address is none.
    """
    with refusals():
        handing.note_post(_noting(project), release, place, address, by=str(user))
    told = {"place": place.strip()[:80], "address": address.strip()[:300]}
    note(project.team, user, "noted a post", f"project {project.pk} release {release[:12]}", **told)


def decide(project: Project, key: str, user: User, address: str) -> None:
    """Note what a person saw of a sending that is unknown; no address: it is not there, and goes out again.

    Raises:
        RefusedError: it is not unknown, or the folder is busy.
    """
    # Opening makes a folder: where there is none there is nothing to decide, which reading tells too.
    there = project.folder.is_dir()
    held = pipeline.opened(project.folder, {}, pipeline.Silence()) if there else nullcontext(_noting(project))
    with refusals(), held as job:
        postings.decide(job, key, by=str(user), address=address.strip())
    note(project.team, user, "decided a post", f"project {project.pk}", key=key[:12], address=address.strip()[:300])


def _noting(project: Project) -> pipeline.Job:
    """The folder, for what is only noted in its journal: that waits for no job."""
    return pipeline.Job(Folder(project.folder), settings.load(project.folder, {}))


@contextmanager
def refusals() -> Iterator[None]:
    """Say in plain words what citecut refuses."""
    try:
        yield
    except BusyError as error:
        raise RefusedError(_("A job is working on this project. Try again when it has ended.")) from error
    except CitecutError as error:
        raise RefusedError(telling.refusal(error)) from error
