"""Teams come into being, and their people change; everything is noted in the log."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.text import slugify

from citecut_studio.people import sessions
from citecut_studio.people.log import note
from citecut_studio.people.models import Membership, Team, User
from citecut_studio.people.roles import Role

PLAIN = str.maketrans("đĐ", "dD")


def found_studio(*, name: str, email: str, password: str, team: str) -> User:
    """The first account, with every role in the first team."""
    with transaction.atomic():
        first = Team.objects.create(name=team, slug=free_slug(team), two_persons=False)
        user = User.objects.create_user(email, password, name=name)
        set_roles(first, user, Role.values, by=user)
        note(first, user, "founded", f"team {first.slug}")
    return user


def found_unit(parent: Team, name: str, by: User) -> Team:
    """A team below another; whoever makes it runs it."""
    with transaction.atomic():
        team = Team.objects.create(name=name, slug=free_slug(name), parent=parent)
        set_roles(team, by, [Role.ADMIN], by=by)
        note(parent, by, "founded", f"team {team.slug}")
    return team


def set_roles(team: Team, user: User, roles: Iterable[str], *, by: User) -> None:
    """Give somebody these roles in a team, and no others. Whoever loses one signs in again.

    Raises:
        ValueError: nobody would be left to run the team.
    """
    wanted = set(roles)
    with transaction.atomic():
        Team.objects.select_for_update().get(pk=team.pk)
        others = Membership.objects.filter(team=team, role=Role.ADMIN).exclude(user=user)
        ran = Membership.objects.filter(team=team, user=user, role=Role.ADMIN).exists()
        if ran and Role.ADMIN not in wanted and not others.exists():
            raise ValueError("a team keeps one administrator at least")
        lost, _rows = Membership.objects.filter(team=team, user=user).exclude(role__in=wanted).delete()
        for role in wanted:
            Membership.objects.get_or_create(team=team, user=user, role=role)
        note(team, by, "set roles", str(user), roles=sorted(wanted))
        if lost and user != by:
            sessions.end(user)


def set_rules(team: Team, by: User, *, name: str, two_persons: bool) -> None:
    """Change a team's name and rules."""
    with transaction.atomic():
        Team.objects.filter(pk=team.pk).update(name=name, two_persons=two_persons)
        note(team, by, "set rules", f"team {team.slug}", name=name, two_persons=two_persons)


def sign_out(team: Team, user: User, *, by: User) -> None:
    """Sign somebody out wherever they are signed in, such as after a lost phone."""
    sessions.end(user)
    note(team, by, "signed out everywhere", str(user))


def free_slug(name: str) -> str:
    """A short name for addresses and folders that no team has."""
    start = slugify(name.translate(PLAIN))[:50] or "team"
    taken = set(Team.objects.filter(slug__startswith=start).values_list("slug", flat=True))
    return next(slug for slug in _numbered(start) if slug not in taken)


def _numbered(start: str) -> Iterable[str]:
    yield start
    number = 2
    while True:
        yield f"{start}-{number}"
        number += 1
