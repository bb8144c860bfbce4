"""Projects: pointers to folders, each with its team."""

import uuid
from pathlib import Path
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from citecut_studio.people.models import Team, User


class Project(models.Model):
    """A project folder of a team. What is in it is told by the folder alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, models.PROTECT, related_name="projects")
    title = models.CharField(_("title"), max_length=300)
    shared = models.BooleanField(
        _("shared with the teams below"), default=False, help_text=_("They may read it and take a copy.")
    )
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    touched_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering: ClassVar = ["-touched_at"]

    def __str__(self) -> str:
        """Its title."""
        return self.title

    @property
    def folder(self) -> Path:
        """Where its documents are."""
        return Path(settings.TEAMS_HOME) / self.team.slug / str(self.id)
