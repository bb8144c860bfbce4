"""Cut -> files: type is set, planes are painted, segments encoded and joined, sound mixed."""

from importlib import import_module
from typing import TYPE_CHECKING

from citecut.render.bilingual import measure_second
from citecut.render.brand import load_theme, without_logo
from citecut.render.captions import caption_boxes, caption_places
from citecut.render.check import check
from citecut.render.music import check as check_music
from citecut.render.theme import Theme
from citecut.render.typeset import caption_width, measure
from citecut.render.writing import written

if TYPE_CHECKING:
    from citecut.render.engine import Rendered, SegmentUse, frame, poster, render

__all__ = [
    "Rendered",
    "SegmentUse",
    "Theme",
    "caption_boxes",
    "caption_places",
    "caption_width",
    "check",
    "check_music",
    "frame",
    "load_theme",
    "measure",
    "measure_second",
    "poster",
    "render",
    "without_logo",
    "written",
]


def __getattr__(name: str) -> object:
    # The encoder and OpenCV take a third of a second to load, and are needed only when something is drawn.
    if name in __all__:
        return getattr(import_module("citecut.render.engine"), name)
    raise AttributeError(f"module `{__name__}` has no attribute `{name}`")
