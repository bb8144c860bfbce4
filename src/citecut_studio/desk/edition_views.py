"""A clip's words in another language beside the original: written, reviewed, sent out as forms and taken back."""

import re
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from citecut_studio.desk import answers, drafts, edition_services, services
from citecut_studio.desk.acts import one_row
from citecut_studio.desk.drafts import NothingError, StaleError
from citecut_studio.desk.edition_services import FormError
from citecut_studio.desk.models import Draft, DraftLine
from citecut_studio.jobs.queue import ask
from citecut_studio.library.languages import NAMES
from citecut_studio.library.models import Project
from citecut_studio.people.access import door, may, signed_in
from citecut_studio.people.log import note
from citecut_studio.people.roles import Action


@door(Action.SEE)
@require_safe
def edition(request: HttpRequest, project: Project, clip: str, language: str) -> HttpResponse:
    """Original and translation side by side, line by line."""
    _check(project, clip, language)
    return render(request, "desk/edition.html", _context(request, project, clip, language))


@door(Action.SEE)
@require_safe
def languages(request: HttpRequest, project: Project, clip: str) -> HttpResponse:
    """Choose a language to translate a clip into."""
    asked = request.GET.get("language", "")
    if edition_services.LANGUAGE.fullmatch(asked):
        return redirect(reverse("desk:edition", args=[project.pk, clip, asked]))
    if services.clip_state(project, clip) is None:
        raise Http404
    told = {"project": project, "clip": clip, "choices": NAMES, "languages": services.languages(project, clip)}
    return render(request, "desk/languages.html", told)


@door(Action.SEE)
@require_safe
def since(request: HttpRequest, project: Project, clip: str, language: str) -> HttpResponse:
    """What others wrote, here or in the script, since the page was last told."""
    _check(project, clip, language)
    if request.GET.get("version") == edition_services.state(project, clip, language):
        return HttpResponse(status=204)
    return _list_answer(request, project, clip, language)


@door(Action.TRANSLATE)
@require_POST
def save(request: HttpRequest, project: Project, clip: str, language: str, line: str) -> HttpResponse:
    """Write the text of one line, at the version that was read."""
    draft, lines = _draft(project, clip, language)
    text = one_row(request.POST.get("text", ""))
    values = {"text": text, "of": _of(request), **edition_services.hand(signed_in(request), lines.get(line), text)}
    try:
        drafts.render(draft, signed_in(request), line, _number(request, "version"), values)
    except StaleError as stale:
        return _conflict(request, project, draft, stale, text)
    return _line_answer(request, project, clip, language, line)


@door(Action.TRANSLATE)
@require_POST
def review(request: HttpRequest, project: Project, clip: str, language: str, line: str) -> HttpResponse:
    """Stand for the text of a line: it renders the line as the page shows it now."""
    draft, _lines = _draft(project, clip, language)
    values = {"reviewer": str(signed_in(request)), "machine": False, "of": _of(request)}
    try:
        drafts.write(draft, signed_in(request), line, _number(request, "version"), values)
    except StaleError as stale:
        return _conflict(request, project, draft, stale, stale.line.text if stale.line else "")
    note(project.team, signed_in(request), "reviewed a text", f"project {project.pk} clip {clip} {language} {line}")
    return _list_answer(request, project, clip, language, line, _("Reviewed."))


@door(Action.TRANSLATE)
@require_POST
def undo(request: HttpRequest, project: Project, clip: str, language: str) -> HttpResponse:
    """Take back the last thing that this person did here."""
    draft, _lines = _draft(project, clip, language)
    said, focus = _("Taken back."), ""
    try:
        focus = next(iter(drafts.undo(draft, signed_in(request)).before), "")
    except NothingError:
        said = _("There is nothing of yours to take back.")
    except StaleError as stale:
        return _conflict(request, project, draft, stale, stale.line.text if stale.line else "")
    return _list_answer(request, project, clip, language, focus, said)


@door(Action.TRANSLATE)
@require_POST
def machine(request: HttpRequest, project: Project, clip: str, language: str) -> HttpResponse:
    """Ask for a machine to translate what is missing."""
    _check(project, clip, language)
    if not edition_services.translator(project):
        raise Http404
    ask(project, "translate", signed_in(request), clip=clip, language=language)
    subject = f"project {project.pk} clip {clip} {language}"
    note(project.team, signed_in(request), "asked for a machine translation", subject)
    messages.success(
        request, _("The machine is translating what is missing. Its lines are marked until somebody reviews them.")
    )
    return redirect(reverse("desk:edition", args=[project.pk, clip, language]))


