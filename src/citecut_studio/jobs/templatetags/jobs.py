"""What a page asks about jobs."""

from typing import Any

from django import template

from citecut_studio.jobs import shown
from citecut_studio.library.models import Project
from citecut_studio.people.models import User

register = template.Library()


@register.simple_tag(takes_context=True)
def jobs_going(context: dict[str, Any], project: Project) -> list[shown.Shown]:
    """The jobs of the project that wait or run."""
    user = context["request"].user
    return shown.going(project, user) if isinstance(user, User) else []
