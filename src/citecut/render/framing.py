"""A still, a layout and where type ends -> how the picture stands and drifts in the frame, its focus in view."""

from pathlib import Path

from citecut.model import Still
from citecut.render.layers import MovingStill
from citecut.render.theme import Box, Layout, Theme

_AIR = 0.11  # of the picture's height: what a face needs above its middle
_LOWEST = 0.38  # of the frame's height: no picture is moved down further
_DRIFT = 8.0  # seconds: a picture drifts at one pace in every language, however long a line takes to say
_MELT = 0.24  # of a lowered picture's height: how far it melts into the ground above


def moving_still(still: Still, path: Path, layout: Layout, theme: Theme, turn: int) -> MovingStill:
    """The picture in the layout's box, its focus near the layout's aim, drifting in or out by turns."""
    box = layout.picture or (0, 0, 1, 1)
    near, far = layout.zoom * (1 + theme.tokens.times.drift), layout.zoom
    start, end = (far, near) if turn % 2 == 0 else (near, far)
    views = [(*_centre(still, box, layout.aim, zoom), zoom) for zoom in (start, end)]
    return MovingStill(path, box, views[0], views[1], theme.rgb("ground"), _DRIFT)


def fitted(layout: Layout, still: Still, type_bottom: int) -> Layout:
    """The layout with its picture lower, where type that ends at `type_bottom` would else stand on its focus.

    Only layouts that allow it (`lower`) change; the ground shows above the picture, which melts into it.
    """
    if not layout.lower or layout.picture is None:
        return layout
    left, top, right, bottom = layout.picture
    # A lower box is less tall and so shows another part of the picture: a few rounds settle it.
    for _ in range(4):
        share = _focus_share(still, (left, top, right, bottom), layout.aim)
        wanted = type_bottom + _AIR * (bottom - top)
        if top + share * (bottom - top) >= wanted or share >= 1:
            break
        top = min(round((wanted - share * bottom) / (1 - share)), round(_LOWEST * bottom))
    if top == layout.picture[1]:
        return layout
    melt = (layout.fade[0], round(_MELT * (bottom - top)), *layout.fade[2:])
    return layout.model_copy(update={"picture": (left, top, right, bottom), "fade": melt})


def _focus_share(still: Still, box: Box, aim: tuple[float, float]) -> float:
    """How far down the box the focus comes to lie, from 0 to 1."""
    height = _shares(still, box, 1.0)[1]
    return (still.focus[1] - _centre(still, box, aim, 1.0)[1]) / height + 0.5


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