@door(Action.SEE)
@require_safe
def form(request: HttpRequest, project: Project, clip: str, language: str, kind: str) -> HttpResponse:
    """The texts as a file to be translated elsewhere."""
    _check(project, clip, language)
    if kind not in edition_services.KINDS:
        raise Http404
    data = edition_services.form(project, clip, language, kind)
    answer = HttpResponse(data, content_type=edition_services.KINDS[kind])
    name = content_disposition_header(True, f"{clip}.{language}.{kind}")
    answer["Content-Disposition"] = name or "attachment"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@door(Action.TRANSLATE)
@require_POST
def take(request: HttpRequest, project: Project, clip: str, language: str) -> HttpResponse:
    """Take a form that came back."""
    _check(project, clip, language)
    given = request.FILES.get("form")
    try:
        if given is None or not given.name or (given.size or 0) > edition_services.MOST_FORM:
            raise FormError(_("Choose a form of this clip: XLIFF, Word, CSV or Markdown, of at most 2 MB."))
        user = signed_in(request)
        wrong = edition_services.take_form(project, clip, language, user, given.read(), given.name)
        note(project.team, user, "took a form", f"project {project.pk} clip {clip} {language}", name=given.name)
        messages.success(request, _("The form is taken into the draft."))
        for message in wrong[:8]:
            messages.warning(request, message)
    except FormError as error:
        messages.error(request, str(error))
    return redirect(reverse("desk:edition", args=[project.pk, clip, language]))


def _check(project: Project, clip: str, language: str) -> None:
    """A clip that has a script, and a language that is not its own."""
    if not edition_services.is_other(project, clip, language):
        raise Http404


def _draft(project: Project, clip: str, language: str) -> tuple[Draft, dict[str, DraftLine]]:
    _check(project, clip, language)
    return edition_services.edition_draft(project, clip, language, begin=True)


def _context(request: HttpRequest, project: Project, clip: str, language: str) -> dict[str, Any]:
    writes = may(signed_in(request), Action.TRANSLATE, project.team)
    script = edition_services.script_of(project, clip)
    draft, lines = edition_services.edition_draft(project, clip, language, begin=writes)
    rows = edition_services.rows(project, script, draft, lines)
    return {
        "project": project,
        "clip": clip,
        "language": language,
        "draft": draft,
        "script": script,
        "rows": rows,
        "total": edition_services.total(rows),
        "state": edition_services.state(project, clip, language),
        "languages": services.languages(project, clip),
        "translator": edition_services.translator(project),
        "kinds": edition_services.KINDS,
        "may_write": writes,
        **services.last_preview(project, clip, language),
    }


def _line_answer(request: HttpRequest, project: Project, clip: str, language: str, key: str) -> HttpResponse:
    if not answers.wants_json(request):
        return _back(project, clip, language, key)
    told = _context(request, project, clip, language)
    row = next(row for row in told["rows"] if row.key == key)
    return JsonResponse(
        {
            "draft": told["state"],
            "versions": {key: row.line.version},
            "foot": {key: render_to_string("desk/_text_foot.html", {**told, "row": row}, request)},
            "total": render_to_string("desk/_edition_total.html", told, request),
        }
    )


def _list_answer(
    request: HttpRequest, project: Project, clip: str, language: str, focus: str = "", said: str = ""
) -> HttpResponse:
    if not answers.wants_json(request):
        return _back(project, clip, language, focus)
    told = _context(request, project, clip, language)
    return JsonResponse(
        {
            "draft": told["state"],
            "html": render_to_string("desk/_texts.html", told, request),
            "cites": {},
            "total": render_to_string("desk/_edition_total.html", told, request),
            "focus": focus,
            "said": said,
        }
    )


def _conflict(request: HttpRequest, project: Project, draft: Draft, stale: StaleError, mine: str) -> HttpResponse:
    """Somebody else was first; nothing was stored."""
    theirs = stale.line
    told = {
        "project": project, "clip": draft.clip, "language": draft.language, "line": theirs, "key": stale.key,
        "mine": mine, "changes": services.words_changed(theirs.text, mine) if theirs else (), "of": _of(request),
    }  # fmt: skip
    if answers.wants_json(request):
        html = render_to_string("desk/_conflict.html", told, request)
        version = theirs.version if theirs else 0
        return JsonResponse({"key": stale.key, "version": version, "conflict": html}, status=409)
    page = _context(request, project, draft.clip, draft.language)
    return render(request, "desk/edition.html", {**page, "stale": told}, status=409)


def _of(request: HttpRequest) -> str:
    given = request.POST.get("of", "")
    return given if re.fullmatch(r"[0-9a-f]{64}", given) else ""


def _number(request: HttpRequest, name: str) -> int:
    given = request.POST.get(name, "")
    return int(given) if re.fullmatch(r"\d{1,9}", given) else 0


def _back(project: Project, clip: str, language: str, key: str = "") -> HttpResponse:
    address = reverse("desk:edition", args=[project.pk, clip, language])
    return redirect(f"{address}#line-{key}" if key else address)
