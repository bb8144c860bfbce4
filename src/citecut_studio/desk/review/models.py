"""Comments and suggestions on lines, requests to review, and links for guests."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from citecut_studio.library.models import Project
from citecut_studio.people.models import User


class GuestLink(models.Model):
    """A link by which somebody outside reads one clip until it expires; only its hash is kept."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="guest_links")
    clip = models.CharField(max_length=64)
    guest = models.CharField(_("for whom"), max_length=120)
    token_hash = models.CharField(max_length=64, unique=True)
    may_comment = models.BooleanField(_("may comment"), default=True)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-made_at"]

    def __str__(self) -> str:
        """Whom it is for."""
        return self.guest

    @property
    def open(self) -> bool:
        """Whether it still leads anywhere."""
        return self.revoked_at is None and self.expires_at > timezone.now()


class Decision(models.TextChoices):
    """What became of a suggestion."""

    OPEN = "open", _("open")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")


class Comment(models.Model):
    """What somebody says about a line, or a new text that they suggest for it; answers hang below the first."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, models.CASCADE, related_name="comments")
    clip = models.CharField(max_length=64)
    language = models.CharField(max_length=35)
    line = models.CharField(max_length=64, blank=True)
    """Id of the line; empty: the clip as a whole."""
    answers = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="answered_by")
    author = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    guest = models.ForeignKey(GuestLink, models.PROTECT, null=True, blank=True, related_name="comments")
    guest_name = models.CharField(max_length=120, blank=True)
    text = models.TextField(blank=True, max_length=4000)
    before = models.TextField(blank=True)
    """Of a suggestion: the text of the line as it stood."""
    suggested = models.TextField(blank=True, max_length=4000)
    """The text that is suggested; empty: it is a comment alone."""
    decision = models.CharField(max_length=10, choices=Decision.choices, default=Decision.OPEN)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    resolved_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    resolved_at = models.DateTimeField(null=True, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["at"]
        indexes: ClassVar = [models.Index(fields=["project", "clip", "language"])]

    def __str__(self) -> str:
        """Its first words."""
        return (self.text or self.suggested)[:60]

    @property
    def who(self) -> str:
        """The name that it stands under."""
        return str(self.author) if self.author else self.guest_name

    @property
    def waits(self) -> bool:
        """Whether a suggestion waits for somebody to decide."""
        return bool(self.suggested) and self.decision == Decision.OPEN and self.resolved_at is None


class Review(models.Model):
    """Somebody asked for the words of a clip in one language to be reviewed, as they stood then."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="reviews")
    clip = models.CharField(max_length=64)
    language = models.CharField(max_length=35)
    words = models.CharField(max_length=64)
    """Digest of the words that were handed in: when they change, they are a draft again."""
    document = models.CharField(max_length=64)
    """The stored script, or edition, that held them."""
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    returned_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    returned_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True, max_length=4000)
    """Why it was given back."""

    class Meta:
        ordering: ClassVar = ["-asked_at"]
        indexes: ClassVar = [models.Index(fields=["project", "clip", "language"])]

    def __str__(self) -> str:
        """What was handed in."""
        return f"{self.clip} {self.language}"


class Hand(models.Model):
    """Who wrote these words of a line: nobody approves their own."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="hands")
    clip = models.CharField(max_length=64)
    language = models.CharField(max_length=35)
    line = models.CharField(max_length=64)
    text_hash = models.CharField(max_length=64)
    """Of the words, so that somebody's earlier ones count again when they are brought back."""
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["project", "clip", "language", "line", "text_hash", "user"], name="a_hand_once"
            )
        ]

    def __str__(self) -> str:
        """Whose line."""
        return f"{self.line}: {self.user}"
