"""A folder -> a ZIP archive, piece by piece."""

from collections.abc import Iterator
from pathlib import Path

from citecut import pipeline


def pieces(folder: Path) -> Iterator[bytes]:
    """Its files without what is hidden or a link."""
    return pipeline.pack(folder)
