"""`citecut cache`: what can be made again."""

from typing import Annotated

import typer

from citecut import pipeline
from citecut.cli import options, talk

app = typer.Typer(add_completion=False)


@app.command()
def cache(
    clear: Annotated[bool, typer.Option("--clear", help="Remove all of it.")] = False, as_json: options.Json = False
) -> None:
    """Show or clear what can be made again."""
    bytes_ = pipeline.clear_cache() if clear else pipeline.cache_bytes()
    if as_json:
        talk.dump({"version": 1, "cleared": clear, "bytes": bytes_})
    else:
        typer.echo(f"{'freed' if clear else 'holds'} {bytes_ / 1e6:.0f} MB")
