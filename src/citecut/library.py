"""A folder of projects -> an index of which line of which clip cites which words. It can be made anew at any time.

The documents are the truth; the index only spares reading them all again. A project is read again when its
current.json or its journal changed.
"""

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from citecut import __version__, settings
from citecut.errors import DocumentError, InputError
from citecut.model import Citation, Digest, TextRange, digest_of
from citecut.project import Project

DEEP = 4
"""Folders below the library in which projects are looked for."""
POSTED = "posted"

_TABLES = """
CREATE TABLE IF NOT EXISTS projects (path TEXT PRIMARY KEY, stamp TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS sources (
    project TEXT, digest TEXT, revises TEXT, url TEXT, name TEXT, title TEXT, language TEXT,
    PRIMARY KEY (project, digest));
CREATE TABLE IF NOT EXISTS lines (
    project TEXT, clip TEXT, language TEXT, script TEXT, edition TEXT, release TEXT, line TEXT, role TEXT,
    text TEXT, source TEXT, passage TEXT, first INTEGER, last INTEGER, quote TEXT);
CREATE TABLE IF NOT EXISTS postings (project TEXT, release TEXT, channel TEXT, address TEXT);
CREATE INDEX IF NOT EXISTS by_source ON lines (source, passage);
CREATE INDEX IF NOT EXISTS by_project ON lines (project);
CREATE INDEX IF NOT EXISTS posted ON postings (release);
"""
_CITING = """
SELECT project, clip, language, script, edition, release, line, role, text, source, passage, first, last, quote
FROM lines WHERE source IN (SELECT value FROM json_each(?)) ORDER BY project, clip, release, language, rowid
"""
_FORGET = (
    "DELETE FROM projects WHERE path = ?",
    "DELETE FROM sources WHERE project = ?",
    "DELETE FROM lines WHERE project = ?",
    "DELETE FROM postings WHERE project = ?",
)


class CitingLine(NamedTuple):
    """One citation of one line, in one language, of what is current or of what was released."""

    project: str
    """Path of the project below the library."""
    clip: str
    language: str
    script: Digest
    edition: Digest | None
    """None: the clip's own language, as its script stands now."""
    release: Digest | None
    """None: this is how the clip stands now, released or not."""
    line: str
    role: str
    text: str
    """In the language of the edition."""
    citation: Citation


class KnownSource(NamedTuple):
    """A source that some project of the library holds."""

    project: str
    digest: Digest
    revises: Digest | None
    url: str | None
    name: str
    title: str
    language: str


class LeftOut(NamedTuple):
    """A project that could not be read, so that an answer is without it."""

    project: str
    """Its path: below the library, where one was asked."""
    message: str
    hint: str
    """What to do about it."""


def left_out(project: str, root: Path, error: DocumentError) -> LeftOut:
    """Say of a project that it could not be read, and who tells what is wrong with it: `error` was only the first."""
    return LeftOut(project, error.message, f"`citecut doctor {root}` tells what is wrong, and what to do")


