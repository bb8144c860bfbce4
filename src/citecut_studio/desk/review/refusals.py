"""What citecut refuses at a review -> plain words for the page; and the folder, to be read."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.utils.translation import gettext as _

from citecut import pipeline, settings
from citecut.errors import BusyError, CitecutError
from citecut.pipeline.reviews import LineChange, WordsChangedError
from citecut.project import Project as Folder
from citecut_studio.library.models import Project
from citecut_studio.library.services import telling


class RefusedError(Exception):
    """Something could not be done; nothing was changed."""

    def __init__(self, message: str, status: int = 409, changes: Sequence[LineChange] = ()) -> None:
        super().__init__(message)
        self.message, self.status, self.changes = message, status, tuple(changes)


@contextmanager
def refusals() -> Iterator[None]:
    """Say in plain words what citecut refuses."""
    try:
        yield
    except BusyError as error:
        raise RefusedError(_("A job is working on this project. Try again when it has ended."), 503) from error
    except WordsChangedError as error:
        raise RefusedError(telling.told(error.message)) from error
    except CitecutError as error:
        raise RefusedError(telling.refusal(error)) from error


def reading(project: Project) -> pipeline.Job:
    """The folder to be read: that takes no lock."""
    with refusals():
        return pipeline.Job(Folder(project.folder), settings.load(project.folder, {}))
