"""A run of a script without spaces -> its words, by ICU's dictionaries where installed, else its safe clusters.

A cluster is what no reader would see torn: a letter with its marks and the vowels that are written around it.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from importlib import resources
from itertools import accumulate

from citecut.text.scripts import script_of

_LEADING_VOWELS = "เแโใไເແໂໃໄ"
_TRAILING_VOWELS = (
    "\u0e30\u0e32\u0e33\u0e45\u0e46\u0eb0\u0eb2\u0eb3\u0ebd\u0ec6\u17d7"  # of Thai, Lao; signs of repetition
)
_LOCALES = {"thai": "th", "lao": "lo", "khmer": "km", "myanmar": "my", "han": "zh", "kana": "ja"}
_ENDINGS = frozenset("的得了着著过過们們者员員家馆館院校站局厅廳吗嗎呢吧ๆໆ")
"""What a dictionary parts from the word that it closes: 图书|馆, 读者|们, 安静|的."""
_ALPHABETIC = frozenset({"thai", "lao", "khmer"})
"""Where a lone consonant is no word but a leftover of a name that no dictionary has."""


def segments(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The words of a run of one spaceless script, in order and without gaps; clusters without a dictionary."""
    first = start
    for length in _ends(text[start:end]):
        yield first, start + length
        first = start + length


def clusters(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Parts of a run of spaceless script that no reader would see torn: syllable-like clusters."""
    first = start
    for at in range(start + 1, end):
        if _parts_between(text, at, end):
            yield first, at
            first = at
    if first < end:
        yield first, end


def has_dictionary() -> bool:
    """Whether words of scripts without spaces are found by dictionary here, rather than cut into clusters."""
    return _breaker() is not None


@lru_cache(maxsize=4096)
def _ends(run: str) -> tuple[int, ...]:
    """Where each part of `run` ends."""
    safe = [end for _, end in clusters(run, 0, len(run))]
    breaker = _breaker()
    if breaker is None:
        return tuple(safe)
    if not run:
        return ()
    cuts = set(accumulate(len(part) for part in breaker(run, _locale(run)))) & set(safe) | {len(run)}
    for word in _known_words().finditer(run):
        if {word.start(), word.end()} <= cuts | {0}:
            cuts -= set(range(word.start() + 1, word.end()))
    cuts -= {at for at in cuts if at < len(run) and run[at] in _ENDINGS and at + 1 in cuts}
    found: list[int] = []
    for at in sorted(cuts):
        if at == len(run) or not _is_leftover(run, found[-1] if found else 0, at):
            found.append(at)
    return tuple(found)


@cache
def _known_words() -> re.Pattern[str]:
    """Words that ICU cuts in two, the longest first."""
    lines = (resources.files("citecut.text") / "data" / "spaceless_words.txt").read_text("utf-8").splitlines()
    words = [word for line in lines if not line.startswith("#") for word in line.split()]
    return re.compile("|".join(sorted(words, key=len, reverse=True)))


def _is_leftover(run: str, start: int, end: int) -> bool:
    return end - start == 1 and script_of(run[start]) in _ALPHABETIC


def _locale(run: str) -> str:
    scripts = {script_of(char) for char in run}
    return _LOCALES["kana"] if "kana" in scripts else _LOCALES.get(script_of(run[0]), "en")


@cache
def _breaker() -> Callable[[str, str], Iterator[str]] | None:
    """ICU's words, if it is installed: it weighs 16 MB, which who writes with spaces need not carry."""
    try:
        from icu4py.breakers import WordBreaker
    except ImportError:
        return None
    return lambda run, locale: iter(WordBreaker(run, locale))


def _parts_between(text: str, at: int, end: int) -> bool:
    before, char = text[at - 1], text[at]
    if unicodedata.category(char)[0] == "M" or char in _TRAILING_VOWELS or before in _LEADING_VOWELS:
        return False
    if before in "\u17d2\u1039" or char in "\u200c\u200d\u2060":  # a sign that stacks the next consonant
        return False
    if script_of(char) == "myanmar" and at + 1 < end and text[at + 1] in "\u103a\u1039":
        return False  # a killed consonant closes the syllable before it
    if char.isdigit() and before.isdigit():
        return False
    if script_of(char) == "kana":
        return _kana_parts(before, char)
    return True


def _kana_parts(before: str, char: str) -> bool:
    if char in "ーゝゞヽヾぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ々":
        return False
    return not ("ァ" <= before <= "ー" and "ァ" <= char <= "ー")
