"""What was worked out before -> the same again, as long as nothing that shapes it has changed, the code included."""

import os
from collections.abc import Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

import citecut
from citecut import render, settings
from citecut.model import Finding, Judge, canonical_json, digest_of

_LIBRARIES = ("typst", "numpy", "pillow")  # what measures type and looks at pictures
_FINDINGS: TypeAdapter[tuple[Finding, ...]] = TypeAdapter(tuple[Finding, ...])


def shaping(theme: render.Theme) -> list[object]:
    """What shapes a layout besides its documents: the theme, its fonts, and the code that lays it out."""
    return [theme.digest, [_stamp(file) for file in theme.fonts.files], _code()]


def findings(judged: Sequence[object], judge: Judge) -> tuple[Finding, ...]:
    """What `judge` finds: remembered from the last time, or found now and remembered.

    `judged` names everything that it looks at, but not the code, which counts of itself.
    """
    name = digest_of(canonical_json(["findings", list(judged), _code()]))
    path = settings.cache_home() / "findings" / f"{name}.json"
    try:
        return _FINDINGS.validate_json(path.read_bytes())
    except (OSError, ValidationError):  # not known yet, or cut short by a full disk
        found = tuple(judge())
    part = path.with_name(f"{name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(_FINDINGS.dump_json(found))
        part.replace(path)
    except OSError:  # a cache that cannot be written to only costs time
        part.unlink(missing_ok=True)
    return found


@cache
def _code() -> str:
    """The code and data of this package as files, and the libraries: what is edited changes it."""
    root = Path(citecut.__file__).parent
    files = sorted(path for path in root.rglob("*") if path.suffix not in (".pyc", "") and path.is_file())
    return digest_of(canonical_json([[_stamp(file) for file in files], [version(name) for name in _LIBRARIES]]))


def _stamp(file: Path) -> list[object]:
    seen = file.stat()
    return [str(file), seen.st_size, seen.st_mtime_ns]
