"""People, a team and a project to test with."""

import pytest
from django.db import connection
from django.test import Client
from pytest_django import DjangoDbBlocker

from citecut_studio.library.models import Project
from citecut_studio.people.guards import unguard
from citecut_studio.people.models import Membership, Team, User
from citecut_studio.people.roles import Role


@pytest.fixture
def team(db: None) -> Team:
    """A team with nobody in it."""
    return Team.objects.create(name="Phòng Thông tin", slug="thong-tin")


@pytest.fixture
def lan(team: Team) -> User:
    """Somebody with every role in the team."""
    user = User.objects.create_user("lan@example.org", "mot mat khau dai", name="Lan")
    for role in Role.values:
        Membership.objects.create(user=user, team=team, role=role)
    return user


@pytest.fixture
def project(team: Team, lan: User) -> Project:
    """A project whose folder holds nothing yet."""
    return Project.objects.create(team=team, title="Thư viện", created_by=lan)


@pytest.fixture
def browser(lan: User, client: Client) -> Client:
    """A browser in which Lan is signed in."""
    client.force_login(lan)
    return client


@pytest.fixture(scope="session", autouse=True)
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Let the tests empty the log between them; a test of its own shows that the database refuses it else."""
    with django_db_blocker.unblock():
        unguard(connection)
