"""Text -> the seconds it takes to say, and the seconds it takes to read."""

import re
from functools import lru_cache

from citecut.text.scripts import base, script_of
from citecut.text.spoken import spoken
from citecut.text.words import words

READING_SPEED = {"vi": 17, "en": 20, "zh": 9, "ja": 7, "ko": 12, "th": 17, "lo": 17, "km": 17, "ar": 20, "my": 17}
"""Characters a second that viewers read with ease (Netflix timed-text rules as coded in Subtitle Edit)."""
_READING_OTHERS = 17

SYLLABLES_A_SECOND = {"vi": 4.7, "en": 4.5, "fr": 5.6, "es": 5.8, "pt": 5.4, "it": 5.6, "de": 4.8, "id": 5.4}
"""Syllables a second of a newsreader between pauses; Vietnamese VTV/VOV bulletins run at 4.2-4.8 with pauses,
English news at 160-170 words a minute with pauses (BBC)."""
_SYLLABLES_OTHERS = 5.0
_LETTERS_A_SECOND = {"han": 4.3, "kana": 7.0, "thai": 11.0, "lao": 11.0, "khmer": 11.0, "myanmar": 11.0}
_PAUSES = ((re.compile(r"[,،、，](?=\s|$|\D)"), 0.18), (re.compile(r"[;:–—](?=\s|$)|…|\.\.\."), 0.28))
_STOP_PAUSE = 0.42
_STOP = re.compile(r"[.!?。！？។။؟]+[\"”’»)]*(?=\s+\S|[^\s\d.][^\s])")
_VOWELS = re.compile(r"[aeiouyàâäáãåæéèêëíìîïóòôöõøúùûüýÿœ]+", re.IGNORECASE)


@lru_cache(maxsize=2048)
def speaking_seconds(text: str, language: str) -> float:
    """Seconds a newsreader takes to say `text`, pauses at its inner punctuation included.

    Reckoned on the spoken form: `15/6/2023` counts as the thirteen syllables that are heard.
    """
    said = spoken(text, language).text
    pauses = sum(len(pattern.findall(said.rstrip())) * length for pattern, length in _PAUSES)
    pauses += len(_STOP.findall(said.rstrip())) * _STOP_PAUSE
    return sum(_word_seconds(word.of(said), base(language)) for word in words(said, language)) + pauses


def reading_seconds(text: str, language: str) -> float:
    """Seconds a viewer takes to read `text` as a caption, at the reading speed of `language`."""
    return len(" ".join(text.split())) / READING_SPEED.get(base(language), _READING_OTHERS)


def _word_seconds(word: str, language: str) -> float:
    script = script_of(word[0])
    if script in _LETTERS_A_SECOND:
        return len(word) / _LETTERS_A_SECOND[script]
    return _syllables(word, language) / SYLLABLES_A_SECOND.get(language, _SYLLABLES_OTHERS)


def _syllables(word: str, language: str) -> float:
    """Syllables of one spoken word: one in Vietnamese, groups of vowels elsewhere."""
    if language == "vi":
        return 1 if len(word) <= 7 else max(1, len(_VOWELS.findall(word)))
    if not word.isascii() and not _VOWELS.search(word):
        return max(1.0, len(word) / 2.5)
    count = len(_VOWELS.findall(word))
    if (
        language in ("en", "fr")
        and re.search(r"[^aeiouy](e|es|ed)$", word)
        and not re.search(r"([td]ed|les?|[sxz]es)$", word)
    ):
        count -= 1
    return max(1, count)
