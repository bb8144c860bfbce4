"""The page of a guest reviewer: one clip, read only; what they say about it stands under their name."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from citecut_studio.desk.review import guests, services, talk
from citecut_studio.desk.review.models import Comment, GuestLink
from citecut_studio.desk.review.services import RefusedError
from citecut_studio.desk.review.shown import rows, said
from citecut_studio.desk.review.talk import Place, Voice
from citecut_studio.desk.review.views import video_of
from citecut_studio.people.access import public

P = ParamSpec("P")


def for_guests(
    view: Callable[Concatenate[HttpRequest, GuestLink, str, P], HttpResponseBase],
) -> Callable[..., HttpResponseBase]:
    """A view for who has an open link; it is handed the link and its secret. None is found by trying many."""

    @wraps(view)
    def guarded(request: HttpRequest, token: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if guests.too_often(request, "looks", guests.LOOKS):
            return _over(request, 429)
        link = guests.found(token)
        if link is not None:
            return view(request, link, token, *args, **kwargs)
        tries = guests.too_often(request, "unknown", guests.UNKNOWN)
        return _over(request, 429 if tries else 410)

    return public("a guest has no account: the secret in the link is the proof, for one clip, until it expires")(
        never_cache(guarded)
    )


@for_guests
@require_GET
def guest(request: HttpRequest, link: GuestLink, token: str) -> HttpResponse:
    """The clip, its passages, its video, and what is said about it."""
    return _page(request, link, token, request.GET.get("language", ""))


@for_guests
@require_POST
def say(request: HttpRequest, link: GuestLink, token: str) -> HttpResponse:
    """Comment under a name, where the link allows it."""
    language, line = request.POST.get("language", ""), request.POST.get("line", "")
    if not link.may_comment:
        raise PermissionDenied
    if not services.holds(link.project, link.clip, language, line):
        raise Http404
    if guests.too_often(request, "words", guests.WORDS):
        return _page(request, link, token, language, RefusedError(_("Too fast: wait a minute, then send it."), 429))
    name = request.POST.get("name", "").strip()[:120] or link.guest
    try:
        _say(request, Place(link.project, link.clip, language, line), Voice(guest=link, name=name))
    except ValueError:
        refused = RefusedError(_("Write something new, in at most 4000 characters."), 422)
        return _page(request, link, token, language, refused)
    mark = f"#line-{line}" if line else ""
    return HttpResponseRedirect(f"{reverse('desk:guest', args=[token])}?language={language}{mark}")


@for_guests
@require_GET
def video(request: HttpRequest, link: GuestLink, token: str, language: str, name: str) -> HttpResponseBase:
    """The video of the clip."""
    return video_of(request, link.project, services.video(link.project, link.clip, language, name))


@for_guests
@require_GET
def captions(request: HttpRequest, link: GuestLink, token: str, language: str, name: str) -> HttpResponseBase:
    """Its captions."""
    return video_of(request, link.project, services.captions(link.project, link.clip, language, name))


def _say(request: HttpRequest, place: Place, voice: Voice) -> None:
    text, first = request.POST.get("text", ""), request.POST.get("answers", "")
    if first:
        known = Comment.objects.select_related("answers", "project__team")
        one = get_object_or_404(known, pk=UUID(first), project=place.project, clip=place.clip)
        talk.answer(one, voice, text)
        return
    suggested = request.POST.get("suggested", "")
    before = services.text_of(place.project, place.clip, place.language, place.line) if suggested else ""
    talk.say(place, voice, text, before=before, suggested=suggested)


def _over(request: HttpRequest, status: int) -> HttpResponse:
    return render(request, "desk/guest.html", {"over": True, "often": status == 429}, status=status)


def _page(
    request: HttpRequest, link: GuestLink, token: str, language: str, refused: RefusedError | None = None
) -> HttpResponse:
    try:
        sheet = services.sheet(link.project, link.clip, language)
    except RefusedError as damaged:
        return render(request, "desk/guest.html", {"link": link, "refused": damaged}, status=damaged.status)
    if sheet is None:
        raise Http404
    threads = talk.threads(link.project, link.clip, sheet.language)
    page: dict[str, Any] = {
        "link": link,
        "token": token,
        "clip": link.clip,
        "sheet": sheet,
        "rows": rows(sheet, threads),
        "about_clip": said(threads.get("", ()), ""),
        "refused": refused,
        "guest_view": True,
    }
    return render(request, "desk/guest.html", page, status=refused.status if refused else 200)
