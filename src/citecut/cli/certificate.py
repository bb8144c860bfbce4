"""`citecut certificate`: a test certificate to try signing with; it says TEST wherever it is shown."""

from pathlib import Path
from typing import Annotated

import typer

from citecut.cli import options, talk
from citecut.pipeline.certificates import write_test_certificate

app = typer.Typer(add_completion=False)


@app.command()
def certificate(
    name: Annotated[str, typer.Option("--name", help="The name it is made out to; TEST goes before it.")],
    folder: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="DIR", help="Where; default: in your own settings' folder."),
    ] = None,
    days: Annotated[int, typer.Option("--days", min=1, max=3650, help="How long it is good.")] = 365,
    as_json: options.Json = False,
) -> None:
    """Make a certificate chain and a key to try signing with; for real releases, get one from an authority."""
    made = write_test_certificate(name, folder, days)
    if as_json:
        talk.dump({"version": 1} | {key: str(path) for key, path in made._asdict().items()})
        return
    typer.echo("A TEST certificate: it proves nothing about who signs.")
    typer.echo(f'certificate = "{made.chain}"\nsigning_key = "{made.key}"')
    typer.echo(f"Put these two lines into citecut.toml. Readers trust it with: citecut verify --trust {made.root}")
