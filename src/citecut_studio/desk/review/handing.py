"""Drafts of a clip -> handed in for review: at once, or as soon as a job that holds the folder ends."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from citecut import pipeline
from citecut.errors import BusyError, UsageError
from citecut.pipeline import reviews
from citecut.pipeline.reviews import Words
from citecut_studio.desk import laying
from citecut_studio.desk.review.models import Review
from citecut_studio.desk.review.refusals import RefusedError, reading, refusals
from citecut_studio.desk.review.words import last_review, state_of, words_now
from citecut_studio.jobs.models import Job, State
from citecut_studio.jobs.queue import ask
from citecut_studio.library.models import Project
from citecut_studio.people.access import may
from citecut_studio.people.log import note
from citecut_studio.people.models import User
from citecut_studio.people.roles import Action

KIND = "hand_in"


def hand_in(project: Project, clip: str, language: str, user: User) -> bool:
    """Lay what is written into the folder, and ask for its words to be reviewed as they stand there.

    The clip is made of them, so that the reviewer can watch what they approve. Where a job holds the folder, what is
    written is kept as it stands, and handed in when that job ends: False.

    Raises:
        RefusedError: they are not in this language, or are in review or approved already.
    """
    texts = laying.written(project, clip)
    with refusals():
        if not project.folder.is_dir():
            reviews.words_in(reading(project), clip, language)  # refuses; opening would make a folder
        try:
            with pipeline.opened(project.folder, {}, pipeline.Silence()) as job:
                laying.lay(project, job, clip, texts)
                now = reviews.words_in(job, clip, language)
        except BusyError:
            _keep(project, clip, language, user, texts)
            return False
    _ask_review(project, now, user)
    return True


def handing_in(project: Project, clip: str, language: str) -> Job | None:
    """The job that hands these words in, while it waits or runs; or the last one, where it could not be done."""
    asked = Job.objects.filter(project=project, kind=KIND, asked__clip=clip, asked__language=language)
    last = asked.order_by("-created_at").first()
    if last is None or last.state in (State.DONE, State.CANCELLED):
        return None
    review = last_review(project, clip, language)
    return None if last.ended and review and review.asked_at > last.created_at else last


def hand_in_kept(project: Project, asked: dict[str, Any], report: pipeline.Report) -> dict[str, Any]:
    """The job: hand in what was kept when somebody asked for it.

    Raises:
        UsageError: whoever asked may not hand in any more, or the words are in review or approved already.
    """
    clip, language = asked["clip"], asked["language"]
    user = User.objects.get(pk=asked["who"])
    if not may(user, Action.TRANSLATE, project.team):
        raise UsageError(f"`{user}` may not hand in any more", "somebody who writes here can")
    with pipeline.opened(project.folder, {}, report) as job:
        laying.lay(project, job, clip, laying.kept(project, clip, asked["texts"]))
        now = reviews.words_in(job, clip, language)
    known = last_review(project, clip, language)
    # A worker that died behind the request left it there: it holds.
    if not (known and known.words == now.digest and known.asked_by_id == user.pk):
        try:
            _ask_review(project, now, user)
        except RefusedError as refused:
            raise UsageError(refused.message) from refused
    return {"clip": clip, "language": language}


def _ask_review(project: Project, now: Words, user: User) -> None:
    clip, language = now.edition.clip, now.language
    if state_of(now, last_review(project, clip, language)) != "draft":
        raise RefusedError(_("These words are in review already, or approved."))
    with transaction.atomic():
        Review.objects.create(
            project=project, clip=clip, language=language, words=now.digest, document=now.document, asked_by=user
        )
        subject = f"project {project.pk} clip {clip} {language}"
        note(project.team, user, "handed in", subject, words=now.digest[:12])
        if not now.made:
            ask(project, "make", user)


def _keep(project: Project, clip: str, language: str, user: User, texts: tuple[laying.Written, ...]) -> None:
    if not texts and state_of(words_now(project, clip, language), last_review(project, clip, language)) != "draft":
        raise RefusedError(_("These words are in review already, or approved."))
    if any(not line.text.strip() for one in texts if not one.draft.language for line in one.lines):
        raise RefusedError(_("A line has no words: write them, or delete the line."))
    values = [one.value for one in texts]
    ask(project, KIND, user, clip=clip, language=language, who=user.pk, texts=values)
    note(project.team, user, "asked to hand in", f"project {project.pk} clip {clip} {language}")
