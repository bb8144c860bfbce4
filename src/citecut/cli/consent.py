"""`citecut consent DIR`: a real person's leave to imitate their voice: filed, listed, taken back."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from citecut import pipeline
from citecut.cli import options, talk
from citecut.errors import UsageError
from citecut.pipeline import consents

app = typer.Typer(add_completion=False)


@app.command()
def consent(
    project: options.Project = Path(),
    person: Annotated[str, typer.Option("--person", help="Who lets their voice be imitated.")] = "",
    voice: Annotated[str, typer.Option("--voice", help="The voice that imitates it.")] = "",
    evidence: Annotated[
        Path | None, typer.Option("--evidence", metavar="FILE", help="The signed paper, or a recording.")
    ] = None,
    until: Annotated[
        datetime | None,
        typer.Option("--until", formats=["%Y-%m-%d"], help="Its last day; default: until taken back."),
    ] = None,
    take_back: Annotated[bool, typer.Option("--take-back", help="The person no longer allows it.")] = False,
    as_json: options.Json = False,
) -> None:
    """File a person's consent to a voice that imitates theirs, or take it back; without --person, list them."""
    with talk.reporting() as report, pipeline.opened(project, {}, report) as job:
        if take_back:
            consents.take_back(job, person, voice)
        elif person:
            if evidence is None:
                raise UsageError("a consent needs its evidence", "add --evidence FILE")
            end = until.replace(hour=23, minute=59, second=59, tzinfo=UTC) if until else None
            consents.give(job, person, voice, evidence, end)
        found = consents.standing(job)
    if as_json:
        talk.dump({"version": 1, "consents": [each.model_dump(mode="json") for each in found]})
        return
    for each in found:
        ends = f"until {each.until.date()}" if each.until else "until it is taken back"
        typer.echo(f"{each.person}: voice `{each.voice}`, {ends}")
