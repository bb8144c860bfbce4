"""Pages of a clip's script, and what can be done to its lines."""

import re
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from citecut_studio.desk import acts, answers, drafts, services
from citecut_studio.desk.drafts import NothingError, StaleError
from citecut_studio.desk.models import Draft, DraftLine
from citecut_studio.library.models import Project
from citecut_studio.library.services.small import small
from citecut_studio.library.serving import locate, serve
from citecut_studio.people.access import door, signed_in
from citecut_studio.people.log import note
from citecut_studio.people.roles import Action

FILE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\.[0-9]+x[0-9]+\.(?:mp4|vtt)")


@door(Action.SEE)
@require_safe
def clip(request: HttpRequest, project: Project, clip: str) -> HttpResponse:
    """The script of a clip beside its sources."""
    draft, lines = _opened(request, project, clip)
    if draft is None:
        return render(request, "desk/unwritten.html", {"project": project, "clip": clip, **_job(project, clip)})
    told = answers.context(request, project, draft, lines)
    name, names = services.theme(project)
    more = {
        "overtaken": services.overtaken(project, draft),
        "languages": services.languages(project, clip),
        "theme": name,
        "themes": names,
        "film": services.is_film(project, clip),
    }
    return render(request, "desk/clip.html", {**told, **more, **_job(project, clip)})


@door(Action.SEE)
@require_safe
def since(request: HttpRequest, project: Project, clip: str) -> HttpResponse:
    """What others changed since the page was last told."""
    if services.unchanged(project, clip, request.GET.get("version", "")):
        return HttpResponse(status=204)
    draft, _lines = _opened(request, project, clip)
    # To who may only read, a script on which nobody writes yet is shown as it is stored, and no draft is begun.
    begun = draft is not None and draft.pk is not None
    return answers.list_answer(request, project, draft) if draft and begun else HttpResponse(status=204)


@door(Action.WRITE)
@require_POST
def save(request: HttpRequest, project: Project, clip: str, line: str) -> HttpResponse:
    """Write one line, at the version that was read."""
    draft = _draft(request, project, clip)
    values = _written(request)
    try:
        drafts.write(draft, signed_in(request), line, _number(request, "version"), values)
    except StaleError as stale:
        return answers.conflict(request, project, draft, stale, values.get("text", ""))
    return answers.line_answer(request, project, draft, line)


@door(Action.WRITE)
@require_POST
def add(request: HttpRequest, project: Project, clip: str) -> HttpResponse:
    """A new line with words of the source."""
    text, passage = request.POST.get("text", ""), request.POST.get("passage", "")[:80]
    after = request.POST.get("after", "") or None

    def act(draft: Draft) -> tuple[str, str]:
        passages = [passage.partition("-")[2]] if passage else []
        return acts.add(draft, signed_in(request), text, passages, after).key, _("Line added.")

    return _act(request, project, clip, act, _("There are no words to add."))


@door(Action.WRITE)
@require_POST
def show(request: HttpRequest, project: Project, clip: str, line: str) -> HttpResponse:
    """A text on the card of a line."""
    slot, text = request.POST.get("slot", ""), request.POST.get("text", "")

    def act(draft: Draft) -> tuple[str, str]:
        return acts.show(draft, signed_in(request), line, slot, text).key, _("Text added to the card.")

    return _act(request, project, clip, act, _("Choose where on the card the text stands."))


@door(Action.WRITE)
@require_POST
def move(request: HttpRequest, project: Project, clip: str, line: str) -> HttpResponse:
    """Put a line elsewhere: `by` so many places, or `before` another (empty: last)."""
    before = request.POST.get("before")

    def act(draft: Draft) -> tuple[str, str]:
        by = _number(request, "by") if before is None else 0
        drafts.move(draft, signed_in(request), line, before=before, by=by)
        return line, _("Line moved.")

    return _act(request, project, clip, act)


@door(Action.WRITE)
@require_POST
def split(request: HttpRequest, project: Project, clip: str, line: str) -> HttpResponse:
    """Part a line where the caret stands: `at` counts UTF-16 units, as browsers do."""

    def act(draft: Draft) -> tuple[str, str]:
        version, at = _number(request, "version"), _number(request, "at")
        new = acts.split(project, draft, signed_in(request), line, version, at)
        return new.key, _("Line split.")

    return _act(request, project, clip, act, _("Put the caret between two words of the line, and split it there."))


@door(Action.WRITE)
@require_POST
def merge(request: HttpRequest, project: Project, clip: str, line: str) -> HttpResponse:
    """Join a line with the next."""

    def act(draft: Draft) -> tuple[str, str]:
        acts.merge(project, draft, signed_in(request), line, _number(request, "version"))
        return line, _("Lines joined.")

    return _act(request, project, clip, act, _("There is no line after this one."))


@door(Action.WRITE)
@require_POST
def delete(request: HttpRequest, project: Project, clip: str, line: str) -> HttpResponse:
    """Take a line away."""

    def act(draft: Draft) -> tuple[str, str]:
        drafts.delete(draft, signed_in(request), line, _number(request, "version"))
        return "", _("Line deleted. It can be brought back with Undo.")

    return _act(request, project, clip, act, _("A script needs one spoken line at least."))


