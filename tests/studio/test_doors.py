"""Who may come in where: the matrix of roles and addresses, made from the addresses themselves."""

import uuid
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from citecut_studio.library.models import Project
from citecut_studio.people import services
from citecut_studio.people.models import Team, User
from citecut_studio.people.roles import MAY, Action, Role

NOT_OURS = ("allauth.", "django.views.i18n", "django.conf.urls.i18n", "django.views.generic.base")
"""Views of libraries: each asks for a sign-in by itself where it needs one; tested by name below."""
METHODS = ("get", "post", "delete")


class Address(NamedTuple):
    """One address of ours."""

    name: str
    door: str
    parameters: tuple[str, ...]


def _patterns(resolver: URLResolver, spaces: tuple[str, ...] = ()) -> Iterator[tuple[str, URLPattern]]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from _patterns(pattern, (*spaces, pattern.namespace) if pattern.namespace else spaces)
        else:
            yield ":".join((*spaces, pattern.name or "")), pattern


def _is_ours(view: Any) -> bool:
    module = _module_of(view)
    return module.startswith("citecut_studio") and module != "citecut_studio.api.endpoints"


def _module_of(view: Any) -> str:
    """Where a view stands, be it a function, a class or a part of one."""
    module: str = getattr(view, "view_class", getattr(view, "func", view)).__module__
    return module


def addresses() -> list[Address]:
    """Every address of ours, with who may come in."""
    found = _patterns(get_resolver())
    return [
        Address(name, getattr(p.callback, "door", ""), tuple(p.pattern.converters))
        for name, p in found
        if _is_ours(p.callback)
    ]


OURS = addresses()
CLOSED = [one for one in OURS if not one.door.startswith("public: ")]
BY_ROLE = [one for one in OURS if one.door in Action.values]


def name_of(one: Address) -> str:
    """How a test calls it."""
    return one.name


def _path(one: Address, project: Project) -> str:
    fits = {"project": project.pk, "team": project.team.slug, "user": project.created_by_id, "clip": "01"}
    fits |= {"language": "vi", "token": "nothing", "path": "index.html", "line": "l1"}
    return reverse(one.name, kwargs={name: fits.get(name, _other(one, name)) for name in one.parameters})


def _other(one: Address, name: str) -> Any:
    """Something that is nowhere, of the kind that the address takes."""
    pattern = next(p for known, p in _patterns(get_resolver()) if known == one.name)
    kind = type(pattern.pattern.converters[name]).__name__
    return {"UUIDConverter": uuid.uuid4(), "IntConverter": 999_999}.get(kind, "nothing")


def test_every_view_says_who_may_come_in() -> None:
    assert not [one.name for one in OURS if not one.door]
    unknown = {one.door for one in OURS} - set(Action.values) - {"signed in"}
    assert not [door for door in unknown if not door.startswith("public: ")]


def test_views_that_are_not_ours_are_known() -> None:
    strangers = {_module_of(p.callback) for _, p in _patterns(get_resolver())}
    strangers = {name for name in strangers if not name.startswith(("citecut_studio", "ninja", *NOT_OURS))}
    assert not strangers


@pytest.mark.parametrize("one", CLOSED, ids=name_of)
@pytest.mark.parametrize("method", METHODS)
def test_nobody_comes_in_without_signing_in(one: Address, method: str, project: Project) -> None:
    answer = getattr(Client(), method)(_path(one, project))
    assert answer.status_code in (302, 401, 403, 404, 405)
    assert answer.status_code != 302 or answer["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("one", BY_ROLE, ids=name_of)
@pytest.mark.parametrize("method", METHODS)
def test_for_strangers_the_projects_of_a_team_do_not_exist(one: Address, method: str, project: Project) -> None:
    stranger = Client()
    stranger.force_login(User.objects.create_user("stranger@example.org", "mot mat khau dai"))
    assert getattr(stranger, method)(_path(one, project)).status_code == 404


@pytest.mark.parametrize("role", Role.values)
@pytest.mark.parametrize("one", BY_ROLE, ids=name_of)
def test_each_role_does_what_is_its_own_and_no_more(one: Address, role: str, project: Project, team: Team) -> None:
    person = User.objects.create_user("person@example.org", "mot mat khau dai")
    services.set_roles(team, person, [role], by=project.created_by)
    client = Client(raise_request_exception=False)
    client.force_login(person)
    refused = {method: getattr(client, method)(_path(one, project)).status_code == 403 for method in ("get", "post")}
    if role in MAY[one.door]:
        assert not any(refused.values())
    else:
        assert all(refused.values())
