"""A project folder -> one ZIP archive, and back without loss; and a copy of its material, without its history.

An archive comes from outside: names, sizes and kinds of its entries are checked, bytes are counted while they
inflate, and every document and every medium must be what its name says, before anything of it counts.
"""

import hashlib
import io
import os
import shutil
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO

from citecut import limits
from citecut.errors import DocumentError, InputError, UsageError
from citecut.model import Cut, Digest, Document, Edition, Release, Script, Source, Storyboard, Take
from citecut.pipeline.footage import FRAMING
from citecut.pipeline.preferences import portable
from citecut.pipeline.sources import OWN_BRAND, OWN_PICTURES
from citecut.project import ClipState, Project, disk_errors, write_atomically
from citecut.settings import FILE

CURRENT, JOURNAL = "current.json", "journal.jsonl"
FIRST = (CURRENT, JOURNAL)
"""Packed before the documents that they name: what is added meanwhile does no harm."""
NAMED_BY_CONTENT = ("documents", "media")
MATERIAL = (*NAMED_BY_CONTENT, OWN_PICTURES, OWN_BRAND, "translations", FRAMING, FILE)
"""What a copy takes along."""
PACKED = (".mp4", ".jpg", ".jpeg", ".png", ".webp", ".zip", ".epub", ".m4a")
PART = ".unpacked-"
CHUNK = 1 << 20
FEW = 100_000_000  # bytes unpacked before the ratio counts: a long journal packs very well
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
HINT = "export the project anew, and import that file"


def pack(root: Path) -> Iterator[bytes]:
    """The project folder as a ZIP archive, piece by piece: everything but the lock, temporary files and links."""
    pieces = _Pieces()
    with zipfile.ZipFile(pieces, "w", allowZip64=True) as archive:
        for path in _files(root):
            name = path.relative_to(root).as_posix()
            entry = zipfile.ZipInfo(name)
            entry.external_attr = 0o644 << 16
            done = name.startswith("media/") or path.suffix.lower() in PACKED
            entry.compress_type = zipfile.ZIP_STORED if done else zipfile.ZIP_DEFLATED
            with path.open("rb") as file, archive.open(entry, "w", force_zip64=True) as part:
                while chunk := file.read(CHUNK):
                    part.write(chunk)
                    yield from pieces.taken()
    yield from pieces.taken()


def is_bundle(path: Path) -> bool:
    """Whether a packed project lies at `path`, as its list of entries tells."""
    try:
        with zipfile.ZipFile(path) as archive:
            return CURRENT in archive.namelist()
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError):
        return False


def unpack(path: Path, root: Path) -> tuple[str, ...]:
    """Bring a packed project into the folder `root`, which holds no clip yet.

    Returns the names of its settings that were left out: they name files, providers or channels of where it was made.

    Raises:
        InputError: the archive is damaged, over a limit, or holds what no project does.
        DocumentError: a document or a medium is not what its name says, or one is missing.
        UsageError: there are clips already.
        BusyError: another process is writing to the folder.
    """
    project = Project(root)
    with project.writing(), disk_errors(root):
        if project.current().clips:
            raise UsageError(f"`{root}` holds clips already", "import into a new project")
        for left in root.glob(f"{PART}*"):  # by a run that was killed
            shutil.rmtree(left)
        with tempfile.TemporaryDirectory(prefix=PART, dir=root) as folder:
            found = Path(folder)
            _unpack(path, found)
            _check(Project(found))
            dropped = _trim(found / FILE)
            _move(found, root)
    return dropped


def copy_material(origin: Path, root: Path) -> tuple[str, ...]:
    """Copy what clips are made of into a new folder: documents, media, settings; not what was approved or released.

    Returns the names of settings that were left out, as `unpack` does.

    Raises:
        DocumentError: what is current of the origin cannot be read.
        InputError: the disk is full, or the folder may not be written.
    """
    current = Project(origin).current()
    project = Project(root)
    with project.writing(), disk_errors(root):
        for path in _files(origin):
            name = path.relative_to(origin)
            if name.parts[0] in MATERIAL:
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                _copy(path, root / name, linked=name.parts[0] in NAMED_BY_CONTENT)
        dropped = _trim(root / FILE)
        project.set_current(current.model_copy(update={"files": {}}))
    return dropped


class _Pieces(io.RawIOBase):
    """What was written since it was last asked for."""

    def __init__(self) -> None:
        self._written = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: "bytes | bytearray | memoryview") -> int:  # type: ignore[override]  # any buffer will do
        self._written += data
        return len(data)

    def taken(self) -> Iterator[bytes]:
        taken, self._written = bytes(self._written), bytearray()
        if taken:
            yield taken


