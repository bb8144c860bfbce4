"""Pages of projects."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from citecut_studio.library.models import Project
from citecut_studio.people.access import members, signed_in


@members
def home(request: HttpRequest) -> HttpResponse:
    """The projects of the person's teams, the last touched first."""
    mine = Project.objects.filter(team__memberships__user=signed_in(request)).distinct().select_related("team")
    return render(request, "library/home.html", {"projects": mine})
