"""`citecut check DIR`: what a person should look at."""

from pathlib import Path

import typer

from citecut import pipeline
from citecut.cli import options, talk
from citecut.errors import Exit

app = typer.Typer(add_completion=False)


@app.command()
def check(project: options.Project = Path(), clip: options.Clip = "", as_json: options.Json = False) -> None:
    """Check every line against its source, and every cut against its frame."""
    with talk.reporting() as report, pipeline.opened(project, {}, report) as job:
        clips = (clip,) if clip else pipeline.clip_ids(job)
        findings = tuple(finding for one in clips for finding in pipeline.check(job, one))
    if as_json:
        talk.dump(talk.outcome_value(pipeline.Outcome(findings=findings, clips=clips), project))
    else:
        talk.show_findings(findings)
        stops = sum(finding.severity == "stop" for finding in findings)
        typer.echo(f"{stops} to mend before release, {len(findings) - stops} to look at")
    if any(finding.severity == "stop" for finding in findings):
        raise typer.Exit(Exit.LOOK)
