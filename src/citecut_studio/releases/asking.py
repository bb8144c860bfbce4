"""Somebody asks for the long work of releases -> a job, noted in the log; which project a team's job hangs on."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from citecut_studio.jobs.models import Job
from citecut_studio.jobs.queue import ask
from citecut_studio.library.models import Project
from citecut_studio.people.log import note
from citecut_studio.people.models import Team, User
from citecut_studio.releases import services
from citecut_studio.releases.models import Portal
from citecut_studio.releases.services import Out, RefusedError


def ask_for(project: Project, kind: str, user: User, **wanted: Any) -> Job:
    """Ask for a job, and note who did.

    Raises:
        NoRoomError: the disk has too little room left for any work.
    """
    job = ask(project, kind, user, **wanted)
    note(project.team, user, f"asked for {kind}", f"project {project.pk}", **wanted)
    return job


def released(team: Team) -> tuple[list[tuple[Project, Out]], list[tuple[Project, str]]]:
    """Every release of a team, the last first; and the projects that cannot be read, with what is wrong."""
    rows, damaged = list[tuple[Project, Out]](), list[tuple[Project, str]]()
    for project in Project.objects.filter(team=team).select_related("team"):
        try:
            rows += [(project, one) for one in services.out(project)]
        except RefusedError as error:
            damaged.append((project, str(error)))
    return sorted(rows, key=lambda row: row[1].at, reverse=True), damaged


def build_portal(team: Team, user: User, address: str, title: str) -> Job:
    """Say where the portal of a team stands, and have it built.

    Raises:
        RefusedError: the address is none, or the team has no project yet.
        NoRoomError: the disk has too little room left for any work.
    """
    try:
        URLValidator(schemes=["http", "https"])(address.strip())
    except ValidationError as error:
        raise RefusedError(_("Give the address of the portal, like https://clips.example.org/.")) from error
    Portal.objects.update_or_create(team=team, defaults={"address": address.strip(), "title": title.strip()[:200]})
    return _ask_of(team, user, what="site", address=address.strip())


def print_handbook(team: Team, user: User, language: str) -> Job:
    """Have the handbook of all that is out or approved printed, in one language (all of them).

    Raises:
        RefusedError: there is no portal that it could lead to, or the team has no project yet.
        NoRoomError: the disk has too little room left for any work.
    """
    if not Portal.objects.filter(team=team).exists():
        raise RefusedError(_("Build the portal first: the handbook leads to its pages."))
    return _ask_of(team, user, what="handbook", language=language[:35])


def home_of(team: Team) -> Project | None:
    """The project that a team's job hangs on: the one that was released last, else any; None where there is none."""
    rows, _damaged = released(team)
    return rows[0][0] if rows else Project.objects.filter(team=team).first()


def _ask_of(team: Team, user: User, **wanted: str) -> Job:
    project = home_of(team)
    if project is None:
        raise RefusedError(_("The team has no project yet."))
    return ask_for(project, "portal", user, **wanted)
