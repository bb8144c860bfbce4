"""The job `revise`: the next version of a source -> what says it otherwise, corrected drafts, and what is announced.

    read -> (look at what it concerns) -> draft -> review and release anew -> announce

Each step may be done twice: what was done is found done.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings as studio

from citecut import pipeline, settings
from citecut.errors import DocumentError, InputError, UsageError
from citecut.library import LeftOut, left_out
from citecut.model import Source
from citecut.pipeline import recalls
from citecut.pipeline.packages import mark_packages
from citecut.pipeline.recalled import concerning
from citecut.pipeline.recalls import Affected
from citecut.pipeline.reviews import words_changed
from citecut.project import Project as Folder
from citecut_studio.library import names
from citecut_studio.library.models import Project
from citecut_studio.releases.services.missed import missed

MOST = 400
"""Lines that a result lists; it says how many more there are."""


def later_folder(project: Project) -> Path:
    """Where later versions lie that came as files; outside the project, so that no export takes them along."""
    return Path(studio.UPLOADS_HOME) / "later" / str(project.pk)


def revise(project: Project, asked: dict[str, Any], report: pipeline.Report) -> dict[str, Any]:
    """The job: read a later version of a source, draft what it corrects, or announce the corrections.

    Args:
        project: which holds the source.
        asked: `do` is `read`, `draft` or `announce`. To read: `file` (in `later_folder`) or `address`, and `of`, the
            digest of the version before. To announce: `by`, who does.
        report: where to say what is being done.

    Raises:
        UsageError: there is no later version, or nobody is named.
        InputError: it cannot be read, or says the same as before.
    """
    root, do = project.folder.parent, asked.get("do", "read")
    if do == "read":
        _read(project, asked, report)
    new = recalls.latest(pipeline.Job(Folder(project.folder), settings.load(project.folder, {}), report))
    if new is None:
        raise UsageError("no source of this project was revised", "read its later version first")
    report.step("look", new.title)
    found, damaged = recalls.affected(root, Folder(project.folder), new)
    told: dict[str, Any] = {"do": do, "source": new.title, "name": new.name or new.url or "", "new": new.digest}
    failed: list[LeftOut] = []
    if do == "draft":
        told["drafts"] = _draft(project, found, new, report, failed)
    elif do == "announce":
        told["notices"] = _announce(project, found, new, str(asked.get("by", "")), report, failed)
    if do in ("draft", "announce"):
        found, damaged = recalls.affected(root, Folder(project.folder), new)
    rows = [_row(one) for one in concerning(found)]
    return told | {
        "affected": rows[:MOST],
        "more": max(0, len(rows) - MOST),
        "left_out": missed((*damaged, *failed)),
    }


def _read(project: Project, asked: Mapping[str, Any], report: pipeline.Report) -> None:
    with pipeline.opened(project.folder, {}, report, refresh=True) as job:
        recalls.revise(job, _location(project, asked), of=str(asked.get("of", "")))


def _location(project: Project, asked: Mapping[str, Any]) -> str:
    """The file that came, or the address of a page. Jobs come from a table: none leads to another file."""
    address = str(asked.get("address", ""))
    if address:
        if not address.lower().startswith(("http://", "https://")):
            raise InputError(f"`{address}` is no web address", "give one that begins with https://")
        return address
    folder, _, name = str(asked.get("file", "")).partition("/")
    path = later_folder(project) / names.safe(folder) / names.safe(name)
    if not name or not path.is_file():
        raise InputError("the later version is not there any more", "hand it in again")
    return str(path)


def _places(found: Sequence[Affected]) -> dict[str, list[Affected]]:
    """Project -> its lines that are concerned."""
    places: dict[str, list[Affected]] = {}
    for one in found:
        places.setdefault(one.line.project, []).append(one)
    return dict(sorted(places.items()))


def _draft(
    project: Project, found: Sequence[Affected], new: Source, report: pipeline.Report, failed: list[LeftOut]
) -> list[dict[str, Any]]:
    root, home, drafts = project.folder.parent, Folder(project.folder), list[dict[str, Any]]()
    for place, lines in _places(found).items():
        with _going_on(root, place, failed), pipeline.opened(root / place, {}, report) as job:
            recalls.adopt(job, home, new)
            for clip in sorted({one.line.clip for one in lines}):
                report.step("draft", clip)
                made = recalls.draft(job, clip, new)
                if made:
                    drafts.append(
                        {"project": place, "clip": clip, "changed": list(made.changed), "left": list(made.left),
                         "untranslated": {tag: list(ids) for tag, ids in made.untranslated.items()}}
                    )  # fmt: skip
    return drafts


def _announce(
    project: Project,
    found: Sequence[Affected],
    new: Source,
    by: str,
    report: pipeline.Report,
    failed: list[LeftOut],
) -> list[dict[str, Any]]:
    root, home, notices = project.folder.parent, Folder(project.folder), list[dict[str, Any]]()
    for place, lines in _places(found).items():
        with _going_on(root, place, failed), pipeline.opened(root / place, {}, report) as job:
            recalls.adopt(job, home, new)
            for made in recalls.announce(job, lines, new, by=by):
                told = {"project": place, "release": made.release, "language": made.language}
                notices.append(told | {"notice": made.notice})
            mark_packages(job)
    return notices


@contextmanager
def _going_on(root: Path, place: str, failed: list[LeftOut]) -> Iterator[None]:
    """A damaged project keeps nobody from correcting the others."""
    try:
        yield
    except DocumentError as error:
        failed.append(left_out(place, root / place, error))


def _row(one: Affected) -> dict[str, Any]:
    line = one.line
    return {
        "project": line.project,
        "clip": line.clip,
        "language": line.language,
        "line": line.line,
        "text": line.text,
        "release": line.release or "",
        "state": one.state.state if one.state else "",
        "kind": one.kind,
        "words": [[word.same, word.old, word.new] for word in words_changed(one.before, one.after)],
        "posts": [list(posting) for posting in one.postings],
    }
