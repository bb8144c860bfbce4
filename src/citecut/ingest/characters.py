"""Bytes -> text, and text as it may be shown: NFC, plain rows, nothing invisible that could mislead."""

import codecs
import re
import unicodedata

from citecut.errors import InputError

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
WESTERN = frozenset({"cp1250", "cp1252", "cp1254", "cp1257", "latin_1", "iso8859_2", "iso8859_9", "iso8859_13"})
SAMPLE = 200_000  # bytes looked at when the encoding must be guessed

ROWS = re.compile("\r\n|[\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
# Unicode "default ignorable" and control characters: nobody sees them, so nobody must be misled by them.
UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a]+"
)
# Scripts in which joiners are letters of the spelling, and scripts in which a zero-width space parts words.
JOINING: tuple[str, ...] = (
    "ARABIC",
    "SYRIAC",
    "NKO",
    "MONGOLIAN",
    "DEVANAGARI",
    "BENGALI",
    "GURMUKHI",
    "GUJARATI",
    "ORIYA",
    "TAMIL",
    "TELUGU",
    "KANNADA",
    "MALAYALAM",
    "SINHALA",
    "KHMER",
    "MYANMAR",
    "TIBETAN",
    "PHAGS-PA",
)
UNSPACED = ("THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN", "TAI")
BLACK_FLAG = "\U0001f3f4"  # tags after it spell the flags of England, Scotland and Wales


def decoded(data: bytes, declared: str | None = None) -> str:
    """The text of `data`: by its mark, as UTF-8, as declared, or by the likeliest encoding.

    Raises:
        InputError: these bytes are no text.
    """
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding)
    if wide := _wide(data):
        return _strict(data, wide)
    if b"\x00" in data:
        raise _no_text()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = _declared(data, declared) or _likeliest(data)
    return _checked(text)


def plain(text: str) -> str:
    """`text` in NFC with `\\n` between rows and without what nobody can see.

    Joiners, zero-width spaces, variation selectors and flag tags stay where a script or an emoji needs them.
    """
    shown = UNSEEN.sub(_seen, ROWS.sub("\n", text))
    return unicodedata.normalize("NFC", shown)


def one_row(text: str) -> str:
    """`text` made plain, with single spaces for all white space."""
    return " ".join(plain(text).split())


def _strict(data: bytes, encoding: str) -> str:
    try:
        return _checked(data.decode(encoding))
    except UnicodeDecodeError as error:
        raise _no_text() from error


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: nearly every second byte of text in most scripts' spaces and rows is zero."""
    head = data[:4000]
    if len(head) < 4 or len(data) % 2:
        return None
    low, high = head[1::2].count(0), head[0::2].count(0)
    if low > len(head) // 8 and high == 0:
        return "utf-16-le"
    if high > len(head) // 8 and low == 0:
        return "utf-16-be"
    return None


def _declared(data: bytes, declared: str | None) -> str | None:
    if not declared:
        return None
    try:
        return data.decode(declared)
    except (LookupError, UnicodeDecodeError):
        return None


def _likeliest(data: bytes) -> str:
    import charset_normalizer

    matches = charset_normalizer.from_bytes(data[:SAMPLE])
    best = matches.best()
    if best is None:
        raise _no_text()
    known = {match.encoding for match in matches}
    encoding = "cp1252" if best.encoding in WESTERN and "cp1252" in known else best.encoding
    return data.decode(encoding, errors="replace")


def _checked(text: str) -> str:
    strange = sum(unicodedata.category(c) in ("Cc", "Cn", "Co") and c not in "\t\n\r\f\v\x85" for c in text[:SAMPLE])
    if strange > max(2, len(text[:SAMPLE]) // 100):
        raise _no_text()
    return text


def _no_text() -> InputError:
    return InputError("these bytes are no text", "give text, Markdown, HTML, DOCX or PDF; save text as UTF-8")


def _seen(match: re.Match[str]) -> str:
    text, start, end = match.string, match.start(), match.end()
    before, after = text[start - 1 : start], text[end : end + 1]
    run = match.group()
    if before == BLACK_FLAG:
        return "".join(c for c in run if "\U000e0020" <= c <= "\U000e007f")
    kept = (c for c in dict.fromkeys(run) if _needed(c, before, after))
    return "".join(kept)


def _needed(sign: str, before: str, after: str) -> bool:
    match sign:
        case "\u200c" | "\u200d" if _of(JOINING, before):
            return _of(JOINING, after) or (sign == "\u200d" and not after.strip())
        case "\u200d":
            return _pictorial(before) and _pictorial(after)
        case "\u200b":
            return _of(UNSPACED, before) and _of(UNSPACED, after)
        case "\ufe0e" | "\ufe0f":
            return bool(before) and (_pictorial(before) or before in "0123456789#*")
    return False


def _of(scripts: tuple[str, ...], sign: str) -> bool:
    return bool(sign) and unicodedata.name(sign, "").startswith(scripts)


def _pictorial(sign: str) -> bool:
    return bool(sign) and (unicodedata.category(sign) in ("So", "Sk", "Sm") or sign == "\ufe0f")
