"""A project as an archive, and as a copy."""

from collections.abc import Iterator

from citecut import pipeline
from citecut.errors import CitecutError
from citecut_studio.library.models import Project
from citecut_studio.library.services import telling
from citecut_studio.library.services.boundaries import RefusedError


def exported(project: Project) -> Iterator[bytes]:
    """The whole project as a ZIP archive, piece by piece."""
    return pipeline.pack(project.folder)


def copied(origin: Project, project: Project) -> tuple[str, ...]:
    """Bring the material of one project into the empty folder of another; names of settings that were left out.

    Raises:
        RefusedError: it cannot be read or written.
    """
    try:
        project.folder.mkdir(parents=True, exist_ok=True)
        return pipeline.copy_material(origin.folder, project.folder)
    except CitecutError as error:
        raise RefusedError(telling.refusal(error)) from error
