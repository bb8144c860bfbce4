"""English words, and those of other languages with spaces -> which hold together: phrases, names, numbers, dates."""

import re
from collections.abc import Iterator

from citecut.text.function_words import leaning, opening
from citecut.text.held import FROM_TO, QUOTED, Hold, Words
from citecut.text.lexicon import phrases, pieces


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


_TITLES = _listed("""mr mrs ms mx dr prof sir lord lady gen col lt maj capt sgt sen rep gov rev hon st m mme mlle""")
_SCALES = _listed("hundred thousand million billion trillion per percent cent dozen")
_NUMERALS = _listed(
    """two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety twenty-one twenty-two twenty-five
    hundreds thousands"""
)
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?"
)
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_CODE = r"\d+(?:/\d{4})?\s?[-–/]\s?[A-ZĐƯ][\wĐƯ]*(?:\s?[-–/]\s?[A-ZĐƯ\d][\wĐƯ]*)*"
_PATTERNS = (
    (re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}(?!\w)"), 1.0),
    (re.compile(rf"\b{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?(?!\w)"), 1.0),
    (re.compile(rf"\b{_MONTH}(?:\s\d{{1,2}},)?\s\d{{4}}(?!\w)"), 0.7),
    (re.compile(rf"\b{_WEEKDAY}(?:,)?\s(?:\d{{1,2}}\s{_MONTH}|{_MONTH}\s\d{{1,2}})(?!\w)"), 0.6),
    (re.compile(rf"\b{_WEEKDAY}\s(?:to|and|or)\s{_WEEKDAY}\b"), 0.5),
    (re.compile(r"\b\d{1,2}(?:[.:]\d\d)?\s(?:[ap]\.?m|o['’]clock|noon)\b", re.IGNORECASE), 1.0),
    (re.compile(rf"\b(?:[A-Z]\w+\s)?(?:No\.?\s)?{_CODE}(?!\w)"), 0.8),
    (re.compile(r"\b(?:Article|Section|Chapter|Decision|Decree|Directive|Resolution|Circular|Conclusion|Regulation|Act"
                r"|Annex|Room|Route|Highway|Page|Part|Phase|Step|Level|Grade|Year|Figure|Table|Covid|No)\.?\s"
                r"(?:No\.?\s)?(?:\d[\w./-]*|[IVXL]+)(?!\w)", re.IGNORECASE), 0.8),
    (re.compile(r"(?<!\w)[$€£]?\d[\d.,]*(?:\s\w+)?\s(?:an?|per)\s(?:year|month|week|day|hour|head)\b"), 0.45),
    (re.compile(r"\b(?:children|people|those|anyone|adults)\s(?:under|over|aged)\s\d+\b", re.IGNORECASE), 0.3),
    (re.compile(r"\b[A-Z][\w’']+\sof\s(?:the\s)?[A-Z]\w+"), 0.25),
)  # fmt: skip


def holds(words: Words, language: str) -> Iterator[Hold]:
    """Every hold found; they may overlap, and the firmer one counts."""
    small = leaning(language) | opening(language)
    for first, past in pieces(words.folded, words.joined, phrases(language), small):
        if past - first > 1:
            yield Hold(first, past - 1, 0.9)
    yield from _names(words, small)
    yield from _counted(words, small)
    yield from words.matched(QUOTED, 0.45)
    yield from words.matched(FROM_TO, 0.9)
    for pattern, strength in _PATTERNS:
        yield from words.matched(pattern, strength)


def _names(words: Words, small: frozenset[str]) -> Iterator[Hold]:
    for first, last in words.capital_runs():
        if words.opens(first) and words.folded[first] in small - _TITLES:
            first += 1
        yield from _name(words, first, last)
        if (
            first <= last
            and first
            and words.folded[first - 1] in _TITLES
            and words.gaps[first - 1].strip() in ("", ".")
        ):
            yield Hold(first - 1, first, 0.9)


def _name(words: Words, first: int, last: int) -> Iterator[Hold]:
    """A name; a long one may be parted in need, but not before a short syllable: Hoa An | Provincial Library."""
    for at in range(first, last):
        short = len(words.written[at + 1]) < 3
        yield Hold(at, at + 1, 1.0 if last - first < 3 else 0.8 if short else 0.6)


def _counted(words: Words, small: frozenset[str]) -> Iterator[Hold]:
    """Numbers and what they count: 4.2 billion dong, 58 librarians, twelve libraries, 67.1 per cent."""
    for at, written in enumerate(words.folded):
        if not (words.is_number(at) or written in _NUMERALS):
            continue
        last = at
        while _goes_on(words, last) and words.folded[last + 1] in _SCALES:
            last += 1
        strength = 1.0 if words.is_number(at) else 0.7
        if last > at:
            yield Hold(at, last, 1.0)
        if _goes_on(words, last) and words.folded[last + 1] not in small and words.written[last + 1][0].islower():
            yield Hold(last, last + 1, strength)
            if _goes_on(words, last + 1) and _plural(words.folded[last + 2]) and not _plural(words.folded[last + 1]):
                yield Hold(last + 1, last + 2, 0.4)  # two library | buses


def _plural(word: str) -> bool:
    return word.isalpha() and word.endswith("s") and not word.endswith("ss") and len(word) > 3


def _goes_on(words: Words, at: int) -> bool:
    return at + 1 < len(words.spans) and words.joined[at]
