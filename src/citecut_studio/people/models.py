"""Users, teams, memberships, invitations, and the log of what was done."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from citecut_studio.people.roles import Role


class Users(BaseUserManager["User"]):
    """Makes users, who are known by their address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A user with this address; without a password, one who signs in by other means."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractUser):
    """A person with an account, known by their mail address."""

    username = None  # type: ignore[assignment]  # AbstractUser's; an address is enough
    first_name = None  # type: ignore[assignment]  # names are not everywhere first and last
    last_name = None  # type: ignore[assignment]
    email = models.EmailField(_("mail address"), unique=True)
    name = models.CharField(_("name"), max_length=150, help_text=_("As it stands beside approvals and comments."))

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = Users()  # type: ignore[misc,assignment]  # AbstractUser's manager wants a user name
    known_roles: dict[frozenset[int], frozenset[str]] | None = None
    """While a request for a project is answered: teams -> the roles that were looked up; else roles are read anew."""

    def __str__(self) -> str:
        """The name, else the address."""
        return self.name or self.email

    def get_full_name(self) -> str:
        """The name as the person wrote it."""
        return str(self)

    def get_short_name(self) -> str:
        """The same: names are not cut into parts."""
        return str(self)


class Team(models.Model):
    """A unit of an organisation with material of its own; what a unit above shares can be read below."""

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(max_length=60, unique=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    two_persons = models.BooleanField(
        _("two-person rule"), default=True, help_text=_("Nobody approves what they wrote or translated themselves.")
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        """Its name."""
        return self.name

    @property
    def above(self) -> tuple["Team", ...]:
        """The teams above, nearest first."""
        chain: list[Team] = []
        team = self.parent
        while team is not None and team not in chain:
            chain.append(team)
            team = team.parent
        return tuple(chain)


class Membership(models.Model):
    """One role of one person in one team."""

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    team = models.ForeignKey(Team, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=12, choices=Role.choices)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "team", "role"], name="a_role_once")]

    def __str__(self) -> str:
        """Who is what, where."""
        return f"{self.user}: {self.role}, {self.team}"


class Invitation(models.Model):
    """A link by which one person makes an account and joins a team; only its hash is kept."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="invitations")
    email = models.EmailField()
    roles = models.JSONField(default=list)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        """Whom it is for."""
        return self.email


class LogEntry(models.Model):
    """One thing that somebody did. Entries are only ever added; the database itself refuses to change one."""

    team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="log")
    actor = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    actor_name = models.CharField(max_length=200)
    """As it was then: the log stays readable when people leave."""
    action = models.CharField(max_length=60)
    subject = models.CharField(max_length=200)
    """What it was done to, such as `project 3f2a.. clip 01`."""
    details = models.JSONField(default=dict)
    at = models.DateTimeField(auto_now_add=True)
    before = models.CharField(max_length=64, blank=True)
    """Digest of the entry before it in this team, so that a missing entry shows."""
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [models.Index(fields=["team", "id"])]

    def __str__(self) -> str:
        """Who did what to what."""
        return f"{self.actor_name}: {self.action} {self.subject}"

    @property
    def told(self) -> tuple[tuple[str, str], ...]:
        """The details as a person reads them."""
        return tuple((name, _told(value)) for name, value in self.details.items())

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add it; never change one.

        Raises:
            TypeError: it was stored before.
        """
        if self.pk is not None:
            raise TypeError("the log is only ever added to")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuse.

        Raises:
            TypeError: always.
        """
        raise TypeError("the log is only ever added to")


def roles_of(user: User, teams: Iterable[Team]) -> frozenset[str]:
    """Every role that the user has in any of these teams."""
    asked = frozenset(team.pk for team in teams)
    if user.known_roles is not None and asked in user.known_roles:
        return user.known_roles[asked]
    found = frozenset(Membership.objects.filter(user=user, team__in=asked).values_list("role", flat=True))
    if user.known_roles is not None:
        user.known_roles[asked] = found
    return found


def _told(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
