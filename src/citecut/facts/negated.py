"""Two texts of one language -> the negations of one text whose words the other has without one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from citecut.facts.polarity import Turn, polar_for, turns
from citecut.facts.side import Side
from citecut.text.function_words import leaning
from citecut.text.scripts import base

_NOT = {"vi": frozenset(("không", "chưa", "chẳng", "chả", "đừng", "chớ")), "en": frozenset(("no", "not", "never"))}
_IDLE = {
    "vi": frozenset(("phải", "hề", "từng", "bị", "được", "đã", "cũng", "vẫn", "thì", "đang", "sẽ")),
    "en": frozenset(("do", "does", "did", "some", "any", "a", "an", "the", "ever", "yet", "also", "still")),
}
"""Words that come and go with a negation, or between it and what it negates."""
_TURNING = {
    "vi": frozenset(("chỉ", "mà", "nhưng", "song", "thay", "trừ", "hết", "mất", "khó", "ít", "duy")),
    "en": frozenset(("only", "but", "instead", "rather", "few", "little", "part", "partly", "however", "alone")),
}
"""Words by which a text may say in its own way what another negates."""
_STRIPPED = {"won't": "will", "can't": "can", "cannot": "can", "shan't": "shall"}
_END = re.compile(r"[.;:!?…\n]")
_AROUND = 3  # words around a negation that tell its place in the other text
_AFTER = {"vi": 4, "en": 3}
"""Words after it that tell the place without any before it; a Vietnamese word has two syllables."""
_SCOPE = {"vi": 3, "en": 2}
"""Content words after it that make its claim."""
_SPREAD = 4  # other words that may stand between these


@dataclass(frozen=True)
class _Words:
    """The words of a text without its negations."""

    stems: tuple[str, ...]
    content: tuple[bool, ...]
    negated: dict[int, Turn]
    """Before which words a negation stood."""
    hidden: frozenset[int]
    ends: frozenset[int]
    """Before which words a sentence or its part ended."""
    turning: frozenset[int]

    def sentence(self, at: int) -> range:
        """The words of the sentence around this one."""
        first = max((end for end in self.ends if end <= at), default=0)
        return range(first, min((end for end in self.ends if end > at), default=len(self.stems)))

    def turned(self, at: int) -> bool:
        """Whether anything in the sentence may turn its meaning."""
        places = self.sentence(at)
        return any(place in places for place in (*self.negated, *self.hidden, *self.turning))


def taken_back(side: Side, other: Side) -> Iterator[Turn]:
    """The negations of `side` whose words stand in `other` without a negation."""
    own, there = _words(side.text, side.language), _words(other.text, other.language)
    language = base(side.language)
    for at, turn in own.negated.items():
        agreeing, negated = _placed(own, at, there, language)
        said = agreeing and not negated and not _said_too(own, at, agreeing, language)
        if said or (not agreeing and _claimed(own, at, there, language)):
            yield turn


def _placed(own: _Words, at: int, there: _Words, language: str) -> tuple[int, bool]:
    """How many words agree where the other text says the same, none if nowhere; whether it is negated there."""
    best, negated = 0, False
    for place in range(len(there.stems) + 1):
        total = _agreement(own, at, there, place, language)
        if total and total >= best:
            negated = _near(there, place) or (negated and total == best)
            best = total
    return best, negated


def _said_too(own: _Words, at: int, agreeing: int, language: str) -> bool:
    """Whether the text itself says elsewhere, without a negation, what it negates here."""
    others = (place for place in range(len(own.stems) + 1) if place != at and not _near(own, place))
    return any(_agreement(own, at, own, place, language) >= agreeing for place in others)


def _near(words: _Words, place: int) -> bool:
    return any(near in words.negated or near in words.hidden for near in range(place - 1, place + 2))


def _agreement(own: _Words, at: int, there: _Words, place: int, language: str) -> int:
    before, after = _agreeing(own, at, there, place)
    sure = (before and after and before + after >= _AROUND) or after >= _AFTER[language]
    return before + after if sure and any(own.content[at - before : at + after]) else 0


def _agreeing(own: _Words, at: int, there: _Words, place: int) -> tuple[int, int]:
    """How many words agree before and after, up to the ends of both sentences and to another negation."""
    before = after = 0
    while (
        min(at, place) > before
        and own.stems[at - before - 1] == there.stems[place - before - 1]
        and at - before not in own.ends
        and place - before not in there.ends
    ):
        before += 1
    while (
        at + after < len(own.stems)
        and place + after < len(there.stems)
        and own.stems[at + after] == there.stems[place + after]
        and (after == 0 or (at + after not in own.ends and place + after not in there.ends))
    ):
        after += 1
    return before, after


def _claimed(own: _Words, at: int, there: _Words, language: str) -> bool:
    """Whether the other text surely says what is negated here."""
    rest = [place for place in own.sentence(at) if place >= at and own.content[place]]
    claim = [own.stems[place] for place in rest[: _SCOPE[language]]]
    if len(claim) < _SCOPE[language]:
        return False
    places = [place for place in range(len(there.stems)) if _stands(claim, there, place)]
    if not places or any(there.turned(place) for place in places):
        return False
    company = {own.stems[place] for place in own.sentence(at) if own.content[place]} - set(claim)
    alone = [key for key in own.negated if key in own.sentence(at)] == [at]
    return alone and any(_shares(company, there, place) for place in places)


def _stands(claim: Sequence[str], there: _Words, place: int) -> bool:
    for stem in claim:
        reach = there.stems[place : place + _SPREAD + 1]
        if stem not in reach:
            return False
        place += reach.index(stem) + 1
    return True


def _shares(company: set[str], there: _Words, place: int) -> bool:
    """Whether half of the sentence's other words stand beside the claim."""
    beside = {there.stems[near] for near in there.sentence(place)}
    return len(company & beside) * 3 >= len(company) > 0


@lru_cache(maxsize=512)
def _words(text: str, language: str) -> _Words:
    polar = polar_for(language)
    side, code = Side(text, language), base(language)
    found = {turn.range.start: turn for turn in turns(text, language)}
    stems: list[str] = []
    content: list[bool] = []
    negated: dict[int, Turn] = {}
    marks: dict[str, set[int]] = {"end": set(), "hidden": set(), "turning": set()}
    last = 0
    for token in side.tokens:
        between = text[last : token.range.start]
        last = token.range.end
        if _END.search(between):
            marks["end"].add(len(stems))
        turn, word = found.get(token.range.start), token.folded
        if turn and turn.plain and polar:
            negated[len(stems) + (word.endswith("n't") or word == "cannot")] = turn
        elif turn:
            marks["hidden"].add(len(stems))
        if word in _TURNING[code]:
            marks["turning"].add(len(stems))
        word = _STRIPPED.get(word, word.removesuffix("n't"))
        if word not in _NOT[code] and word not in _IDLE[code]:
            stems.append(stem(word))
            content.append(word not in leaning(language))
    kept = (frozenset(marks[name]) for name in ("hidden", "end", "turning"))
    return _Words(tuple(stems), tuple(content), negated, *kept)


def stem(word: str) -> str:
    """A word without the endings of English verbs and plurals; Vietnamese has none to lose."""
    for ending in ("ies", "ied", "ing", "ed", "es", "s"):
        if word.isascii() and word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)].rstrip("e")
    return word.rstrip("e") if word.isascii() and len(word) > 3 else word
