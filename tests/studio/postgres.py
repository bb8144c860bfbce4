"""A PostgreSQL of its own, made for a test and thrown away after it."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

PLACES = "/usr/lib/postgresql"  # where Debian keeps programs that are not on the path
NOBODY_ELSE = {"LC_ALL": "C.UTF-8"}


def program(name: str) -> str:
    """Where a program of PostgreSQL is; skips the test where there is none."""
    found = [*sorted(Path(PLACES).glob(f"*/bin/{name}")), *([Path(given)] if (given := shutil.which(name)) else [])]
    if not found:
        pytest.skip("PostgreSQL is not installed: `apt-get install postgresql`")
    return str(found[0])


@contextmanager
def cluster(folder: Path) -> Iterator[str]:
    """The address of an empty database; `folder` holds it, and is removed."""
    start, data = [program("pg_ctl")], folder / "data"
    folder.mkdir(parents=True)
    if os.name == "posix" and os.getuid() == 0:
        # PostgreSQL refuses to run as root.
        shutil.chown(folder, "postgres", "postgres")
        start = [*as_postgres(folder), *start]
    port = free_port()
    initdb = [*start[:-1], program("initdb"), "-D", str(data), "-U", "citecut", "--auth=trust", "-E", "UTF8", "-N"]
    _quietly([*initdb, "--locale=C.UTF-8"])
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
    _quietly([*start, "-D", str(data), "-o", options, "-l", str(folder / "log"), "-w", "start"])
    try:
        yield f"postgresql://citecut@127.0.0.1:{port}/postgres"
    finally:
        _quietly([*start, "-D", str(data), "-m", "immediate", "-w", "stop"])
        shutil.rmtree(folder, ignore_errors=True)


def as_postgres(folder: Path) -> list[str]:
    """What runs a program as the user of Debian's package; skips where that user may not reach the folder."""
    command = ["runuser", "-u", "postgres", "--"]
    if subprocess.run([*command, "test", "-w", str(folder)], check=False).returncode:
        pytest.skip(f"the user `postgres` may not write to {folder}")
    return command


def free_port() -> int:
    """A port that nothing listens on now."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port: int = held.getsockname()[1]
    return port


def _quietly(command: list[str]) -> None:
    # Into a file: a server that goes on would hold a pipe open.
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
        cwd="/",
        env={**os.environ, **NOBODY_ELSE},
    )
    assert done.returncode == 0, f"{command[-3:]} failed"
