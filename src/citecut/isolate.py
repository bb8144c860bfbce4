"""A function and its arguments -> its result, worked out in a disposable child that can do no harm.

Whatever opens bytes from outside runs here: with little memory, limited time, no network, no secrets, no files
but the code and a temporary folder of its own (see `confine`). The child is not trusted once it has opened
hostile bytes: what it returns is plain data (JSON and raw bytes, never pickle), and nouns are validated again
in the parent.

What may go in and come out: none, booleans, numbers, texts, bytes, lists, tuples, dictionaries with text
keys, and the nouns of `citecut.model`.
"""

import importlib
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, NamedTuple

from citecut import errors, limits, wire
from citecut.confine import Bounds, confine

KEPT_VARIABLES = ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "SYSTEMROOT", "SYSTEMDRIVE", "WINDIR")
LIMIT_PREFIX = "CITECUT_LIMIT_"
STDERR_KEPT = 4_000  # characters of the child's last words that go with an error
HEAD = 32_000_000  # bytes of an answer's JSON: text of a source of a size that is let in takes a fifth of it


class ChildLimits(NamedTuple):
    """What one child may use. Fields left out are those of `citecut.limits`."""

    memory: int | None = None
    """Bytes of address space."""
    cpu: int | None = None
    """Seconds of processor time."""
    wall: float | None = None
    """Seconds from start to end."""
    file: int | None = None
    """Bytes of the largest file it may write, its result included."""


def run(function: Callable[..., Any] | str, *args: Any, limits: ChildLimits | None = None) -> Any:
    """The result of a top-level function, called in a child process.

    `function` may be given as `"module:name"`, so that the parent need not import what only the child uses.

    Raises:
        CitecutError: as the child raised it, same class, message and hint.
        InputError: the child crashed, ran out of time or memory, or failed in a way nobody foresaw.
    """
    target = function if isinstance(function, str) else f"{function.__module__}:{function.__qualname__}"
    bounds = _filled(limits or ChildLimits())
    with (
        tempfile.TemporaryDirectory(prefix="citecut-", ignore_cleanup_errors=True) as folder,
        tempfile.TemporaryFile() as asked,
        tempfile.TemporaryFile() as answer,
        tempfile.TemporaryFile() as talk,
    ):
        _ask(asked, target, args, bounds)
        code = _wait(_start(folder, asked, answer, talk), bounds)
        return _result(answer, talk, code, bounds)


def stream(
    function: Callable[..., Any] | str, *args: Any, files: Sequence[Path] = (), limits: ChildLimits | None = None
) -> Iterator[Any]:
    """What a top-level generator function yields in a child process, one by one, as it comes.

    `files` are opened for reading before the child shuts its doors; the function gets them first, as binary files.
    `wall` bounds the time spent waiting for the child, not what the caller does in between. Closing the iterator
    ends the child.

    Raises:
        CitecutError: as the child raised it, same class, message and hint.
        InputError: the child crashed, ran out of time or memory, or failed in a way nobody foresaw.
    """
    target = function if isinstance(function, str) else f"{function.__module__}:{function.__qualname__}"
    bounds = _filled(limits or ChildLimits())
    with (
        tempfile.TemporaryDirectory(prefix="citecut-", ignore_cleanup_errors=True) as folder,
        tempfile.TemporaryFile() as asked,
        tempfile.TemporaryFile() as talk,
    ):
        _ask(asked, target, args, bounds, files)
        child = _start(folder, asked, subprocess.PIPE, talk)
        try:
            yield from _told(child, talk, bounds)
        finally:
            _end(child)
            if child.stdout:
                child.stdout.close()


def _ask(
    asked: IO[bytes], target: str, args: Sequence[Any], bounds: ChildLimits, files: Sequence[Path] | None = None
) -> None:
    task = {"target": target, "args": list(args), "parent": os.getpid()}
    task |= {"bounds": (bounds.memory, bounds.cpu, bounds.file), "many": files is not None}
    wire.write(asked, task | {"files": [str(Path(file).resolve()) for file in files or ()]})
    asked.seek(0)


def _filled(given: ChildLimits) -> ChildLimits:
    return ChildLimits(
        given.memory or limits.CHILD_MEMORY.value,
        given.cpu or limits.CHILD_CPU.value,
        given.wall or limits.CHILD_WALL.value,
        given.file or limits.CHILD_FILE.value,
    )


