"""What the pages of releases ask of their values."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import template
from django.utils.translation import gettext as _

from citecut_studio.releases.channel_forms import SEEN

register = template.Library()
WIDTH = 60
"""Signs of a row of a text to copy, about."""


@register.filter
def moment(told: str) -> datetime | str:
    """An ISO time of the journal; as it stands where it is none."""
    try:
        return datetime.fromisoformat(told)
    except ValueError:
        return told


@register.filter
def rows(text: str) -> int:
    """Rows that a text takes."""
    return min(12, sum(1 + len(row) // WIDTH for row in text.splitlines()) or 1)


@register.filter
def ticked(todo: Sequence[tuple[str, str, Any]]) -> str:
    """How much of a checklist is ticked: `2 / 5`."""
    return f"{sum(tick is not None for _item, _told, tick in todo)} / {len(todo)}"


@register.filter
def text_name(kind: str) -> str:
    """What a text of a package is called."""
    names = {
        "title": _("Title"),
        "caption": _("Text of the post"),
        "alt": _("Description for those who cannot see it"),
        "disclosure": _("Disclosures"),
        "pinned": _("To be pinned below the post"),
    }
    return names.get(kind, kind)


@register.filter
def change_name(kind: str) -> str:
    """What a correction does."""
    return {"typo": _("spelling"), "fact": _("says something else"), "withdrawn": _("no longer said")}.get(kind, kind)


@register.filter
def sending_name(state: str) -> str:
    """What the state of a sending is called."""
    names = {
        "ready": _("waits"),
        "sending": _("being sent"),
        "sent": _("sent"),
        "unknown": _("nobody knows"),
        "failed": _("refused"),
    }
    return names.get(state, state)


@register.filter
def seen_name(value: str) -> str:
    """Who sees the posts of a channel; other settings stand as they are."""
    return str(SEEN.get(value, value))
