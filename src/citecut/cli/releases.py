"""`citecut releases DIR`: what was released and what became of it; and taking a release back."""

from pathlib import Path
from typing import Annotated, Any

import typer

from citecut import pipeline
from citecut.cli import options, talk
from citecut.errors import UsageError
from citecut.pipeline import Job
from citecut.pipeline.packages import mark_packages, not_before
from citecut.pipeline.releases import Released, released
from citecut.pipeline.releases import withdraw as take_back

app = typer.Typer(add_completion=False)


@app.command()
def releases(
    project: options.Project = Path(),
    withdraw: Annotated[
        str, typer.Option("--withdraw", metavar="DIGEST", help="Take this release back; its first digits will do.")
    ] = "",
    reason: Annotated[str, typer.Option("--reason", help="Why it is taken back: told to the public.")] = "",
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who takes it back.")] = "",
    as_json: options.Json = False,
) -> None:
    """List what was released and what became of it, or take a release back."""
    with talk.reporting() as report, pipeline.opened(project, {}, report) as job:
        if withdraw:
            take_back(job, _one(released(job), withdraw).release.digest, reason=reason, by=by)
        mark_packages(job)
        rows = [_row(job, each) for each in released(job)]
    if as_json:
        talk.dump({"version": 1, "project": str(project), "releases": rows})
        return
    for row in rows:
        typer.echo(f"{row['release'][:12]}  {row['clip']} {row['language']}  {row['state']}  {row['at']}{_more(row)}")
    if not rows:
        typer.echo("nothing was released yet")


def _one(known: tuple[Released, ...], digits: str) -> Released:
    found = [each for each in known if each.release.digest.startswith(digits)]
    if len(found) != 1:
        told = "no release begins with" if not found else f"{len(found)} releases begin with"
        raise UsageError(f"{told} `{digits}`", "`citecut releases` lists all")
    return found[0]


def _row(job: Job, each: Released) -> dict[str, Any]:
    state = each.state
    return {
        "release": each.release.digest,
        "clip": state.clip,
        "language": state.language,
        "state": state.state,
        "at": state.at,
        "superseded_by": state.by or None,
        "corrections": list(state.corrections),
        "reason": state.reason or None,
        "not_before": not_before(job, state.clip, state.language) or None,
    }


def _more(row: dict[str, Any]) -> str:
    by = f"  by {row['superseded_by'][:12]}" if row["superseded_by"] else ""
    reason = f"  {row['reason']}" if row["reason"] else ""
    return by + reason + (f"  not before {row['not_before']}" if row["not_before"] else "")
