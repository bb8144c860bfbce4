"""What the tests of providers share."""

from collections.abc import Iterator

import pytest

from tests.providers.model_service import ModelService, point_at, running


@pytest.fixture
def model_service(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModelService]:
    """A model service that the environment points at."""
    with running() as server:
        point_at(server, monkeypatch)
        yield server
