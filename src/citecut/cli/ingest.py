"""`citecut ingest SOURCE... -o DIR`: read sources into a project."""

import sys
from fractions import Fraction
from pathlib import Path
from typing import Annotated

import typer

from citecut import pipeline
from citecut.cli import options, talk
from citecut.cli.make import folder_name
from citecut.cli.recall import affected_value, show_affected, show_left_out
from citecut.errors import Exit, UsageError
from citecut.model import Source
from citecut.pipeline import recalls

app = typer.Typer(add_completion=False)


@app.command()
def ingest(
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE...", help="A file, an http(s) address, or -.")],
    out: Annotated[Path | None, typer.Option("-o", "--out", metavar="DIR", help="The project folder.")] = None,
    film: options.Film = None,
    clips: options.Clips = None,
    seconds: options.Seconds = None,
    subtitles: options.Subtitles = None,
    transcriber: options.Transcriber = None,
    model: options.Model = None,
    spoken: options.Spoken = None,
    title: options.Title = None,
    face_model: options.FaceModel = None,
    refresh: Annotated[bool, typer.Option("--refresh", help="Fetch pages again.")] = False,
    revise: Annotated[
        bool, typer.Option("--revise", help="It is the next version of a source of the project in --out.")
    ] = False,
    of: Annotated[str, typer.Option("--of", metavar="SOURCE", help="Which source it revises: its name.")] = "",
    library: Annotated[
        Path | None, typer.Option("--library", metavar="DIR", help="A folder of projects to search with --revise.")
    ] = None,
    as_json: options.Json = False,
) -> None:
    """Read a source into a project: its text, passages and pictures, or a film's words."""
    root = out or Path(folder_name(sources[0]))
    if revise:
        _revise(root, sources, of, library or root, as_json=as_json)
        return
    flags = {
        "clips": clips,
        "seconds": seconds,
        "subtitles": subtitles,
        "transcriber": transcriber,
        "model": model,
        "spoken": spoken,
        "title": title,
        "face_model": face_model,
    }
    with talk.reporting() as report, pipeline.opened(root, flags, report, refresh=refresh) as job:
        read = pipeline.read(job, sources, sys.stdin.buffer.read, film or ())
    if as_json:
        talk.dump(
            {"version": 1, "project": str(root), "sources": [source.model_dump(mode="json") for source in read]}
        )
        return
    for source in read:
        typer.echo(f"{source.title}\n  {source.language}, {_counted(source)}")


def _revise(root: Path, sources: list[str], of: str, library: Path, *, as_json: bool) -> None:
    """Read the next version of a source, and show what changed and whom it concerns."""
    if len(sources) != 1 or not (root / "current.json").is_file():
        raise UsageError("one later version of a source of a project is needed", "ingest FILE --revise -o DIR")
    with talk.reporting() as report, pipeline.opened(root, {}, report, refresh=True) as job:
        made = recalls.revise(job, sources[0], of=of)
        found, missed = recalls.affected(library, job.project, made.new)
    differences = recalls.differences(made)
    if as_json:
        rows = [affected_value(one) for one in found]
        changes = [{"fate": fate, "words": [part._asdict() for part in parts]} for fate, parts in differences]
        told = {"source": made.new.digest, "changes": changes, "affected": rows}
        talk.dump({"version": 1, **told, "left_out": [one._asdict() for one in missed]})
    else:
        for fate, parts in differences:
            typer.echo(f"{fate}: " + "".join(p.new if p.same else f"[-{p.old}-]{{+{p.new}+}}" for p in parts))
        show_affected(found)
        show_left_out(missed)
    if missed:
        raise typer.Exit(Exit.LOOK)


def _counted(source: Source) -> str:
    """What was read of a source."""
    content = source.content_passages
    if source.kind == "film":
        ends = max((passage.time.end for passage in content if passage.time), default=Fraction(0))
        named = {passage.speaker for passage in content if passage.speaker}
        said = f"{len(content)} paragraphs spoken, the last until {float(ends):.1f} s"
        return f"{said}, {len(named)} speakers named" if named else said
    rest = len(source.passages) - len(content)
    return f"{len(content)} passages of content, {rest} of furniture and captions, {len(source.pictures)} pictures"
