"""Cuts -> the folder that is handed on: videos, posters, captions, audit files, the page."""

from collections.abc import Sequence
from dataclasses import replace
from importlib.metadata import version
from itertools import groupby

from citecut import __version__, edit, publish, render, settings
from citecut.errors import InputError
from citecut.model import Cut, Edition, Finding, Script
from citecut.pipeline.cuts import theme_for
from citecut.pipeline.editions import current_cuts
from citecut.pipeline.exports import laid_films, write_timelines
from citecut.pipeline.job import ClipFile, Job, Outcome, clip_state, sources_of
from citecut.pipeline.overrides import checked
from citecut.project import ClipState, Project, disk_errors


def render_clips(job: Job, clips: Sequence[str]) -> Outcome:
    """Render what is not rendered yet, and write the folder that is handed on."""
    found = checked(job, clips)
    _refuse_unreadable(found.findings)
    files: list[ClipFile] = []
    made: list[publish.Made] = []
    for clip in clips:
        state = clip_state(job, clip)
        drafts = (*found.standing, *(f for f in found.findings if f.code == "draft-voice"))
        draft = any(finding.clip == clip for finding in drafts)
        cuts = current_cuts(job, clip)
        files += [_render(job, state, one, draft) for one in cuts]
        made += _made(job, state, cuts)
    outcome = replace(found, files=tuple(files))
    _publish(job, made, outcome)
    return outcome


def _refuse_unreadable(findings: Sequence[Finding]) -> None:
    """A clip that shows boxes instead of letters helps nobody, not even as a draft."""
    for finding in findings:
        if finding.code == "glyph-missing":
            raise InputError(finding.message, finding.suggestion or "")


def _render(job: Job, state: ClipState, made: Cut, draft: bool) -> ClipFile:
    project = job.project
    stem = f"{made.clip}/{made.language}/{made.format.name}"
    folder = f"{made.clip}/{made.language}"
    result = ClipFile(
        clip=made.clip,
        language=made.language,
        format=made.format.name,
        seconds=round(float(made.duration), 3),
        video=f"{stem}.mp4",
        poster=f"{stem}.jpg",
        vtt=f"{folder}/captions.{made.format.name}.vtt",
        srt=f"{folder}/captions.{made.format.name}.srt",
        second_vtt=f"{folder}/captions.{made.format.name}.{made.second.language}.vtt" if made.second else "",
        second_srt=f"{folder}/captions.{made.format.name}.{made.second.language}.srt" if made.second else "",
    )
    theme = theme_for(job)
    key = f"{made.digest}:{theme.digest}:{'draft' if draft else 'final'}:{__version__}:{version('av')}"
    script = project.get(Script, state.script or "")
    _write_captions(job, result, made, script)
    if job.force or project.current().files.get(result.video) != key or not _present(project, result):
        job.report.step("render", f"{made.clip} {made.language} {made.format.name}")
        _render_video(job, made, theme, result, draft)
        project.remember_file(result.video, key)
    return result


def _render_video(job: Job, made: Cut, theme: render.Theme, result: ClipFile, draft: bool) -> None:
    out = job.project.out_path(result.video)
    with disk_errors(out):
        out.parent.mkdir(parents=True, exist_ok=True)
    metadata = {"title": made.credits.title, "language": made.language}
    if made.credits.url:
        metadata["comment"] = made.credits.url
    if draft:
        metadata["description"] = "draft, not for release"
    render.render(
        made,
        theme,
        job.project.media_path,
        out,
        cache=settings.cache_home() / "segments",
        progress=job.report.progress,
        metadata=metadata,
        poster=job.project.out_path(result.poster),
    )


def _present(project: Project, result: ClipFile) -> bool:
    return all(project.out_path(name).is_file() for name in (result.video, result.poster))


def _write_captions(job: Job, result: ClipFile, made: Cut, script: Script) -> None:
    speakers = {line.id: line.speaker.name for line in script.spoken if line.speaker}
    job.project.write_out(result.vtt, publish.vtt(made, speakers=speakers).encode())
    job.project.write_out(result.srt, publish.srt(made).encode())
    if made.second:
        second = edit.in_second(made)
        job.project.write_out(result.second_vtt, publish.vtt(second, speakers=speakers).encode())
        job.project.write_out(result.second_srt, publish.srt(second).encode())


def _made(job: Job, state: ClipState, cuts: Sequence[Cut]) -> list[publish.Made]:
    """The clip once for each edition."""
    script = job.project.get(Script, state.script or "")
    by_edition = groupby(cuts, key=lambda cut: cut.edition)
    return [
        publish.Made(script, job.project.get(Edition, digest), {cut.format.name: cut for cut in group})
        for digest, group in by_edition
    ]


def _publish(job: Job, made: Sequence[publish.Made], outcome: Outcome) -> None:
    job.report.step("publish")
    sources = {digest: source for one in made for digest, source in sources_of(job, one.script).items()}
    job.project.write_out("citations.json", publish.dumps(publish.citations(made)))
    job.project.write_out("findings.json", publish.dumps(publish.findings(outcome.findings, outcome.overrides)))
    page = publish.page(
        sources, made, outcome.files, outcome.findings, outcome.overrides, publisher=job.settings.publisher,
        films=laid_films(job, sources),
    )  # fmt: skip
    write_timelines(job, made)
    job.project.write_out("index.html", page.encode())
