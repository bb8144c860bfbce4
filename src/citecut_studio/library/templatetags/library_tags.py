"""Tabs of a project, names of languages and states, lengths of clips: for the templates of every app."""

from typing import Any, NamedTuple

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from citecut_studio.library import languages
from citecut_studio.library.forms import THEMES
from citecut_studio.library.models import Project
from citecut_studio.library.services import glance
from citecut_studio.people.access import may
from citecut_studio.people.roles import Action

register = template.Library()


class Tab(NamedTuple):
    """One tab, or one clip to switch to."""

    label: str
    address: str
    here: bool


@register.inclusion_tag("library/parts/tabs.html", takes_context=True)
def project_tabs(context: dict[str, Any]) -> dict[str, Any]:
    """The tabs of the project in the context, and its clips where the page is about one of them."""
    request, project = context["request"], context["project"]
    match = request.resolver_match
    clips = glance(project.folder).clips
    clip = match.kwargs.get("clip") or (clips[0].id if clips else "")
    here = _tab_of(match.view_name)
    about_a_clip = here in ("script", "review") and len(clips) > 1
    return {
        "tabs": _tabs(project, clip, here, writes=may(request.user, Action.WRITE, project.team)),
        "clips": [_switch(project, each.id, clip, here) for each in clips] if about_a_clip else [],
    }


@register.filter
def language_name(tag: str) -> str:
    """`vi` -> `Tiếng Việt`."""
    return languages.name_of(tag)


@register.filter
def clock(seconds: float) -> str:
    """`75.2` -> `1:15`."""
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02d}"


@register.filter
def state_name(state: str) -> str:
    """What a state is called."""
    names = {
        "draft": _("draft"),
        "review": _("in review"),
        "approved": _("approved"),
        "released": _("released"),
        "corrected": _("corrected"),
        "superseded": _("superseded"),
        "withdrawn": _("withdrawn"),
    }
    return names.get(state, state)


@register.filter
def step_name(step: str) -> str:
    """What a step of a job is called."""
    names = {
        "read": _("reading"),
        "look": _("looking at the film"),
        "hear": _("listening"),
        "choose": _("choosing moments"),
        "write": _("writing"),
        "speak": _("speaking"),
        "cut": _("cutting"),
        "preview": _("making a preview"),
        "render": _("rendering"),
        "publish": _("laying out"),
        "fetch": _("fetching"),
        "translate": _("translating"),
        "package": _("packing"),
        "post": _("posting"),
        "draft": _("drafting"),
        "install": _("installing"),
    }
    return names.get(step, step)


@register.filter
def theme_name(theme: str) -> str:
    """What a look is called."""
    return str(THEMES.get(theme, theme))


@register.filter
def shape_name(shape: str) -> str:
    """`9x16` -> `9:16`."""
    return shape.replace("x", ":")


@register.filter
def kind_name(kind: str) -> str:
    """What a kind of source is called."""
    return {"article": _("article"), "document": _("document"), "film": _("film")}.get(kind, kind)


def _tab_of(view: str) -> str:
    space, _colon, name = view.partition(":")
    if space == "library":
        return "settings" if name in ("settings", "delete") else "overview"
    if space == "desk":
        return "review" if name in ("review", "history") else "script"
    return space


def _tabs(project: Project, clip: str, here: str, *, writes: bool) -> list[Tab]:
    of_project: dict[str, Any] = {"project": project.pk}
    wanted = [("overview", _("Overview"), "library:project", of_project)]
    if clip:
        of_clip = of_project | {"clip": clip}
        wanted += [("script", _("Script"), "desk:clip", of_clip), ("review", _("Review"), "desk:review", of_clip)]
    wanted += [("releases", _("Releases"), "releases:project", of_project)]
    wanted += [("jobs", _("Jobs"), "jobs:project", of_project)]
    if writes:
        wanted += [("settings", _("Settings"), "library:settings", of_project)]
    return [Tab(label, at, key == here) for key, label, name, told in wanted if (at := _address(name, told))]


def _switch(project: Project, clip: str, current: str, here: str) -> Tab:
    name = "desk:review" if here == "review" else "desk:clip"
    return Tab(clip, _address(name, {"project": project.pk, "clip": clip}), clip == current)


def _address(name: str, told: dict[str, Any]) -> str:
    """The address of a page; empty where this studio has no such page."""
    try:
        return reverse(name, kwargs=told)
    except NoReverseMatch:
        return ""
