"""Two texts -> ROUGE-N F1 over syllables. Vietnamese letters are kept: a tokeniser for ASCII doubles the figures."""

import re
import unicodedata
from collections import Counter

_WORD = re.compile(r"[^\W_]+")


def syllables(text: str) -> list[str]:
    """Lower-case runs of letters and figures; syllables in Vietnamese, words in English."""
    return _WORD.findall(unicodedata.normalize("NFC", text).lower())


def rouge(candidate: str, reference: str, n: int) -> float:
    """The F1 of shared runs of `n` syllables, each counted at most as often as it stands in the other text."""
    ours, theirs = _runs(candidate, n), _runs(reference, n)
    shared = (ours & theirs).total()
    if not shared:
        return 0.0
    precision, recall = shared / ours.total(), shared / theirs.total()
    return 2 * precision * recall / (precision + recall)


def _runs(text: str, n: int) -> Counter[tuple[str, ...]]:
    words = syllables(text)
    return Counter(tuple(words[i : i + n]) for i in range(len(words) - n + 1))
