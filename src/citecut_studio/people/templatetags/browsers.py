"""What a browser says of itself -> what a person knows it by."""

import re

from django import template
from django.utils.translation import gettext as _

register = template.Library()
BROWSERS = (
    ("Firefox", r"Firefox/"),
    ("Edge", r"Edg(?:A|iOS)?/"),
    ("Opera", r"OPR/"),
    ("Samsung Internet", r"SamsungBrowser/"),
    ("Cốc Cốc", r"coc_coc_browser/"),
    ("Chrome", r"Chrome/|CriOS/|Chromium/"),
    ("Safari", r"Safari/"),
)
"""The first that fits: most browsers also claim to be those below."""
SYSTEMS = (
    ("iPhone", r"iPhone"),
    ("iPad", r"iPad"),
    ("Android", r"Android"),
    ("Windows", r"Windows"),
    ("macOS", r"Macintosh|Mac OS X"),
    ("ChromeOS", r"CrOS"),
    ("Linux", r"Linux|X11"),
)


@register.filter
def browser_name(told: str) -> str:
    """`Chrome, Linux`; what nobody knows is called so."""
    found = [_first(BROWSERS, told), _first(SYSTEMS, told)]
    return ", ".join(filter(None, found)) or _("an unknown browser")


def _first(known: tuple[tuple[str, str], ...], told: str) -> str:
    return next((name for name, pattern in known if re.search(pattern, told)), "")
