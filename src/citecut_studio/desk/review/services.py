"""What a reviewer sees of a clip, and what they do: hand in, give back, approve, let a finding pass.

The truth is the journal of the project's folder; here are only the requests that words be reviewed. Approvals and
overrides are notes in that journal, which wait for no render; what is handed in while one holds the folder is laid in
by a job as soon as it ends.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from citecut import pipeline
from citecut.pipeline import reviews
from citecut.pipeline.drafts import stored_script
from citecut.pipeline.reviews import Words
from citecut_studio.desk import drafts, edition_services, services
from citecut_studio.desk.models import Draft, DraftLine
from citecut_studio.desk.review import hands, talk
from citecut_studio.desk.review.handing import hand_in, handing_in
from citecut_studio.desk.review.models import Comment, Decision, Review
from citecut_studio.desk.review.refusals import RefusedError, reading, refusals
from citecut_studio.desk.review.sheets import Sheet, ShownLine, changes_since_review, sheet
from citecut_studio.desk.review.unmade import Unmade, unmade
from citecut_studio.desk.review.videos import captions, video
from citecut_studio.desk.review.words import (
    ShownState,
    WordDifference,
    clips,
    history,
    holds,
    last_review,
    state_of,
    states,
    text_of,
    word_differences,
    words_now,
)
from citecut_studio.library.models import Project
from citecut_studio.people.access import may
from citecut_studio.people.log import note
from citecut_studio.people.models import User
from citecut_studio.people.roles import Action, Role

__all__ = [
    "RefusedError",
    "Sheet",
    "ShownLine",
    "ShownState",
    "Unmade",
    "WordDifference",
    "accept",
    "approve",
    "captions",
    "changes_since_review",
    "clips",
    "give_back",
    "hand_in",
    "handing_in",
    "history",
    "holds",
    "let_pass",
    "own_lines",
    "sheet",
    "states",
    "text_of",
    "unmade",
    "unsaved",
    "video",
    "word_differences",
]


def accept(suggestion: Comment, user: User) -> None:
    """Put a suggestion into the draft, in the name of whoever accepts it and of whoever made it.

    Raises:
        RefusedError: the person may not write in this language, the line was changed since, or somebody decided
            already.
    """
    project, clip, language = suggestion.project, suggestion.clip, suggestion.language
    if not may(user, _writing(project, clip, language), project.team):
        raise RefusedError(_("You may not write in this language."), 403)
    draft, line = _written(project, clip, language, suggestion.line, user)
    if line is None or line.text != suggestion.before:
        now = line.text if line else ""
        changes = reviews.differences({suggestion.line: suggestion.before}, {suggestion.line: now} if line else {})
        raise RefusedError(_("The line was changed after this was suggested."), changes=changes)
    try:
        with transaction.atomic():
            if not talk.decide(suggestion, user, Decision.ACCEPTED):
                raise RefusedError(_("Somebody decided about this suggestion already."))
            drafts.write(draft, user, line.key, line.version, _values(draft, suggestion, user))
            for one in filter(None, (suggestion.author, user)):
                hands.remember(project, clip, language, {line.key: suggestion.suggested}, one)
    except drafts.StaleError as error:
        raise RefusedError(_("The line was changed after this was suggested.")) from error


def unsaved(project: Project, clip: str, language: str) -> bool:
    """Whether something is written of this text that is not laid into the folder yet."""
    names = ("", language)
    return any(draft.unsaved for draft in Draft.objects.filter(project=project, clip=clip, language__in=names))


def give_back(project: Project, clip: str, language: str, user: User, reason: str) -> None:
    """End a review without approval: the words go back to who wrote them, with the reason.

    Raises:
        RefusedError: nothing is in review, or no reason is given.
    """
    review = last_review(project, clip, language)
    if review is None or state_of(words_now(project, clip, language), review) != "review":
        raise RefusedError(_("Nothing is in review here."))
    if not reason.strip():
        raise RefusedError(_("Say what should be changed."), 422)
    with transaction.atomic():
        Review.objects.filter(pk=review.pk).update(
            returned_by=user, returned_at=timezone.now(), reason=reason.strip()
        )
        note(project.team, user, "gave back", _subject(project, clip, language), reason=reason.strip()[:400])


def approve(project: Project, clip: str, language: str, user: User, *, shown: str, document: str) -> None:
    """Approve the words that the page showed, in the person's name.

    Args:
        project: which holds the clip.
        clip: its id.
        language: of the edition.
        user: who approves.
        shown: digest of the words on their page.
        document: digest of the document that held them, so that what changed can be shown.

    Raises:
        RefusedError: the words changed since, nobody asked for a review of them, or the person wrote some of
            them under the two-person rule.
    """
    with refusals():
        job = reading(project)
        now = reviews.words_in(job, clip, language)
        if now.digest != shown:
            raise _changed(job, now, document)
        if state_of(now, last_review(project, clip, language)) != "review":
            raise RefusedError(_("Nothing is in review here."))
        _refuse_own(project, user, now)
        reviews.approve_shown(job, clip, language, shown, by=str(user), role=str(Role.REVIEWER))
    note(project.team, user, "approved", _subject(project, clip, language), words=shown[:12])


def let_pass(project: Project, clip: str, language: str, user: User, *, finding: str, reason: str) -> None:
    """Let one finding that stands against release pass, in the person's name.

    Raises:
        RefusedError: no reason is given, the finding does not stand any more, or it is about words that the person
            wrote under the two-person rule.
    """
    if not reason.strip():
        raise RefusedError(_("Say why the finding does not stand."), 422)
    with refusals():
        job = reading(project)
        found = next((one for one in pipeline.check(job, clip) if one.digest == finding), None)
        if found is None or found.severity != "stop":
            raise RefusedError(_("This finding does not stand any more: the words were changed."))
        _refuse_own(project, user, reviews.words_in(job, clip, found.language or language), only=found.line)
        told = {"by": str(user), "role": str(Role.REVIEWER), "reason": reason.strip()}
        pipeline.override(job, clip, found.code, finding=finding, line=found.line, **told)
    subject = _subject(project, clip, found.language or language)
    note(project.team, user, "let pass", subject, finding=found.code, line=found.line or "", reason=reason.strip())


def own_lines(project: Project, user: User, shown: Sheet) -> tuple[str, ...]:
    """Ids of the lines that keep this person from approving; none without the two-person rule."""
    if not project.team.two_persons:
        return ()
    return hands.written_by(user, project, shown.clip, shown.language, shown.texts)


def _changed(job: pipeline.Job, now: Words, document: str) -> RefusedError:
    changes = reviews.changes_since(job, document, now)
    return RefusedError(_("The words were changed since you opened this page. Read them again."), changes=changes)


def _refuse_own(project: Project, user: User, now: Words, only: str | None = None) -> None:
    """The two-person rule: somebody else answers for what one wrote oneself."""
    texts = reviews.texts_of(now.edition)
    if only is not None:
        texts = {line: text for line, text in texts.items() if line == only}
    if not project.team.two_persons:
        return
    if own := hands.written_by(user, project, now.edition.clip, now.language, texts):
        lines = ", ".join(own)
        raise RefusedError(_("You wrote some of these words yourself (%(lines)s): somebody else must approve them.")
                           % {"lines": lines}, 403)  # fmt: skip


def _written(project: Project, clip: str, language: str, key: str, user: User) -> tuple[Draft, DraftLine | None]:
    """The draft of a text, and a line of it as it is being written; None: the line is gone."""
    if _writing(project, clip, language) == Action.WRITE:
        draft, lines = services.script_draft(project, clip, user)
        return draft, next((one for one in lines if one.key == key), None)
    draft, texts = edition_services.edition_draft(project, clip, language, begin=True)
    return draft, texts.get(key)


def _values(draft: Draft, suggestion: Comment, user: User) -> dict[str, object]:
    """What is written of a line when a suggestion for it is accepted: of a translation, a person stands for it."""
    if not draft.language:
        return {"text": suggestion.suggested}
    return {"text": suggestion.suggested, "translator": suggestion.who, "machine": False, "reviewer": str(user)}


def _writing(project: Project, clip: str, language: str) -> Action:
    """What somebody must be allowed who changes words in this language."""
    with refusals():
        script = stored_script(reading(project), clip)
    return Action.WRITE if language == script.language else Action.TRANSLATE


def _subject(project: Project, clip: str, language: str) -> str:
    return f"project {project.pk} clip {clip} {language}"
