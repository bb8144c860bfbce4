"""Whatever the description in OpenAPI allows: no call breaks the studio, and every answer is as described."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, settings

from citecut_studio.api import tokens
from citecut_studio.api.endpoints import api
from citecut_studio.people.models import User
from citecut_studio.people.roles import Action

EXAMPLES = int(os.environ.get("CITECUT_STUDIO_EXAMPLES", "15"))
DESCRIPTION = schemathesis.openapi.from_dict(api.get_openapi_schema())
DESCRIPTION.app = get_wsgi_application()


@pytest.fixture
def header(lan: User) -> dict[str, str]:
    """A token that may do everything."""
    return {"Authorization": f"Bearer {tokens.make(lan, 'tests', Action.values, 1)[1]}"}


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As many calls as it takes, in the test's own transaction: a request's end would close its connection."""
    monkeypatch.setattr("citecut_studio.api.auth.A_MINUTE", 1_000_000)
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@DESCRIPTION.parametrize()
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_every_answer_is_as_described(case: Any, header: dict[str, str]) -> None:
    case.call_and_validate(headers=header)


def test_the_description_is_served_and_names_every_call() -> None:
    described = api.get_openapi_schema()
    calls = [call for path in described["paths"].values() for call in path.values()]
    assert all(call["summary"] and call["description"] and call["operationId"] for call in calls)
    assert all("401" in {str(code) for code in call["responses"]} for call in calls)
