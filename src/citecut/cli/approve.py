"""`citecut approve DIR`: a person answers for the words of a clip as they are now."""

from pathlib import Path
from typing import Annotated

import typer

from citecut import pipeline
from citecut.cli import options, talk
from citecut.pipeline.approvals import approve as note

app = typer.Typer(add_completion=False)


@app.command()
def approve(
    project: options.Project = Path(),
    clip: options.Clip = "",
    language: Annotated[str, typer.Option("--language", help="Only in this language; default: all made.")] = "",
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who approves.")] = "",
    role: Annotated[str, typer.Option("--role", help="In which role.")] = "",
    as_json: options.Json = False,
) -> None:
    """Approve the words of a clip as they are now; the approval lapses where they change."""
    with talk.reporting() as report, pipeline.opened(project, {}, report) as job:
        clips = (clip,) if clip else pipeline.clip_ids(job)
        approved = {each: note(job, each, by=by, role=role, language=language) for each in clips}
    if as_json:
        talk.dump({"version": 1, "project": str(project), "approved": {c: list(t) for c, t in approved.items()}})
        return
    for each, tags in approved.items():
        typer.echo(f"approved: clip {each} in {', '.join(tags)}")
