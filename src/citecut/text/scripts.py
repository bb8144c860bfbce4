"""Character or language tag -> the writing system it belongs to, as far as splitting needs to know."""

import unicodedata
from functools import lru_cache

SPACELESS = frozenset({"thai", "lao", "khmer", "myanmar", "han", "kana"})
"""Scripts that put no space between words."""

_BLOCKS = (
    ("thai", 0x0E00, 0x0E7F),
    ("lao", 0x0E80, 0x0EFF),
    ("myanmar", 0x1000, 0x109F),
    ("khmer", 0x1780, 0x17FF),
    ("khmer", 0x19E0, 0x19FF),
    ("han", 0x2E80, 0x2FDF),
    ("han", 0x3005, 0x3007),
    ("kana", 0x3041, 0x30FF),
    ("kana", 0x31F0, 0x31FF),
    ("han", 0x3400, 0x4DBF),
    ("han", 0x4E00, 0x9FFF),
    ("myanmar", 0xA9E0, 0xA9FF),
    ("myanmar", 0xAA60, 0xAA7F),
    ("han", 0xF900, 0xFAFF),
    ("kana", 0xFF66, 0xFF9D),
    ("han", 0x20000, 0x323AF),
)
_JOINERS = "\u00ad\u200c\u200d\u2060"  # soft hyphen, zero-width (non-)joiner, word joiner
_APART = "\u0e2f\u0e5a\u0e5b\u104a\u104b\u17d4\u17d5\u17d6\u17da\u30fb\u30a0"  # punctuation in these blocks


@lru_cache(maxsize=8192)
def script_of(char: str) -> str:
    """`thai`, `lao`, `khmer`, `myanmar`, `han`, `kana`, or `spaced` for every other script."""
    point = ord(char)
    if point < 0x0E00 or char in _APART:
        return "spaced"
    return next((name for name, first, last in _BLOCKS if first <= point <= last), "spaced")


@lru_cache(maxsize=8192)
def is_word_char(char: str) -> bool:
    """Whether `char` can be part of a word: a letter, a digit, a mark, or an invisible joiner."""
    return (char.isalnum() or unicodedata.category(char)[0] == "M" or char in _JOINERS or char == "_") and (
        char not in _APART
    )


def is_space(char: str) -> bool:
    """White space, and the zero-width space that Khmer and Thai use between words."""
    return char.isspace() or char in "\u200b\ufeff"


def base(language: str) -> str:
    """The first subtag of a BCP 47 tag, lower case: `vi` for `vi-VN`."""
    return language.replace("_", "-").split("-")[0].lower()
