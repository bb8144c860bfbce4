"""Projects that an answer is without, because they are damaged -> what a page or a program is told of them."""

from collections.abc import Iterable
from pathlib import Path

from citecut.library import LeftOut
from citecut_studio.jobs.services import without_folders


def missed(left: Iterable[LeftOut]) -> list[dict[str, str]]:
    """Each once, by the name of its folder, which is the project's id; nothing of where it lies."""
    return list({(row := _row(one))["project"]: row for one in left}.values())


def _row(one: LeftOut) -> dict[str, str]:
    said = {"message": without_folders(one.message), "hint": without_folders(one.hint)}
    return {"project": Path(one.project).name, **said}
