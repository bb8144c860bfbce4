"""Bytes of pictures, sound and film -> what they hold. Untrusted bytes are decoded in a child process.

Films: `probe` says what a file holds, `frames` gives pictures and `listen` gives sound of a part. Times are exact
seconds from the film's start.
"""

from citecut.media.film import FilmInfo, SoundTrack, SubtitleTrack, probe
from citecut.media.footage import Picture, frames, listen

__all__ = ["FilmInfo", "Picture", "SoundTrack", "SubtitleTrack", "frames", "listen", "probe"]
