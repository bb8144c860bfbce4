"""`citecut post DIR`: releases to channels, what is still to go out, and what a person saw there."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from citecut.cli import options, talk
from citecut.errors import Exit, UsageError
from citecut.pipeline import postings
from citecut.pipeline.job import opened
from citecut.pipeline.postings import Sending

app = typer.Typer(add_completion=False)


@app.command()
def post(
    project: options.Project = Path(),
    channel: Annotated[
        str, typer.Option("--channel", metavar="NAME", help="Where to; default: go on with what waits.")
    ] = "",
    clip: options.Clip = "",
    language: Annotated[str, typer.Option("--language", help="In this language only.")] = "",
    at: Annotated[str, typer.Option("--at", metavar="TIME", help="Not before: 2026-12-01T08:00+07:00.")] = "",
    only_list: Annotated[bool, typer.Option("--list", help="Send nothing: show where each sending stands.")] = False,
    key: Annotated[str, typer.Option("--key", help="The sending that a decision is about.")] = "",
    sent: Annotated[str, typer.Option("--sent", metavar="ADDRESS", help="You saw it there: it was sent.")] = "",
    not_sent: Annotated[bool, typer.Option("--not-sent", help="You looked: it is not there.")] = False,
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who looked.")] = "",
    as_json: options.Json = False,
) -> None:
    """Post releases to channels, and show what went out."""
    if sent and not_sent:
        raise UsageError("it was sent, or it was not", "give --sent ADDRESS or --not-sent")
    with talk.reporting() as report, opened(project, {}, report) as job:
        if sent or not_sent:
            found: Sequence[Sending] = (postings.decide(job, key, by=by, address=sent),)
        elif only_list:
            found = tuple(postings.outbox(job).values())
        elif channel:
            found = postings.post(job, channel, clip=clip, language=language, at=at)
        else:
            found = postings.post_waiting(job)
    _tell(found, project, as_json=as_json)
    _leave(found)


def _tell(found: Sequence[Sending], project: Path, *, as_json: bool) -> None:
    if as_json:
        talk.dump({"version": 1, "project": str(project), "sendings": [each._asdict() for each in found]})
        return
    for each in found:
        said = each.address or each.reason
        typer.echo(f"{each.state:8}{each.key[:8]}  {each.channel}  {each.clip} {each.language}  {said}".rstrip())
        if each.state == "unknown":
            typer.echo(f"  look there, then: citecut post {project} --key {each.key[:8]} --by NAME --sent ADDRESS")
            typer.echo(f"  or, if it is not: citecut post {project} --key {each.key[:8]} --by NAME --not-sent")


def _leave(found: Sequence[Sending]) -> None:
    states = {each.state for each in found}
    if states & {"unknown", "failed"}:
        raise typer.Exit(Exit.LOOK)
    if "ready" in states:
        raise typer.Exit(Exit.RETRY)
