"""A project folder: documents and media written once under the name of their content, and which is current.

    citecut.toml          settings, the person's own file
    documents/<digest>    every noun ever made here, as canonical JSON
    media/<digest>        pictures, sound, and the untouched bytes of sources
    current.json          which document is current, by clip, and what each step made of which inputs
    journal.jsonl         what happened, one line an event, only ever added to
    out/                  what is handed on

Writes go to a temporary name, are flushed to the disk and renamed, so a file under its final name is whole.
One process writes at a time; the lock says who. What only adds to the journal, or changes a setting, waits for no
render: it holds a lock of its own, for a moment.
"""

import errno
import hashlib
import json
import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

from filelock import FileLock, Timeout
from pydantic import ValidationError

from citecut.errors import BusyError, DocumentError, InputError
from citecut.model import Choice, ClipId, Digest, Document, Noun, canonical_json, digest_of

DocumentT = TypeVar("DocumentT", bound=Document)

CURRENT_VERSION = 1
NOTING_SECONDS = 30.0
"""How long a note waits for others: each takes milliseconds, unless the disk hangs."""

TEMPORARY = re.compile(r"\..+\.\d+\.tmp")  # as `write_atomically` names its files


class ClipState(Noun):
    """Which documents of one clip are current."""

    sources: tuple[Digest, ...] = ()
    moment: int = 0
    """Of a clip that is a part of a film: which of its moments, best first, from 1; 0 of any other."""
    footage: tuple[Digest, ...] = ()
    """Films (their bytes) that may be seen, and heard, in a clip of an article."""
    script: Digest | None = None
    edited: bool = False
    """Whether a person changed the script by hand."""
    asked: str = ""
    """What the script was written for: source, seconds and version."""
    choices: dict[str, Choice] = {}
    """Line id -> the scene and the picture that a person wants for it."""
    storyboard: Digest | None = None
    editions: dict[str, Digest] = {}
    """Language -> edition."""
    takes: dict[str, dict[str, Digest]] = {}
    """Language -> line id -> take."""
    cuts: dict[str, dict[str, Digest]] = {}
    """Language -> format name -> cut."""


class FilmState(Noun):
    """What was found out about one film."""

    name: str
    """The file name it was given under, without folders."""
    analysis: Digest
    """What one pass over it found."""
    source: Digest | None = None
    """What its words make; none of a film that is only seen."""


class Fetched(Noun):
    """A page that was fetched, so that running again needs no network."""

    media: Digest
    url: str
    """Where it was after redirects."""
    name: str
    media_type: str | None


class Current(Noun):
    """The content of current.json."""

    version: int = CURRENT_VERSION
    clips: dict[ClipId, ClipState] = {}
    made: dict[str, Digest] = {}
    """Key of a step and its inputs -> the document it made: nothing is made twice."""
    fetched: dict[str, Fetched] = {}
    """Address as asked for -> what stood there."""
    films: dict[Digest, FilmState] = {}
    """The bytes of a film -> what was found out about it."""
    transcripts: dict[Digest, Digest] = {}
    """The source that a film's words make -> the transcript it was made of."""
    files: dict[str, str] = {}
    """Path under out/ -> key of all that shaped it."""


