"""Calls about reviews: what a reviewer sees, what is said, who answers for the words, guests, history."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from ninja import Router, Status
from ninja.errors import HttpError

from citecut_studio.api.auth import caller
from citecut_studio.api.schemas.common import REFUSALS, Name
from citecut_studio.api.schemas.desk import LanguageIn
from citecut_studio.api.schemas.reviews import (
    ApproveIn,
    CommentOut,
    GiveBackIn,
    GuestIn,
    GuestOut,
    HappenedOut,
    LetPassIn,
    ReviewOut,
    SayIn,
)
from citecut_studio.api.scripts import C, clip_for
from citecut_studio.desk.review import guests as review_guests
from citecut_studio.desk.review import services as review_services
from citecut_studio.desk.review import talk as review_talk
from citecut_studio.desk.review.models import Comment, Decision, GuestLink
from citecut_studio.desk.review.services import Sheet
from citecut_studio.desk.review.talk import Place, Thread, Voice
from citecut_studio.library.models import Project
from citecut_studio.library.signed import signed_address
from citecut_studio.people.roles import Action

router = Router(tags=["reviews"])
R = f"{C}/review"
COMMENT = f"{C}/comments/{{uuid:comment}}"


@router.get(R, response={200: ReviewOut, **REFUSALS}, operation_id="review")
def review(request: HttpRequest, project: UUID, clip: Name, language: Name = "") -> dict[str, Any]:
    """A clip in one language (its own) for review: lines with what they cite, findings, comments, where it stands."""
    return _review(request, clip_for(request, Action.SEE, project, clip), clip, language)


@router.post(f"{R}/hand-in", response={200: ReviewOut, **REFUSALS}, operation_id="hand_in")
def hand_in(request: HttpRequest, project: UUID, clip: Name, wanted: LanguageIn) -> dict[str, Any]:
    """Ask for the words to be reviewed, as they are written now; `handing_in`: as soon as the job that runs ends."""
    found, language = _of(request, Action.TRANSLATE, project, clip, wanted.language)
    review_services.hand_in(found, clip, language, caller(request))
    return _review(request, found, clip, language)


@router.post(f"{R}/approve", response={200: ReviewOut, **REFUSALS}, operation_id="approve")
def approve(request: HttpRequest, project: UUID, clip: Name, wanted: ApproveIn) -> dict[str, Any]:
    """Approve the words that `review` showed, by their digest: 409 where they changed since."""
    found, language = _of(request, Action.REVIEW, project, clip, wanted.language)
    told = {"shown": wanted.words, "document": wanted.document}
    review_services.approve(found, clip, language, caller(request), **told)
    return _review(request, found, clip, language)


@router.post(f"{R}/give-back", response={200: ReviewOut, **REFUSALS}, operation_id="give_back")
def give_back(request: HttpRequest, project: UUID, clip: Name, wanted: GiveBackIn) -> dict[str, Any]:
    """End a review without approval, with the reason."""
    found, language = _of(request, Action.REVIEW, project, clip, wanted.language)
    review_services.give_back(found, clip, language, caller(request), wanted.reason)
    return _review(request, found, clip, language)


@router.post(f"{R}/let-pass", response={200: ReviewOut, **REFUSALS}, operation_id="let_pass")
def let_pass(request: HttpRequest, project: UUID, clip: Name, wanted: LetPassIn) -> dict[str, Any]:
    """Let a finding that stands against release pass, in the caller's name and with a reason."""
    found, language = _of(request, Action.REVIEW, project, clip, wanted.language)
    told = {"finding": wanted.finding, "reason": wanted.reason}
    review_services.let_pass(found, clip, language, caller(request), **told)
    return _review(request, found, clip, language)


@router.post(f"{C}/comments", response={201: list[CommentOut], **REFUSALS}, operation_id="comment")
def comment(request: HttpRequest, project: UUID, clip: Name, said: SayIn) -> Status[list[dict[str, Any]]]:
    """Comment on a line or a clip, answer, or suggest another text; all that is said comes back."""
    found, language = _of(request, Action.COMMENT, project, clip, said.language)
    if not review_services.holds(found, clip, language, said.line):
        raise HttpError(404, "no such line")
    try:
        _say(found, clip, Place(found, clip, language, said.line), Voice(user=caller(request)), said)
    except ValueError:
        raise HttpError(422, "write something new, in at most 4000 characters") from None
    return Status(201, _comments(found, clip, language))


@router.post(f"{COMMENT}/resolve", response={200: list[CommentOut], **REFUSALS}, operation_id="resolve_comment")
def resolve(request: HttpRequest, project: UUID, clip: Name, comment: UUID) -> list[dict[str, Any]]:
    """Close a thread, or open it again."""
    found, one = _comment(request, Action.COMMENT, project, clip, comment)
    review_talk.resolve(one.answers or one, caller(request))
    return _comments(found, clip, one.language)


@router.post(f"{COMMENT}/accept", response={200: list[CommentOut], **REFUSALS}, operation_id="accept_suggestion")
def accept(request: HttpRequest, project: UUID, clip: Name, comment: UUID) -> list[dict[str, Any]]:
    """Take a suggestion into the draft."""
    found, one = _comment(request, Action.TRANSLATE, project, clip, comment)
    review_services.accept(one, caller(request))
    return _comments(found, clip, one.language)


