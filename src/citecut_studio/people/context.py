"""What every page shows of the person: their teams and the roles they have."""

from typing import Any

from django.http import HttpRequest

from citecut_studio.people.models import Team, User


def teams(request: HttpRequest) -> dict[str, Any]:
    """The teams of the person who is signed in."""
    user = getattr(request, "user", None)
    if not isinstance(user, User):
        return {"my_teams": Team.objects.none()}
    return {"my_teams": Team.objects.filter(memberships__user=user).distinct()}
