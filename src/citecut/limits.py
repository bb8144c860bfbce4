"""How much Citecut takes in: every limit by name, and the refusal that names limit, value and setting.

Each limit can be moved with an environment variable, for instance `CITECUT_LIMIT_PDF_PAGES=800`. Values are
whole numbers in the limit's unit.
"""

import os
from typing import NamedTuple

from citecut.errors import InputError, UsageError

MB = 1_000_000


class Limit(NamedTuple):
    """One limit: what it bounds, in what unit, and its value when nobody has moved it."""

    name: str
    default: int
    unit: str
    meaning: str

    @property
    def setting(self) -> str:
        """The environment variable that moves this limit."""
        return f"CITECUT_LIMIT_{self.name.upper()}"

    @property
    def value(self) -> int:
        """The limit in force now.

        Raises:
            UsageError: the setting is not a positive whole number.
        """
        given = os.environ.get(self.setting)
        if given is None:
            return self.default
        if not given.isascii() or not given.isdigit() or int(given) == 0:
            raise UsageError(
                f"`{self.setting}` is `{given}`, not a positive whole number",
                f"unset it, or give {self.unit}; the default is {self.default}",
            )
        return int(given)

    def check(self, seen: int, what: str = "this file") -> None:
        """Let `seen` pass when it is within the limit.

        Raises:
            InputError: it is above the limit.
        """
        if seen > self.value:
            raise self.exceeded(f"`{seen}`", what)

    def exceeded(self, seen: str, what: str = "this file") -> InputError:
        """The refusal: names what was seen, the limit and the setting that moves it."""
        return InputError(
            f"{what} is over the limit {self.name}: {seen} seen, at most `{self.value}` {self.unit} ({self.meaning})",
            f"give a smaller one, or raise `{self.setting}` if you trust it",
        )


FILM_BYTES = Limit("film_bytes", 2_000 * MB, "bytes", "size of a film")
DOCUMENT_BYTES = Limit("document_bytes", 50 * MB, "bytes", "size of a document")
IMAGE_BYTES = Limit("image_bytes", 20 * MB, "bytes", "size of a picture file")
SOUND_BYTES = Limit("sound_bytes", 20 * MB, "bytes", "size of a sound file")
TEXT_BYTES = Limit("text_bytes", 5 * MB, "bytes", "size of a text or Markdown file")
HTML_BYTES = Limit("html_bytes", 2 * MB, "bytes", "size of an HTML page")
HTML_DEPTH = Limit("html_depth", 512, "levels", "depth of nested HTML elements")
PDF_PAGES = Limit("pdf_pages", 500, "pages", "pages of a PDF")
PICTURES = Limit("pictures", 200, "pictures", "pictures of one source")

ARCHIVE_BYTES = Limit("archive_bytes", 200 * MB, "bytes", "unpacked size of an archive")
ARCHIVE_ENTRIES = Limit("archive_entries", 2_000, "entries", "entries of an archive")
ARCHIVE_RATIO = Limit("archive_ratio", 100, "times", "unpacked size over packed size")
PROJECT_BYTES = Limit("project_bytes", 8_000 * MB, "bytes", "size of a project that is imported, unpacked")
PROJECT_ENTRIES = Limit("project_entries", 50_000, "files", "files of a project that is imported")

IMAGE_PIXELS = Limit("image_pixels", 50 * MB, "pixels", "pixels of a picture")
IMAGE_SIDE = Limit("image_side", 16_384, "px", "longer side of a picture")
STORED_SIDE = Limit("stored_side", 4_096, "px", "longer side of a picture as stored; larger ones are scaled down")

VIDEO_PIXELS = Limit("video_pixels", 8_294_400, "pixels", "pixels of a film's picture")
VIDEO_RATE = Limit("video_rate", 120, "frames a second", "frame rate of a film")
VIDEO_SECONDS = Limit("video_seconds", 4 * 3600, "seconds", "length of a film")
VIDEO_STREAMS = Limit("video_streams", 32, "streams", "streams of a film")
VIDEO_FAULTS = Limit("video_faults", 1_000, "packets", "packets of a film that cannot be decoded")
FILM_CPU = Limit("film_cpu", 4, "times its length", "processor time of reading a film")
FILM_WALL = Limit("film_wall", 10, "times its length", "running time of reading a film")

CAPTIONS_BYTES = Limit("captions_bytes", 2 * MB, "bytes", "size of a captions file")
CAPTIONS_CUES = Limit("captions_cues", 20_000, "cues", "cues of a captions file")

FETCH_REDIRECTS = Limit("fetch_redirects", 5, "redirects", "redirects followed by a fetch")
FETCH_SECONDS = Limit("fetch_seconds", 10, "seconds", "time of a whole fetch")
FETCH_BYTES = Limit("fetch_bytes", 20 * MB, "bytes", "size of a fetched page or file, inflated")
FETCH_FILE_SECONDS = Limit("fetch_file_seconds", 3_600, "seconds", "time of fetching a file that is to be verified")
FETCH_FILE_BYTES = Limit("fetch_file_bytes", 2_000 * MB, "bytes", "size of a fetched file that is to be verified")

TELL_SECONDS = Limit("tell_seconds", 10, "seconds", "time in which an address that is told of something answers")

CHAT_SECONDS = Limit("chat_seconds", 180, "seconds", "time of a whole answer of a model service")
CHAT_BYTES = Limit("chat_bytes", 2 * MB, "bytes", "size of an answer of a model service")
CHAT_CHARACTERS = Limit(
    "chat_characters", 60_000, "characters", "text of a source that a model is given to write from"
)

CHANNEL_SECONDS = Limit("channel_seconds", 600, "seconds", "time of one request to a platform, such as an upload")
CHANNEL_BYTES = Limit("channel_bytes", 4 * MB, "bytes", "size of an answer of a platform")

CHILD_MEMORY = Limit("child_memory", 1_500 * MB, "bytes", "memory of a child process")
CHILD_CPU = Limit("child_cpu", 60, "seconds", "processor time of a child process")
CHILD_WALL = Limit("child_wall", 120, "seconds", "running time of a child process")
CHILD_FILE = Limit("child_file", 600 * MB, "bytes", "size of a file that a child process writes")
