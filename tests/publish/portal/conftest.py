"""The demonstration library, built once."""

from pathlib import Path

import pytest

from citecut.pipeline.portals import build_portal
from tests.publish.portal import demo

ADDRESS = "https://clips.example.org/hoa-an"


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one project whose clips are in every state."""
    root = tmp_path_factory.mktemp("library")
    demo.library(root)
    return root


@pytest.fixture(scope="session")
def site(library: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site made of it."""
    out = tmp_path_factory.mktemp("ra mắt #1") / "site"
    build_portal([library], out, ADDRESS)
    return out
