"""Jobs: long work with a lease, so that a job of a killed worker is done by another, and once."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from citecut_studio.library.models import Project
from citecut_studio.people.models import User


class State(models.TextChoices):
    """Where a job stands."""

    WAITING = "waiting", _("waiting")
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")
    CANCELLED = "cancelled", _("cancelled")


class Job(models.Model):
    """One piece of long work on one project."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, models.CASCADE, related_name="jobs")
    kind = models.CharField(max_length=40)
    """Name of what is done, as in `jobs.kinds.KINDS`."""
    asked = models.JSONField(default=dict)
    """What it was asked for with."""
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    fence = models.PositiveIntegerField(default=0)
    """Counts leases: a result that comes with an older number is refused."""
    lease_until = models.DateTimeField(null=True, blank=True)
    """While it runs: when another worker may take it, unless its own says before that it is alive."""
    not_before = models.DateTimeField(null=True, blank=True)
    """While it waits: when it may be tried again."""
    attempts = models.PositiveSmallIntegerField(default=0)
    worker = models.CharField(max_length=100, blank=True)
    step = models.CharField(max_length=40, blank=True)
    """What it does now, by the pipeline's name: `read`, `speak`, `render`."""
    detail = models.CharField(max_length=200, blank=True)
    """Of what: a file, a language and a format."""
    progress = models.FloatField(default=0)
    """The part of this step that is done, 0 to 1."""
    seconds_left = models.FloatField(null=True, blank=True)
    notes = models.JSONField(default=list)
    """What the person should know, in the order in which it came up."""
    result = models.JSONField(default=dict)
    error = models.TextField(blank=True)
    hint = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["created_at"]
        indexes: ClassVar = [models.Index(fields=["state", "created_at"]), models.Index(fields=["project", "state"])]
        constraints: ClassVar = [
            # citecut locks the folder while it works: a second job would only wait for the first.
            models.UniqueConstraint(fields=["project"], condition=models.Q(state="running"), name="one_job_at_a_time")
        ]

    def __str__(self) -> str:
        """What is done."""
        return f"{self.kind} {self.id}"

    @property
    def ended(self) -> bool:
        """Whether nothing more happens to it unasked."""
        return self.state in (State.DONE, State.FAILED, State.CANCELLED)


class Worker(models.Model):
    """A process that does jobs, as it last said of itself."""

    name = models.CharField(max_length=100, primary_key=True)
    processes = models.PositiveSmallIntegerField(default=1)
    running = models.PositiveSmallIntegerField(default=0)
    started_at = models.DateTimeField(auto_now_add=True)
    seen_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        """Machine and process."""
        return self.name