def _start(folder: str, asked: IO[bytes], answer: IO[bytes] | int, talk: IO[bytes]) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-P", "-m", "citecut.isolate"]
    return subprocess.Popen(
        command,
        stdin=asked,
        stdout=answer,
        stderr=talk,
        cwd=folder,
        env=_environment(folder),
        start_new_session=os.name == "posix",
    )


def _environment(folder: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
    kept |= {name: value for name, value in os.environ.items() if name.startswith(LIMIT_PREFIX)}
    places = dict.fromkeys(("HOME", "TMPDIR", "TEMP", "TMP", "XDG_CACHE_HOME", "USERPROFILE"), folder)
    # Each thread of a number library reserves address space: one is enough for a disposable child.
    single = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
    python = {"PYTHONPATH": os.pathsep.join(_code_path()), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}
    return kept | places | single | python


def _code_path() -> list[str]:
    """Where the parent finds code, without the folder it happens to work in: a person's files may be there."""
    own, here = Path(__file__).resolve().parents[1], Path.cwd()
    return [entry for entry in sys.path if entry and (Path(entry).resolve() == own or Path(entry).resolve() != here)]


def _wait(child: subprocess.Popen[bytes], bounds: ChildLimits) -> int | None:
    """The exit code, or none when the time was up."""
    try:
        return child.wait(timeout=bounds.wall)
    except subprocess.TimeoutExpired:
        return None
    finally:
        _end(child)


def _end(child: subprocess.Popen[bytes]) -> None:
    """Nothing that the child started outlives it."""
    _kill(child)
    child.wait()


def _kill(child: subprocess.Popen[bytes]) -> None:
    if os.name == "posix":
        with suppress(ProcessLookupError, PermissionError):  # the whole group has ended by itself
            os.killpg(child.pid, signal.SIGKILL)
    else:
        child.kill()


def _result(answer: IO[bytes], talk: IO[bytes], code: int | None, bounds: ChildLimits) -> Any:
    if code is None:
        raise _refusal(f"reading took longer than `{bounds.wall:g}` seconds", limits.CHILD_WALL)
    if code != 0:
        raise _crash(code, talk)
    answer.seek(0)
    return _settled(_reply(answer), talk)


def _told(child: subprocess.Popen[bytes], talk: IO[bytes], bounds: ChildLimits) -> Iterator[Any]:
    """The values before the answer that ends the stream."""
    if child.stdout is None:
        raise RuntimeError("the child was started without a pipe")
    watch = _Watch(child, bounds.wall or 0)
    while True:
        with watch:
            reply = _next_reply(child, talk, bounds, watch)
        if "say" not in reply:
            _settled(reply, talk)
            return
        yield reply["say"]


def _next_reply(
    child: subprocess.Popen[bytes], talk: IO[bytes], bounds: ChildLimits, watch: "_Watch"
) -> dict[str, Any]:
    try:
        return _reply(child.stdout)  # type: ignore[arg-type]  # it was started with a pipe
    except errors.InputError as damaged:
        if not isinstance(damaged.__cause__, EOFError | ValueError):
            raise
        # A pipe that ends early is a child that ended early: its exit code says why.
        code = None if watch.late else child.wait()
        if code == 0:
            raise
        if code is None:
            raise _refusal(f"reading took longer than `{bounds.wall:g}` seconds", limits.CHILD_WALL) from damaged
        raise _crash(code, talk) from damaged


class _Watch:
    """Ends a child when the time spent waiting for it, inside `with`, is up."""

    def __init__(self, child: subprocess.Popen[bytes], seconds: float) -> None:
        self._child, self._left = child, seconds
        self._since: float | None = None
        self.late = False
        threading.Thread(target=self._look, daemon=True).start()

    def __enter__(self) -> None:
        self._since = time.monotonic()

    def __exit__(self, *raised: object) -> None:
        since, self._since = self._since, None
        self._left -= time.monotonic() - (since or 0)

    def _look(self) -> None:
        while self._child.poll() is None:
            since = self._since
            if since is not None and time.monotonic() - since > self._left:
                self.late = True
                _kill(self._child)
                return
            time.sleep(0.1)


def _reply(answer: IO[bytes]) -> dict[str, Any]:
    """What the child says next.

    Raises:
        InputError: it is no answer of ours.
    """
    try:
        reply = wire.read(answer, most=HEAD)
        return {**reply}
    except (EOFError, *wire.DAMAGED) as bad:
        raise errors.InputError("the reader's answer was damaged", "the input may be hostile") from bad


def _settled(reply: dict[str, Any], talk: IO[bytes]) -> Any:
    """The child's result, or its failure."""
    try:
        missing = tuple(errors.one_row(str(name)[:60]) for name in reply["missing"])
        error = _rebuilt(reply["error"]) if "error" in reply else None
        value = reply.get("value")
    except (EOFError, *wire.DAMAGED) as bad:
        raise errors.InputError("the reader's answer was damaged", "the input may be hostile") from bad
    _say_missing_guards(missing)
    if error is None:
        return value
    if words := _last_words(talk).strip():
        error.add_note(words)
    raise error


def _crash(code: int, talk: IO[bytes]) -> errors.InputError:
    words = _last_words(talk)
    if code == -getattr(signal, "SIGXCPU", 24):
        return _refusal("reading took too much processor time", limits.CHILD_CPU)
    if "MemoryError" in words or "bad_alloc" in words or "memory" in words.lower():
        return _refusal("reading took too much memory", limits.CHILD_MEMORY)
    error = errors.InputError(
        f"the reader crashed on this input (exit `{code}`)",
        "the file is damaged or hostile; save it anew with the program that made it",
    )
    error.add_note(words)
    return error


def _refusal(message: str, limit: limits.Limit) -> errors.InputError:
    return errors.InputError(message, f"give a smaller input, or raise `{limit.setting}` if you trust it")


def _last_words(talk: IO[bytes]) -> str:
    size = talk.seek(0, os.SEEK_END)
    talk.seek(max(0, size - STDERR_KEPT))
    return talk.read(STDERR_KEPT).decode(errors="replace")


def _rebuilt(told: dict[str, Any]) -> errors.CitecutError:
    """The child's error as ours: only classes of `citecut.errors`, only texts."""
    name, message, hint = (str(told.get(key, ""))[:2000] for key in ("class", "message", "hint"))
    found = getattr(errors, name, None)
    if not (isinstance(found, type) and issubclass(found, errors.CitecutError)):
        found = errors.InputError
    if issubclass(found, errors.ProviderError):
        return found(message, hint, retryable=told.get("retryable") is True)
    return found(message, hint)


_said: set[str] = set()


def _say_missing_guards(missing: Iterable[str]) -> None:
    """Once a process, and loudly: what this system could not keep from the child."""
    names = ", ".join(missing)
    if names and names not in _said:
        _said.add(names)
        sys.stderr.write(
            f"citecut: warning: this system cannot confine readers fully (missing: {names}).\n"
            "citecut: warning: open only files that you trust, or run in a container.\n"
        )


# The child.


def _main() -> None:
    """Read what is asked from stdin, shut the doors, work, and answer on what was stdout."""
    with os.fdopen(os.dup(0), "rb") as asking:
        task = wire.read(asking)
    files = [Path(file).open("rb") for file in task["files"]]  # noqa: SIM115 - open as long as the child lives
    answer = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a library that prints must not write into the answer
    missing = confine(Bounds(*task["bounds"]), str(Path.cwd()))
    if os.getppid() != task["parent"] and os.getppid() == 1:
        os._exit(1)  # the parent ended before the child could ask to end with it
    tell = (lambda value: wire.write(answer, {"say": value})) if task["many"] else None
    reply = _work(task["target"], [*files, *task["args"]], tell)
    wire.write(answer, reply | {"missing": missing})
    answer.close()


def _work(target: str, args: list[Any], tell: Callable[[Any], None] | None) -> dict[str, Any]:
    try:
        module, _, name = target.partition(":")
        function: Any = importlib.import_module(module)
        for part in name.split("."):
            function = getattr(function, part)
        value = function(*args)
        if tell is not None:
            for each in value:
                tell(each)
            value = None
        wire.packed(value, [])
        return {"value": value}
    except errors.CitecutError as error:
        retry = getattr(error, "retryable", False)
        told = {"class": type(error).__name__, "message": error.message, "hint": error.hint, "retryable": retry}
        return {"error": told}
    except MemoryError:
        refusal = _refusal("reading took too much memory", limits.CHILD_MEMORY)
        return {"error": {"class": "InputError", "message": refusal.message, "hint": refusal.hint}}
    except Exception as error:
        # Not swallowed: it is the child's outermost loop, and the parent raises it with the traceback as a note.
        traceback.print_exc()
        return {"error": _unforeseen(error)}


def _unforeseen(error: Exception) -> dict[str, str]:
    shown = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    message = f"the reader failed on this input (`{shown}`)"
    return {"class": "InputError", "message": message, "hint": "the file may be damaged; save it anew and try again"}


if __name__ == "__main__":
    _main()
