"""A file of a project -> an answer that no browser runs: with ranges, a name by content, its kind never guessed."""

import hashlib
import re
from collections.abc import AsyncIterator, Iterator
from email.utils import parsedate_to_datetime
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header, http_date, parse_http_date_safe

PIECE = 256 * 1024
HEAD = 16
DIGEST = re.compile(r"[0-9a-f]{64}")
RANGE = re.compile(r"bytes=(\d*)-(\d*)")
OTHER = "application/octet-stream"
SHOWN = {
    ".mp4": "video/mp4",
    ".webm": "video/webm",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".gif": "image/gif",
    ".avif": "image/avif",
    ".vtt": "text/vtt; charset=utf-8",
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".wav": "audio/wav",
    ".ogg": "audio/ogg",
    ".flac": "audio/flac",
}
"""Ending -> type, of what a page may show. Everything else is only handed over to be saved."""
STARTS = {b"\x89PNG": ".png", b"\xff\xd8\xff": ".jpg", b"GIF8": ".gif", b"\x1aE\xdf\xa3": ".webm", b"ID3": ".mp3"}
STARTS |= {b"fLaC": ".flac", b"OggS": ".ogg"}
ROOTS = ("out", "preview")


class Found(NamedTuple):
    """A file that may be served."""

    path: Path
    name: str
    media_type: str
    etag: str
    constant: bool
    """Whether it lies under the name of its content, so that it never changes."""


class Range(NamedTuple):
    """Bytes of a file, the end exclusive."""

    start: int
    end: int


def locate(folder: Path, relative: str) -> Found | None:
    """The file behind an address: in `out/` or `preview/`, or a medium by its digest. None of anything else."""
    parts = relative.split("/")
    if not all(_is_plain(part) for part in parts):
        return None
    if parts[0] == "media" and len(parts) == 2 and DIGEST.fullmatch(parts[1]):
        return _medium(folder, parts[1])
    if parts[0] not in ROOTS or len(parts) < 2:
        return None
    path = _inside(folder / parts[0], folder / relative)
    if path is None:
        return None
    seen = path.stat()
    etag = _digest(str(path), seen.st_mtime_ns, seen.st_size, seen.st_ino)
    return Found(path, parts[-1], _type(path.suffix), etag, constant=False)


def serve(request: HttpRequest, found: Found, *, save: bool = False) -> HttpResponseBase:
    """The file, or the part of it that is asked for, in a way that a browser shows it and runs nothing of it."""
    seen = found.path.stat()
    if _is_known(request, found.etag, int(seen.st_mtime)):
        answer: HttpResponseBase = HttpResponseNotModified()
    else:
        answer = _content(request, found, seen.st_size, int(seen.st_mtime))
        shown = found.media_type != OTHER and not save
        answer["Content-Disposition"] = content_disposition_header(not shown, found.name) or "inline"
    answer["ETag"] = f'"{found.etag}"'
    answer["Last-Modified"] = http_date(int(seen.st_mtime))
    answer["Accept-Ranges"] = "bytes"
    answer["Cache-Control"] = "private, max-age=31536000, immutable" if found.constant else "private, no-cache"
    return locked_down(answer)


def locked_down(answer: HttpResponseBase) -> HttpResponseBase:
    """An answer that came out of a project: nothing in it runs, whatever it is."""
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer


def streamed(
    request: HttpRequest, pieces: Iterator[bytes], media_type: str, status: int = 200
) -> StreamingHttpResponse:
    """An answer in pieces: under ASGI each is made in a thread, so that neither memory nor the others wait."""
    content = _in_threads(pieces) if isinstance(request, ASGIRequest) else pieces
    return StreamingHttpResponse(content, content_type=media_type, status=status)