class Library:
    """The projects below one folder. A damaged one is left out: whoever asks must say so (`left_out`)."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self.left_out: tuple[LeftOut, ...] = ()
        """The projects that could not be read when the index was brought up to date."""
        self._fresh = False

    def projects(self) -> tuple[Path, ...]:
        """The folders that are projects, in order. What lies inside a project is not searched."""
        return tuple(sorted(_projects(self.root, DEEP)))

    def refresh(self) -> None:
        """Bring the index up to date. The first question does so by itself.

        Raises:
            InputError: the folder holds no project.
        """
        projects = self.projects()
        if not projects:
            raise InputError(f"`{self.root}` holds no project", "name a folder that holds project folders")
        with closing(self._opened()) as index:
            self.left_out = tuple(self._bring_up(index, projects))
        self._fresh = True

    def citing(self, sources: Iterable[Digest]) -> tuple[CitingLine, ...]:
        """Every line that cites one of these sources.

        Raises:
            InputError: the folder holds no project.
        """
        with closing(self._index()) as index:
            return tuple(_line(row) for row in index.execute(_CITING, (json.dumps(list(sources)),)))

    def sources(self) -> tuple[KnownSource, ...]:
        """Every source of every project; raises as `citing`."""
        with closing(self._index()) as index:
            rows = index.execute(
                "SELECT project, digest, revises, url, name, title, language FROM sources ORDER BY project, digest"
            )
            return tuple(KnownSource(*row) for row in rows)

    def postings(self, releases: Iterable[Digest]) -> dict[Digest, tuple[tuple[str, str], ...]]:
        """Release -> where it was posted: name of the channel and address; raises as `citing`."""
        wanted, found = set(releases), dict[Digest, tuple[tuple[str, str], ...]]()
        with closing(self._index()) as index:
            for release, channel, address in index.execute("SELECT release, channel, address FROM postings"):
                if release in wanted:
                    found[release] = (*found.get(release, ()), (channel, address))
        return found

    def forget(self) -> None:
        """Drop the index; it is made anew when it is asked."""
        self._path().unlink(missing_ok=True)

    def _path(self) -> Path:
        return settings.cache_home() / "libraries" / f"{digest_of(str(self.root).encode())[:24]}.{__version__}.sqlite"

    def _index(self) -> sqlite3.Connection:
        if not self._fresh:
            self.refresh()
        return self._opened()

    def _opened(self) -> sqlite3.Connection:
        path = self._path()
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            return _connected(path)
        except sqlite3.DatabaseError:
            path.unlink(missing_ok=True)  # it holds nothing that is not in the documents
            return _connected(path)

    def _bring_up(self, index: sqlite3.Connection, projects: Sequence[Path]) -> list[LeftOut]:
        """The projects that cannot be read; nothing is noted of them, so that they are tried again each time."""
        known = dict(index.execute("SELECT path, stamp FROM projects"))
        there = {str(path.relative_to(self.root)): path for path in projects}
        stamps = {name: _stamp(path) for name, path in there.items()}
        changed = sorted(name for name in {*known, *stamps} if known.get(name) != stamps.get(name))
        if not changed:
            return []
        damaged = []
        with index:  # one transaction: killed in between, the index is as it was
            for name in changed:
                _forget(index, name)
                try:
                    if name in there:
                        _enter(index, name, Project(there[name]))
                        index.execute("INSERT INTO projects VALUES (?, ?)", (name, stamps[name]))
                except DocumentError as error:
                    _forget(index, name)
                    damaged.append(left_out(name, there[name], error))
        return damaged


def _forget(index: sqlite3.Connection, name: str) -> None:
    for statement in _FORGET:
        index.execute(statement, (name,))


def _connected(path: Path) -> sqlite3.Connection:
    index = sqlite3.connect(path, timeout=30)
    try:
        index.execute("PRAGMA journal_mode = WAL")
        index.executescript(_TABLES)
    except sqlite3.DatabaseError:
        index.close()
        raise
    return index


def _projects(folder: Path, deep: int) -> Iterator[Path]:
    if (folder / "current.json").is_file():
        yield folder
        return
    if deep:
        with os.scandir(folder) as entries:
            inner = [entry.name for entry in entries if entry.is_dir(follow_symlinks=False)]
        for name in inner:
            yield from _projects(folder / name, deep - 1)


def _stamp(project: Path) -> str:
    """Changes whenever the project may have."""
    found = []
    for name in ("current.json", "journal.jsonl"):
        try:
            state = (project / name).stat()
        except OSError:
            continue
        found.append(f"{state.st_mtime_ns}:{state.st_size}:{state.st_ino}")
    return " ".join(found)


def _enter(index: sqlite3.Connection, name: str, project: Project) -> None:
    digests: dict[Digest, None] = {}
    rows = [(name, *row) for row in _rows(project)]
    index.executemany("INSERT INTO lines VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
    for state in project.current().clips.values():
        digests |= dict.fromkeys(state.sources)
    digests |= {str(row[9]): None for row in rows}
    digests |= {event["new"]: None for event in project.events("revised")}
    for digest in digests:
        _content(project, digest)  # without it nobody could tell of what it is a version
        _enter_source(index, name, project, digest)
    for event in project.events(POSTED):
        posting = _content(project, event["posting"])
        row = (name, posting["release"], posting["channel"], posting["address"])
        index.execute("INSERT INTO postings VALUES (?, ?, ?, ?)", row)


def _enter_source(index: sqlite3.Connection, name: str, project: Project, digest: Digest | None) -> None:
    """The source and the versions before it, as far as they are stored."""
    while digest:
        try:
            source = _content(project, digest)
        except DocumentError:
            return
        told = [source[key] for key in ("revises", "url", "name", "title", "language")]
        index.execute("INSERT OR IGNORE INTO sources VALUES (?, ?, ?, ?, ?, ?, ?)", (name, digest, *told))
        digest = source["revises"]


def _rows(project: Project) -> Iterator[tuple[str | int | None, ...]]:
    """A row for each citation of each line, of what is current and of every release."""
    for clip, state in project.current().clips.items():
        if state.script is None:
            continue
        script = _content(project, state.script)
        own = {line["id"]: line["text"] for line in script["lines"]}
        yield from _cited((clip, script["language"], state.script, None, None), script, own)
        for language, digest in state.editions.items():
            if language != script["language"]:
                texts = _texts(_content(project, digest))
                yield from _cited((clip, language, state.script, digest, None), script, texts)
    scripts: dict[Digest, Any] = {}
    for digest in dict.fromkeys(event["release"] for event in project.events("released")):
        release = _content(project, digest)
        script = scripts.setdefault(release["script"], _content(project, release["script"]))
        told = [release[key] for key in ("clip", "language", "script", "edition")]
        yield from _cited((*told, digest), script, _texts(_content(project, release["edition"])))


def _content(project: Project, digest: Digest) -> Any:
    """A stored document, not validated: thousands are read, by their writer's own kind."""
    try:
        content = (project.documents / digest).read_bytes()
        if digest_of(content) == digest:
            return json.loads(content)
    except (OSError, ValueError) as error:
        raise _unreadable(project, digest) from error
    raise _unreadable(project, digest)


def _unreadable(project: Project, digest: Digest) -> DocumentError:
    return DocumentError(f"document `{digest[:12]}` of `{project.root}` cannot be read", "bring it back from a copy")


def _texts(edition: Any) -> dict[str, str]:
    return {line["id"]: line["text"] for line in edition["lines"]}


def _cited(told: Sequence[str | None], script: Any, texts: dict[str, str]) -> Iterator[tuple[str | int | None, ...]]:
    for line in script["lines"]:
        for cited in line["citations"] if line["id"] in texts else ():
            place = (cited["range"]["start"], cited["range"]["end"])
            yield (
                *(*told, line["id"], line["role"], texts[line["id"]]),
                *(cited["source"], cited["passage"], *place, cited["quote"]),
            )


def _line(row: Sequence[Any]) -> CitingLine:
    *told, source, passage, first, last, quote = row
    place = TextRange(start=first, end=last)
    return CitingLine._make([*told, Citation(source=source, passage=passage, range=place, quote=quote)])
