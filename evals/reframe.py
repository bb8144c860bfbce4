"""`reframe`: `{id, path, format}` -> `{id, frame_rate, crops: [[x, y, w, h], ..]}`, one crop a frame, in pixels.

A crop is what one camera shows, so shots that a clip would show as a split view follow the person who is seen most;
shots in which nobody can be followed, or a face is too large for the picture, are shown whole over a blurred copy in
a clip: here they are the whole frame.
"""

import os
from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path
from typing import Any

from citecut import edit, media, registry
from citecut.edit.manual import Wanted
from citecut.media.analyse import analyse
from citecut.model import FORMATS, Analysis, Framing, TimeRange, view_at

MODEL = Path(os.environ.get("CITECUT_FACE_MODEL", "../shared/data/models/yunet_s_640_640.onnx"))


def adapt(record: dict[str, Any]) -> dict[str, Any]:
    """The crops of every frame of the film, at the film's own times."""
    path, format = Path(record["path"]), FORMATS[record.get("format", "9x16")]
    analysis = analyse(path, faces=MODEL if MODEL.is_file() else registry.face_model())
    whole = TimeRange(start=Fraction(0), end=analysis.duration)
    framings = edit.reframe(analysis, whole, format, manual=single(edit.reframe(analysis, whole, format)))
    times = [picture.time for picture in media.frames(path, whole.start, whole.end, (16, 16))]
    return {
        "id": record["id"],
        "frame_rate": float(analysis.rate),
        "crops": [crop(framings, time, analysis) for time in times],
    }


def single(framings: Iterable[Framing]) -> edit.Manual:
    """One camera for every shot that would be a split view."""
    return edit.Manual(shot=tuple(Wanted(at=each.start, kind="follow") for each in framings if each.kind == "split"))


def crop(framings: tuple[Framing, ...], time: Fraction, analysis: Analysis) -> list[float]:
    """Left, top, width and height of what is shown at `time`."""
    framing = max((each for each in framings if each.start <= time), key=lambda each: each.start, default=framings[0])
    box = view_at(framing.views[0], time) if framing.views else (0.0, 0.0, 1.0, 1.0)
    sides = (analysis.width, analysis.height) * 2
    return [round(part * side, 3) for part, side in zip(box, sides, strict=True)]
