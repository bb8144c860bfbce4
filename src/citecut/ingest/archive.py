"""A packed document (DOCX) -> let through or refused, before any reader of its format sees it."""

import io
import re
import stat
import zipfile
import zlib

from citecut import limits
from citecut.errors import InputError

CHUNK = 1 << 16
RATIO_FROM = 5_000_000  # bytes unpacked before the ratio counts: small files of spaces pack very well
NESTED = (b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ")
PARTS = (".xml", ".rels")
MARKUP = re.compile(rb"\A(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\x00]*<")
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # what the format allows; the others inflate without measure
DOCTYPE = re.compile(
    rb"<\x00?!\x00?D\x00?O\x00?C\x00?T\x00?Y\x00?P\x00?E|<\x00?!\x00?E\x00?N\x00?T\x00?I\x00?T\x00?Y"
)


def check_archive(data: bytes) -> None:
    """Let a zip archive pass that is within every limit and holds nothing that it should not.

    Bytes are counted while they inflate, because the sizes in the headers may lie.

    Raises:
        InputError: it is damaged, too large, or holds links, archives, or XML with a document type.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            limits.ARCHIVE_ENTRIES.check(len(entries), "this archive")
            for entry in entries:
                _check_name(entry)
            _check_contents(archive, entries, len(data))
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        NotImplementedError,
        ValueError,
        RuntimeError,
    ) as error:
        raise InputError("this document's archive is damaged or encrypted", "open it and save it anew") from error


def _check_name(entry: zipfile.ZipInfo) -> None:
    name = entry.filename.replace("\\", "/")
    if name.startswith("/") or ":" in name.split("/")[0] or ".." in name.split("/"):
        raise InputError(
            f"this archive has the entry `{name[:80]}` outside its folder", "the file is hostile; do not open it"
        )
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise InputError(f"this archive has the link `{name[:80]}`", "the file is hostile; do not open it")
    if entry.flag_bits & 1:
        raise InputError("this document is encrypted", "remove its password, then try again")
    if entry.compress_type not in METHODS:
        raise InputError(f"this archive packs `{name[:80]}` in an unknown way", "open the document and save it anew")


def _check_contents(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], packed: int) -> None:
    unpacked = 0
    for entry in entries:
        with archive.open(entry) as part:
            tail, markup = b"", entry.filename.lower().endswith(PARTS)
            while chunk := part.read(CHUNK):
                if not tail and chunk.startswith(NESTED):
                    raise InputError(
                        f"this archive holds another archive, `{entry.filename[:80]}`", "remove it from the document"
                    )
                unpacked += len(chunk)
                _check_size(unpacked, packed)
                markup = markup or (not tail and MARKUP.match(chunk) is not None)  # whatever its name says
                if markup and DOCTYPE.search(tail + chunk):
                    raise InputError(
                        f"the part `{entry.filename[:80]}` declares a document type",
                        "the file is hostile; do not open it",
                    )
                tail = chunk[-32:] or b" "


def _check_size(unpacked: int, packed: int) -> None:
    limits.ARCHIVE_BYTES.check(unpacked, "this archive unpacked")
    if unpacked > RATIO_FROM and unpacked > packed * limits.ARCHIVE_RATIO.value:
        raise limits.ARCHIVE_RATIO.exceeded(f"more than `{unpacked // max(packed, 1)}`", "this archive")
