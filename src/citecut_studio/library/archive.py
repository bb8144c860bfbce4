"""A project -> an answer that holds it as a ZIP archive, made as it is sent."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from citecut_studio.library import names
from citecut_studio.library.models import Project
from citecut_studio.library.services import exported
from citecut_studio.library.serving import locked_down, streamed
from citecut_studio.people.log import note
from citecut_studio.people.models import User


def archived(request: HttpRequest, project: Project, user: User) -> HttpResponseBase | None:
    """The whole project, to be saved; None where it holds nothing yet."""
    if not project.folder.is_dir():
        return None
    note(project.team, user, "exported", f"project {project.pk}", title=project.title)
    answer = streamed(request, exported(project), "application/zip")
    name = content_disposition_header(True, names.safe(f"{project.title}.zip"))
    answer["Content-Disposition"] = name or "attachment"
    answer["Cache-Control"] = "no-store"
    return locked_down(answer)
