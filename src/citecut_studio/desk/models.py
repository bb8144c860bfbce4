"""Drafts: what people are writing, line by line, before it is laid into the project's folder."""

from typing import Any, ClassVar

from django.db import models

from citecut_studio.desk.review.models import Comment, GuestLink, Hand, Review
from citecut_studio.library.models import Project
from citecut_studio.people.models import User

__all__ = ["Change", "Comment", "Draft", "DraftLine", "GuestLink", "Hand", "Review"]


class Draft(models.Model):
    """The script of a clip, or its words in another language, as it is being written."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="drafts")
    clip = models.CharField(max_length=64)
    language = models.CharField(max_length=35, blank=True)
    """Empty: the script itself."""
    base = models.CharField(max_length=64)
    """Digest of the script that it was begun from."""
    version = models.PositiveIntegerField(default=1)
    """Counts changes; every line carries the count of its own last change."""
    laid = models.PositiveIntegerField(default=1)
    """The count that was last laid into the folder."""
    issued = models.PositiveIntegerField(default=0)
    """The highest number of a line so far: a new line never takes the name of one that was deleted."""
    updated_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["project", "clip", "language"], name="one_draft_of_a_text")
        ]

    def __str__(self) -> str:
        """Of what it is."""
        return f"{self.clip} {self.language}".strip()

    @property
    def unsaved(self) -> bool:
        """Whether it holds what the folder does not."""
        return self.version != self.laid


class DraftLine(models.Model):
    """One line of a draft."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="lines")
    key = models.CharField(max_length=64)
    """Id of the line in the script."""
    place = models.PositiveIntegerField(default=0)
    role = models.CharField(max_length=12)
    slot = models.CharField(max_length=20, blank=True)
    shown_with = models.CharField(max_length=64, blank=True)
    text = models.TextField(blank=True)
    by = models.CharField(max_length=300, blank=True)
    """Who said it: `name | office`."""
    passages = models.JSONField(default=list, blank=True)
    """Ids of the passages that it was taken from."""
    scene = models.CharField(max_length=12, blank=True)
    picture = models.CharField(max_length=64, blank=True)
    """Digest of a picture, or `none`; empty: as the storyboard decides."""
    of = models.CharField(max_length=64, blank=True)
    """Of a translation: the digest of the script's line that it renders."""
    translator = models.CharField(max_length=200, blank=True)
    reviewer = models.CharField(max_length=200, blank=True)
    machine = models.BooleanField(default=False)
    """Whether a machine wrote it and no person has reviewed it."""
    version = models.PositiveIntegerField(default=1)
    updated_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    updated_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["place"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["draft", "key"], name="a_line_once")]

    WRITTEN: ClassVar = (
        "role", "slot", "shown_with", "text", "by", "passages", "scene", "picture",
        "of", "translator", "reviewer", "machine",
    )  # fmt: skip
    """What people write of it."""

    def __str__(self) -> str:
        """Its first words."""
        return f"{self.key}: {self.text[:40]}"

    @property
    def written(self) -> dict[str, Any]:
        """What people wrote, as plain values."""
        return {name: getattr(self, name) for name in self.WRITTEN}


class Change(models.Model):
    """One thing that somebody did to a draft, with what stood there before: so that it can be undone."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="changes")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    what = models.CharField(max_length=20)
    before = models.JSONField(default=dict)
    """Line id -> what was written there; None: the line was not there."""
    after = models.JSONField(default=dict)
    """Line id -> the version that this change gave it; None: it took the line away."""
    order_before = models.JSONField(default=list)
    order_after = models.JSONField(default=list)
    undone = models.BooleanField(default=False)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        """What was done."""
        return self.what
