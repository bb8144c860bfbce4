"""Where a project stands, and who looks -> the one thing to do next."""

from collections.abc import Iterable
from typing import NamedTuple

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from citecut_studio.jobs.models import Job, State
from citecut_studio.library.models import Project
from citecut_studio.library.services import Overview
from citecut_studio.library.services.overview import Clip
from citecut_studio.people.access import may
from citecut_studio.people.models import User
from citecut_studio.people.roles import Action


class Step(NamedTuple):
    """What to do next, in a person's words, and where."""

    title: str
    why: str
    label: str = ""
    """Of the button; empty: there is nothing to press."""
    address: str = ""
    also: str = ""
    """A quieter way on, for whoever has done that."""
    also_address: str = ""


def next_step(user: User, project: Project, seen: Overview, jobs: Iterable[Job]) -> Step:
    """The one thing that brings this project on."""
    going = next((job for job in jobs if not job.ended), None)
    if not seen.clips:
        return _before_clips(user, project, going, jobs)
    stopped = next((clip for clip in seen.clips if clip.stops and clip.state in ("draft", "review")), None)
    if stopped and may(user, Action.WRITE, project.team):
        return Step(
            _("Look at what stands against release"),
            _("Citecut found words that the source does not bear out."),
            _("Open the script"),
            address("desk:clip", project, stopped),
        )
    return _by_state(user, project, seen)


def address(name: str, project: Project, clip: Clip | None = None) -> str:
    """The address of a page, or of the project's own where that page does not exist here."""
    parameters = {"project": project.pk} | ({"clip": clip.id} if clip else {})
    try:
        return reverse(name, kwargs=parameters)
    except NoReverseMatch:
        return reverse("library:project", kwargs={"project": project.pk})


def _before_clips(user: User, project: Project, going: Job | None, jobs: Iterable[Job]) -> Step:
    if going:
        return Step(_("Your source is being read"), _("The clips will show here as soon as they are there."))
    if not may(user, Action.WRITE, project.team):
        return Step(_("There is nothing here yet"), _("A writer of the team adds the first source."))
    if any(job.state == State.FAILED for job in jobs):
        return Step(
            _("Add another source"), _("What came could not be read; above stands why."), _("Add a source"), "#add"
        )
    return Step(_("Add a source"), _("Every clip is made of a text or a film."), _("Add a source"), "#add")


def _by_state(user: User, project: Project, seen: Overview) -> Step:
    clip = next((clip for clip in seen.clips if clip.state == seen.state), seen.clips[0])
    team = project.team
    if seen.state == "review":
        if may(user, Action.REVIEW, team):
            return Step(
                _("Review the words"),
                _("Somebody asked for an approval."),
                _("Review"),
                address("desk:review", project, clip),
            )
        return Step(_("Waiting for an approval"), _("A reviewer of the team reads it now."))
    if seen.state == "approved":
        if may(user, Action.PUBLISH, team):
            return Step(
                _("Release it"),
                _("The words are approved."),
                _("To the releases"),
                address("releases:project", project),
            )
        return Step(_("Waiting for its release"), _("The words are approved; a publisher releases them."))
    if seen.state in ("released", "corrected", "superseded", "withdrawn"):
        return Step(
            _("It is out"),
            _("Where it went, and what may be corrected, stands with the releases."),
            _("To the releases"),
            address("releases:project", project),
        )
    return _draft(user, project, clip)


def _draft(user: User, project: Project, clip: Clip) -> Step:
    if not may(user, Action.WRITE, project.team):
        return Step(
            _("Read along"),
            _("The script is still being written."),
            _("Read the script"),
            address("desk:clip", project, clip),
        )
    if clip.edited or clip.made:
        return Step(
            _("Ask for a review"),
            _("Somebody else approves the words before they go out."),
            _("To the review"),
            address("desk:review", project, clip),
        )
    return Step(
        _("Read the script"),
        _("Each line stands beside the words it comes from; change what you like."),
        _("Read the script"),
        address("desk:clip", project, clip),
        _("Ask for a review"),
        address("desk:review", project, clip),
    )  # fmt: skip
