"""Text -> ranges of its words, without punctuation. A Vietnamese word here is a syllable."""

import re
from collections.abc import Iterator

from citecut.model import TextRange
from citecut.text.scripts import SPACELESS, is_space, is_word_char, script_of
from citecut.text.segments import segments

ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>\"“”«»()]*[\w/]"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w.@-])(?:[a-z0-9-]+\.)+(?:com|org|net|gov|edu|vn|info|io|int|eu|uk|fr|la|kh|th)(?:\.vn)?(?:/[\w./?=&%#~-]*[\w/])?(?![\w.@-]*\w)",
    re.IGNORECASE,
)
"""Web and mail addresses, each one word."""

_CURRENCY = "$€£¥₫₹₩฿₭"
_BEFORE_DIGIT = _CURRENCY + "#@§№+-−±~≈<>≤≥"
_BEFORE_LETTER = "#@"
_AFTER = "%‰°º" + _CURRENCY
_ALONE = "&+=%§№÷×±≈≤≥<>@"


def words(text: str, language: str) -> tuple[TextRange, ...]:
    """Ranges of the words of `text`, in order: what a caption highlights one after the other.

    Inner marks stay (57-KL/TW, 15/6/2023, 1.000, don't); a sign that is read aloud ($, %, &) counts.
    Thai, Lao, Khmer, Burmese, Chinese and Japanese are cut into dictionary words where ICU is installed
    (the extras `thai`, `chinese`, ...), else into clusters that may be parted without harm.
    """
    del language  # the characters say which rule holds, also inside a mixed line
    return tuple(TextRange(start=start, end=end) for start, end in spans(text))


def spans(text: str) -> Iterator[tuple[int, int]]:
    """The same as `words`, as plain pairs."""
    at = 0
    for address in ADDRESS.finditer(text):
        yield from _spans_between(text, at, address.start())
        yield address.span()
        at = address.end()
    yield from _spans_between(text, at, len(text))


def _spans_between(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    while at < end:
        if is_space(text[at]):
            at += 1
        elif is_word_char(text[at]) or _opens(text, at, end):
            stop = _word_end(text, at, end)
            yield from _cut(text, at, stop)
            at = stop
        else:
            if text[at] in _ALONE:
                yield at, at + 1
            at += 1


def _opens(text: str, at: int, end: int) -> bool:
    """Whether the sign at `at` belongs to the word that follows it: -5, $3, #Huế."""
    if at + 1 >= end:
        return False
    sign, following = text[at], text[at + 1]
    if at and (is_word_char(text[at - 1]) or text[at - 1] in _AFTER):
        return False
    return (
        (sign in _BEFORE_DIGIT and following.isdigit())
        or (sign in _BEFORE_LETTER and following.isalpha())
        or (sign in "+-−" and following in _CURRENCY and at + 2 < end and text[at + 2].isdigit())
    )


def _word_end(text: str, at: int, end: int) -> int:
    start = at
    if not is_word_char(text[at]):
        at += 2 if text[at + 1] in _CURRENCY else 1
    while at < end:
        if is_word_char(text[at]) or _joins(text, start, at, end):
            at += 1
        else:
            break
    return at


def _joins(text: str, start: int, at: int, end: int) -> bool:
    """Whether the sign at `at` stands inside, or closes, the word that began at `start`."""
    sign, before = text[at], text[at - 1]
    after = text[at + 1] if at + 1 < end else " "
    if sign in _AFTER:
        return before.isdigit() or (sign in "°º" and after.isalpha())
    if sign == "+" and before.isdigit():
        return not after.isdigit()
    if before in _AFTER and sign in "-–/" and after.isdigit():
        return True
    if not (is_word_char(before) and is_word_char(after)):
        return (sign == "-" or sign == "–") and before.isdigit() and after in _CURRENCY
    return _joins_words(text, start, sign, before, after, at)


def _joins_words(text: str, start: int, sign: str, before: str, after: str, at: int) -> bool:
    if sign in "-‐‑/":
        return True
    if sign in ",:–٫٬":
        return before.isdigit() and after.isdigit()
    if sign in "'’ʼ&·":
        return before.isalpha() and after.isalpha() if sign != "'" else True
    if sign == ".":
        if before.isdigit() or after.isdigit():
            return before.isdigit() == after.isdigit() or before.isupper() or before in "vV"
        piece = re.split(r"[.\-/]", text[start:at])[-1]
        return len(piece) == 1 or piece.isupper() or piece in ("Tp", "Ths", "ThS", "Gs", "Ts")
    return False


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a run where the script changes, and spaceless script into its words."""
    if all(ord(char) < 0x0E00 for char in text[start:end]):
        yield start, end
        return
    first = start
    for at in range(start + 1, end + 1):
        if at == end or _kind(text[at]) != _kind(text[first]):
            spaceless = script_of(text[first]) in SPACELESS
            yield from segments(text, first, at) if spaceless else ((first, at),)
            first = at


def _kind(char: str) -> str:
    script = script_of(char)
    if script in ("han", "kana"):
        return "cjk"  # Japanese words mix both
    return script if script in SPACELESS else "spaced"
