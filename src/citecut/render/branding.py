"""A cut laid out + its theme's logo -> the layer that draws the logo in each shot, clear of type and captions."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from citecut.model import Cut
from citecut.render.direction import is_right_to_left
from citecut.render.elements import Fixed
from citecut.render.layers import Layer
from citecut.render.logo import Box, Logo, corner, is_free, on_closing, plate_for, sprite
from citecut.render.theme import Theme

if TYPE_CHECKING:
    from citecut.render.stage import Setting


def logos(cut: Cut, settings: Sequence["Setting"]) -> list[tuple[Layer, ...]]:
    """For each shot the layer with the logo; none where it has no free place, or the theme no logo.

    On cards it keeps one place through the whole cut; on the closing card it stands larger.
    """
    logo = settings[0].scene.theme.logo if settings else None
    if logo is None:
        return [() for _ in settings]
    mirrored = is_right_to_left(cut.language)
    taken = [_taken(cut, setting) for setting in settings]
    cards = [boxes for boxes, each in zip(taken, settings, strict=True) if not _closes(each)]
    plates = [each.layout.picture for each in settings if each.picture and each.layout.picture]
    room = _room(cut, settings[0].scene.theme)
    place = corner(logo, cards, plates, room, mirrored=mirrored) if logo.corner and cards else None
    found: list[tuple[Layer, ...]] = []
    for boxes, setting in zip(taken, settings, strict=True):
        own = place if place and is_free(place, boxes) else None
        if _closes(setting):
            own = on_closing(logo, boxes, room, mirrored=mirrored) if logo.closing else None
        found.append((_drawn(logo, setting, own),) if own else ())
    return found


def _room(cut: Cut, theme: Theme) -> Box:
    """Where a logo may stand: as wide as the theme's column, as high as the safe area."""
    left, _, right, _ = theme.frame(cut.format).progress
    safe = cut.format.safe
    return max(left, safe[0]), safe[1], min(right, safe[2]), safe[3]


def _closes(setting: "Setting") -> bool:
    return setting.shot.panel.scene == "close"


def _taken(cut: Cut, setting: "Setting") -> list[Box]:
    """Where something stands that the logo must not cover."""
    boxes = [ink.box for ink in setting.inks(cut)] + [shape.box for shape in setting.card.shapes]
    boxes += [(bar.left, bar.top, bar.left + bar.w, bar.top + bar.h) for bar in setting.card.bars]
    if setting.code:
        height, width = setting.code.pixels.shape[:2]
        left, top = setting.code.left, setting.code.top
        boxes.append((left, top, left + width, top + height))
    return boxes


def _drawn(logo: Logo, setting: "Setting", place: Box) -> Layer:
    theme = setting.scene.theme
    colours = (theme.rgb("ground"), theme.rgb("type"), (255, 255, 255))
    plate = plate_for(logo, theme.rgb("ground"), colours, setting.picture is not None)
    return Fixed(sprite(logo, place, plate), f"logo {logo.digest} {place} {plate}")
