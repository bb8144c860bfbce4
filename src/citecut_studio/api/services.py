"""The team's log -> the addresses that want to be told."""

import base64
import json
import secrets
from datetime import timedelta

from django.db import models
from django.utils import timezone

from citecut.errors import BusyError, CitecutError
from citecut.pipeline import hooks
from citecut_studio.api.models import Webhook
from citecut_studio.people.log import note
from citecut_studio.people.models import LogEntry, Team, User

Failure = CitecutError
"""What citecut refuses, where no app says it in words of its own."""
AT_ONCE = 20
"""Entries told to one address before the next has its turn."""
LONGEST = timedelta(hours=6)
CLAIM = timedelta(minutes=2)
"""How long one worker holds an address for one entry: longer than any answer is waited for."""


def listen(team: Team, address: str, by: User) -> Webhook:
    """Tell an address what happens from now on; its secret is in the row that comes back."""
    last = LogEntry.objects.filter(team=team).order_by("-id").first()
    secret = hooks.PREFIX + base64.b64encode(secrets.token_bytes(32)).decode()
    made = Webhook.objects.create(team=team, address=address, secret=secret, told=last.pk if last else 0)
    note(team, by, "set a webhook", address[:200])
    return made


def end(hook: Webhook, by: User) -> None:
    """Tell an address no more."""
    note(hook.team, by, "ended a webhook", hook.address[:200])
    hook.delete()


def tell_all() -> int:
    """Tell every address what it has not been told; how many entries were taken. Several workers may call it."""
    return sum(_tell(hook) for hook in list(_free()) if _has_news(hook) and _claim(hook))


def is_busy(error: Exception) -> bool:
    """Whether a job works on the project just now, so that waiting helps."""
    return isinstance(error, BusyError)


def event(entry: LogEntry) -> bytes:
    """An entry of the log as an address is told it."""
    told = {
        "type": entry.action.replace(" ", "_"),
        "timestamp": entry.at.isoformat(),
        "data": {
            "team": entry.team.slug if entry.team else "",
            "by": entry.actor_name,
            "subject": entry.subject,
            **entry.details,
        },
    }
    return json.dumps(told, ensure_ascii=False).encode()


def _free() -> models.QuerySet[Webhook]:
    """Those that nobody tells just now, and that do not wait after a failure."""
    ready = models.Q(next_at=None) | models.Q(next_at__lte=timezone.now())
    return Webhook.objects.filter(ready).select_related("team")


def _has_news(hook: Webhook) -> bool:
    return LogEntry.objects.filter(team=hook.team, id__gt=hook.told).exists()


def _claim(hook: Webhook) -> bool:
    """Keep other workers from it; one that dies meanwhile lets go after `CLAIM`."""
    return bool(_free().filter(pk=hook.pk, told=hook.told).update(next_at=timezone.now() + CLAIM))


def _tell(hook: Webhook) -> int:
    """In order, and again from the first that was not taken: nothing is left out."""
    taken, mine = 0, Webhook.objects.filter(pk=hook.pk)
    for entry in LogEntry.objects.filter(team=hook.team, id__gt=hook.told).order_by("id")[:AT_ONCE]:
        said = _told(hook, entry)
        if not said.startswith("2"):
            wait = min(LONGEST, timedelta(seconds=30) * 2 ** min(hook.failures, 10))
            mine.update(failures=models.F("failures") + 1, next_at=timezone.now() + wait, said=said)
            return taken
        hook.failures = 0
        mine.update(told=entry.pk, failures=0, next_at=timezone.now() + CLAIM, said=said)
        taken += 1
    mine.update(next_at=None)
    return taken


def _told(hook: Webhook, entry: LogEntry) -> str:
    try:
        return str(hooks.tell(hook.address, entry.digest, event(entry), hook.secret))
    except CitecutError as error:
        return error.message[:200]
