"""`python -m evals NAME < in.jsonl > out.jsonl`, and `python -m evals floors`: see evals/README.md."""

import importlib
import importlib.util
import io
import json
import sys
from collections.abc import Callable, Iterable
from types import ModuleType
from typing import Any, TextIO

NAMES = (
    "cite",
    "editions",
    "entities",
    "extract",
    "facts",
    "lettering",
    "moments",
    "reframe",
    "salience",
    "script",
    "shots",
    "spoken",
    "support",
    "words",
)
USAGE = f"""usage: python -m evals NAME < in.jsonl > out.jsonl    NAME: {", ".join(NAMES)}
       python -m evals floors                        measure our own sets against evals/floors.json
One JSON object a line, in and out; the fields are in evals/README.md."""

Adapt = Callable[[dict[str, Any]], dict[str, Any]]


def main(arguments: list[str], lines: TextIO, out: TextIO) -> int:
    """Run one adapter over `lines`, or the floors; 0 done, 1 something failed, 2 asked wrongly."""
    match arguments:
        case ["floors"]:
            return floors(out)
        case [name] if name in present():
            return adapt_all(_module(name).adapt, lines, out)
        case ["-h" | "--help"]:
            print(USAGE, file=out)
            return 0
        case [name]:
            return _asked_wrongly(f"no eval named `{name}` here")
        case _:
            return _asked_wrongly("which eval?")


def adapt_all(adapt: Adapt, lines: Iterable[str], out: TextIO) -> int:
    """One answer a line; a line that cannot be answered is named on stderr and the rest go on."""
    failed = 0
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            print(json.dumps(adapt(_record(line)), ensure_ascii=False), file=out, flush=True)
        except BrokenPipeError:
            raise
        except Exception as error:  # one bad record must not cost the others
            failed += 1
            print(f"line {number}: {_reason(error)}", file=sys.stderr)
    return 1 if failed else 0


def floors(out: TextIO) -> int:
    """Print every figure beside its floor; 1 when one lies below."""
    measured = [(name, *row) for name in present() for row in getattr(_module(name), "floor", list)()]
    low = 0
    for name, figure, value, least in measured:
        passed = value >= least
        low += not passed
        print(f"{'ok ' if passed else 'LOW'} {name}: {figure:<42} {value:7.2f}  floor {least:7.2f}", file=out)
    print(f"{len(measured) - low} passed, {low} failed", file=out)
    return 1 if low or not measured else 0


def present() -> list[str]:
    """The evals that this checkout holds."""
    return [name for name in NAMES if importlib.util.find_spec(f"evals.{name}")]


def _module(name: str) -> ModuleType:
    return importlib.import_module(f"evals.{name}")


def _record(line: str) -> dict[str, Any]:
    record = json.loads(line)
    if not isinstance(record, dict):
        raise ValueError(f"a JSON object was expected, not {type(record).__name__}")
    return record


def _reason(error: Exception) -> str:
    match error:
        case json.JSONDecodeError():
            return f"not JSON: {error.msg} at column {error.colno}"
        case KeyError():
            return f"no field `{error.args[0]}`"
        case _:
            return f"{type(error).__name__}: {error}"


def _asked_wrongly(what: str) -> int:
    print(f"{what}\n{USAGE}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")  # whatever the terminal's own encoding
    sys.exit(main(sys.argv[1:], sys.stdin, sys.stdout))
