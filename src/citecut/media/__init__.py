"""Bytes of pictures, sound and film -> what they hold. Untrusted bytes are decoded in a child process.

Films: `probe` says what a file holds, `analyse` finds everything in one pass, `glance` finds shots quickly, `frames`
gives pictures and `listen` gives sound of a part. Times are exact seconds from the film's start.
"""

from citecut.media.analyse import analyse
from citecut.media.film import FilmInfo, SoundTrack, SubtitleTrack, probe
from citecut.media.footage import Glimpse, Picture, frames, glimpses, listen
from citecut.media.glance import glance

__all__ = [
    "FilmInfo",
    "Glimpse",
    "Picture",
    "SoundTrack",
    "SubtitleTrack",
    "analyse",
    "frames",
    "glance",
    "glimpses",
    "listen",
    "probe",
]
