"""Entries of the log as people read them."""

import re
from typing import Any
from uuid import UUID

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from citecut_studio.library.languages import NAMES, name_of
from citecut_studio.library.models import Project
from citecut_studio.people.models import LogEntry
from citecut_studio.people.roles import Action, Role
from citecut_studio.people.words import ACTIONS, DETAILS, HIDDEN, YES_NO

register = template.Library()
PROJECT = re.compile(r"project (?P<id>[0-9a-f-]{36})(?: clip (?P<clip>\S+))?(?: (?P<rest>.+))?")
TEAM = re.compile(r"team (?P<slug>\S+)")


@register.filter
def action_name(action: str) -> str:
    """What was done; actions of plugins stand as they are."""
    return str(ACTIONS.get(action, action))


@register.filter
def scope_name(scope: str) -> str:
    """What a token may do."""
    return str(dict(Action.choices).get(scope, scope))


@register.simple_tag
def titles_of(entries: Any) -> dict[str, str]:
    """Id -> title of the projects that these entries are about, as far as they are still there."""
    found = (PROJECT.match(entry.subject) for entry in entries)
    wanted = {str(UUID(match["id"])) for match in found if match}
    return {str(pk): title for pk, title in Project.objects.filter(pk__in=wanted).values_list("pk", "title")}


@register.simple_tag
def subject_of(entry: LogEntry, titles: dict[str, str]) -> SafeString | str:
    """What it was done to: a project by its title, with a link while it is there."""
    if team := TEAM.fullmatch(entry.subject):
        return team["slug"]
    match = PROJECT.fullmatch(entry.subject)
    if not match:
        return entry.subject
    title = titles.get(match["id"])
    shown = _linked(match["id"], title) if title else format_html("<span>{}</span>", _("a project that is gone"))
    parts = [_("clip %(clip)s") % {"clip": match["clip"]} if match["clip"] else "", _rest(match["rest"] or "")]
    return format_html("{}{}", shown, format_html_join("", " · {}", ((part,) for part in parts if part)))


@register.filter
def details_of(entry: LogEntry) -> list[tuple[str, str]]:
    """The details that a reader has use for, named in their language."""
    return [
        (str(DETAILS.get(name, name)), _value(name, value))
        for name, value in entry.details.items()
        if name not in HIDDEN and value not in ("", [], None)
    ]


def _linked(project: str, title: str) -> SafeString:
    return format_html('<a href="{}"><bdi>{}</bdi></a>', reverse("library:project", args=[project]), title)


def _rest(told: str) -> str:
    return name_of(told) if told in NAMES else told


def _value(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return str(YES_NO[value])
    known = dict(Role.choices) if name == "roles" else dict(Action.choices) if name == "scopes" else {}
    if isinstance(value, list):
        return ", ".join(str(known.get(each, each)) for each in value)
    return str(value)
