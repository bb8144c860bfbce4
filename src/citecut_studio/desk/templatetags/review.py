"""What the pages of the review ask of their values."""

from collections.abc import Mapping
from typing import Any

from django import template

register = template.Library()


@register.filter
def at(known: Mapping[str, Any], key: str) -> Any:
    """What is known under a key; None without it."""
    return known.get(key)
