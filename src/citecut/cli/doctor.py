"""`citecut doctor [DIR]`: what in a project, or in every project of a library, is damaged, missing or left over."""

from pathlib import Path
from typing import Annotated

import typer

from citecut.cli import options, talk
from citecut.errors import Exit
from citecut.pipeline import doctor as examination

app = typer.Typer(add_completion=False)


@app.command()
def doctor(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A project, or a folder of them.")] = Path(),
    mend: Annotated[bool, typer.Option("--mend", help="Put right what can be put right.")] = False,
    as_json: options.Json = False,
) -> None:
    """Tell what in a project is damaged, missing or left over; mend it."""
    faults = examination.mend(folder) if mend else examination.examine(folder)
    if as_json:
        rows = [fault._asdict() | {"project": str(fault.project)} for fault in faults]
        talk.dump({"version": 1, "faults": rows})
    else:
        for fault in faults:
            typer.echo(f"{'mended' if fault.mended else fault.code}: {fault.project}: {fault.message}")
            typer.echo(f"  {fault.hint}")
        typer.echo(
            f"{len(faults)} faults, {sum(fault.mended for fault in faults)} mended" if faults else "all is well"
        )
    if any(not fault.mended for fault in faults):
        raise typer.Exit(Exit.LOOK)
