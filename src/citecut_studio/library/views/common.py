"""What every page of a project is told: whose it is, and what the person may do."""

from typing import Any

from django.http import HttpRequest

from citecut_studio.library.models import Project
from citecut_studio.people.access import may, signed_in
from citecut_studio.people.roles import Action


def frame(request: HttpRequest, project: Project) -> dict[str, Any]:
    """What `library/project_base.html` and the pages on it are told."""
    user = signed_in(request)
    allowed = {action.value: may(user, action, project.team) for action in Action}
    return {"project": project, "section": "projects", "may": allowed}
