"""Projects: pointers to folders, each with its team; and uploads on their way to one."""

import uuid
from pathlib import Path
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from citecut_studio.library.names import folded
from citecut_studio.people.models import Team, User


class Project(models.Model):
    """A project folder of a team. What is in it is told by the folder alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, models.PROTECT, related_name="projects")
    title = models.CharField(_("title"), max_length=300)
    folded = models.CharField(max_length=300, editable=False, default="")
    """The title without marks and capitals, by which it is found on every database."""
    named = models.BooleanField(default=True)
    """Whether a person gave the title; else the first source does, once it is read."""
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

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store it, found by its title as it is now."""
        self.folded = folded(self.title)[:300]
        named = kwargs.get("update_fields")
        if named is not None and "title" in named:
            kwargs["update_fields"] = {*named, "folded"}
        super().save(*args, **kwargs)

    @property
    def folder(self) -> Path:
        """Where its documents are."""
        return Path(settings.TEAMS_HOME) / self.team.slug / str(self.id)

    @property
    def incoming(self) -> Path:
        """Where files lie that came and are not read yet; outside the folder, so that no export takes them along."""
        return Path(settings.UPLOADS_HOME) / str(self.id)


class Upload(models.Model):
    """A file that comes in pieces. How much of it is there is told by the file alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, models.CASCADE, related_name="uploads")
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    """As it will lie among the project's incoming files."""
    length = models.BigIntegerField()
    """Bytes of the whole file, as announced."""
    fingerprint = models.CharField(max_length=300, blank=True)
    """By which a browser knows the file again after a reload: its own name, size and date."""
    done = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    touched_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering: ClassVar = ["created_at"]
        indexes: ClassVar = [models.Index(fields=["user", "done"])]

    def __str__(self) -> str:
        """The file's name."""
        return self.name

    @property
    def part(self) -> Path:
        """Where its bytes gather."""
        return self.project.incoming / f".{self.id}.part"

    @property
    def offset(self) -> int:
        """Bytes that are there."""
        if self.done:
            return self.length
        return self.part.stat().st_size if self.part.is_file() else 0
