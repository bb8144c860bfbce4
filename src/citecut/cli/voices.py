"""`citecut voices list` and `citecut voices install NAME`."""

from collections.abc import Collection
from typing import Annotated

import typer

from citecut import pipeline
from citecut.cli import options, talk

app = typer.Typer(add_completion=False, no_args_is_help=True, help="List and install voices.")

MOST_LISTED = 12
"""Languages named one by one; a voice with more says how many."""


@app.command("list")
def list_voices(as_json: options.Json = False) -> None:
    """List the voices this installation knows, and which speak now."""
    known = pipeline.voices()
    if as_json:
        talk.dump({"version": 1, "voices": [voice._asdict() for voice in known]})
        return
    for voice in known:
        typer.echo(f"{voice.name:12} {_spoken(voice.languages) or voice.missing}")


def _spoken(languages: Collection[str]) -> str:
    if len(languages) <= MOST_LISTED:
        return "speaks " + " ".join(sorted(languages)) if languages else ""
    first = [tag for tag in ("vi", "en") if tag in languages]
    return f"speaks {len(languages)} languages, among them {' '.join(first)}"


@app.command()
def install(
    name: Annotated[str, typer.Argument(help="A voice from the list.")], as_json: options.Json = False
) -> None:
    """Fetch the model of a voice, once, and check it by its hash."""
    with talk.reporting() as report:
        folder = pipeline.install_voice(name, report)
    if as_json:
        talk.dump({"version": 1, "voice": name, "folder": str(folder)})
    else:
        typer.echo(f"installed `{name}` in {folder}")
