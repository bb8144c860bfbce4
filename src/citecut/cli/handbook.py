"""`citecut handbook [DIR...] -o FILE.pdf`: a printed book, and an e-book, of what is approved and released."""

from pathlib import Path
from typing import Annotated

import typer

from citecut.cli import options, talk
from citecut.errors import Exit
from citecut.pipeline import handbooks

app = typer.Typer(add_completion=False)


@app.command()
def handbook(
    places: Annotated[
        list[Path] | None, typer.Argument(metavar="[DIR]...", help="Projects, or folders of projects; default: here.")
    ] = None,
    out: Annotated[Path, typer.Option("-o", "--out", metavar="FILE.pdf", help="The PDF to write.")] = Path(
        "handbook.pdf"
    ),
    epub: Annotated[bool, typer.Option("--epub", help="Write an EPUB beside it.")] = False,
    language: Annotated[str, typer.Option("--language", metavar="vi", help="Default: that of most clips.")] = "",
    bleed: Annotated[bool, typer.Option("--bleed", help="Bleed and crop marks, for the printer.")] = False,
    title: Annotated[str, typer.Option("--title", help="What the book is called.")] = "",
    publisher: options.Publisher = None,
    as_json: options.Json = False,
) -> None:
    """Compile what is approved and released into a printed book and an e-book."""
    wanted = handbooks.Wanted(language, title, publisher or "", bleed, epub)
    made = handbooks.handbook(places or [Path()], out, wanted)
    if as_json:
        talk.dump(
            {
                "version": 1,
                "files": [str(path) for path in made.files],
                "language": made.book.language,
                "chapters": len(made.book.chapters),
                "answers": len(made.book.answers),
                "sources": len(made.book.references),
                "notes": list(made.notes),
                "left_out": [one._asdict() for one in made.left_out],
            }
        )
    else:
        _tell(made)
    if made.left_out:
        raise typer.Exit(Exit.LOOK)


def _tell(made: handbooks.Handbook) -> None:
    for note in made.notes:
        typer.echo(f"note: {note}", err=True)
    for path in made.files:
        typer.echo(str(path))
    for one in made.left_out:
        typer.echo(f"left out: {one.project}: {one.message}")
        typer.echo(f"  {one.hint}")
