"""The command line: one module a command. A command parses, calls the pipeline, prints.

Commands are imported when they run, so that `citecut --help` answers at once.
"""

import atexit
import gc
import json
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from citecut import __version__
from citecut.errors import CitecutError, Exit

COMMANDS = {
    "make": "Make cited, captioned clips of an article, document or film: the whole job.",
    "ingest": "Read a source into a project: its text, passages and pictures, or a film's words.",
    "write": "Write the script, or edit it as plain text.",
    "localize": "Translate the lines: forms to fill in, filled forms, machines, reviews.",
    "check": "Check every line against its source, and every cut against its frame.",
    "cut": "Speak the lines and time the clips, without rendering.",
    "render": "Render what is not rendered yet.",
    "recall": "Show what a later version of a source concerns; draft the corrected lines; announce the corrections.",
    "approve": "Approve the words of a clip as they are now.",
    "publish": "Release approved clips, and lay a package for every platform.",
    "releases": "List what was released and what became of it, or take a release back.",
    "portal": "Build the site of the clips that went out.",
    "post": "Post releases to channels, and show what went out.",
    "handbook": "Compile what is approved and released into a printed book and an e-book.",
    "verify": "Tell whether a file is as it was signed, by whom, and whether its quotes stand.",
    "certificate": "Make a certificate chain and a key to try signing with.",
    "consent": "File a person's consent to a voice that imitates theirs, or take it back.",
    "answer": "Hold a claim that circulates against sources, and draft an answer.",
    "voices": "List and install voices.",
    "cache": "Show or clear what can be made again.",
    "doctor": "Tell what in a project is damaged, missing or left over; mend it.",
    "studio": "Serve the web desk of a newsroom; run and look after it.",
}


class LazyGroup(TyperGroup):
    """Knows its commands by name and help, and imports one when it is run."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Names in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """A name and a line of help: enough to list commands."""
        if cmd_name not in COMMANDS:
            return None
        return TyperCommand(cmd_name, help=COMMANDS[cmd_name])

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The real command that is about to run."""
        name, _, rest = super().resolve_command(ctx, args)
        if name is None:
            return name, None, rest
        command = get_command(_imported(f"citecut.cli.{name}").app)
        command.name = name
        return name, command, rest


def _imported(name: str) -> ModuleType:
    """The module, loaded without looking for garbage in it: what is loaded stays, and there is a great deal of it."""
    if name in sys.modules:
        return sys.modules[name]
    gc.disable()
    try:
        return import_module(name)
    finally:
        gc.freeze()
        gc.enable()


atexit.register(gc.freeze)  # all of it goes with the process: looking through it first takes a tenth of a second

app = typer.Typer(
    cls=LazyGroup,
    name="citecut",
    help="Turns a long article, document or film into short captioned clips in which every line cites its source.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"citecut {__version__}")
        raise typer.Exit


@app.callback()
def root(
    _version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Show the version."),
) -> None:
    """Options that come before a command."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    try:
        app(args=arguments, prog_name="citecut")
    except CitecutError as error:
        _complain(error, as_json="--json" in arguments)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.stderr.write("stopped; what was finished is kept, run it again to go on\n")
        sys.exit(130)
    except BrokenPipeError:
        # Whoever read our output has gone; keep the interpreter from complaining about it on the way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(Exit.DONE)


def _complain(error: CitecutError, *, as_json: bool) -> None:
    sys.stderr.write(f"error: {error.message}\n")
    if error.hint:
        sys.stderr.write(f"hint: {error.hint}\n")
    if as_json:
        value = {"version": 1, "error": {"message": error.message, "hint": error.hint, "exit": int(error.exit_code)}}
        sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")
