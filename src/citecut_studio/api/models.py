"""Tokens of programs, and addresses that are told what happens."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from citecut_studio.people.models import Team, User


class Token(models.Model):
    """Lets a program act for a person, within scopes; only its hash is kept."""

    user = models.ForeignKey(User, models.CASCADE, related_name="tokens")
    name = models.CharField(_("name"), max_length=100, help_text=_("What uses it, such as the office's website."))
    scopes = models.JSONField(default=list)
    """Actions, as in `people.roles`: a token can do what its person may and its scopes name, never more."""
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-created_at"]

    def __str__(self) -> str:
        """What it is called."""
        return self.name

    @property
    def over(self) -> bool:
        """Whether its time is past."""
        return self.expires_at <= timezone.now()


class Webhook(models.Model):
    """An address that is told every entry of a team's log, in order."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="webhooks")
    address = models.URLField(_("address"), max_length=500)
    secret = models.CharField(max_length=100)
    """What both sides sign with; shown once, needed to sign, so it is kept as it is."""
    told = models.BigIntegerField(default=0)
    """Id of the last entry that the address took."""
    failures = models.PositiveIntegerField(default=0)
    """In a row; the next try waits longer each time."""
    next_at = models.DateTimeField(null=True, blank=True)
    said = models.CharField(max_length=200, blank=True)
    """What came of the last try."""
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        """Where it is."""
        return self.address
