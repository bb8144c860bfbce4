"""A value <-> the bytes that carry it between processes: the length of its JSON, the JSON, then raw bytes.

Plain data only, never pickle, and nouns are validated again: what arrives may come from a child that has opened
hostile bytes.
"""

import importlib
import json
import os
import stat
import struct
import sys
from fractions import Fraction
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from citecut.model import Noun

BLOB = 400_000_000
"""Bytes of one raw part of a value that comes through a pipe, where no file's size bounds it."""

DAMAGED = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, struct.error, RecursionError)
"""What `read` raises on bytes that carry no value."""


def write(file: IO[bytes], value: Any) -> None:
    """Puts `value` into `file`.

    Raises:
        TypeError: it is more than plain data and nouns.
    """
    blobs: list[bytes | memoryview] = []
    head = json.dumps(packed(value, blobs), ensure_ascii=False).encode()
    file.write(struct.pack(">Q", len(head)))
    file.write(head)
    for blob in blobs:
        file.write(blob)
    file.flush()


def packed(value: Any, blobs: list[bytes | memoryview]) -> Any:
    """`value` as JSON knows it; its raw bytes are added to `blobs`."""
    match value:
        case None | bool() | int() | float() | str():
            return value
        case bytes() | bytearray():
            blobs.append(bytes(value))
            return {"$bytes": len(value)}
        case memoryview():  # pictures of a film: not copied, and written before the next one is made
            blobs.append(value.cast("B"))
            return {"$bytes": value.nbytes}
        case list():
            return [packed(item, blobs) for item in value]
        case tuple():
            return {"$tuple": [packed(item, blobs) for item in value]}
        case dict():
            return {"$dict": [[key, packed(item, blobs)] for key, item in value.items()]}
        case Fraction():
            return {"$fraction": [value.numerator, value.denominator]}
        case _ if _is_noun(value):
            return {"$noun": type(value).__name__, "content": value.model_dump(mode="json")}
        case _:
            raise TypeError(f"`{type(value).__name__}` cannot cross into or out of a child process")


def read(file: IO[bytes], *, most: int | None = None) -> Any:
    """The next value of `file`; `most` bounds its JSON.

    Raises:
        EOFError: the file has ended.
        ValueError: and others of `DAMAGED`: it carries no value.
    """
    head = file.read(8)
    if not head:
        raise EOFError("no value is left")
    (length,) = struct.unpack(">Q", head)
    size = _size(file)
    if length > (size if most is None else min(size, most)):
        raise ValueError("the head is longer than the file, or than any answer")
    return _unpacked(json.loads(file.read(length)), file)


def _size(file: IO[bytes]) -> int:
    """The most that can still be in `file`."""
    told = os.fstat(file.fileno())
    return told.st_size if stat.S_ISREG(told.st_mode) else BLOB


def _unpacked(value: Any, file: IO[bytes]) -> Any:
    """Bytes are read in the order in which they were packed."""
    if isinstance(value, list):
        return [_unpacked(item, file) for item in value]
    if not isinstance(value, dict):
        return value
    if "$bytes" in value:
        return _blob(file, value["$bytes"])
    if "$tuple" in value:
        return tuple(_unpacked(item, file) for item in value["$tuple"])
    if "$dict" in value:
        return {str(key): _unpacked(item, file) for key, item in value["$dict"]}
    if "$fraction" in value:
        return Fraction(*value["$fraction"])
    return _noun(value["$noun"], value["content"])


def _blob(file: IO[bytes], length: int) -> bytes:
    blob = file.read(length) if 0 <= length <= _size(file) else b""
    if len(blob) != length:
        raise ValueError("bytes are missing")
    return blob


def _is_noun(value: Any) -> bool:
    """Most children meet none: where nouns were not loaded, there is none."""
    model = sys.modules.get("citecut.model")
    return model is not None and isinstance(value, model.Noun)


def _noun(name: str, content: Any) -> "Noun":
    from citecut.model import Noun

    found = getattr(importlib.import_module("citecut.model"), name)
    if not (isinstance(found, type) and issubclass(found, Noun)):
        raise ValueError(f"`{name}` is no noun")
    return found.model_validate(content)
