"""A theme and a language -> the theme as that language reads: mirrored where it is written from right to left."""

import hashlib
from collections.abc import Mapping

from citecut.model import Format
from citecut.render.direction import is_right_to_left
from citecut.render.theme import Box, Frame, Layout, Scene, Theme


def facing(theme: Theme, format_: Format, language: str) -> Theme:
    """The theme as `language` reads: mirrored, grounds and all, where that is from right to left."""
    if not is_right_to_left(language) or theme.mirrored:
        return theme
    frames = theme.tokens.frames | {format_.name: _frame(theme.frame(format_), format_)}
    tokens = theme.tokens.model_copy(update={"frames": frames})
    digest = hashlib.sha256(f"{theme.digest} mirrored".encode()).hexdigest()
    return theme.model_copy(update={"tokens": tokens, "digest": digest, "mirrored": True})


def _frame(frame: Frame, format_: Format) -> Frame:
    boxes = {name: getattr(frame.caption, name) for name in ("box", "attribution", "second")}
    caption = frame.caption.model_copy(update={name: _type(box, format_) for name, box in boxes.items() if box})
    scenes = {name: _scene(scene, format_) for name, scene in frame.scenes.items()}
    return frame.model_copy(update={"progress": _type(frame.progress, format_), "caption": caption, "scenes": scenes})


def _scene(scene: Scene, format_: Format) -> Scene:
    own: Mapping[str, Layout | None] = {"plain": scene.plain, "picture": scene.picture, "voice": scene.voice}
    return scene.model_copy(update={name: each and _layout(each, format_) for name, each in own.items()})


def _layout(layout: Layout, format_: Format) -> Layout:
    picture = layout.picture and _across(layout.picture, 0, format_.width)
    left, top, right, bottom = layout.fade
    aim = (1 - layout.aim[0], layout.aim[1])
    return layout.model_copy(
        update={
            "card": _type(layout.card, format_),
            "picture": picture,
            "aim": aim,
            "fade": (right, top, left, bottom),
        }
    )


def _type(box: Box, format_: Format) -> Box:
    """Type is mirrored within the safe area, which need not lie in the middle of the frame."""
    return _across(box, format_.safe[0], format_.safe[2])


def _across(box: Box, left: int, right: int) -> Box:
    return (left + right - box[2], box[1], left + right - box[0], box[3])
