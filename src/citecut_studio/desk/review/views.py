"""Pages of the review: what is said about lines, who answers for them, and what happened to a clip."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from citecut_studio.desk.review import guests, services, talk
from citecut_studio.desk.review.models import Comment, Decision, GuestLink
from citecut_studio.desk.review.services import RefusedError, Sheet
from citecut_studio.desk.review.shown import event_name, rows, said
from citecut_studio.desk.review.talk import Place, Voice
from citecut_studio.library.models import Project
from citecut_studio.library.serving import locate, serve
from citecut_studio.people.access import door, may, signed_in
from citecut_studio.people.roles import Action


@door(Action.SEE)
@require_GET
def review(request: HttpRequest, project: Project, clip: str) -> HttpResponse:
    """A clip for review in one language: lines beside their passages, what is said, and who may do what."""
    return _page(request, project, clip, request.GET.get("language", ""))


@door(Action.COMMENT)
@require_POST
def say(request: HttpRequest, project: Project, clip: str) -> HttpResponse:
    """Comment on a line, answer, or suggest another text."""
    place = _place(request, project, clip)
    voice, text = Voice(user=signed_in(request)), request.POST.get("text", "")
    try:
        if first := request.POST.get("answers", ""):
            talk.answer(_comment(project, clip, UUID(first)), voice, text)
        else:
            suggested = request.POST.get("suggested", "")
            before = services.text_of(project, clip, place.language, place.line) if suggested else ""
            talk.say(place, voice, text, before=before, suggested=suggested)
    except ValueError:
        refused = RefusedError(_("Write something new, in at most 4000 characters."), 422)
        return _page(request, project, clip, place.language, refused)
    return _back(project, place)


@door(Action.COMMENT)
@require_POST
def resolve(request: HttpRequest, project: Project, clip: str, comment: UUID) -> HttpResponse:
    """Close a thread, or open it again."""
    first = _comment(project, clip, comment)
    talk.resolve(first.answers or first, signed_in(request))
    return _back(project, Place(project, clip, first.language, first.line))


@door(Action.TRANSLATE)
@require_POST
def accept(request: HttpRequest, project: Project, clip: str, comment: UUID) -> HttpResponse:
    """Take a suggestion into the draft."""
    suggestion = _comment(project, clip, comment)
    try:
        services.accept(suggestion, signed_in(request))
        messages.success(request, _("The suggestion is in the draft."))
    except RefusedError as refused:
        return _page(request, project, clip, suggestion.language, refused)
    return _back(project, Place(project, clip, suggestion.language, suggestion.line))


@door(Action.TRANSLATE)
@require_POST
def decline(request: HttpRequest, project: Project, clip: str, comment: UUID) -> HttpResponse:
    """Leave the line as it is."""
    suggestion = _comment(project, clip, comment)
    talk.decide(suggestion, signed_in(request), Decision.DECLINED)
    return _back(project, Place(project, clip, suggestion.language, suggestion.line))


@door(Action.TRANSLATE)
@require_POST
def hand_in(request: HttpRequest, project: Project, clip: str) -> HttpResponse:
    """Ask for the words to be reviewed."""
    language = request.POST.get("language", "")
    try:
        if services.hand_in(project, clip, language, signed_in(request)):
            messages.success(request, _("Handed in: a reviewer can approve it now."))
    except RefusedError as refused:
        return _page(request, project, clip, language, refused)
    return _back(project, Place(project, clip, language))


@door(Action.REVIEW)
@require_POST
def give_back(request: HttpRequest, project: Project, clip: str) -> HttpResponse:
    """End the review without approval."""
    language = request.POST.get("language", "")
    try:
        services.give_back(project, clip, language, signed_in(request), request.POST.get("reason", ""))
        messages.success(request, _("Given back to be changed."))
    except RefusedError as refused:
        return _page(request, project, clip, language, refused)
    return _back(project, Place(project, clip, language))


@door(Action.REVIEW)
@require_POST
def approve(request: HttpRequest, project: Project, clip: str) -> HttpResponse:
    """Approve the words that the page showed."""
    language, shown = request.POST.get("language", ""), request.POST.get("words", "")
    user, document = signed_in(request), request.POST.get("document", "")
    try:
        services.approve(project, clip, language, user, shown=shown, document=document)
        messages.success(request, _("Approved."))
    except RefusedError as refused:
        return _page(request, project, clip, language, refused)
    return _back(project, Place(project, clip, language))


@door(Action.REVIEW)
@require_POST
def let_pass(request: HttpRequest, project: Project, clip: str) -> HttpResponse:
    """Let a finding that stands against release pass, with a reason."""
    language, finding = request.POST.get("language", ""), request.POST.get("finding", "")
    reason = request.POST.get("reason", "")[: talk.LONGEST]
    try:
        services.let_pass(project, clip, language, signed_in(request), finding=finding, reason=reason)
        messages.success(request, _("The finding is let pass, in your name."))
    except RefusedError as refused:
        return _page(request, project, clip, language, refused)
    return _back(project, Place(project, clip, language, request.POST.get("line", "")))


@door(Action.REVIEW)
@require_POST
def invite_guest(request: HttpRequest, project: Project, clip: str) -> HttpResponse:
    """Make a link for a guest; it is shown once."""
    days, name = request.POST.get("days", ""), request.POST.get("guest", "")
    if not services.holds(project, clip):
        raise Http404
    try:
        token = guests.invite(
            project,
            clip,
            signed_in(request),
            guest=name,
            days=int(days) if days.isascii() and days.isdigit() else 0,
            may_comment=request.POST.get("may_comment") == "on",
        )
    except ValueError:
        refused = RefusedError(_("Say for whom the link is, and for how long."), 422)
        return _page(request, project, clip, request.POST.get("language", ""), refused)
    link = request.build_absolute_uri(reverse("desk:guest", args=[token]))
    return _page(request, project, clip, request.POST.get("language", ""), link=link, guest=name)


@door(Action.REVIEW)
@require_POST
def revoke_guest(request: HttpRequest, project: Project, clip: str, link: int) -> HttpResponse:
    """Take a guest's link back."""
    guests.revoke(get_object_or_404(GuestLink, pk=link, project=project, clip=clip), signed_in(request))
    messages.success(request, _("The link leads nowhere any more."))
    return _back(project, Place(project, clip, request.POST.get("language", "")))


