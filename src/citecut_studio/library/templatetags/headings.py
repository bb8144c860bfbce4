"""Titles as pages show them; known to every template."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from citecut_studio.library.services.headings import held

register = template.Library()


@register.filter
def whole(title: object) -> SafeString:
    """A title that is broken between words that do not belong together, and keeps its own direction."""
    return format_html("<bdi>{}</bdi>", held(str(title)))
