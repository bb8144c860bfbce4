"""An MP4 or JPEG file -> its parts, with a hash each: they tell what was changed, and cover what C2PA leaves out.

C2PA hashes an MP4 as one, and leaves out the boxes `ftyp`, `free`, `skip` and `mfra`. So the hashes of those, and of
the pictures and sound in `mdat`, are signed as an assertion of our own.
"""

import hashlib
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

LOOSE = ("ftyp", "free", "skip", "mfra")
"""Boxes that the C2PA hash of an MP4 leaves out."""
CONTENT = ("mdat",)
"""Boxes that signing does not rewrite, as it does the index in `moov`, where positions shift."""
C2PA_UUID = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
CHUNK = 1 << 20  # bytes


class Part(NamedTuple):
    """One outermost part of a file."""

    kind: str
    """Type of the box; `manifest` for the box of C2PA."""
    sha256: str
    whole: bool
    """Whether the file goes on to where this part says it ends."""


def parts(file: BinaryIO, media_type: str) -> tuple[Part, ...]:
    """The parts of a file, in order; none where its format has none that are known here."""
    file.seek(0, 2)
    size = file.tell()
    file.seek(0)
    return tuple(_boxes(file, size)) if media_type == "video/mp4" else ()


def cut_short(file: BinaryIO, media_type: str) -> bool:
    """Whether the end of the file is missing, as far as its format tells."""
    if media_type == "video/mp4":
        found = parts(file, media_type)
        return bool(found) and (not found[-1].whole or not {"moov", "mdat"} <= {part.kind for part in found})
    file.seek(0, 2)
    file.seek(max(0, file.tell() - 1024))
    end = file.read(1024)
    ends = {"image/jpeg": b"\xff\xd9", "application/pdf": b"%%EOF", "application/epub+zip": b"PK\x05\x06"}
    return media_type in ends and ends[media_type] not in (end[-2:] if media_type == "image/jpeg" else end)


def stated(found: tuple[Part, ...]) -> list[dict[str, str]]:
    """What is signed of the parts: those that stay as they are when the file is signed."""
    return [{"box": part.kind, "sha256": part.sha256} for part in found if part.kind in (*LOOSE, *CONTENT)]


def _boxes(file: BinaryIO, size: int) -> Iterator[Part]:
    at = 0
    while at < size:
        file.seek(at)
        head = file.read(32)
        length, kind = int.from_bytes(head[:4], "big"), head[4:8]
        if length == 1:
            length = int.from_bytes(head[8:16], "big")
        length = length or size - at
        if len(head) < 8 or length < 8 or not all(32 <= sign < 127 for sign in kind):
            yield Part("unknown", _hash(file, at, size - at), whole=False)
            return
        ours = kind == b"uuid" and head[8:24] == C2PA_UUID
        name = "manifest" if ours else kind.decode()
        yield Part(name, _hash(file, at, min(length, size - at)), whole=at + length <= size)
        at += length


def _hash(file: BinaryIO, start: int, length: int) -> str:
    file.seek(start)
    taken = hashlib.sha256()
    while length > 0 and (chunk := file.read(min(CHUNK, length))):
        taken.update(chunk)
        length -= len(chunk)
    return taken.hexdigest()