@door(Action.SEE)
@require_GET
def history(request: HttpRequest, project: Project, clip: str) -> HttpResponse:
    """All that happened to a clip, the last first."""
    try:
        known = clip in services.clips(project)
        happened = services.history(project, clip) if known else ()
    except RefusedError as refused:
        return render(
            request, "desk/history.html", {"project": project, "clip": clip, "refused": refused}, status=409
        )
    if not known:
        raise Http404
    told = [(one, event_name(one.event)) for one in happened]
    return render(request, "desk/history.html", {"project": project, "clip": clip, "happened": told})


@door(Action.SEE)
@require_GET
def video(request: HttpRequest, project: Project, clip: str, language: str, name: str) -> HttpResponseBase:
    """The video of a clip, for the page of its review."""
    return video_of(request, project, services.video(project, clip, language, name))


@door(Action.SEE)
@require_GET
def captions(request: HttpRequest, project: Project, clip: str, language: str, name: str) -> HttpResponseBase:
    """Its captions."""
    return video_of(request, project, services.captions(project, clip, language, name))


def video_of(request: HttpRequest, project: Project, path: str) -> HttpResponseBase:
    """A file of the project's folder.

    Raises:
        Http404: it is not there.
    """
    found = locate(project.folder, path) if path else None
    if found is None:
        raise Http404
    return serve(request, found)


def _page(
    request: HttpRequest,
    project: Project,
    clip: str,
    language: str,
    refused: RefusedError | None = None,
    **more: Any,
) -> HttpResponse:
    """The page, with what was refused where something was."""
    try:
        sheet = services.sheet(project, clip, language)
        page = _shown(request, project, sheet) | more | {"refused": refused} if sheet else {}
    except RefusedError as damaged:
        page = {"project": project, "clip": clip, "refused": damaged}
        return render(request, "desk/review.html", page, status=damaged.status)
    if not page:
        return _unmade(request, project, clip, language, refused)
    return render(request, "desk/review.html", page, status=refused.status if refused else 200)


def _unmade(
    request: HttpRequest, project: Project, clip: str, language: str, refused: RefusedError | None
) -> HttpResponse:
    """The page of what is still to be done before there is anything to review."""
    found = services.unmade(project, clip, language)
    if found is None:
        raise Http404
    told = {
        "project": project,
        "clip": clip,
        "unmade": found,
        "refused": refused,
        "handing_in": services.handing_in(project, clip, language),
        "may_hand_in": may(signed_in(request), Action.TRANSLATE, project.team),
    }
    return render(request, "desk/review_unmade.html", told, status=refused.status if refused else 200)


def _shown(request: HttpRequest, project: Project, sheet: Sheet) -> dict[str, Any]:
    user = signed_in(request)
    threads = talk.threads(project, sheet.clip, sheet.language)
    writes = Action.TRANSLATE if sheet.language != sheet.original else Action.WRITE
    links = GuestLink.objects.filter(project=project, clip=sheet.clip, revoked_at=None)
    review_ = sheet.state.review
    since = services.changes_since_review(project, sheet)
    return {
        "project": project,
        "clip": sheet.clip,
        "sheet": sheet,
        "rows": rows(sheet, threads),
        "about_clip": said(threads.get("", ()), ""),
        "open_count": talk.open_count(threads.values()),
        "review": review_,
        "since": since,
        "own": services.own_lines(project, user, sheet),
        "handing_in": services.handing_in(project, sheet.clip, sheet.language),
        "unsaved": services.unsaved(project, sheet.clip, sheet.language),
        "may_write": may(user, writes, project.team),
        "may_hand_in": may(user, Action.TRANSLATE, project.team),
        "may_review": may(user, Action.REVIEW, project.team),
        "may_comment": may(user, Action.COMMENT, project.team),
        "links": [one for one in links if one.open],
        "days": guests.DAYS,
    }


def _place(request: HttpRequest, project: Project, clip: str) -> Place:
    """Where the form says that something is about: a clip, language and line that there are.

    Raises:
        Http404: there are none such.
    """
    language, line = request.POST.get("language", ""), request.POST.get("line", "")
    if not services.holds(project, clip, language, line):
        raise Http404
    return Place(project, clip, language, line)


def _comment(project: Project, clip: str, key: object) -> Comment:
    known = Comment.objects.select_related("answers", "project__team")
    return get_object_or_404(known, pk=key, project=project, clip=clip)


def _back(project: Project, place: Place) -> HttpResponse:
    """To the page, at the line."""
    address = reverse("desk:review", args=[project.pk, place.clip])
    mark = f"#line-{place.line}" if place.line else ""
    return HttpResponseRedirect(f"{address}?language={place.language}{mark}")
