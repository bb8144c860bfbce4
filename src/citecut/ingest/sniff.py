"""Bytes and a name -> what kind of file this is: the bytes speak first, the name and the server second."""

import re
from typing import Literal

from citecut.errors import InputError

Kind = Literal["text", "markdown", "html", "docx", "pdf"]

FILMS = {
    b"\x1aE\xdf\xa3": "Matroska or WebM",
    b"FLV\x01": "Flash",
    b"0&\xb2u": "Windows Media",
    b"\x00\x00\x01\xba": "MPEG",
}
FILMS |= {b"\x00\x00\x01\xb3": "MPEG"}
PICTURES = {b"\x89PNG": "PNG", b"\xff\xd8\xff": "JPEG", b"GIF8": "GIF", b"II*\x00": "TIFF", b"MM\x00*": "TIFF"}
SOUNDS = {b"ID3": "MP3", b"fLaC": "FLAC", b"OggS": "Ogg", b"\xff\xfb": "MP3", b"\xff\xf1": "AAC"}
OTHERS = {
    b"\xd0\xcf\x11\xe0": "an old Office file: save it as .docx",
    b"{\\rtf": "RTF: save it as .docx",
    b"\x1f\x8b": "a gzip archive: unpack it first",
    b"7z\xbc\xaf": "a 7-Zip archive: unpack it first",
    b"Rar!": "a RAR archive: unpack it first",
    b"\x7fELF": "a program",
    b"MZ": "a program",
}
FILM_HEAD = 512
"""Bytes from the start of a file that tell whether it is a film."""
STILL_BRANDS = (b"avif", b"avis", b"heic", b"heix", b"mif1", b"msf1", b"hevc")
MARKDOWN = re.compile(r"\.(?:md|markdown|mdown|mkd)$", re.IGNORECASE)
HTML_NAME = re.compile(r"\.(?:html?|xhtml|php|aspx?|jsp|shtml)$", re.IGNORECASE)
HTML_START = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|article|div|p|h1|section|main|script|table)\b",
    re.IGNORECASE | re.DOTALL,
)
FRONT_MATTER = re.compile(rb"^\s*---[ \t]*\r?\n(?:[A-Za-z_]+\s*:.*\r?\n)+(?:---|\.\.\.)")


def kind_of(data: bytes, name: str, media_type: str | None) -> Kind:
    """How to read these bytes.

    Raises:
        InputError: nothing here can read them; the message says what they are.
    """
    if not data.strip():
        raise InputError(f"`{name}` is empty", "give a file or page that holds an article")
    _refuse_films(data, name)
    _refuse_others(data, name)
    if data.startswith(b"PK"):
        return _zipped(data, name)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    return _text(data, name, (media_type or "").partition(";")[0].strip().lower())


def film_kind(head: bytes) -> str | None:
    """What kind of film or sound a file is that begins with `head` (a few hundred bytes); None when it is neither."""
    film = next((known for magic, known in FILMS.items() if head.startswith(magic)), None)
    if head[4:8] in (b"ftyp", b"moov", b"mdat", b"wide") and head[8:12] not in STILL_BRANDS:
        film = "MP4 or QuickTime"
    if head[:4] == b"RIFF" and head[8:12] == b"AVI ":
        film = "AVI"
    if len(head) > 376 and head[0] == head[188] == head[376] == 0x47:
        film = "an MPEG stream"
    if head[:4] == b"RIFF" and head[8:12] == b"WAVE":
        film = "WAVE"
    return film or next((known for magic, known in SOUNDS.items() if head.startswith(magic)), None)


def _refuse_films(data: bytes, name: str) -> None:
    film = film_kind(data[:FILM_HEAD])
    if film:
        raise InputError(
            f"`{name}` is a film or sound ({film}), not an article", "give it as a file on this machine, by its path"
        )


def _refuse_others(data: bytes, name: str) -> None:
    picture = next((known for magic, known in PICTURES.items() if data.startswith(magic)), None)
    if (data[:4] == b"RIFF" and data[8:12] == b"WEBP") or (data[4:8] == b"ftyp" and data[8:12] in STILL_BRANDS):
        picture = "WebP, AVIF or HEIC"
    if picture:
        raise InputError(
            f"`{name}` is a picture ({picture}), not an article", "give pictures beside an article, with --pictures"
        )
    for magic, what in OTHERS.items():
        if data.startswith(magic):
            raise InputError(f"`{name}` cannot be read: it is {what}", "give text, Markdown, HTML, DOCX or PDF")


def _zipped(data: bytes, name: str) -> Kind:
    """DOCX by its first entries or its name; whether it is sound is looked at in the child."""
    known = (b"[Content_Types].xml", b"_rels/.rels", b"word/", b"docProps/")
    if name.lower().endswith((".docx", ".docm")) or (b"word/" in data and any(part in data[:4096] for part in known)):
        return "docx"
    raise InputError(
        f"`{name}` is an archive or a document of a kind that cannot be read",
        "give text, Markdown, HTML, DOCX or PDF",
    )


def _text(data: bytes, name: str, media_type: str) -> Kind:
    head = data[:4096].removeprefix(b"\xef\xbb\xbf")
    head = head.replace(b"\x00", b"") if head[:2] in (b"\xff\xfe", b"\xfe\xff") else head
    if MARKDOWN.search(name) or media_type == "text/markdown" or FRONT_MATTER.match(head):
        return "markdown"
    if HTML_START.match(head.lstrip(b"\xff\xfe")) or media_type in ("text/html", "application/xhtml+xml"):
        return "html"
    return "html" if HTML_NAME.search(name) and b"<" in head else "text"
