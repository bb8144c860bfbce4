"""Text -> comparable text: NFC, one form for one name, and Vietnamese without its marks."""

import re
import unicodedata
from functools import lru_cache

_TONES = "\u0300\u0301\u0303\u0309\u0323"  # grave, acute, tilde, hook above, dot below
# `hoà` and `hòa`, `khoẻ` and `khỏe`, `thuỷ` and `thủy`: two schools place the tone differently when
# the syllable is open. The older place (on the first vowel) is our normal form.
_LATE_TONE = re.compile(r"(?<!q)(o)([àáảãạèéẻẽẹ])(?!\w)|(?<!q)(u)([ỳýỷỹỵ])(?!\w)")
# `tòan`, `khóai`, `hòanh`: a frequent slip; a closed syllable carries its tone on the second vowel.
_EARLY_TONE = re.compile(r"([òóỏõọ])([ae])(?=\w)|(?<=q)([ùúủũụ])([aeyâêơ])|(?<=g)([ìíỉĩị])([aeouơư])(?!\w)")


def nfc(text: str) -> str:
    """`text` in composed form (NFC), the form in which every offset is counted."""
    return unicodedata.normalize("NFC", text)


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """A form to compare by: NFC, case folded, one place for each Vietnamese tone mark.

    `Thủy` and `Thuỷ` fold alike; `Thúy` and `Thùy` do not. Folding twice changes nothing.
    """
    folded = nfc(nfc(text).casefold())
    return _EARLY_TONE.sub(_tone_to_second, _LATE_TONE.sub(_tone_to_first, folded))


def unmarked(text: str) -> str:
    """`text` with plain Latin letters: `Đặng Thị Phương Thảo` becomes `Dang Thi Phuong Thao`.

    Only marks of Latin letters go; the vowel signs of other scripts are letters and stay.
    """
    bare = re.sub("[\u0300-\u036f]+", "", unicodedata.normalize("NFD", text))
    return nfc(bare).replace("đ", "d").replace("Đ", "D")


def same_name(one: str, other: str) -> bool:
    """Whether two written names may be one name.

    Case, spacing and the place of the tone do not matter. A name written wholly without marks, as
    in a foreign edition, matches the marked one; two different marks never match.
    """
    a, b = (fold(" ".join(name.split())) for name in (one, other))
    if a == b:
        return True
    if unmarked(a) == a or unmarked(b) == b:
        return unmarked(a) == unmarked(b)
    return False


def _tone_to_first(match: re.Match[str]) -> str:
    first = match[1] or match[3]
    return _moved(first, match[2] or match[4])


def _tone_to_second(match: re.Match[str]) -> str:
    first, second = match.groups()[match.lastindex - 2 : match.lastindex] if match.lastindex else ("", "")
    bare, tone = _apart(first)
    return bare + nfc(second + tone)


def _moved(first: str, second: str) -> str:
    bare, tone = _apart(second)
    return nfc(first + tone) + bare


def _apart(letter: str) -> tuple[str, str]:
    decomposed = unicodedata.normalize("NFD", letter)
    tone = "".join(mark for mark in decomposed if mark in _TONES)
    return nfc("".join(mark for mark in decomposed if mark not in _TONES)), tone
