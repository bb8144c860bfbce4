"""A decoded frame of any form -> its planes of brightness and colour, without converting those that have them."""

import re
from typing import Any

from av.video.reformatter import VideoReformatter
from numpy.typing import NDArray

from citecut.media.pictures import planes_of

PLAIN = re.compile(r"yuvj?4[0-9]{2}p((9|10|12)le)?|gray")
"""Forms of frames that can be read as they are."""


class Planar:
    """Makes frames planar that are not."""

    def __init__(self) -> None:
        self._reformatter = VideoReformatter()  # one for all frames: each keeps megabytes alive

    def frame(self, frame: Any) -> Any:
        """`frame`, or the same as planes of 8 bits."""
        if PLAIN.fullmatch(frame.format.name):
            return frame
        return self._reformatter.reformat(frame, format="yuv420p", threads=1)

    def planes(self, frame: Any) -> tuple[list[NDArray[Any]], int]:
        """The planes of `frame`, and their bits."""
        plain = self.frame(frame)
        return list(planes_of(plain))[:3], plain.format.components[0].bits
