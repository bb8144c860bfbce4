"""The kinds of long work: a name -> the service that does it.

A service is called as `service(project, asked, report)` in a process of its own, and gives back what the page may
show of its result as JSON. It may be run twice, when a worker dies: citecut's steps are remembered, so it goes on
where it stopped.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from citecut_studio.people.roles import Action

KINDS = {
    "read": "citecut_studio.library.services:read",
    "make": "citecut_studio.desk.services:make",
    "preview": "citecut_studio.desk.services:preview",
    "translate": "citecut_studio.desk.services:translate",
    "publish": "citecut_studio.releases.services:publish",
    "post": "citecut_studio.releases.services:post",
    "revise": "citecut_studio.releases.services:revise",
    "portal": "citecut_studio.releases.services:portal",
    "hand_in": "citecut_studio.desk.review.handing:hand_in_kept",
    "pick": "citecut_studio.desk.film_services:pick_kept",
    "frame": "citecut_studio.desk.film_services:frame_kept",
    "mark": "citecut_studio.releases.services:mark",
    "brand": "citecut_studio.library.services:brand_kept",
    "wave": "citecut_studio.desk.wave_services:wave",
}
"""Named by their place, so that a page imports no service that it does not use."""

TITLES: dict[str, str | Promise] = {
    "read": _("Read a source"),
    "make": _("Make the clips"),
    "preview": _("Preview"),
    "translate": _("Translate by machine"),
    "publish": _("Release"),
    "post": _("Post"),
    "revise": _("Read a later version"),
    "portal": _("Build the portal"),
    "hand_in": _("Hand in for review"),
    "pick": _("Take another moment"),
    "frame": _("Frame a shot"),
    "mark": _("Mark what was withdrawn"),
    "brand": _("Change the brand kit"),
    "wave": _("Draw the sound of the film"),
}
"""What people call each kind."""

SHORT = frozenset({"hand_in", "pick", "frame", "mark", "brand"})
"""Kinds that take a moment, and were asked for while a job held the folder: they go before what takes minutes."""
RELEASING = frozenset({"publish", "post", "revise", "portal", "mark"})
"""Kinds whose jobs only those may start again or stop who may release."""

Service = Callable[..., dict[str, Any]]


def known() -> dict[str, str]:
    """Every kind of this installation; the setting `STUDIO_KINDS` may add some."""
    return {**KINDS, **getattr(settings, "STUDIO_KINDS", {})}


def service(kind: str) -> Service:
    """The function that does this kind of work.

    Raises:
        KeyError: there is no such kind.
    """
    module, _colon, name = known()[kind].partition(":")
    found: Service = getattr(import_module(module), name)
    return found


def title(kind: str) -> str:
    """What people call this kind."""
    return str(TITLES.get(kind, kind))


def needs(kind: str) -> str:
    """The action that somebody must be allowed who stops such a job, or starts it again."""
    return Action.PUBLISH if kind in RELEASING else Action.WRITE
