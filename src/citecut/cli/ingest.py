"""`citecut ingest SOURCE... -o DIR`: read sources into a project."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from citecut import pipeline
from citecut.cli import options, talk
from citecut.cli.make import folder_name

app = typer.Typer(add_completion=False)


@app.command()
def ingest(
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE...", help="A file, an http(s) address, or -.")],
    out: Annotated[Path | None, typer.Option("-o", "--out", metavar="DIR", help="The project folder.")] = None,
    refresh: Annotated[bool, typer.Option("--refresh", help="Fetch pages again.")] = False,
    as_json: options.Json = False,
) -> None:
    """Read a source into a project: its text, passages and pictures."""
    root = out or Path(folder_name(sources[0]))
    with talk.reporting() as report, pipeline.opened(root, {}, report, refresh=refresh) as job:
        read = pipeline.read(job, sources, sys.stdin.buffer.read)
    if as_json:
        talk.dump(
            {"version": 1, "project": str(root), "sources": [source.model_dump(mode="json") for source in read]}
        )
        return
    for source in read:
        typer.echo(
            f"{source.title}\n  {source.language}, {len(source.content_passages)} passages of content", nl=False
        )
        typer.echo(f", {len(source.passages) - len(source.content_passages)} of furniture and captions", nl=False)
        typer.echo(f", {len(source.pictures)} pictures")