def part_asked(header: str, size: int) -> Range | None:
    """The bytes that a `Range` header asks for; None where it asks for no single range.

    Raises:
        ValueError: none of the bytes asked for are there.
    """
    asked = RANGE.fullmatch(header.strip())
    if asked is None or not any(asked.groups()):
        return None
    first, last = asked.groups()
    if not first:
        if int(last) == 0 or size == 0:
            raise ValueError(header)
        return Range(max(0, size - int(last)), size)
    if last and int(last) < int(first):
        return None
    if int(first) >= size:
        raise ValueError(header)
    return Range(int(first), min(int(last) + 1, size) if last else size)


def _content(request: HttpRequest, found: Found, size: int, changed: int) -> HttpResponseBase:
    header = request.headers.get("Range", "")
    try:
        part = part_asked(header, size) if header and _still(request, found.etag, changed) else None
    except ValueError:
        answer = HttpResponse(status=416, content_type=OTHER)
        answer["Content-Range"] = f"bytes */{size}"
        return answer
    start, end = part or Range(0, size)
    status = 206 if part else 200
    pieces = iter(()) if request.method == "HEAD" else _pieces(found.path, start, end)
    made = streamed(request, pieces, found.media_type, status)
    made["Content-Length"] = str(end - start)
    if part:
        made["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    return made


def _is_known(request: HttpRequest, etag: str, changed: int) -> bool:
    """Whether the browser holds it already."""
    known = request.headers.get("If-None-Match")
    if known is not None:
        return known.strip() == "*" or etag in [
            each.strip().removeprefix("W/").strip('"') for each in known.split(",")
        ]
    since = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
    return since is not None and changed <= since


def _still(request: HttpRequest, etag: str, changed: int) -> bool:
    """Whether the part that a browser holds is of the file as it is now (`If-Range`)."""
    held = request.headers.get("If-Range")
    if held is None:
        return True
    if held.startswith('"'):
        return held.strip() == f'"{etag}"'
    try:
        return int(parsedate_to_datetime(held).timestamp()) == changed
    except (ValueError, TypeError):  # a weak tag, or nonsense
        return False


def _pieces(path: Path, start: int, end: int) -> Iterator[bytes]:
    with path.open("rb") as file:
        file.seek(start)
        while start < end and (piece := file.read(min(PIECE, end - start))):
            start += len(piece)
            yield piece


async def _in_threads(pieces: Iterator[bytes]) -> AsyncIterator[bytes]:
    ask = sync_to_async(lambda: next(pieces, None), thread_sensitive=False)
    while (piece := await ask()) is not None:
        yield piece


def _is_plain(part: str) -> bool:
    return bool(part) and not part.startswith(".") and part.isprintable() and not set(part) & set('\\:*?"<>|')


def _inside(root: Path, path: Path) -> Path | None:
    """The path itself, if a plain file lies there and no link on the way leads out."""
    try:
        real = path.resolve(strict=True)
    except (OSError, RuntimeError):
        return None
    return real if real.is_relative_to(root.resolve()) and real.is_file() else None


def _medium(folder: Path, digest: str) -> Found | None:
    path = _inside(folder / "media", folder / "media" / digest)
    if path is None:
        return None
    with path.open("rb") as file:
        suffix = _suffix(file.read(HEAD))
    return Found(path, digest[:16] + (suffix or ".bin"), _type(suffix), digest, constant=True)


def _suffix(head: bytes) -> str:
    """What kind of medium begins like this."""
    if head[:4] == b"RIFF":
        return {b"WEBP": ".webp", b"WAVE": ".wav"}.get(head[8:12], "")
    if head[4:8] == b"ftyp":
        return ".avif" if head[8:12] in (b"avif", b"avis") else ".mp4"
    return next((suffix for start, suffix in STARTS.items() if head.startswith(start)), "")


def _type(suffix: str) -> str:
    return SHOWN.get(suffix.lower(), OTHER)


@lru_cache(maxsize=2000)
def _digest(path: str, _changed: int, _size: int, _file: int) -> str:
    """Hash of a file's bytes; known as long as the file is the same."""
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
