"""What somebody did -> an entry of the team's log, chained to the one before it."""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from django.db import transaction

from citecut_studio.people.models import LogEntry, Team, User


def note(team: Team | None, actor: User | None, action: str, subject: str, **details: Any) -> LogEntry:
    """Add an entry. Two at once wait for each other, so that the chain has no fork."""
    with transaction.atomic():
        if team is not None:
            Team.objects.select_for_update().get(pk=team.pk)
        last = LogEntry.objects.filter(team=team).order_by("-id").first()
        entry = LogEntry(
            team=team,
            actor=actor,
            actor_name=str(actor) if actor else "",
            action=action,
            subject=subject,
            details=details,
            before=last.digest if last else "",
        )
        entry.digest = digest_of(entry)
        entry.save()
    return entry


def digest_of(entry: LogEntry) -> str:
    """What names an entry: its words, who and what, and the entry before it."""
    told = [
        entry.team.slug if entry.team else "",
        entry.actor_name,
        entry.action,
        entry.subject,
        entry.details,
        entry.before,
    ]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def broken(team: Team) -> Iterator[LogEntry]:
    """Entries that are not as they were written, or before which one is missing."""
    before = ""
    for entry in LogEntry.objects.filter(team=team).select_related("team").order_by("id"):
        if entry.before != before or entry.digest != digest_of(entry):
            yield entry
        before = entry.digest
