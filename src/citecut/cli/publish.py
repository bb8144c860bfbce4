"""`citecut publish DIR`: release approved clips, and lay a package for every platform."""

from pathlib import Path
from typing import Annotated, Any

import typer

from citecut import pipeline
from citecut.cli import options, talk
from citecut.errors import Exit
from citecut.model import Finding
from citecut.pipeline.packages import Packaged, Published, publish_clips

app = typer.Typer(add_completion=False)


@app.command()
def publish(
    project: options.Project = Path(),
    clip: Annotated[list[str] | None, typer.Option("--clip", help="Which clips; default: all.")] = None,
    platforms: Annotated[
        str | None, typer.Option("--platforms", metavar="tiktok,facebook", help="Which platforms; default: all.")
    ] = None,
    not_before: Annotated[
        str | None, typer.Option("--not-before", metavar="TIME", help="Send nothing before: 2026-12-01T08:00+07:00.")
    ] = None,
    as_json: options.Json = False,
) -> None:
    """Release approved clips, and lay a package for every platform."""
    flags = {"platforms": options.listed(platforms), "not_before": not_before}
    with talk.reporting() as report, pipeline.opened(project, flags, report) as job:
        clips = tuple(clip) if clip else pipeline.clip_ids(job)
        published = publish_clips(job, clips)
    if as_json:
        talk.dump(_value(published, project))
    else:
        _tell(published, project)
    if published.refusals:
        raise typer.Exit(Exit.REFUSED)
    if not all(each.folder for each in published.packages):
        raise typer.Exit(Exit.LOOK)


def _value(published: Published, root: Path) -> dict[str, Any]:
    return {
        "version": 1,
        "project": str(root),
        "refusals": [finding.model_dump(mode="json") for finding in published.refusals],
        "releases": [
            {
                "release": one.digest,
                "clip": one.clip,
                "language": one.language,
                "not_before": published.not_before[one.digest] or None,
            }
            for one in published.releases
        ],
        "packages": [_package(each) for each in published.packages],
    }


def _package(each: Packaged) -> dict[str, Any]:
    return {
        "clip": each.release.clip,
        "language": each.release.language,
        "platform": each.platform,
        "folder": each.folder or None,
        "findings": [finding.model_dump(mode="json") for finding in each.findings],
    }


def _tell(published: Published, root: Path) -> None:
    for finding in published.refusals:
        _say("stop", finding)
    if published.refusals:
        typer.echo("nothing was released")
    for one in published.releases:
        until = published.not_before[one.digest]
        embargo = f", not to be sent before {until}" if until else ""
        typer.echo(f"released: clip {one.clip} in {one.language}, {one.digest[:12]}{embargo}")
    for each in published.packages:
        where = str(root / "out" / each.folder) if each.folder else "no package"
        typer.echo(f"  {each.platform:10} {where}")
        for finding in each.findings:
            _say(f"    {finding.severity}", finding)


def _say(mark: str, finding: Finding) -> None:
    place = " ".join(part for part in (finding.clip, finding.line, finding.language) if part)
    typer.echo(f"{mark}  {place}  {finding.message}  [{finding.code}]")
    if finding.suggestion:
        typer.echo(f"{' ' * len(mark)}  try: {finding.suggestion}")
