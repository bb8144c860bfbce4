"""Calls about a clip's words in other languages: read, written, translated by machine, sent out as forms."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from ninja import File, Router, Status
from ninja.errors import HttpError
from ninja.files import UploadedFile

from citecut_studio.api.auth import caller
from citecut_studio.api.schemas.common import REFUSALS, Name
from citecut_studio.api.schemas.desk import EditionOut, StandIn, TakenOut, TextIn
from citecut_studio.api.schemas.projects import JobOut
from citecut_studio.api.scripts import C, clip_for
from citecut_studio.desk import drafts, edition_services
from citecut_studio.desk.acts import one_row
from citecut_studio.desk.models import Draft, DraftLine
from citecut_studio.jobs.models import Job
from citecut_studio.jobs.queue import ask
from citecut_studio.library.models import Project
from citecut_studio.people.access import may
from citecut_studio.people.log import note
from citecut_studio.people.roles import Action

router = Router(tags=["editions"])
E = f"{C}/languages/{{language}}"
TEXT = f"{E}/lines/{{line}}"
FORM = {
    "responses": {
        200: {
            "content": {
                kind.partition(";")[0]: {"schema": {"type": "string", "format": "binary"}}
                for kind in edition_services.KINDS.values()
            }
        }
    }
}


@router.get(E, response={200: EditionOut, **REFUSALS}, operation_id="edition")
def edition(request: HttpRequest, project: UUID, clip: Name, language: Name) -> dict[str, Any]:
    """Every line of a script beside its text in another language, with what must be carried over."""
    return _edition(request, _checked(request, Action.SEE, project, clip, language), clip, language)


@router.put(TEXT, response={200: EditionOut, **REFUSALS}, operation_id="write_text")
def write_text(
    request: HttpRequest, project: UUID, clip: Name, language: Name, line: Name, written: TextIn
) -> dict[str, Any]:
    """Write the text of a line at the version that was read (0: none yet): 409 where somebody changed it since."""
    found, draft, lines = _draft(request, project, clip, language)
    _demand_line(found, clip, line)
    text = one_row(written.text)
    values = {"text": text, "of": written.of, **edition_services.hand(caller(request), lines.get(line), text)}
    drafts.render(draft, caller(request), line, written.version, values)
    return _edition(request, found, clip, language)


@router.post(f"{TEXT}/stand", response={200: EditionOut, **REFUSALS}, operation_id="stand_for_text")
def stand_for_text(
    request: HttpRequest, project: UUID, clip: Name, language: Name, line: Name, read: StandIn
) -> dict[str, Any]:
    """Stand for the text of a line, such as a machine's: it renders the line as it was read."""
    found, draft, _lines = _draft(request, project, clip, language)
    values = {"reviewer": str(caller(request)), "machine": False, "of": read.of}
    drafts.write(draft, caller(request), line, read.version, values)
    subject = f"project {found.pk} clip {clip} {language} {line}"
    note(found.team, caller(request), "reviewed a text", subject[:200])
    return _edition(request, found, clip, language)


@router.post(f"{E}/undo", response={200: EditionOut, **REFUSALS}, operation_id="undo_text")
def undo_text(request: HttpRequest, project: UUID, clip: Name, language: Name) -> dict[str, Any]:
    """Take back the last thing that the caller did to an edition."""
    found, draft, _lines = _draft(request, project, clip, language)
    drafts.undo(draft, caller(request))
    return _edition(request, found, clip, language)


@router.post(f"{E}/machine", response={202: JobOut, **REFUSALS}, operation_id="translate")
def translate(request: HttpRequest, project: UUID, clip: Name, language: Name) -> Status[Job]:
    """Have a machine translate what is missing; what people wrote stays."""
    found = _checked(request, Action.TRANSLATE, project, clip, language)
    if not edition_services.translator(found):
        raise HttpError(409, "no machine is set that translates")
    job = ask(found, "translate", caller(request), clip=clip, language=language)
    note(found.team, caller(request), "asked for a machine translation", f"project {found.pk} clip {clip} {language}")
    return Status(202, job)


@router.get(f"{E}/form.{{kind}}", response={200: None, **REFUSALS}, operation_id="form", openapi_extra=FORM)
def form(request: HttpRequest, project: UUID, clip: Name, language: Name, kind: Name) -> HttpResponse:
    """The texts as a file to be translated elsewhere: `xlf`, `docx`, `csv` or `md`."""
    found = _checked(request, Action.SEE, project, clip, language)
    if kind not in edition_services.KINDS:
        raise HttpError(404, f"a form is one of {', '.join(edition_services.KINDS)}")
    data = edition_services.form(found, clip, language, kind)
    name = content_disposition_header(True, f"{clip}.{language}.{kind}") or "attachment"
    told = {"Content-Disposition": name, "X-Content-Type-Options": "nosniff"}
    return HttpResponse(data, content_type=edition_services.KINDS[kind], headers=told)


@router.post(f"{E}/form", response={200: TakenOut, **REFUSALS}, operation_id="take_form")
def take_form(
    request: HttpRequest, project: UUID, clip: Name, language: Name, form: File[UploadedFile]
) -> dict[str, Any]:
    """Take a form that came back into the draft."""
    found, user = _checked(request, Action.TRANSLATE, project, clip, language), caller(request)
    if not form.name or (form.size or 0) > edition_services.MOST_FORM:
        raise HttpError(422, "`form` is XLIFF, Word, CSV or Markdown, of at most 2 MB")
    told = edition_services.take_form(found, clip, language, user, form.read(), form.name)
    note(found.team, user, "took a form", f"project {found.pk} clip {clip} {language}", name=form.name)
    return {"messages": list(told)}


def _checked(request: HttpRequest, action: str, project: UUID, clip: str, language: str) -> Project:
    """The project, where the clip has a script and this is a language that it can be put into."""
    found = clip_for(request, action, project, clip)
    if not edition_services.is_other(found, clip, language):
        raise HttpError(404, "no language that this clip can be put into")
    return found


def _draft(
    request: HttpRequest, project: UUID, clip: str, language: str
) -> tuple[Project, Draft, dict[str, DraftLine]]:
    found = _checked(request, Action.TRANSLATE, project, clip, language)
    return found, *edition_services.edition_draft(found, clip, language, begin=True)


def _demand_line(project: Project, clip: str, line: str) -> None:
    if line not in {one.id for one in edition_services.script_of(project, clip).lines}:
        raise HttpError(404, "no such line")


def _edition(request: HttpRequest, project: Project, clip: str, language: str) -> dict[str, Any]:
    writes = may(caller(request), Action.TRANSLATE, project.team)
    script = edition_services.script_of(project, clip)
    draft, lines = edition_services.edition_draft(project, clip, language, begin=writes)
    rows = edition_services.rows(project, script, draft, lines)
    return {
        "clip": clip,
        "language": language,
        "original": script.language,
        "state": edition_services.state(project, clip, language),
        "machine": bool(edition_services.translator(project)),
        "lines": rows,
        "total": edition_services.total(rows),
    }
