"""A name and another text -> whether the name stands there, as each language writes it."""

from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache

from citecut.facts.exonyms import english_names, knows_exonyms
from citecut.facts.gazetteer import Entry, known_codes, written
from citecut.facts.names import Name, plain
from citecut.facts.side import Side

_SAME_STEM = 4  # letters that two forms of a name share at least: Macedonia, Macedonians
_LEAST, _VOWELS = 3, "aeiouy"
_INFLECTED = 0.72  # share of letters in order for two cases of one name
_ALIKE = 0.75  # share of letters in order for two transliterations of a longer name


def stands(name: Name, other: Side) -> bool:
    """Whether `name` is in `other`: in its own letters, by the table of names, or as an abbreviation."""
    return not missing_words(name, other)


def missing_words(name: Name, other: Side, language: str = "en") -> tuple[str, ...]:
    """The words of `name`, written in `language`, that are not in `other`; none when it stands there."""
    if name.entry and (name.entry.codes & other.codes or _stands_in_english(name.entry, other)):
        return ()
    missing = tuple(word.text for word in name.words if not _has(other, plain(word.text), language))
    if not missing or (
        len(name.words) > 1 and len(joined := name.key.replace(" ", "")) > 4 and joined in other.joined
    ):
        return ()
    return () if _is_abbreviated(name, other) else missing


def _stands_in_english(entry: Entry, other: Side) -> bool:
    """Whether the other text writes a name of the table its own way: Yunani for the Greeks."""
    names = (written(code, "en") for code in entry.codes) if other.english else ()
    return any(name and {plain(word) for word in name.split()} <= other.english for name in names)


@lru_cache(maxsize=65536)
def same_word(one: str, other: str) -> bool:
    """Whether two words without marks and case are one name in two forms."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) < _SAME_STEM:
        return False
    common = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if common >= max(_SAME_STEM, len(short) - 2) and len(long) - common <= 6:
        return True
    return len(short) > 4 and SequenceMatcher(None, short, long, autojunk=False).ratio() >= _ALIKE


def _has(other: Side, word: str, language: str) -> bool:
    if word in other.words or not word or word in other.english:
        return True
    if any(_named_in(name, other) for name in english_names(word, language)):
        return True
    if len(word) < _SAME_STEM:
        return False
    if knows_exonyms(language) or knows_exonyms(other.language):
        return any(_inflected(word, candidate) for candidate in other.capitals)
    return any(same_word(word, candidate) for candidate in other.words if len(candidate) >= _SAME_STEM)


@lru_cache(maxsize=65536)
def _inflected(one: str, other: str) -> bool:
    """Whether two words are one name in two cases: Brno, Brna; Pawel, Pawlem."""
    if one[0] != other[0] or min(len(one), len(other)) < _LEAST:
        return False
    if same_word(one, other) or one.rstrip(_VOWELS) == other.rstrip(_VOWELS):
        return True
    return one[:2] == other[:2] and SequenceMatcher(None, one, other, autojunk=False).ratio() >= _INFLECTED


def _named_in(english: str, other: Side) -> bool:
    """Whether an English name stands in a text, or its people: Greece, Greeks, Greek."""
    words = {plain(word) for word in english.split()} - {"the"}
    return words <= other.words or bool(known_codes(english) & other.codes)


def _is_abbreviated(name: Name, other: Side) -> bool:
    letters = name.key.replace(" ", "")
    if len(name.words) == 1 and name.words[0].text.isupper() and len(letters) > 1:
        return letters in other.initials or any(_shortens(letters, word) for word in other.capitals)
    if len(name.words) == 1 and any(_shortens(plain(short), letters) for short in _acronyms(other, least=2)):
        return True
    initials = "".join(word[0] for word in name.key.split())
    return len(initials) > 2 and initials in {plain(word) for word in _acronyms(other)}


def _shortens(letters: str, word: str) -> bool:
    """Whether a word is cut to these letters, as AZ for Arizona."""
    rest = iter(word)
    return len(word) > 4 and len(letters) < 4 and word[0] == letters[0] and all(letter in rest for letter in letters)


def _acronyms(side: Side, least: int = 3) -> Iterable[str]:
    return (token.text for token in side.tokens if len(token.text) >= least and token.text.isupper())
