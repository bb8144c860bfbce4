"""Cut -> files: type is set, planes are painted, segments encoded and joined, sound mixed."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from citecut.render.check import check
    from citecut.render.engine import Rendered, SegmentUse, frame, poster, render
    from citecut.render.theme import Theme
    from citecut.render.theme import load as load_theme
    from citecut.render.typeset import caption_width, measure

__all__ = [
    "Rendered",
    "SegmentUse",
    "Theme",
    "caption_width",
    "check",
    "frame",
    "load_theme",
    "measure",
    "poster",
    "render",
]

_HOMES = {"Theme": "theme", "load_theme": "theme", "caption_width": "typeset", "measure": "typeset", "check": "check"}


def __getattr__(name: str) -> object:
    # What only needs a theme or the width of a text need not load the encoder.
    if name in __all__:
        home = import_module(f"citecut.render.{_HOMES.get(name, 'engine')}")
        return getattr(home, "load" if name == "load_theme" else name)
    raise AttributeError(f"module `{__name__}` has no attribute `{name}`")
