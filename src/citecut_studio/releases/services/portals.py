"""The job `portal`: all that a team released -> a site that any web server can serve, or a handbook."""

from pathlib import Path
from typing import Any

from django.utils import timezone

from citecut import pipeline
from citecut.errors import UsageError
from citecut.pipeline.handbooks import Wanted, handbook
from citecut.pipeline.portals import build_portal
from citecut_studio.library.models import Project
from citecut_studio.releases.models import Portal
from citecut_studio.releases.services.missed import missed


def portal(project: Project, asked: dict[str, Any], report: pipeline.Report) -> dict[str, Any]:
    """The job: build the portal of the project's team, or bring it up to date; or print the team's handbook.

    Args:
        project: any of the team.
        asked: `what` is `site` or `handbook`; `language` of the handbook, empty for the usual one.
        report: where to say what is being done.

    Raises:
        UsageError: nobody has said yet where the portal stands.
        InputError: nothing was released yet.
    """
    known = Portal.objects.filter(team=project.team).first()
    if known is None:
        raise UsageError("the team has no portal yet", "say where it will stand first")
    known.place.mkdir(parents=True, exist_ok=True)
    library = project.folder.parent
    if asked.get("what") == "handbook":
        return _handbook(known, library, str(asked.get("language", "")), report)
    built = build_portal([library], known.site, known.address, title=known.title, report=report)
    Portal.objects.filter(pk=known.pk).update(
        built_at=timezone.now(), clips=built.clips, languages=list(built.languages)
    )
    told = {"clips": built.clips, "languages": list(built.languages), "files": built.files}
    return told | {"written": len(built.written), "removed": len(built.removed), "left_out": missed(built.left_out)}


def _handbook(known: Portal, library: Path, language: str, report: pipeline.Report) -> dict[str, Any]:
    report.step("publish", language)
    known.books.mkdir(parents=True, exist_ok=True)
    made = handbook(
        [library], known.books / f"handbook.{language or 'all'}.pdf", Wanted(language=language, epub=True)
    )
    names = sorted({*known.handbooks, *(path.name for path in made.files if path.suffix in (".pdf", ".epub"))})
    Portal.objects.filter(pk=known.pk).update(handbooks=names)
    for note in made.notes:
        report.note(note)
    return {"files": [path.name for path in made.files], "left_out": missed(made.left_out)}
