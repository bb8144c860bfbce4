"""`citecut studio`: the web desk. It is a program of its own, which this starts: citecut knows nothing of Django."""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from citecut.errors import UsageError

app = typer.Typer(add_completion=False, help="Serve the web desk of a newsroom; run and look after it.")

NEEDED = ("django", "allauth", "ninja", "granian", "whitenoise", "csp", "django_htmx", "prometheus_client")
Processes = Annotated[int, typer.Option("--processes", metavar="N", help="Jobs at once.", min=1)]
File = Annotated[Path, typer.Argument(metavar="FILE", help="One tar file that holds everything.", dir_okay=False)]


@app.callback(invoke_without_command=True)
def studio(
    context: typer.Context,
    address: Annotated[str, typer.Option("--address", help="Where to listen.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=1, max=65535)] = 8765,
    processes: Processes = 1,
    web_processes: Annotated[int, typer.Option("--web-processes", metavar="N", help="That serve pages.", min=1)] = 1,
    worker: Annotated[bool, typer.Option("--worker/--no-worker", help="Do jobs too, or serve pages alone.")] = True,
) -> None:
    """Serve the web desk of a newsroom on this machine; Ctrl-C ends it."""
    if context.invoked_subcommand is None:
        where = ["--address", address, "--port", str(port), "--web-processes", str(web_processes)]
        _run("serve", *where, "--processes", str(processes), *([] if worker else ["--no-worker"]))


@app.command("worker")
def work(
    processes: Processes = 1,
    grace: Annotated[float, typer.Option("--grace", help="Seconds that jobs may go on at the end.", min=0)] = 20,
) -> None:
    """Do the jobs that people ask for, until told to end."""
    _run("worker", "--processes", str(processes), "--grace", str(grace))


@app.command()
def key() -> None:
    """Print the key with which the first account is made, where others can reach the studio."""
    _run("key")


@app.command()
def backup(
    file: File,
    portable: Annotated[
        bool, typer.Option("--portable", help="So that it goes into another kind of database, too.")
    ] = False,
) -> None:
    """Copy everything into one file, while the studio runs."""
    _run("backup", str(file), *(["--portable"] if portable else []))


@app.command()
def restore(file: File) -> None:
    """Bring everything back from such a file, into an empty place."""
    _run("restore", str(file))


@app.command()
def doctor(
    mend: Annotated[bool, typer.Option("--mend", help="Put right what can be put right.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object on standard output.")] = False,
) -> None:
    """Tell where the database, the folders and the log disagree."""
    _run("doctor", *(["--mend"] if mend else []), *(["--json"] if as_json else []))


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def manage(context: typer.Context) -> None:
    """Run a command of Django's: `migrate`, `changepassword`, `check --deploy`."""
    _run(*context.args)


def _run(*arguments: str) -> None:
    """Become the studio's program.

    Raises:
        UsageError: it is not installed.
    """
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise UsageError("the studio is not installed", "run `pip install 'citecut[studio]'`")
    command = [sys.executable, "-m", "citecut_studio", *arguments]
    if os.name == "posix":
        sys.stdout.flush()
        os.execv(sys.executable, command)  # noqa: S606  # no shell; signals then reach the studio itself
    sys.exit(subprocess.call(command))
