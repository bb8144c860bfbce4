"""`citecut answer "CLAIM" [SOURCE...]`: what sources say about a claim that circulates, and a draft of the answer."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from citecut.cli import options, talk
from citecut.pipeline import answers
from citecut.pipeline.screenshots import Cleaned

app = typer.Typer(add_completion=False)


@app.command()
def answer(
    claim: Annotated[
        str, typer.Argument(metavar="CLAIM", help="Its text, an address, a screenshot, or - for standard input.")
    ],
    places: Annotated[
        list[str] | None, typer.Argument(metavar="[SOURCE]...", help="Projects, files or addresses.")
    ] = None,
    library: Annotated[
        Path | None,
        typer.Option("--library", metavar="DIR", help="A folder of projects to look in.", file_okay=False),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", metavar="DIR", help="Draft the answer in this project.")
    ] = None,
    language: Annotated[str, typer.Option("--language", metavar="vi", help="Of the claim; default: detected.")] = "",
    screenshot: Annotated[
        Path | None,
        typer.Option("--screenshot", metavar="FILE", help="Make a copy that shows nobody beside it.", dir_okay=False),
    ] = None,
    as_json: options.Json = False,
) -> None:
    """Hold a claim that circulates against sources, and draft an answer. Nothing is kept of who spread it."""
    text = sys.stdin.read() if claim == "-" else claim
    with talk.reporting() as report:
        made = answers.answer(
            text, places or [], library=library, out=out, language=language, screenshot=screenshot, report=report
        )
    if as_json:
        talk.dump(_value(made))
        return
    typer.echo(f"{made.claim.standing}: {made.claim.text}")
    for bearing in made.claim.bearings:
        source = made.sources[bearing.citation.source]
        typer.echo(f"  {bearing.side:8} {bearing.citation.quote}\n           {source.title or source.name}")
    for known in made.known:
        typer.echo(f"  answered by {known.project} {known.clip} {known.language} {known.address}".rstrip())
    if made.cleaned is not None:
        typer.echo(_told(made.cleaned))
    if made.page is not None:
        typer.echo(f"draft: clip {made.clip}, {made.page}")


def _told(copy: Cleaned) -> str:
    found = f"made unrecognisable: faces {copy.faces}, avatars {copy.avatars}, words {copy.hidden}"
    rows = [f"copy: {copy.path}, {found}; look at it: other names and writing in it stay"]
    if copy.read:
        rows.append("read by a machine, look at every sign: " + " / ".join(copy.read.splitlines()))
    if copy.unsure:
        rows.append("read with doubt: " + " ".join(copy.unsure))
    return "\n".join(rows)


def _value(made: answers.Answered) -> dict[str, object]:
    return {
        "version": 1,
        "claim": made.claim.model_dump(mode="json"),
        "known": [known._asdict() for known in made.known],
        "clip": made.clip or None,
        "lines": [line.text for line in made.script.spoken] if made.script else [],
        "page": str(made.page) if made.page else None,
        "cleaned": {**made.cleaned._asdict(), "path": str(made.cleaned.path)} if made.cleaned else None,
    }