class Project:
    """One project folder. Reading needs no lock; every write happens inside `writing()`, or is a note."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.documents = root / "documents"
        self.media = root / "media"
        self.out = root / "out"
        self._folders = (self.documents, self.media, self.out)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the project's lock, make its folders, and sweep what a killed run left half-written.

        Raises:
            BusyError: another process is writing to this project.
            InputError: the folder cannot be made or written.
        """
        with disk_errors(self.root):
            for folder in self._folders:
                folder.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self.root / ".lock", timeout=0)
            try:
                lock.acquire()
            except Timeout:
                raise BusyError(
                    f"another citecut is writing to `{self.root}`", "wait for it to end, or stop it, and try again"
                ) from None
        try:
            with self.noting():
                self._sweep()
            yield
        finally:
            lock.release()

    @contextmanager
    def noting(self) -> Iterator[None]:
        """Keep others from adding to the journal, or changing settings, for a moment; inside `writing()` or not.

        Inside it, documents may be stored that the journal then names.

        Raises:
            BusyError: others have held it for longer than any of them may.
            InputError: the folder cannot be written.
        """
        # One lock of this process for each folder: who holds it may take it again.
        lock = FileLock(self.root / ".journal.lock", timeout=NOTING_SECONDS, is_singleton=True)
        with disk_errors(self.root):
            try:
                lock.acquire()
            except Timeout:
                raise BusyError(f"the journal of `{self.root}` is held by another", "try again in a moment") from None
        try:
            yield
        finally:
            lock.release()

    def put(self, document: Document) -> Digest:
        """Store a document under its digest, unless it is there already."""
        self._put(self.documents, document.digest, document.content())
        return document.digest

    def get(self, kind: type[DocumentT], digest: Digest) -> DocumentT:
        """The stored document with this digest.

        Raises:
            DocumentError: it is missing, unreadable, or not what its name says.
        """
        path = self.documents / digest
        try:
            content = path.read_bytes()
        except OSError as error:
            raise DocumentError(
                f"document `{digest[:12]}` is missing from `{self.documents}`", "run `citecut make` again"
            ) from error
        if digest_of(content) != digest:
            raise DocumentError(f"document `{path}` was changed after it was written", "delete it and run again")
        try:
            return kind.model_validate_json(content)
        except ValidationError as error:
            raise DocumentError(
                f"document `{path}` is not a {kind.__name__} this version reads", "delete it and run again"
            ) from error

    def put_media(self, content: bytes) -> Digest:
        """Store bytes under their digest, unless they are there already."""
        digest = digest_of(content)
        self._put(self.media, digest, content)
        return digest

    def put_media_file(self, path: Path) -> Digest:
        """Store a copy of a file's bytes under their digest, unless they are there already.

        Raises:
            InputError: the disk is full, or the folder may not be written.
        """
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        if not self.has_media(digest):
            temporary = self.media / f".{digest}.{os.getpid()}.tmp"
            with disk_errors(path):
                shutil.copyfile(path, temporary)
                with temporary.open("rb+") as copied:
                    os.fsync(copied.fileno())
                temporary.replace(self.media_path(digest))
                _sync_folder(self.media)
        return digest

    def media_path(self, digest: Digest) -> Path:
        """Where the bytes with this digest are."""
        return self.media / digest

    def has_media(self, digest: Digest) -> bool:
        """Whether the bytes with this digest are stored here."""
        return self.media_path(digest).is_file()

    def current(self) -> Current:
        """What is current; empty for a new project."""
        path = self.root / "current.json"
        if not path.exists():
            return Current()
        try:
            return Current.model_validate_json(path.read_bytes())
        except (OSError, ValidationError) as error:
            raise DocumentError(
                f"`{path}` cannot be read", "move it away and run again: documents are made anew"
            ) from error

    def set_current(self, current: Current) -> None:
        """Replace current.json in one move."""
        value = current.model_dump(mode="json")
        text = json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1) + "\n"
        write_atomically(self.root / "current.json", text.encode())

    def update_clip(self, clip: str, change: Callable[[ClipState], ClipState]) -> None:
        """Replace what is current of one clip; writes nothing when nothing changes."""
        current = self.current()
        state = current.clips.get(clip, ClipState())
        new = change(state)
        if new != state or clip not in current.clips:
            self.set_current(current.model_copy(update={"clips": {**current.clips, clip: new}}))

    def step(
        self,
        name: str,
        inputs: Mapping[str, Any],
        kind: type[DocumentT],
        make: Callable[[], DocumentT],
        intact: Callable[[DocumentT], bool] = lambda _: True,
    ) -> DocumentT:
        """The document that step `name` makes of `inputs`: remembered, or made now and remembered.

        Args:
            name: the step.
            inputs: everything that shapes the result: digests, settings, the version of the code.
            kind: what it makes.
            make: makes it, and stores the media it names.
            intact: whether the media that a remembered document names are still there.
        """
        key = f"{name}:{digest_of(canonical_json(dict(inputs)))}"
        known = self.current().made.get(key)
        if known is not None and (self.documents / known).is_file():
            document = self.get(kind, known)
            if intact(document):
                return document
        document = make()
        digest = self.put(document)
        current = self.current()
        self.set_current(current.model_copy(update={"made": {**current.made, key: digest}}))
        return document

    def remember_fetched(self, asked: str, data: bytes, url: str, name: str, media_type: str | None) -> None:
        """Keep a fetched page under the address it was asked for."""
        fetched = Fetched(media=self.put_media(data), url=url, name=name, media_type=media_type)
        current = self.current()
        self.set_current(current.model_copy(update={"fetched": {**current.fetched, asked: fetched}}))

    def remember_film(self, media: Digest, state: FilmState) -> None:
        """Note what was found out about a film."""
        current = self.current()
        if current.films.get(media) != state:
            self.set_current(current.model_copy(update={"films": {**current.films, media: state}}))

    def remember_transcript(self, source: Digest, transcript: Digest) -> None:
        """Note which transcript a film's source was made of."""
        current = self.current()
        if current.transcripts.get(source) != transcript:
            known = {**current.transcripts, source: transcript}
            self.set_current(current.model_copy(update={"transcripts": known}))

    def remember_file(self, relative: str, key: str) -> None:
        """Note what shaped a finished file under out/."""
        current = self.current()
        self.set_current(current.model_copy(update={"files": {**current.files, relative: key}}))

    def journal(self, event: str, **fields: Any) -> None:
        """Add one event to journal.jsonl."""
        line = canonical_json({"event": event, **fields}) + b"\n"
        path = self.root / "journal.jsonl"
        with self.noting(), disk_errors(path), path.open("a+b") as file:
            _drop_torn_row(file)
            file.write(line)
            file.flush()
            os.fsync(file.fileno())

    def events(self, *names: str) -> Iterator[dict[str, Any]]:
        """The events of these kinds, oldest first.

        Raises:
            DocumentError: the journal was damaged.
        """
        path = self.root / "journal.jsonl"
        # A killed run may leave a last line without its end; what it told never counted as written.
        whole, _, _ = path.read_bytes().rpartition(b"\n") if path.exists() else (b"", b"", b"")
        for row in whole.splitlines():
            try:
                value = json.loads(row)
            except ValueError as error:
                raise DocumentError(f"`{path}` is damaged", "bring it back from a copy") from error
            if value.get("event") in names:
                yield value

    def write_file(self, name: str, content: bytes) -> None:
        """Write a file of the project itself, such as citecut.toml."""
        write_atomically(self.root / name, content)

    def out_path(self, relative: str) -> Path:
        """Where a file under out/ lies.

        Raises:
            DocumentError: it would lie elsewhere: a project that somebody else made may hold such names and links.
        """
        path = self.out / relative
        if not path.resolve().is_relative_to(self.out.resolve()):
            raise DocumentError(
                f"`{relative}` lies outside `{self.out}`", "the project was tampered with; make it anew"
            )
        return path

    def write_out(self, relative: str, content: bytes) -> bool:
        """Write a small file under out/, if its content is new; returns whether it was written.

        Raises:
            DocumentError: it would lie elsewhere.
        """
        path = self.out_path(relative)
        if path.is_file() and path.read_bytes() == content:
            return False
        with disk_errors(path):
            path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, content)
        return True

    def _put(self, folder: Path, name: str, content: bytes) -> None:
        path = folder / name
        if not path.exists():
            write_atomically(path, content)

    def _sweep(self) -> None:
        """Remove temporary files; only who holds both locks may, so all of them are left over."""
        ours = (self.root.glob(".*.tmp"), *(folder.rglob(".*.tmp") for folder in self._folders))
        for path in (path for found in ours for path in found if TEMPORARY.fullmatch(path.name)):
            path.unlink(missing_ok=True)
        for path in self.out.rglob(".*.tmp.*"):
            path.unlink(missing_ok=True)


def write_atomically(path: Path, content: bytes) -> None:
    """Write a whole file or nothing: temporary name beside it, fsync, rename, fsync of the folder.

    Raises:
        InputError: the disk is full, or the folder may not be written.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    with disk_errors(path):
        try:
            with temporary.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        _sync_folder(path.parent)


@contextmanager
def disk_errors(path: Path) -> Iterator[None]:
    """Turn what the file system refuses into a message that names the path and what to do."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise InputError(f"the disk is full: cannot write `{path}`", "free some space and run again") from error
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            raise InputError(
                f"no permission to write `{path}`", "choose another folder with -o, or change its permissions"
            ) from error
        if error.errno in (errno.ENOTDIR, errno.EEXIST, errno.EISDIR):
            raise InputError(f"`{path}` is in the way: not a folder", "choose another folder with -o") from error
        raise


def _drop_torn_row(file: BinaryIO) -> None:
    """Cut off what a killed run left after the last whole line, so that the next one stands alone."""
    file.seek(0)
    content = file.read()
    if content and not content.endswith(b"\n"):
        file.truncate(content.rfind(b"\n") + 1)


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return  # Windows cannot open folders for syncing; the rename itself is durable enough there.
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
