"""Which projects a person sees, and what a card tells of each."""

from dataclasses import dataclass, replace

from django.db.models import Q, QuerySet

from citecut_studio.jobs.models import Job
from citecut_studio.library.languages import name_of
from citecut_studio.library.models import Project
from citecut_studio.library.names import folded
from citecut_studio.library.services import Overview, glance, overview
from citecut_studio.library.services.overview import Clip
from citecut_studio.people.models import Team, User
from citecut_studio.people.roles import MAY, Action


@dataclass(frozen=True)
class Card:
    """A project among many."""

    project: Project
    seen: Overview
    state: str
    languages: tuple[str, ...]
    going: Job | None
    """The job that runs, else the one that waits longest."""


def visible(user: User) -> QuerySet[Project]:
    """The projects of the person's teams, and those that teams above share."""
    mine = Team.objects.filter(memberships__user=user).distinct()
    above = {each.pk for team in mine.select_related("parent") for each in team.above}
    return Project.objects.filter(Q(team__in=mine) | Q(shared=True, team__in=above))


def sought(user: User, words: str, team: str) -> QuerySet[Project]:
    """Of the projects that the person may see those of a team (its slug) and with these words in their titles."""
    found = visible(user)
    if team:
        found = found.filter(team__in=Team.objects.filter(slug=team))
    for word in folded(words[:200]).split():
        found = found.filter(folded__contains=word)
    return found.select_related("team", "created_by").distinct()


def teams_seen(user: User) -> QuerySet[Team]:
    """The teams whose projects the person sees."""
    return Team.objects.filter(pk__in=visible(user).values("team")).order_by("name")


def writable_teams(user: User) -> QuerySet[Team]:
    """The teams in which the person may make a project."""
    return Team.objects.filter(memberships__user=user, memberships__role__in=MAY[Action.WRITE]).distinct()


def card(project: Project) -> Card:
    """What the card of a project tells; `project.going` holds its jobs that have not ended, where it was fetched."""
    found = with_reviews(project, glance(project.folder))
    going = sorted(getattr(project, "going", ()), key=lambda job: (job.state != "running", job.created_at))
    languages = tuple(name_of(tag) for tag in found.languages)
    return Card(project, found, found.state, languages, going[0] if going else None)


def seen(project: Project) -> Overview:
    """All that the project's page tells."""
    return with_reviews(project, overview(project.folder))


def with_reviews(project: Project, found: Overview) -> Overview:
    """The same with `review` as the state of drafts that somebody asked to have approved, as they are now."""
    asked = _asked(project)
    return replace(found, clips=tuple(_in_review(clip, asked) for clip in found.clips)) if asked else found


def _in_review(clip: Clip, asked: dict[tuple[str, str], str]) -> Clip:
    editions = tuple(
        replace(made, state="review")
        if made.state == "draft" and asked.get((clip.id, made.language)) == made.words
        else made
        for made in clip.editions
    )
    return replace(clip, editions=editions)


def _asked(project: Project) -> dict[tuple[str, str], str]:
    """Clip and language -> digest of the words that were handed in last, where they were not given back."""
    latest: dict[tuple[str, str], str] = {}
    for review in sorted(project.reviews.all(), key=lambda review: review.asked_at):
        latest[review.clip, review.language] = "" if review.returned_at else review.words
    return latest
