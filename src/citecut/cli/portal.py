"""`citecut portal build`: a site of every clip that went out."""

from pathlib import Path
from typing import Annotated

import typer

from citecut.cli import options, talk
from citecut.errors import Exit
from citecut.pipeline.portals import Built, build_portal

app = typer.Typer(add_completion=False, no_args_is_help=True, help="Build the site of the clips that went out.")


@app.callback()
def portal() -> None:
    """Build the site of the clips that went out."""


@app.command()
def build(
    out: Annotated[
        Path, typer.Option("-o", "--out", metavar="DIR", help="The folder to be served.", file_okay=False)
    ],
    folders: Annotated[
        list[Path] | None, typer.Argument(metavar="[PROJECT|LIBRARY]...", help="Projects, or folders of projects.")
    ] = None,
    address: Annotated[
        str, typer.Option("--address", metavar="URL", help="Where it will stand; default: the setting `portal`.")
    ] = "",
    title: Annotated[str, typer.Option("--title", help="Its name; default: the newest release's publisher.")] = "",
    languages: options.Languages = None,
    as_json: options.Json = False,
) -> None:
    """Build the site, or bring it up to date."""
    with talk.reporting() as report:
        wanted = options.listed(languages) or ()
        built = build_portal(folders or [Path()], out, address, title=title, languages=wanted, report=report)
    if as_json:
        missed = [one._asdict() for one in built.left_out]
        talk.dump({"version": 1, "out": str(out), **built._asdict(), "left_out": missed})
    else:
        _tell(built)
    if built.left_out:
        raise typer.Exit(Exit.LOOK)


def _tell(built: Built) -> None:
    changed = f"{len(built.written)} of {built.files} files new or changed, {len(built.removed)} removed"
    typer.echo(f"{built.clips} clips in {', '.join(built.languages)}: {changed}")
    for one in built.left_out:
        typer.echo(f"left out: {one.project}: {one.message}")
        typer.echo(f"  {one.hint}")
    if built.left_out:
        typer.echo("What the site showed of damaged projects stays as it was. Mend them, then build it again.")