@router.post(f"{COMMENT}/decline", response={200: list[CommentOut], **REFUSALS}, operation_id="decline_suggestion")
def decline(request: HttpRequest, project: UUID, clip: Name, comment: UUID) -> list[dict[str, Any]]:
    """Leave the line as it is."""
    found, one = _comment(request, Action.TRANSLATE, project, clip, comment)
    review_talk.decide(one, caller(request), Decision.DECLINED)
    return _comments(found, clip, one.language)


@router.get(f"{C}/guests", response={200: list[GuestOut], **REFUSALS}, operation_id="guests")
def guests(request: HttpRequest, project: UUID, clip: Name) -> list[Any]:
    """The links of guests that still lead to a clip."""
    found = clip_for(request, Action.REVIEW, project, clip)
    links = GuestLink.objects.filter(project=found, clip=clip, revoked_at=None)
    return [one for one in links if one.open]


@router.post(f"{C}/guests", response={201: GuestOut, **REFUSALS}, operation_id="invite_guest")
def invite_guest(request: HttpRequest, project: UUID, clip: Name, wanted: GuestIn) -> Status[dict[str, Any]]:
    """A link by which a guest reads a clip until it expires; its address is shown this once."""
    found = clip_for(request, Action.REVIEW, project, clip)
    try:
        token = review_guests.invite(found, clip, caller(request), **wanted.model_dump())
    except ValueError:
        raise HttpError(422, f"a link is for somebody, and for so many days: {review_guests.DAYS}") from None
    made = GuestLink.objects.filter(project=found, clip=clip).latest("pk")
    told = {name: getattr(made, name) for name in ("id", "guest", "may_comment", "expires_at", "seen_at")}
    return Status(201, {**told, "address": request.build_absolute_uri(reverse("desk:guest", args=[token]))})


@router.delete(f"{C}/guests/{{int:link}}", response={204: None, **REFUSALS}, operation_id="revoke_guest")
def revoke_guest(request: HttpRequest, project: UUID, clip: Name, link: int) -> Status[None]:
    """Take a guest's link back: it leads nowhere any more."""
    found = clip_for(request, Action.REVIEW, project, clip)
    if link >= 2**63:
        raise HttpError(404, "no such link")
    review_guests.revoke(get_object_or_404(GuestLink, pk=link, project=found, clip=clip), caller(request))
    return Status(204, None)


@router.get(f"{C}/history", response={200: list[HappenedOut], **REFUSALS}, operation_id="history")
def history(request: HttpRequest, project: UUID, clip: Name) -> list[Any]:
    """All that happened to a clip, the last first, with the words that changed."""
    return list(review_services.history(clip_for(request, Action.SEE, project, clip), clip))


def _of(request: HttpRequest, action: str, project: UUID, clip: str, language: str) -> tuple[Project, str]:
    """The project, and the language that is meant: an empty one is the script's own."""
    found = clip_for(request, action, project, clip)
    known = [one.language for one in review_services.states(found, clip)]
    if language and language not in known:
        raise HttpError(404, "the clip is not in this language")
    return found, language or _sheet(found, clip, "").original


def _sheet(project: Project, clip: str, language: str) -> Sheet:
    found = review_services.sheet(project, clip, language)
    if found is None:
        raise HttpError(404, "there is nothing to review: no script, or none in this language")
    return found


def _review(request: HttpRequest, project: Project, clip: str, language: str) -> dict[str, Any]:
    sheet = _sheet(project, clip, language)
    same = ("clip", "language", "original", "title", "words", "document", "made", "states", "lines", "findings")
    places = {name: review_services.video(project, clip, sheet.language, name) for name in sheet.videos}
    return {
        **{name: getattr(sheet, name) for name in same},
        "state": sheet.state.state,
        "standing": sorted(sheet.standing),
        "passed": list(sheet.passed.values()),
        "videos": {name: request.build_absolute_uri(signed_address(project, path)) for name, path in places.items()},
        "comments": _comments(project, clip, sheet.language),
        "own": review_services.own_lines(project, caller(request), sheet),
        "handing_in": review_services.handing_in(project, clip, sheet.language) is not None,
        "unsaved": review_services.unsaved(project, clip, sheet.language),
        "since": review_services.changes_since_review(project, sheet),
    }


def _comments(project: Project, clip: str, language: str) -> list[dict[str, Any]]:
    threads = review_talk.threads(project, clip, language)
    return [_told(one) for about in threads.values() for one in about]


def _told(thread: Thread) -> dict[str, Any]:
    said = ("id", "who", "text", "at")
    more = ("line", "before", "suggested", "decision", "resolved_at")
    answers = [{name: getattr(one, name) for name in said} for one in thread.answers]
    return {**{name: getattr(thread.first, name) for name in (*said, *more)}, "answers": answers}


def _say(project: Project, clip: str, place: Place, voice: Voice, said: SayIn) -> None:
    if said.answers:
        known = Comment.objects.select_related("answers", "project__team")
        first = get_object_or_404(known, pk=said.answers, project=project, clip=clip)
        review_talk.answer(first, voice, said.text)
        return
    before = review_services.text_of(project, clip, place.language, place.line) if said.suggested else ""
    review_talk.say(place, voice, said.text, before=before, suggested=said.suggested)


def _comment(request: HttpRequest, action: str, project: UUID, clip: str, comment: UUID) -> tuple[Project, Comment]:
    found = clip_for(request, action, project, clip)
    known = Comment.objects.select_related("answers", "project__team")
    return found, get_object_or_404(known, pk=comment, project=found, clip=clip)
