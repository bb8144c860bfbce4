"""Whatever the description in OpenAPI allows: no call breaks the studio, and every answer is as described."""

import io
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, assume, settings
from schemathesis.core.parameters import ParameterLocation
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from citecut_studio.api import tokens
from citecut_studio.api.endpoints import api
from citecut_studio.library.models import Project
from citecut_studio.people.models import User
from citecut_studio.people.roles import Action
from tests.studio.stories import lay

EXAMPLES = int(os.environ.get("CITECUT_STUDIO_EXAMPLES", "2"))
DESCRIPTION = schemathesis.openapi.from_dict(api.get_openapi_schema())
DESCRIPTION.app = get_wsgi_application()


@pytest.fixture
def header(lan: User) -> dict[str, str]:
    """A token that may do everything."""
    return {"Authorization": f"Bearer {tokens.make(lan, 'tests', Action.values, 1)[1]}"}


@pytest.fixture
def there(project: Project, made: Path) -> dict[str, str]:
    """What addresses name: a project that is there, with a clip in two languages."""
    lay(made, project)
    return {"project": str(project.pk), "team": project.team.slug, "clip": "01", "language": "en", "kind": "xlf"}


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As many calls as it takes, in the test's own transaction: a request's end would close its connection."""
    monkeypatch.setattr("citecut_studio.api.auth.A_MINUTE", 1_000_000)
    # The caller's own library keeps large forms in files, and leaves these open.
    monkeypatch.setattr("werkzeug.test.TemporaryFile", lambda _mode: io.BytesIO())
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
def test_every_answer_is_as_described(case: Any, header: dict[str, str], there: dict[str, str]) -> None:
    if not case.meta.is_negative_at(ParameterLocation.PATH):
        case.path_parameters = {name: there.get(name, value) for name, value in case.path_parameters.items()}
    # Unknown names in an address are passed over, as the whole web does.
    assume(set(case.query or {}) <= {parameter.name for parameter in case.operation.query})
    # What fits the description, and is refused for what it says, is answered with 422.
    aside = [positive_data_acceptance]
    # A form that cannot be read is an empty one; and a header that was left out on purpose is put back below.
    if case.media_type == "multipart/form-data" or case.meta.is_negative_at(ParameterLocation.HEADER):
        aside.append(negative_data_rejection)
    case.call_and_validate(headers=header, excluded_checks=aside)


def test_the_description_is_served_and_names_every_call() -> None:
    described = api.get_openapi_schema()
    calls = [call for path in described["paths"].values() for call in path.values()]
    assert all(call["summary"] and call["description"] and call["operationId"] for call in calls)
    assert all("401" in {str(code) for code in call["responses"]} for call in calls)
    assert len({call["operationId"] for call in calls}) == len(calls)


def test_the_docs_name_every_call() -> None:
    told = set(re.findall(r"`(\w+)`", Path("docs/api.md").read_text(encoding="utf-8").partition("## Calls")[2]))
    calls = {call["operationId"] for path in api.get_openapi_schema()["paths"].values() for call in path.values()}
    assert calls <= told, calls - told
