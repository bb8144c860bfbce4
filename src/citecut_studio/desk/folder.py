"""A project -> its folder, to look at; and the lines of a draft as citecut takes them."""

from collections.abc import Iterable

from citecut import pipeline, settings
from citecut.project import Project as Folder
from citecut.write import Block
from citecut_studio.desk.models import DraftLine
from citecut_studio.library.models import Project


def reading(project: Project) -> pipeline.Job:
    """The project's folder, to look at: no lock is needed, and nothing may be written."""
    return pipeline.Job(Folder(project.folder), settings.load(project.folder, {}))


def blocks(lines: Iterable[DraftLine]) -> tuple[Block, ...]:
    """The lines of a script's draft."""
    return tuple(
        Block(
            id=line.key,
            role=line.role,
            text=line.text,
            slot=line.slot or None,
            shown_with=line.shown_with or None,
            by=line.by or None,
            passages=tuple(line.passages),
        )
        for line in lines
    )
