"""Keys of roles, scenes and places on a card -> what people call them."""

from django import template

from citecut_studio.desk import names

register = template.Library()


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
def kind_name(kind: str) -> str:
    """A kind of passage."""
    return str(names.KINDS.get(kind, ""))


@register.filter
def fact_name(kind: str) -> str:
    """Something that a translator must carry over."""
    return str(names.FACTS.get(kind, kind))
