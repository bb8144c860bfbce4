"""A still, a layout and where type ends -> how the picture stands and drifts in the frame, its focus in view."""

from pathlib import Path

from citecut.model import Still
from citecut.render.layers import MovingStill
from citecut.render.theme import Box, Layout, Theme

_AIR = 0.08  # of the picture's height: what a face needs below its middle
_STEP, _STEPS = 0.06, 8  # of its size: how a picture is made larger, up to about one and a half times
_DRIFT = 8.0  # seconds: a picture drifts at one pace in every language, however long a line takes to say


def moving_still(still: Still, path: Path, layout: Layout, theme: Theme, turn: int) -> MovingStill:
    """The picture in the layout's box, its focus near the layout's aim, drifting in or out by turns."""
    box = layout.picture or (0, 0, 1, 1)
    near, far = layout.zoom * (1 + theme.tokens.times.drift), layout.zoom
    start, end = (far, near) if turn % 2 == 0 else (near, far)
    views = [(*_centre(still, box, layout.aim, zoom), zoom) for zoom in (start, end)]
    return MovingStill(path, box, views[0], views[1], theme.rgb("ground"), _DRIFT)


def fitted(layout: Layout, still: Still, type_top: int) -> Layout:
    """The layout with its picture larger, where type that begins at `type_top` would else stand on its focus.

    Only pictures that melt into the ground below change: there a larger picture has room to move up.
    """
    if layout.picture is None or not layout.fade[3]:
        return layout
    _, top, _, bottom = layout.picture
    wanted = type_top - _AIR * (bottom - top)
    for step in range(_STEPS):
        larger = layout.model_copy(update={"zoom": layout.zoom + step * _STEP})
        if top + _focus_share(still, larger) * (bottom - top) <= wanted:
            break
    return larger


def _focus_share(still: Still, layout: Layout) -> float:
    """How far down its box the focus comes to lie, from 0 to 1."""
    box = layout.picture or (0, 0, 1, 1)
    height = _shares(still, box, layout.zoom)[1]
    return (still.focus[1] - _centre(still, box, layout.aim, layout.zoom)[1]) / height + 0.5


def _centre(still: Still, box: Box, aim: tuple[float, float], zoom: float) -> tuple[float, float]:
    """The centre of the view that brings the focus as near to the aim as the picture's edges allow."""
    x, y = (
        min(max(focus + (0.5 - to) * share, share / 2), 1 - share / 2)
        for focus, to, share in zip(still.focus, aim, _shares(still, box, zoom), strict=True)
    )
    return round(x, 5), round(y, 5)


def _shares(still: Still, box: Box, zoom: float) -> tuple[float, float]:
    """Which part of the picture's width and height is in view."""
    width, height = box[2] - box[0], box[3] - box[1]
    scale = max(width / still.width, height / still.height) * zoom
    return width / scale / still.width, height / scale / still.height
