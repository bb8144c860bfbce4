"""A project -> shared with the teams below, copied into another team, or removed for good."""

import shutil

from django.db import transaction
from django.utils.translation import gettext as _

from citecut_studio.jobs.models import Job, State
from citecut_studio.library import uploads
from citecut_studio.library.models import Project
from citecut_studio.library.services import RefusedError, copied
from citecut_studio.people.access import may
from citecut_studio.people.log import note
from citecut_studio.people.models import Team, User
from citecut_studio.people.roles import Action


def may_delete(user: User, project: Project) -> bool:
    """Whether the person runs the team, or made the project and may write there still."""
    made = project.created_by_id == user.pk and may(user, Action.WRITE, project.team)
    return made or may(user, Action.ADMINISTER, project.team)


def share(project: Project, user: User, *, shared: bool) -> None:
    """Let the teams below read it and take copies, or no longer."""
    project.shared = shared
    project.save(update_fields=["shared", "touched_at"])
    note(project.team, user, "shared" if shared else "no longer shared", f"project {project.pk}")


def copy(project: Project, user: User, team: Team, title: str) -> tuple[Project, tuple[str, ...]]:
    """A copy of the material in another team, which begins as a draft; and the settings that stayed behind.

    Raises:
        RefusedError: it cannot be read or written.
    """
    made = Project(team=team, title=title.strip()[:300] or project.title, created_by=user)
    with transaction.atomic():
        made.save()
        dropped = copied(project, made)
        note(team, user, "copied", f"project {made.pk}", origin=str(project.pk), from_team=project.team.slug)
        note(project.team, user, "took a copy", f"project {project.pk}", into_team=team.slug)
    return made, dropped


def remove(project: Project, user: User) -> None:
    """Remove a project for good; the log keeps that it was.

    First out of sight in one move, then for good: a kill in between leaves no half of a project in the list.

    Raises:
        RefusedError: something is being made of it.
    """
    if Job.objects.filter(project=project, state=State.RUNNING).exists():
        raise RefusedError(_("Something is being made of it right now. Stop that first."))
    folder, told = project.folder, {"title": project.title, "made_by": str(project.created_by)}
    gone = folder.with_name(f".deleted-{folder.name}")
    uploads.forget(project)
    with transaction.atomic():
        note(project.team, user, "deleted", f"project {project.pk}", **told)
        project.comments.all().delete()  # first: they hold the links of the guests who wrote them
        project.delete()
        if folder.is_dir():
            folder.replace(gone)
    shutil.rmtree(gone, ignore_errors=True)
