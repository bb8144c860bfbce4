"""Comments and suggestions on lines: said, answered, resolved, declined."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from citecut_studio.desk.review.models import Comment, Decision, GuestLink
from citecut_studio.library.models import Project
from citecut_studio.people.log import note
from citecut_studio.people.models import User

LONGEST = 4000
"""Characters of a comment or a suggestion."""


@dataclass(frozen=True)
class Place:
    """Where something is said."""

    project: Project
    clip: str
    language: str
    line: str = ""
    """Id of the line; empty: the clip as a whole."""


@dataclass(frozen=True)
class Voice:
    """Who says it: somebody with an account, or a guest under a name."""

    user: User | None = None
    guest: GuestLink | None = None
    name: str = ""


@dataclass(frozen=True)
class Thread:
    """The first comment and its answers."""

    first: Comment
    answers: tuple[Comment, ...]


def threads(project: Project, clip: str, language: str) -> dict[str, list[Thread]]:
    """Line id -> what is said about it, oldest first; empty id: about the clip."""
    said = Comment.objects.filter(project=project, clip=clip, language=language)
    known = list(said.select_related("author", "resolved_by", "decided_by", "guest"))
    answers: dict[object, list[Comment]] = {}
    for one in known:
        if one.answers_id:
            answers.setdefault(one.answers_id, []).append(one)
    found: dict[str, list[Thread]] = {}
    for one in known:
        if not one.answers_id:
            found.setdefault(one.line, []).append(Thread(one, tuple(answers.get(one.pk, ()))))
    return found


def say(place: Place, voice: Voice, text: str, *, before: str = "", suggested: str = "") -> Comment:
    """Say something about a line, or suggest another text for it.

    Raises:
        ValueError: nothing is said, it is too long, or the suggestion is what stands there already.
    """
    text, suggested = text.strip(), unicodedata.normalize("NFC", " ".join(suggested.split()))
    if not (text or suggested) or max(len(text), len(suggested)) > LONGEST:
        raise ValueError("a comment has words, and not too many")
    if suggested and suggested == before:
        raise ValueError("that stands there already")
    with transaction.atomic():
        made = _made(place, voice, text=text, before=before if suggested else "", suggested=suggested)
        _note(made, voice.user, "suggested" if suggested else "commented")
    return made


def answer(first: Comment, voice: Voice, text: str) -> Comment:
    """Answer in a thread.

    Raises:
        ValueError: nothing is said, or it is too long.
    """
    text = text.strip()
    if not text or len(text) > LONGEST:
        raise ValueError("an answer has words, and not too many")
    place = Place(first.project, first.clip, first.language, first.line)
    with transaction.atomic():
        made = _made(place, voice, text=text, answers=first.answers or first)
        _note(made, voice.user, "answered")
    return made


def resolve(first: Comment, user: User) -> None:
    """Close a thread, or open it again."""
    closes = first.resolved_at is None
    with transaction.atomic():
        now = timezone.now() if closes else None
        Comment.objects.filter(pk=first.pk).update(resolved_at=now, resolved_by=user if closes else None)
        _note(first, user, "resolved" if closes else "reopened")


def decide(suggestion: Comment, user: User, decision: Decision) -> bool:
    """Note what became of a suggestion; False if somebody decided before."""
    with transaction.atomic():
        waits = Comment.objects.filter(pk=suggestion.pk, decision=Decision.OPEN).exclude(suggested="")
        done = waits.update(decision=decision, decided_by=user, resolved_at=timezone.now(), resolved_by=user)
        if done:
            _note(suggestion, user, f"{decision.value} a suggestion")
    return bool(done)


def open_count(found: Iterable[list[Thread]]) -> int:
    """Threads that are not resolved."""
    return sum(thread.first.resolved_at is None for each in found for thread in each)


def _made(place: Place, voice: Voice, **told: object) -> Comment:
    return Comment.objects.create(
        project=place.project,
        clip=place.clip,
        language=place.language,
        line=place.line,
        author=voice.user,
        guest=voice.guest,
        guest_name=voice.name,
        **told,
    )


def _note(comment: Comment, user: User | None, action: str) -> None:
    subject = f"project {comment.project_id} clip {comment.clip} {comment.language}"
    by = {"guest": comment.who} if user is None else {}
    note(comment.project.team, user, action, subject, line=comment.line, comment=str(comment.pk), **by)
