"""Keys of roles, scenes, lines and places on a card -> what people call them."""

import re

from django import template
from django.utils.translation import gettext as _

from citecut_studio.desk import names

register = template.Library()
LINE = re.compile(r"l(?P<number>\d+)(?:\.(?P<slot>[a-z]+\d?))?")


@register.filter
def role_name(role: str) -> str:
    """A role of a spoken line."""
    return str(names.ROLES.get(role, role))


@register.filter
def scene_name(scene: str) -> str:
    """A scene."""
    return str(names.SCENES.get(scene, scene))


@register.filter
def slot_name(slot: str) -> str:
    """A place on a card."""
    return str(names.SLOTS.get(slot, slot))


@register.filter
def line_name(line: str) -> str:
    """A line by its id: `l3` is line 3, `l3.office` the office on its card; other ids stand as they are."""
    known = LINE.fullmatch(line)
    if known is None:
        return line
    number = _("line %(number)s") % {"number": known["number"]}
    return f"{number} · {slot_name(known['slot'])}" if known["slot"] else number


@register.filter
def kind_name(kind: str) -> str:
    """A kind of passage."""
    return str(names.KINDS.get(kind, ""))


@register.filter
def fact_name(kind: str) -> str:
    """Something that a translator must carry over."""
    return str(names.FACTS.get(kind, kind))
