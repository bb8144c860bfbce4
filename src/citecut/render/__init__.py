"""Cut -> files: type is set, planes are painted, segments encoded and joined, sound mixed."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from citecut.render.engine import Rendered, SegmentUse, frame, poster, render

__all__ = ["Rendered", "SegmentUse", "frame", "poster", "render"]


def __getattr__(name: str) -> object:
    # What only needs a theme or the width of a text need not load the encoder.
    if name in __all__:
        from citecut.render import engine

        return getattr(engine, name)
    raise AttributeError(f"module `{__name__}` has no attribute `{name}`")
