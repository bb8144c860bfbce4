"""A project folder, or a folder of them -> what in it is damaged, missing or left over, and what to do about each.

Everything is named by its content, so damage shows. What can be made again is forgotten, so that the next run makes
it; what only people can give (sources, scripts written by hand, translations) is to be brought back from a copy.
"""

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import Literal, NamedTuple

from citecut.errors import DocumentError, InputError
from citecut.library import Library
from citecut.model import Digest
from citecut.project import TEMPORARY, ClipState, Current, Project

DAMAGED = "damaged"
"""The folder in a project that files are laid into whose content is not what their name says."""
AGAIN = "run `citecut doctor --mend`, then `citecut make` again: it is made anew"
TRANSLATE = "bring it back from a copy, or run `citecut doctor --mend` and translate again with `citecut localize`"
COPY = "bring it back from a copy, or read its source again with `citecut make SOURCE`"

Code = Literal["changed", "missing", "left over", "unreadable", "file"]


class Fault(NamedTuple):
    """One thing that is not as it should be."""

    project: Path
    code: Code
    path: str
    """Of the file in the project."""
    message: str
    hint: str
    mended: bool = False


def examine(root: Path) -> tuple[Fault, ...]:
    """What is wrong in a project, or in each project of a library. Reads every byte of them; changes nothing.

    Raises:
        InputError: the folder holds no project.
    """
    return tuple(fault for place in places(root) for fault in _faults(Project(place)))


def mend(root: Path) -> tuple[Fault, ...]:
    """What was wrong, and whether it is mended: left-overs are gone, damaged files set aside, lost ones forgotten.

    Raises:
        InputError: the folder holds no project.
        BusyError: another process is writing to a project.
    """
    return tuple(fault for place in places(root) for fault in _mended(Project(place)))


def places(root: Path) -> tuple[Path, ...]:
    """The folder itself where it is a project, else the projects in it.

    Raises:
        InputError: there is none.
    """
    found = (root,) if (root / "current.json").exists() else Library(root).projects()
    if not found:
        raise InputError(f"`{root}` holds no project", "name a project folder, or a folder of projects")
    return found


def _faults(project: Project) -> Iterator[Fault]:
    damaged = tuple(_damaged(project))
    yield from damaged
    yield from _left_over(project)
    try:
        current = project.current()
        tuple(project.events())
    except DocumentError as error:
        yield Fault(project.root, "unreadable", "current.json", error.message, error.hint)
        return
    yield from _missing(project, current, {fault.path for fault in damaged})


def _damaged(project: Project) -> Iterator[Fault]:
    for folder in (project.documents, project.media):
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            if path.is_file() and not path.name.startswith(".") and _digest(path) != path.name:
                said = f"`{folder.name}/{path.name[:12]}` is not what it was when it was written"
                yield Fault(project.root, "changed", f"{folder.name}/{path.name}", said, AGAIN)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _left_over(project: Project) -> Iterator[Fault]:
    for path in sorted(project.root.rglob(".*.tmp*")):
        if TEMPORARY.fullmatch(path.name) or path.is_relative_to(project.out):
            place = path.relative_to(project.root).as_posix()
            hint = "it goes by itself with the next run, or with `citecut doctor --mend`"
            yield Fault(project.root, "left over", place, f"`{place}` was left half-written", hint)


def _missing(project: Project, current: Current, damaged: Collection[str]) -> Iterator[Fault]:
    def lost(folder: Path, digest: Digest) -> bool:
        return not (folder / digest).is_file() or f"{folder.name}/{digest}" in damaged

    for clip, state in sorted(current.clips.items()):
        for what, digest, hint in _named(state):
            if lost(project.documents, digest):
                said = f"clip {clip}: its {what} `{digest[:12]}` is missing"
                yield Fault(project.root, "missing", f"documents/{digest}", said, hint)
    for media, film in sorted(current.films.items()):
        if lost(project.media, media):
            said = f"the film `{film.name}` is missing"
            yield Fault(project.root, "missing", f"media/{media}", said, "give the film again: `citecut ingest`")
    for relative in sorted(current.files):
        if not (project.out / relative).is_file():
            said = f"`out/{relative}` was made, and is gone"
            yield Fault(project.root, "file", f"out/{relative}", said, "run `citecut render`: it is made anew")


def _named(state: ClipState) -> Iterator[tuple[str, Digest, str]]:
    """What a clip cannot be without: its kind, its name, what to do when it is lost."""
    yield from (("source", digest, COPY) for digest in state.sources)
    if state.script:
        yield "script", state.script, COPY if state.edited else AGAIN
    if state.storyboard:
        yield "storyboard", state.storyboard, AGAIN
    yield from ((f"edition in {tag}", digest, TRANSLATE) for tag, digest in sorted(state.editions.items()))
    yield from (("take", digest, AGAIN) for takes in state.takes.values() for digest in takes.values())
    yield from (("cut", digest, AGAIN) for cuts in state.cuts.values() for digest in cuts.values())


def _mended(project: Project) -> Iterator[Fault]:
    found = tuple(_faults(project))
    if not found:
        return
    with project.writing():  # which sweeps away what was left over
        for fault in found:
            if fault.code == "changed":
                aside = project.root / DAMAGED / fault.path
                aside.parent.mkdir(parents=True, exist_ok=True)
                (project.root / fault.path).replace(aside)
        if not any(fault.code == "unreadable" for fault in found):
            _forget(project)
    left = {(fault.code, fault.path) for fault in _faults(project)}
    for fault in found:
        yield fault._replace(mended=(fault.code, fault.path) not in left)


def _forget(project: Project) -> None:
    """Forget what is lost and can be made again."""
    current = project.current()

    def there(digest: Digest | None) -> bool:
        return digest is not None and (project.documents / digest).is_file()

    clips = {clip: _without(state, there) for clip, state in current.clips.items()}
    made = {key: digest for key, digest in current.made.items() if there(digest)}
    files = {path: key for path, key in current.files.items() if (project.out / path).is_file()}
    project.set_current(current.model_copy(update={"clips": clips, "made": made, "files": files}))


def _without(state: ClipState, there: Callable[[Digest | None], bool]) -> ClipState:
    def kept(named: Mapping[str, Mapping[str, Digest]]) -> dict[str, dict[str, Digest]]:
        rows = {tag: {key: digest for key, digest in row.items() if there(digest)} for tag, row in named.items()}
        return {tag: row for tag, row in rows.items() if row}

    return state.model_copy(
        update={
            "script": state.script if there(state.script) or state.edited else None,
            "storyboard": state.storyboard if there(state.storyboard) else None,
            "editions": {tag: digest for tag, digest in state.editions.items() if there(digest)},
            "takes": kept(state.takes),
            "cuts": kept(state.cuts),
        }
    )
