"""The parent's side of reading: checks sizes, asks a child, and believes nothing that does not add up."""

from collections.abc import Mapping
from pathlib import PurePath
from typing import Any, NamedTuple

from citecut import isolate, limits
from citecut.errors import CitecutError, InputError
from citecut.ingest.characters import one_row
from citecut.ingest.draft import sized
from citecut.ingest.sniff import kind_of
from citecut.model import Digest, Picture, Source, digest_of

PICTURE_SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp", ".tif", ".tiff", ".avif"})
"""Names of files that `--pictures` takes, in lower case."""

LONGEST_NAME = 255  # letters; what file systems take

SIZES = {"text": limits.TEXT_BYTES, "markdown": limits.TEXT_BYTES, "html": limits.HTML_BYTES}


class Reading(NamedTuple):
    """What reading gave: the source, the bytes it names, and what a person should know."""

    source: Source
    media: Mapping[Digest, bytes]
    """The untouched bytes of the source, and pictures in their normal form, by digest."""
    warnings: tuple[str, ...] = ()
    """One plain sentence each: pictures left out, a wrong language stated on the page."""


def read(
    data: bytes, name: str, *, url: str | None = None, media_type: str | None = None, language: str | None = None
) -> Reading:
    """The source in `data`: text, Markdown, HTML, DOCX or PDF, read in a child process.

    `name` is its file name, `url` where it was published, `media_type` what the server called it (with its
    charset); `language` overrides what the document says.

    Raises:
        InputError: empty, of no readable kind, over a limit, damaged, hostile, or without content.
    """
    name = one_row(PurePath(name.replace("\\", "/")).name)[:LONGEST_NAME] or "source"
    limits.DOCUMENT_BYTES.check(len(data), f"`{name}`")
    kind = kind_of(data, name, media_type)
    SIZES.get(kind, limits.DOCUMENT_BYTES).check(len(data), f"`{name}`")
    answer = isolate.run(
        "citecut.ingest.document:read_document", kind, data, name, url, _charset(media_type), language
    )
    return _believed(answer, data)


def attach_pictures(source: Source, files: Mapping[str, bytes]) -> Reading:
    """The same source with the pictures of `files` (by `Picture.href`) stored; `media` holds only those.

    A picture that cannot be used is left out of the source, and a warning says why.
    """
    answers, warnings = _normal_forms(dict(files))
    pictures = tuple(
        sized(picture, answers[picture.href]) if picture.href in answers else picture
        for picture in source.pictures
        if picture.href in answers or picture.href not in files
    )
    media = {digest_of(data): data for data, _, _ in answers.values()}
    return Reading(source.model_copy(update={"pictures": pictures}), media, warnings)


def read_pictures(files: Mapping[str, bytes]) -> tuple[tuple[Picture, ...], Mapping[Digest, bytes], tuple[str, ...]]:
    """Pictures given beside a source, by file name; their media; and why some were left out."""
    answers, warnings = _normal_forms(dict(files))
    pictures = tuple(sized(Picture(href=name), answers[name]) for name in files if name in answers)
    return pictures, {digest_of(data): data for data, _, _ in answers.values()}, warnings


def _charset(media_type: str | None) -> str | None:
    for part in (media_type or "").split(";")[1:]:
        key, _, value = part.partition("=")
        if key.strip().lower() == "charset":
            return value.strip().strip("\"'") or None
    return None


def _believed(answer: Any, data: bytes) -> Reading:
    """The child opened hostile bytes: its answer holds only if every name in it is the hash of its content."""
    try:
        source, media, warnings = answer["source"], answer["media"], tuple(str(row) for row in answer["warnings"])
        sound = isinstance(source, Source) and source.media == digest_of(data)
        sound = sound and all(digest_of(content) == name for name, content in media.items())
        sound = sound and all(picture.media is None or picture.media in media for picture in source.pictures)
    except (KeyError, TypeError, AttributeError) as error:
        raise _forged() from error
    if not sound:
        raise _forged()
    return Reading(source, {**media, source.media: data}, warnings)


def _forged() -> InputError:
    return InputError("the reader's answer does not fit what was read", "the file is hostile; do not open it")


_Form = tuple[bytes, int, int]


def _normal_forms(files: dict[str, bytes]) -> tuple[dict[str, _Form], tuple[str, ...]]:
    """All pictures in one child; if one of them breaks it, each in a child of its own."""
    limits.PICTURES.check(len(files), "this folder of pictures")
    if not files:
        return {}, ()
    try:
        answers = _formed(list(files.items()))
    except CitecutError:
        answers = {}
        for item in files.items():
            answers |= _formed_alone(item)
    good = {name: made for name, made in answers.items() if not isinstance(made, str)}
    return good, tuple(made for made in answers.values() if isinstance(made, str))


def _formed_alone(item: tuple[str, bytes]) -> dict[str, _Form | str]:
    try:
        return _formed([item])
    except CitecutError as refusal:
        return {item[0]: f"picture `{item[0]}` is left out: {refusal.message}"}


def _formed(items: list[tuple[str, bytes]]) -> dict[str, _Form | str]:
    answer = isolate.run("citecut.ingest.pictures:normal_forms", items)
    names = {name for name, _ in items}
    if not isinstance(answer, list) or not all(_plausible(row, names) for row in answer):
        raise _forged()
    return {row[0]: row[1] for row in answer}


def _plausible(row: Any, names: set[str]) -> bool:
    match row:
        case (str() as name, str()):
            return name in names
        case (str() as name, (bytes() as data, int() as width, int() as height)):
            return name in names and data[:3] in (b"\x89PN", b"\xff\xd8\xff") and width > 0 and height > 0
    return False
