"""A speaker's name as subtitles shout it, and what is said -> the name as people write it.

Subtitles name who speaks in capitals (`NGUYỄN THỊ LAN:`), which a name strap or a credit should not repeat. A word
that the speech itself writes in another way keeps that way; abbreviations keep their capitals.
"""

import re
from collections import Counter
from collections.abc import Iterable

from citecut.facts import table_for
from citecut.text import abbreviations_en, abbreviations_vi, fold, unmarked
from citecut.text.scripts import base

SHOUTED = 0.5
"""Of the words: where so many stand in capitals, what is said does not tell how a word is written."""

_WORD = re.compile(r"[^\W\d_]+")
_COURTESIES = frozenset({"dr", "jr", "mr", "mrs", "ms", "mx", "sr", "st"})
_ABBREVIATIONS = frozenset(
    word
    for word in (
        *abbreviations_en.SAID,
        *abbreviations_en.WORDS,
        *abbreviations_vi.WORDS,
        "EU",
        "UK",
        "UN",
        "US",
        "USA",
    )
    if word.isupper() and len(word) > 1
)
_ORDINALS = frozenset({"II", "III", "IV", "VII", "VIII", "IX"})
_ROLES = (
    *("biên tập viên", "bình luận viên", "dẫn chương trình", "khán giả", "người dân", "người dẫn chương trình"),
    *("phát thanh viên", "phiên dịch", "thính giả"),
)
"""Vietnamese words for who speaks, besides the offices: only the first is written with a capital."""
_VOWELS = frozenset("aeiouy")
_DOTLESS = frozenset({"tr", "az"})


class Naming:
    """How names are written in a film in which `said` is said."""

    def __init__(self, said: Iterable[str], language: str) -> None:
        self._language = base(language)
        words = [word for text in said for word in _WORD.findall(text)]
        capital = Counter(word for word in words if word[0].isupper() and len(word) > 1)
        loud = sum(count for word, count in capital.items() if word.isupper())
        self._written: dict[str, str] = {}
        for word, _ in [] if loud > SHOUTED * len(words) else capital.most_common():
            self._written.setdefault(word.upper(), word)
        table = table_for("vi") if self._language == "vi" else None
        self._offices = frozenset(map(fold, (*_ROLES, *table.offices))) if table else frozenset[str]()

    def ordinary(self, name: str) -> str:
        """`name` in ordinary letters, if it stands in capitals alone; else as it is."""
        if not name.isupper() or not any(len(word) > 1 for word in _WORD.findall(name)):
            return name
        words = list(_WORD.finditer(name))
        small = self._office([fold(word[0]) for word in words])
        made = name
        for number, word in enumerate(words):
            lower = 0 < number < small
            told = self._small(word[0]) if lower else self._word(word[0])
            made = made[: word.start()] + told + made[word.end() :]
        return made

    def _office(self, words: list[str]) -> int:
        """How many words at the start are an office."""
        return max((n for n in range(1, len(words) + 1) if " ".join(words[:n]) in self._offices), default=0)

    def _word(self, word: str) -> str:
        if word in self._written:
            return self._written[word]
        if word.lower() in _COURTESIES:
            return word.capitalize()
        if len(word) == 1 or word in _ABBREVIATIONS or word in _ORDINALS or not _sayable(word):
            return word
        if word.startswith("MC") and len(word) > 4:
            return f"Mc{word[2]}{self._small(word[3:])}"
        return word[0] + self._small(word[1:])

    def _small(self, text: str) -> str:
        return (text.replace("I", "ı") if self._language in _DOTLESS else text).replace("İ", "i").lower()


def _sayable(word: str) -> bool:
    """Whether it has a vowel. Of letters that are not Latin nobody can tell."""
    plain = unmarked(word.casefold())
    return not plain.isascii() or bool(_VOWELS & set(plain))
