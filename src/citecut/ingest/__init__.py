"""Bytes -> `Source`: articles and documents read in a child process, with passages, pictures and metadata; films by
their words, which come from subtitles or from a transcriber."""

from citecut.ingest.film import film as film_source
from citecut.ingest.reading import PICTURE_SUFFIXES, Reading, attach_pictures, read, read_pictures
from citecut.ingest.sniff import FILM_HEAD, film_kind
from citecut.ingest.speech import Stretch, hear, transcript
from citecut.ingest.subtitles import SAME_SPEECH, aligned, beside, chosen_track, embedded, read_subtitles

__all__ = [
    "FILM_HEAD",
    "PICTURE_SUFFIXES",
    "SAME_SPEECH",
    "Reading",
    "Stretch",
    "aligned",
    "attach_pictures",
    "beside",
    "chosen_track",
    "embedded",
    "film_kind",
    "film_source",
    "hear",
    "read",
    "read_pictures",
    "read_subtitles",
    "transcript",
]