def _files(root: Path) -> Iterator[Path]:
    """The project's files, what names the others first; neither links nor what is hidden."""
    yield from (root / name for name in FIRST if _plain(root / name))
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(folder, name)
            if not name.startswith(".") and _plain(path) and path not in (root / CURRENT, root / JOURNAL):
                yield path


def _plain(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _copy(path: Path, to: Path, *, linked: bool) -> None:
    """The file once more; one that never changes is only named a second time, where the system can."""
    if to.exists():
        return
    if linked:
        try:
            os.link(path, to)
            return
        except OSError:  # another disk, or a system without links
            pass
    partly = to.with_name(f".{to.name}.{os.getpid()}.tmp")
    shutil.copyfile(path, partly)
    partly.replace(to)


def _unpack(path: Path, folder: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            limits.PROJECT_ENTRIES.check(len(entries), "this project")
            _check_names(entries)
            left = _Budget(path.stat().st_size)
            for entry in entries:
                with archive.open(entry) as part:
                    _write(part, folder / entry.filename, left)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, RuntimeError) as error:
        raise InputError("this archive is damaged or encrypted", HINT) from error


def _check_names(entries: list[zipfile.ZipInfo]) -> None:
    seen = set[str]()
    for entry in entries:
        name = entry.filename
        if not _is_safe(name) or not _is_safe(entry.orig_filename):
            raise InputError(f"this archive has the entry `{name[:80]}`, which no project has", HINT)
        if stat.S_IFMT(entry.external_attr >> 16) not in (0, stat.S_IFREG):
            raise InputError(f"this archive has `{name[:80]}`, which is no plain file", HINT)
        if entry.flag_bits & 1 or entry.compress_type not in METHODS:
            raise InputError(f"this archive has `{name[:80]}` encrypted or packed in an unknown way", HINT)
        if name.casefold() in seen:
            raise InputError(f"this archive has `{name[:80]}` twice", HINT)
        seen.add(name.casefold())


def _is_safe(name: str) -> bool:
    """Whether a name stays inside its folder on every system: relative, no way up, nothing hidden, no trick."""
    parts = name.split("/")
    return (
        len(name) <= 400
        and len(parts) <= 12
        and "\\" not in name
        and ":" not in name
        and name.isprintable()
        and all(part and not part.startswith(".") and part == part.rstrip(" .") for part in parts)
        and not PurePosixPath(name).is_absolute()
    )


class _Budget:
    """Bytes that may still come out of an archive, counted as they come: its headers may lie."""

    def __init__(self, packed: int) -> None:
        self._packed, self._seen = packed, 0

    def take(self, count: int) -> None:
        self._seen += count
        limits.PROJECT_BYTES.check(self._seen, "this project unpacked")
        if self._seen > FEW and self._seen > self._packed * limits.ARCHIVE_RATIO.value:
            raise limits.ARCHIVE_RATIO.exceeded(f"more than `{self._seen // max(self._packed, 1)}`", "this archive")


def _write(part: IO[bytes], to: Path, left: _Budget) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with to.open("xb") as file:
        while chunk := part.read(CHUNK):
            left.take(len(chunk))
            digest.update(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    if to.parent.name in NAMED_BY_CONTENT and to.name != digest.hexdigest():
        raise DocumentError(f"`{to.parent.name}/{to.name[:64]}` is not what its name says", HINT)


def _check(project: Project) -> None:
    """Everything that is current, and every release, is there and can be read."""
    for state in project.current().clips.values():
        for digest, kind in _named(state):
            project.get(kind, digest)
        for source in state.sources:
            if not project.has_media(project.get(Source, source).media):
                raise DocumentError(f"the bytes of the source `{source[:12]}` are missing", HINT)
    for event in project.events("released"):
        project.get(Release, event["release"])


def _trim(path: Path) -> tuple[str, ...]:
    if not path.exists():
        return ()
    try:
        text, dropped = portable(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise InputError(f"`{FILE}` of this project is no text", HINT) from error
    write_atomically(path, text.encode())
    return dropped


def _named(state: ClipState) -> Iterator[tuple[Digest, type[Document]]]:
    yield from ((digest, Source) for digest in state.sources)
    yield from ((digest, Script) for digest in (state.script,) if digest)
    yield from ((digest, Storyboard) for digest in (state.storyboard,) if digest)
    yield from ((digest, Edition) for digest in state.editions.values())
    yield from ((digest, Take) for takes in state.takes.values() for digest in takes.values())
    yield from ((digest, Cut) for cuts in state.cuts.values() for digest in cuts.values())


def _move(found: Path, root: Path) -> None:
    """Everything in its place, what is current last: until then the folder is a project without clips."""
    paths = [path for path in found.rglob("*") if path.is_file() and path.name != CURRENT]
    for path in paths:
        to = root / path.relative_to(found)
        to.parent.mkdir(parents=True, exist_ok=True)
        path.replace(to)
    write_atomically(root / CURRENT, (found / CURRENT).read_bytes())
