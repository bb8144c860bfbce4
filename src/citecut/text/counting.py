"""Text and unit -> how long a platform says it is: UTF-16 units, graphemes, bytes, or its own rules."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Literal

Unit = Literal["utf16", "codepoints", "bytes", "graphemes", "mastodon", "x", "threads"]

_LINK = re.compile(r"https?://\S+")
_LINK_LENGTH = 23
"""What X and Mastodon count for an address, however long it is."""
_SINGLE = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))
"""Code points that X counts once; of all others each counts twice (twitter-text, config v3)."""
_JOINER = "\u200d"
_JOINED = frozenset("\u0e33\u0eb3")  # Thai and Lao am: letters that Unicode counts to the one before (UAX 29)


def count(text: str, unit: Unit) -> int:
    """How long `text` is in the platform's own unit."""
    return _COUNTS[unit](text)


def graphemes(text: str) -> int:
    """What people take for characters: a letter with its marks, a flag, a family of emoji are one each."""
    total, before, flags = 0, "", 0
    for sign in text:
        flags = flags + 1 if _is_flag(sign) else 0
        if not _continues(before, sign, flags):
            total += 1
        before = sign
    return total


def _continues(before: str, sign: str, flags: int) -> bool:
    """Whether `sign` belongs to the grapheme that `before` is the last code point of."""
    if not before or before in "\r\n":
        return before == "\r" and sign == "\n"
    if unicodedata.category(before) == "Cc" or unicodedata.category(sign) == "Cc":
        return False
    if before == _JOINER and unicodedata.category(sign) == "So":
        return True
    return _extends(sign) or flags % 2 == 0 < flags or _is_syllable(before, sign)


def _extends(sign: str) -> bool:
    if unicodedata.category(sign) in ("Mn", "Me", "Mc") or sign == _JOINER or sign in _JOINED:
        return True
    return "\U0001f3fb" <= sign <= "\U0001f3ff" or "\U000e0020" <= sign <= "\U000e007f"


def _is_flag(sign: str) -> bool:
    return "\U0001f1e6" <= sign <= "\U0001f1ff"


def _is_syllable(before: str, sign: str) -> bool:
    """Whether two Korean letters are written in one block."""
    opens = "\u1100" <= before <= "\u115f"
    if opens:
        return "\u1100" <= sign <= "\u11a7" or "\uac00" <= sign <= "\ud7a3"
    if "\uac00" <= before <= "\ud7a3":
        open_block = (ord(before) - 0xAC00) % 28 == 0
        return ("\u1160" <= sign <= "\u11a7" and open_block) or "\u11a8" <= sign <= "\u11ff"
    return ("\u1160" <= before <= "\u11a7" and "\u1160" <= sign <= "\u11ff") or (
        "\u11a8" <= before <= "\u11ff" and "\u11a8" <= sign <= "\u11ff"
    )


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


def _mastodon(text: str) -> int:
    return graphemes(_LINK.sub("x" * _LINK_LENGTH, text))


def _x(text: str) -> int:
    bare, links = _LINK.subn("", unicodedata.normalize("NFC", text))
    return links * _LINK_LENGTH + sum(_weight(ord(sign)) for sign in bare)


def _weight(point: int) -> int:
    return 1 if any(first <= point <= last for first, last in _SINGLE) else 2


def _threads(text: str) -> int:
    """Characters, but emoji by their bytes."""
    return sum(_bytes(sign) if unicodedata.category(sign) == "So" else 1 for sign in text)


_COUNTS: Mapping[Unit, Callable[[str], int]] = MappingProxyType(
    {
        "utf16": _utf16,
        "codepoints": len,
        "bytes": _bytes,
        "graphemes": graphemes,
        "mastodon": _mastodon,
        "x": _x,
        "threads": _threads,
    }
)