@door(Action.WRITE)
@require_POST
def undo(request: HttpRequest, project: Project, clip: str) -> HttpResponse:
    """Take back the last thing that this person did."""

    def act(draft: Draft) -> tuple[str, str]:
        change = drafts.undo(draft, signed_in(request))
        return next(iter(change.before), ""), _("Taken back.")

    return _act(request, project, clip, act, _("There is nothing of yours to take back."))


@door(Action.SEE)
@require_safe
def scene(request: HttpRequest, project: Project, clip: str, line: str) -> HttpResponse:
    """The scenes and pictures that a line may have."""
    draft, lines = _opened(request, project, clip)
    if draft is None:
        raise Http404
    offer = services.offer(project, draft, lines, line)
    told = answers.context(request, project, draft, lines)
    chosen = next((each for each in lines if each.key == line), None)
    return render(request, "desk/_scene.html", {**told, "offer": offer, "line": chosen})


@door(Action.WRITE)
@require_POST
def choose(request: HttpRequest, project: Project, clip: str, line: str) -> HttpResponse:
    """Choose the scene and the picture of a line."""
    draft, version = _draft(request, project, clip), _number(request, "version")
    wanted = {name: request.POST.get(name, "") for name in ("scene", "picture")}
    try:
        acts.choose(project, draft, signed_in(request), line, version, **wanted)
    except NothingError as nothing:
        raise Http404 from nothing
    except StaleError as stale:
        return answers.conflict(request, project, draft, stale, stale.line.text if stale.line else "")
    return answers.list_answer(request, project, draft, line, _("Scene and picture chosen."))


@door(Action.SEE)
@require_safe
def picture(request: HttpRequest, project: Project, clip: str, digest: str) -> HttpResponse:
    """A picture that may be shown in the clip; `w=320` asks for a small version of it."""
    found = services.picture(project, clip, digest)
    if found is None:
        raise Http404
    content, kind = found
    path = small(digest, content, request.GET.get("w", ""))
    if path is not None:
        content, kind = path.read_bytes(), "image/webp"
    answer = HttpResponse(content, content_type=kind)
    answer["Cache-Control"] = "private, max-age=86400, immutable"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@door(Action.WRITE)
@require_POST
def again(request: HttpRequest, project: Project, clip: str) -> HttpResponse:
    """Answer a script that changed beneath the draft: `keep` what is written here, or begin from the new one."""
    draft = _draft(request, project, clip)
    kept = request.POST.get("answer") == "keep"
    (services.go_on if kept else services.start_again)(project, draft)
    note(project.team, signed_in(request), "kept a draft" if kept else "dropped a draft", _subject(project, clip))
    return answers.back(project, clip)


@door(Action.SEE)
@require_safe
def preview_file(request: HttpRequest, project: Project, clip: str, name: str) -> HttpResponseBase:
    """The preview, or its captions."""
    known = FILE.fullmatch(name) and services.clip_state(project, clip) is not None
    found = locate(project.folder, f"preview/{clip}.{name}") if known else None
    if found is None:
        raise Http404
    return serve(request, found)


def _act(
    request: HttpRequest,
    project: Project,
    clip: str,
    act: Callable[[Draft], tuple[str, str]],
    nothing: str = "",
) -> HttpResponse:
    """Do something to a draft and tell the page: where to go on, and what was done."""
    draft = _draft(request, project, clip)
    try:
        focus, said = act(draft)
    except StaleError as stale:
        return answers.conflict(request, project, draft, stale, stale.line.text if stale.line else "")
    except NothingError:
        if not answers.wants_json(request):
            messages.warning(request, nothing)
        return answers.list_answer(request, project, draft, "", nothing)
    return answers.list_answer(request, project, draft, focus, said)


def _opened(request: HttpRequest, project: Project, clip: str) -> tuple[Draft | None, list[DraftLine]]:
    """The draft and its lines; None where no script is written yet."""
    if services.clip_state(project, clip) is None:
        raise Http404
    try:
        return services.script_draft(project, clip, signed_in(request))
    except services.NoScriptError:
        return None, []


def _draft(request: HttpRequest, project: Project, clip: str) -> Draft:
    draft, _lines = _opened(request, project, clip)
    if draft is None:
        raise Http404
    return draft


def _written(request: HttpRequest) -> dict[str, Any]:
    """What the form says of a line: only what it holds is changed."""
    values: dict[str, Any] = {}
    if "text" in request.POST:
        values["text"] = acts.one_row(request.POST["text"])
    if "by" in request.POST:
        values["by"] = " ".join(request.POST["by"].split())[:300]
    if request.POST.get("role") in drafts.SPOKEN:
        values["role"] = request.POST["role"]
    return values


def _number(request: HttpRequest, name: str) -> int:
    given = request.POST.get(name, "")
    return int(given) if re.fullmatch(r"-?\d{1,9}", given) else 0


def _job(project: Project, clip: str) -> dict[str, Any]:
    return services.last_preview(project, clip)


def _subject(project: Project, clip: str) -> str:
    return f"project {project.pk} clip {clip}"
