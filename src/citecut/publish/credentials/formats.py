"""A file name -> what can be signed about it, and where its manifest lies."""

from pathlib import Path, PurePath

from citecut.errors import UsageError

EMBEDDED = {".mp4": "video/mp4", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}
"""Files that carry their manifest inside."""
BESIDE = {".pdf": "application/pdf", ".epub": "application/epub+zip"}
"""Files whose manifest lies beside them."""
DETACHED = frozenset(BESIDE.values())


def media_type_of(name: str) -> str:
    """What a file of this name is.

    Raises:
        UsageError: files of this kind carry no content credentials here.
    """
    suffix = PurePath(name).suffix.lower()
    known = EMBEDDED | BESIDE
    if suffix not in known:
        raise UsageError(f"`{name}` is no file that is signed here", f"give one of {', '.join(known)}")
    return known[suffix]


def sidecar_of(path: Path) -> Path:
    """Where the manifest of a file lies that does not carry it."""
    return path.with_name(path.name + ".c2pa")
