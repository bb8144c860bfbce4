"""Addresses of releases, corrections and the portal."""

from django.urls import path

from citecut_studio.releases.views import channels, corrections, project, release, team

app_name = "releases"
PROJECT = "p/<uuid:project>/releases/"
RELEASE = f"{PROJECT}<str:digest>/"
TEAM = "teams/<slug:team>/releases/"

urlpatterns = [
    path(PROJECT, project.overview, name="project"),
    path(f"{PROJECT}publish/", project.publish, name="publish"),
    path(f"{PROJECT}make/", project.make, name="make"),
    path(f"{PROJECT}post/", project.post, name="post"),
    path(f"{PROJECT}decide/", project.decide, name="decide"),
    path(f"{PROJECT}correction/", corrections.correction, name="correction"),
    path(f"{PROJECT}correction/read/", corrections.read, name="read"),
    path(f"{PROJECT}correction/draft/", corrections.draft, name="draft"),
    path(f"{PROJECT}correction/announce/", corrections.announce, name="announce"),
    path(RELEASE, release.release, name="release"),
    path(f"{RELEASE}withdraw/", release.withdraw, name="withdraw"),
    path(f"{RELEASE}posted/", release.posted, name="posted"),
    path(f"{RELEASE}packages/<slug:platform>/", release.package, name="package"),
    path(f"{RELEASE}packages/<slug:platform>/tick/", release.tick, name="tick"),
    path("teams/<slug:team>/channels/", channels.channels, name="channels"),
    path("teams/<slug:team>/channels/<int:channel>/end/", channels.end_channel, name="end_channel"),
    path(TEAM, team.overview, name="team"),
    path(f"{TEAM}portal/", team.build, name="build"),
    path(f"{TEAM}portal.zip", team.site, name="site"),
    path(f"{TEAM}handbook/", team.handbook, name="handbook"),
    path(f"{TEAM}handbook/<str:name>", team.book, name="book"),
    path("portal/<str:token>/<path:path>", team.shown, name="shown"),
]
