"""What the database adds to releases: what somebody ticked, where a team's portal stands, and where it posts."""

from pathlib import Path
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from citecut_studio.library.models import Project
from citecut_studio.people.models import Team, User


class Tick(models.Model):
    """One item of a checklist that a person ticked, for one release on one platform."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="ticks")
    release = models.CharField(max_length=64)
    platform = models.CharField(max_length=40)
    item = models.CharField(max_length=40)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["project", "release", "platform", "item"], name="a_tick_once")
        ]

    def __str__(self) -> str:
        """What was ticked."""
        return f"{self.platform}: {self.item}"


class Portal(models.Model):
    """The site of everything that a team released, as it was built last."""

    team = models.OneToOneField(Team, models.CASCADE, related_name="portal")
    address = models.URLField(_("address of the portal"), help_text=_("Where it stands, or will stand, on the web."))
    title = models.CharField(_("title"), max_length=200, blank=True)
    built_at = models.DateTimeField(null=True, blank=True)
    clips = models.PositiveIntegerField(default=0)
    languages = models.JSONField(default=list)
    handbooks = models.JSONField(default=list)
    """File names of the handbooks that were printed."""

    def __str__(self) -> str:
        """Its address."""
        return self.address

    @property
    def place(self) -> Path:
        """Where what is built for the team lies."""
        return Path(settings.STUDIO_HOME) / "portals" / self.team.slug

    @property
    def site(self) -> Path:
        """The folder that a web server may serve."""
        return self.place / "site"

    @property
    def books(self) -> Path:
        """The folder of handbooks."""
        return self.place / "handbooks"


class Channel(models.Model):
    """Where a team posts its releases. Its token is kept in the environment or the keyring, and never here."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="channels")
    name = models.CharField(max_length=20)
    kind = models.CharField(max_length=40)
    given = models.JSONField(default=dict)
    """Its settings, by citecut's names."""

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["team", "name"], name="a_channel_once")]

    def __str__(self) -> str:
        """Its name in the team."""
        return self.name

    @property
    def called(self) -> str:
        """Its name in postings, and in the variable of its token: no team has another's."""
        return f"{self.team.slug}-{self.name}"
