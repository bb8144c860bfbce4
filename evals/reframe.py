"""`reframe`: `{id, path, format}` -> `{id, frame_rate, crops: [[x, y, w, h], ..]}`, one crop a frame, in pixels.

A crop is what one camera shows, so shots that a clip would show as a split view follow the person who is seen most;
shots in which nobody can be followed, shown whole over a blurred copy in a clip, are the whole frame here.
"""

import os
from fractions import Fraction
from pathlib import Path
from typing import Any

from citecut import edit, media, registry
from citecut.edit.manual import Wanted
from citecut.edit.reframe import shots
from citecut.media.analyse import analyse
from citecut.model import FORMATS, Analysis, Framing, TimeRange, view_at

MODEL = Path(os.environ.get("CITECUT_FACE_MODEL", "../shared/data/models/yunet_s_640_640.onnx"))


def adapt(record: dict[str, Any]) -> dict[str, Any]:
    """The crops of every frame of the film, at the film's own times."""
    path, format = Path(record["path"]), FORMATS[record.get("format", "9x16")]
    analysis = analyse(path, faces=MODEL if MODEL.is_file() else registry.face_model())
    whole = TimeRange(start=Fraction(0), end=analysis.duration)
    framings = edit.reframe(analysis, whole, format, manual=single(analysis, whole))
    times = [picture.time for picture in media.frames(path, whole.start, whole.end, (16, 16))]
    return {
        "id": record["id"],
        "frame_rate": float(analysis.rate),
        "crops": [crop(framings, time, analysis) for time in times],
    }


def single(analysis: Analysis, span: TimeRange) -> edit.Manual:
    """One camera for every shot in which there is somebody."""
    seen = [box.time for track in analysis.faces for box in track.boxes]
    people = [shot for shot, _ in shots(analysis, span) if any(shot.start <= time < shot.end for time in seen)]
    return edit.Manual(shot=tuple(Wanted(at=shot.start, kind="follow") for shot in people))


def crop(framings: tuple[Framing, ...], time: Fraction, analysis: Analysis) -> list[float]:
    """Left, top, width and height of what is shown at `time`."""
    framing = max((each for each in framings if each.start <= time), key=lambda each: each.start, default=framings[0])
    box = view_at(framing.views[0], time) if framing.views else (0.0, 0.0, 1.0, 1.0)
    sides = (analysis.width, analysis.height) * 2
    return [round(part * side, 3) for part, side in zip(box, sides, strict=True)]
