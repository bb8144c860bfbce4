"""The job `read`: files that came, and addresses -> sources, scripts and cuts that a person can look at. With nothing
new to read it brings what is there up to date, after the settings were changed.

May be run twice: what was read has its clip already, and files are only let go once all is made.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from citecut import pipeline
from citecut.errors import CitecutError, Exit, InputError
from citecut.model import Source
from citecut.project import Project as Folder
from citecut_studio.jobs import queue
from citecut_studio.jobs.models import State
from citecut_studio.library import names
from citecut_studio.library.models import Project
from citecut_studio.library.services.boundaries import kind_of_name

FIRST_SEEN = 4
"""Clips that are drawn as previews unasked."""


def read(project: Project, asked: dict[str, Any], report: pipeline.Report) -> dict[str, Any]:
    """Read what came and make everything of it that needs no rendering.

    Args:
        project: where to.
        asked: `files`, names among the project's incoming files; `addresses` of pages.
        report: where to say what is being done.

    Raises:
        InputError: nothing of it could be read.
    """
    # Names come from the table of jobs; none of them may lead out of the folder of what came.
    found = [project.incoming / names.safe(name) for name in asked.get("files", ())]
    files = [path for path in found if path.is_file()]
    packed = [path for path in files if pipeline.is_bundle(path)]
    if packed:
        told = _imported(project, packed[0], report)
    else:
        told = _read(project, files, tuple(asked.get("addresses", ())), report)
    _name(project)
    for path in files:
        path.unlink(missing_ok=True)
    _ask_for_previews(project, told["clips"])
    return told


def _ask_for_previews(project: Project, clips: Sequence[str]) -> None:
    """Have the first clips drawn small, so that whoever gave a source sees something of it soon."""
    this = project.jobs.filter(kind="read", state=State.RUNNING).first()
    if this is None:
        return
    drawn = {path.name.partition(".")[0] for path in (project.folder / "preview").glob("*.mp4")}
    for clip in [clip for clip in clips if clip not in drawn][:FIRST_SEEN]:
        queue.ask(project, "preview", this.asked_by, clip=clip, language="", version=0)


def _imported(project: Project, path: Path, report: pipeline.Report) -> dict[str, Any]:
    report.step("read", path.name)
    with pipeline.opened(project.folder, {}, report) as job:
        held = bool(job.project.current().clips)
    if not held:
        dropped = pipeline.unpack(path, project.folder)
        if dropped:
            report.note("settings left out, which name files or services elsewhere: " + ", ".join(dropped))
    with pipeline.opened(project.folder, {}, report) as job:
        return {"clips": list(pipeline.clip_ids(job)), "refused": []}


def _read(
    project: Project, files: Sequence[Path], addresses: Sequence[str], report: pipeline.Report
) -> dict[str, Any]:
    _keep_pictures(project, [path for path in files if kind_of_name(path.name) == "picture"])
    films = [str(path) for path in files if kind_of_name(path.name) == "film"]
    texts = [str(path) for path in files if kind_of_name(path.name) in ("html", "text", "document")]
    with pipeline.opened(project.folder, {}, report) as job:
        if job.project.current().clips:
            pipeline.choose_moments(job)
        first = not job.project.current().clips
        told = _all(job, [*texts, *addresses], films)
        if first:
            pipeline.keep_own_language(job)
        clips = pipeline.prepare(job) if job.project.current().clips else ()
        if not clips:
            raise _nothing(told)
        pipeline.checked(job, clips)  # remembered, so that the pages show it at once
    return {"clips": list(clips), "refused": [{"name": name, "said": e.message, "hint": e.hint} for name, e in told]}


def _all(job: pipeline.Job, articles: Sequence[str], films: Sequence[str]) -> list[tuple[str, CitecutError]]:
    """Read each source by itself, so that one that cannot be read stands in nobody's way; those refused.

    Films that come with articles are seen in the articles' clips; films alone become clips themselves.
    """
    refused: list[tuple[str, CitecutError]] = []
    for location in articles or films:
        try:
            pipeline.read(job, [location], footage=films if articles else (), add=True)
        except CitecutError as error:
            if error.exit_code == Exit.RETRY:  # the whole job is tried again
                raise
            name = Path(location).name if Path(location).is_file() else location
            refused.append((name, error))
            job.report.note(f"{name}: {error.message}")
    return refused


def _nothing(refused: Sequence[tuple[str, CitecutError]]) -> CitecutError:
    if refused:
        return refused[0][1]
    return InputError("there is nothing to read: the files are not here any more", "add them again")


def _keep_pictures(project: Project, pictures: Sequence[Path]) -> None:
    folder = project.folder / "pictures"
    for path in pictures:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / path.name).write_bytes(path.read_bytes())


def _name(project: Project) -> None:
    """Give a project that nobody named the title of its first source."""
    if project.named:
        return
    folder = Folder(project.folder)
    clips = folder.current().clips
    source = folder.get(Source, clips[min(clips)].sources[0])
    project.title, project.named = source.title[:300], True
    project.save(update_fields=["title", "named"])
