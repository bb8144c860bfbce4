"""Text that circulates -> the claim in it, without who spread it: no handles, posters' names, numbers, addresses."""

import re
from collections.abc import Sequence

from citecut.errors import InputError
from citecut.model import TextRange
from citecut.text import nfc
from citecut.text.patterns import PHONE, is_phone

LONGEST = 600
"""Code points of a claim; what is longer is an article, and one statement of it must be chosen."""

# Signs that are not seen, or that turn the order of letters round.
_UNSEEN = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\ufeff\U000e0000-\U000e007f]"
)
_MAIL = re.compile(r"(?<![\w.])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_HANDLE = re.compile(r"(?<!\w)[@＠][\w.][\w.\-]*")
_ADDRESS = re.compile(
    r"\b(?:https?|ftp|tg|fb|zalo)://\S+|\bwww\.\S+"
    r"|\b(?:[a-z0-9-]+\.)+(?:com|net|org|vn|me|info|io|tv|co|ly|gg|app|site|xyz|page|link)(?:/\S*|\b)",
    re.IGNORECASE,
)
_COUNTED = (
    r"lượt|likes?|views?|comments?|shares?|bình luận|chia sẻ|replies|followers|người theo dõi|cảm xúc|reactions?"
)
_BUTTON = (
    r"thích|like|trả ?lời|reply|chia ?sẻ|share|bình ?luận|comment|theo ?dõi|follow(?:ing)?|xem thêm|see more|dịch"
)
_TIME = r"\d+\s*(?:phút|giờ|ngày|tuần|min(?:ute)?s?|hrs?|hours?|days?|h|m|d|w)(?:\s*(?:trước|ago))?|hôm qua|yesterday"
_COUNT_ROW = re.compile(rf"[\W_]*[\d.,]+\s*[km]?\s*(?:{_COUNTED})\b.{{0,60}}", re.IGNORECASE)
_BUTTON_ROW = re.compile(rf"[\W_]*(?:{_BUTTON})(?:[\W_]+(?:{_BUTTON}|\d+))*[\W_]*", re.IGNORECASE)
_TIME_ROW = re.compile(rf"[\W_]*(?:{_TIME})[\W_]*", re.IGNORECASE)
_POSTER_ROW = re.compile(rf".{{0,60}}?\s[·•|-]\s*(?:{_TIME})\b.{{0,20}}", re.IGNORECASE)
_NET = r"(?:facebook|fb|zalo|tiktok|twitter|x|youtube|instagram|threads|telegram|trang|page|tài khoản|group|nhóm)"
_BY = re.compile(
    rf"(?:^|(?<=[\s(]))(?:rt\b\s*:?|(?:người đăng|đăng bởi|chia sẻ bởi|posted by|shared by|forwarded from)\b[^.!?\n]*"
    rf"|(?:theo|nguồn|via|from)\s*:?\s*{_NET}\s+[^.,:;!?\n]{{1,60}}[,:]?)",
    re.IGNORECASE,
)
_NAME_WORDS = 5
# What readers of pictures make of the sign before a handle.
_DRAWN_HANDLE = re.compile(r"(?<!\w)[(\[]?[@＠©®€]\s?\w[\w.\-]*")


def claimed(text: str) -> str:
    """The claim that `text` makes, on one row: what tells who spread it is gone.

    Names inside the statement stay: they may be what it is about.

    Raises:
        InputError: nothing is left, or it is too long to be one claim.
    """
    rows = _rows(_UNSEEN.sub("", nfc(text)))
    found = " ".join(" ".join(rows).split())
    for pattern in (_BY, _MAIL, _ADDRESS, _HANDLE):
        found = pattern.sub(" ", found)
    found = PHONE.sub(lambda match: " " if is_phone(match[0]) else match[0], found)
    found = re.sub(r"\s+([.,;:!?])", r"\1", " ".join(found.split())).strip(" -–—|·•:,;")
    if not any(sign.isalnum() for sign in found):
        raise InputError("no claim is left in this text", "give the sentence that is claimed")
    if len(found) > LONGEST:
        raise InputError(
            f"the claim has {len(found)} characters, more than {LONGEST}", "give the sentences that are claimed"
        )
    return found


def telling(rows: Sequence[str]) -> tuple[tuple[TextRange, ...], ...]:
    """For each row of a post as a picture shows it, the parts that tell who spread it, or whom to find and how.

    Offsets are those of the row given, in NFC. What a platform itself puts there (counts, buttons) tells nobody.
    """
    return tuple(tuple(_telling(list(rows), at)) for at in range(len(rows)))


def _telling(rows: list[str], at: int) -> list[TextRange]:
    row = rows[at]
    if len(rows) > 1 and (_POSTER_ROW.fullmatch(row) or _is_poster(rows, at)):
        return [TextRange(start=0, end=len(row))]
    found = [match.span() for each in (_BY, _MAIL, _ADDRESS, _HANDLE, _DRAWN_HANDLE) for match in each.finditer(row)]
    found += [match.span() for match in PHONE.finditer(row) if is_phone(match[0])]
    return [TextRange(start=start, end=end) for start, end in sorted(found)]


def _rows(text: str) -> list[str]:
    """The rows of a post without those that its platform put there, and without the name above the time."""
    rows = [row.strip() for row in text.splitlines() if row.strip()]
    kept: list[str] = []
    for at, row in enumerate(rows):
        ours = (_COUNT_ROW, _BUTTON_ROW, _TIME_ROW, _POSTER_ROW)
        if len(rows) > 1 and (any(pattern.fullmatch(row) for pattern in ours) or _is_poster(rows, at)):
            continue
        kept.append(row)
    return kept


def _is_poster(rows: list[str], at: int) -> bool:
    """A row of capitals alone, above a row that tells when: whoever posted it."""
    words = re.findall(r"[^\W\d_]+", rows[at])
    followed = at + 1 < len(rows) and _TIME_ROW.fullmatch(rows[at + 1]) is not None
    return followed and 0 < len(words) <= _NAME_WORDS and all(word[0].isupper() for word in words)
