"""Sentences of a film, and what was seen and heard there -> how much a run of them gives a viewer, signal by signal.

Every signal is from 0 to 1 and says something a person can check: a figure, a quotation, a claim, the subject of the
film, the words of its title, a question with its answer, laughter or applause, a raised voice, a face.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from citecut.facts import FactKind, Kind, marks, quantities, quotations, starts_with, table_for, tokens
from citecut.facts.table import phrases
from citecut.model import Analysis, TimeRange
from citecut.text import compounds
from citecut.text.scripts import base
from citecut.write.select import covered
from citecut.write.standing import Said, asks, is_filler
from citecut.write.terms import terms, words_of

WEIGHTS = {
    "subject": 1.0,
    "matter": 0.6,
    "figure": 0.25,
    "quote": 0.15,
    "claim": 0.25,
    "answer": 0.1,
    "thought": 1.2,
    "title": 0.4,
    "applause": 0.35,
    "loud": 0.15,
    "face": 0.15,
}
"""What a signal counts for. They were set on meetings, see evals/README.md; pictures and sound by judgement."""

SHOWN = 3
"""Words that a reason names."""
MANY = 3
"""Figures or claims in a clip beyond which more of them tell no more."""
LOUDER = 8.0  # LU over the film's middle: a raised voice
FLUENT = 18
"""Words of a sentence that says something whole; murmurs and cries are shorter."""
_HEARD = -50.0  # LUFS: quieter is no speech

_CLAIMS = {
    "en": phrases("""
        the most important, most important thing, the biggest, the first time, for the first time, the
        only, the problem is, the truth is, the fact is, the reason is, the reason why, the point is, we
        found, we discovered, we learned, it turns out, nobody knows, everybody knows, the key, the
        secret, i believe, we believe, i am convinced, we decided, we have decided, never before, no one,
        the worst, the best, changed my life, changed everything, i was wrong, the question is, the
        challenge, surprising, surprisingly, crucial, essential, significant, impossible
    """),
    "vi": phrases("""
        quan trọng nhất, điều quan trọng, lớn nhất, lần đầu tiên, lần đầu, duy nhất, vấn đề là, sự thật
        là, thực tế là, lý do là, điểm mấu chốt, mấu chốt, chúng tôi phát hiện, phát hiện ra, hóa ra,
        không ai biết, ai cũng biết, bí quyết, tôi tin rằng, tôi tin, chúng tôi tin, chúng tôi quyết định,
        chưa từng, chưa bao giờ, tệ nhất, tốt nhất, thay đổi cuộc đời, thay đổi tất cả, tôi đã sai, câu
        hỏi là, thách thức, bất ngờ, thiết yếu, không thể, nhất định, đặc biệt quan trọng, kỷ lục
    """),
}  # fmt: skip

_SUPERLATIVE = re.compile(r"nhất|(?:the )?(?:most|least)|\w+est", re.IGNORECASE)

Vector = Mapping[str, float]


class Signal(NamedTuple):
    """One thing that speaks for a run of sentences."""

    code: str
    strength: float
    """0 to 1."""
    shown: str = ""
    """The words, or the number, that show it."""


class Appeal:
    """What the runs of sentences of one film have to offer."""

    def __init__(self, said: Sequence[Said], title: str, language: str, analysis: Analysis | None = None) -> None:
        self._said, self._language, self._analysis = said, language, analysis
        texts = [one.text for one in said]
        bags = terms([words_of(text, language) for text in texts], language)
        self._bags = [{} if is_filler(text, language) else bag for text, bag in zip(texts, bags, strict=True)]
        self._lengths = [len(tokens(text)) for text in texts]
        self._rarity = _rarity(self._bags)
        self._whole = _direction(_scaled(_sum(self._bags), self._rarity))
        self._figures = [_figures(text, language) for text in texts]
        self._claims = [_claims(text, language) for text in texts]
        self._titled = covered(texts, [title], language) if title else [0.0] * len(said)
        self._loud = _middle(analysis.loudness) if analysis else 0.0

    def signals(self, first: int, after: int) -> list[Signal]:
        """Everything that speaks for sentences `first` up to `after`; what is 0 is left out."""
        time = TimeRange(start=self._said[first].time.start, end=self._said[after - 1].time.end)
        found = [
            *self._about(first, after, float(time.duration)),
            self._counted("figure", self._figures[first:after]),
            self._counted("claim", self._claims[first:after]),
            self._quote(first, after),
            self._answer(first, after),
            self._thought(first, after),
            self._title(first, after),
            *(_seen(time, self._analysis, self._loud) if self._analysis else ()),
        ]
        return [signal for signal in found if signal.strength > 0]

    def explained(self, signals: Sequence[Signal], first: int, after: int) -> list[Signal]:
        """The same signals; the one for the subject names its words."""
        words = ", ".join(self._words(first, after))
        return [signal._replace(shown=words) if signal.code == "subject" else signal for signal in signals]

    def vector(self, first: int, after: int) -> Vector:
        """What sentences `first` up to `after` are about, as a direction of length 1."""
        return _direction(_scaled(_sum(self._bags[first:after]), self._rarity))

    def _about(self, first: int, after: int, seconds: float) -> list[Signal]:
        bag = _sum(self._bags[first:after])
        vector = _direction(_scaled(bag, self._rarity))
        shared = {term: weight * self._whole.get(term, 0.0) for term, weight in vector.items()}
        matter = sum(self._rarity.get(term, 0.0) for term in bag if " " not in term) / max(seconds, 1.0)
        return [
            Signal("subject", min(1.0, 2 * sum(shared.values()))),
            Signal("matter", min(1.0, matter / 5)),
        ]

    def _words(self, first: int, after: int) -> list[str]:
        """The words that weigh most in sentences `first` up to `after`, for a person to read."""
        vector = self.vector(first, after)
        weighed: dict[str, float] = defaultdict(float)
        for one in self._said[first:after]:
            for word in _whole_words(one.text, self._language):
                parts = words_of(word, self._language)
                weighed[word] += sum(vector.get(part, 0.0) * self._whole.get(part, 0.0) for part in parts)
        return [word for word in sorted(weighed, key=lambda word: (-weighed[word], word)) if weighed[word] > 0][
            :SHOWN
        ]

    def _counted(self, code: str, found: Sequence[Sequence[str]]) -> Signal:
        every = [one for sentence in found for one in sentence]
        return Signal(code, min(1.0, len(every) / MANY), every[0] if every else "")

    def _quote(self, first: int, after: int) -> Signal:
        for one in self._said[first:after]:
            for quoted in quotations(one.text):
                if len(quoted.inner.of(one.text).split()) > 2:
                    return Signal("quote", 1.0, quoted.inner.of(one.text))
        return Signal("quote", 0.0)

    def _answer(self, first: int, after: int) -> Signal:
        """Whether the run opens with a question and goes on to its answer."""
        opener = next((at for at in range(first, min(first + 2, after)) if asks(self._said[at].text)), None)
        answered = opener is not None and after - opener > 2
        return Signal("answer", float(answered), self._said[opener].text if answered and opener is not None else "")

    def _thought(self, first: int, after: int) -> Signal:
        """Whether one voice develops a thought in whole sentences, rather than many ask and murmur."""
        lengths = self._lengths[first:after]
        spoken: Counter[str | None] = Counter()
        for one, length in zip(self._said[first:after], lengths, strict=True):
            spoken[one.speaker] += length
        words = sum(lengths) or 1
        asked = sum(asks(one.text) for one in self._said[first:after]) / len(lengths)
        fluent = min(1.0, words / len(lengths) / FLUENT)
        return Signal("thought", fluent * max(spoken.values()) / words * (1 - asked))

    def _title(self, first: int, after: int) -> Signal:
        best = max(range(first, after), key=lambda at: self._titled[at])
        return Signal("title", self._titled[best], self._said[best].text)


def total(signals: Sequence[Signal]) -> float:
    """What the signals count for together."""
    return sum(WEIGHTS[signal.code] * signal.strength for signal in signals)


def likeness(a: Vector, b: Vector) -> float:
    """The cosine of two directions, 0 to 1."""
    if len(b) < len(a):
        a, b = b, a
    return sum(weight * b[term] for term, weight in a.items() if term in b)


def _whole_words(text: str, language: str) -> list[str]:
    """Words in small letters; in Vietnamese the compounds, as most words there are."""
    if base(language) == "vi":
        found = [part.of(text) for part in compounds(text, language)]
        return [word.lower() for word in found if word.replace(" ", "").isalpha() and len(word.split()) < 4]
    return [word.text.lower() for word in tokens(text) if word.text.isalpha() and len(word.text) > 3]


def _seen(time: TimeRange, analysis: Analysis, middle: float) -> list[Signal]:
    laughs = sum((_shared(time, part) for part in analysis.applause), Fraction(0))
    levels = sorted(analysis.loudness[int(time.start * 10) : int(time.end * 10)])
    raised = levels[len(levels) * 9 // 10] - middle if levels else 0.0
    boxes = [box.time for track in analysis.faces for box in track.boxes if time.start <= box.time < time.end]
    held = _seconds_with(boxes) / max(float(time.duration), 1.0)
    return [
        Signal("applause", float(laughs > 0)),
        Signal("loud", min(1.0, max(0.0, raised / LOUDER)), f"{raised:.0f}"),
        Signal("face", min(1.0, held), f"{100 * min(1.0, held):.0f}"),
    ]


def _seconds_with(times: Sequence[Fraction]) -> float:
    """Of how many half seconds a face is seen in, in seconds."""
    return len({int(time * 2) for time in times}) / 2


def _shared(a: TimeRange, b: TimeRange) -> Fraction:
    return max(Fraction(0), min(a.end, b.end) - max(a.start, b.start))


def _middle(loudness: Sequence[float]) -> float:
    heard = sorted(level for level in loudness if level > _HEARD)
    return heard[len(heard) // 2] if heard else 0.0


@lru_cache(maxsize=4096)
def _figures(text: str, language: str) -> tuple[str, ...]:
    """Quantities that tell something: more than a bare small number."""
    found = [fact for fact in quantities(text, language) if fact.kind is FactKind.QUANTITY]
    return tuple(
        fact.range.of(text) for fact in found if fact.unit or (fact.number is not None and abs(fact.number) > 10)
    )


@lru_cache(maxsize=4096)
def _claims(text: str, language: str) -> tuple[str, ...]:
    """Words of a sentence that say something firmly: what is most, what must be, what was found."""
    table, words = table_for(language), tokens(text)
    if table is None or asks(text):
        return ()
    listed = _CLAIMS.get(table.language, ())
    firm = []
    for at in range(len(words)):
        if length := starts_with(words, at, listed):
            firm.append(text[words[at].range.start : words[at + length - 1].range.end])
    most = (mark.range.of(text) for mark in marks(text, table) if mark.kind is Kind.COMPARATIVE)
    firm += [words for words in most if _SUPERLATIVE.fullmatch(words)]
    return tuple(firm[:2])


def _sum(bags: Sequence[Vector]) -> dict[str, float]:
    whole: dict[str, float] = defaultdict(float)
    for bag in bags:
        for term, weight in bag.items():
            whole[term] += weight
    return {term: 1 + math.log(weight) if weight > 1 else weight for term, weight in whole.items()}


def _rarity(bags: Sequence[Vector]) -> dict[str, float]:
    found = Counter(term for bag in bags for term in bag)
    return {term: math.log(1 + len(bags) / count) for term, count in found.items()}


def _scaled(bag: Vector, rarity: Vector) -> dict[str, float]:
    return {term: weight * rarity.get(term, 1.0) for term, weight in bag.items()}


def _direction(vector: Vector) -> dict[str, float]:
    length = math.sqrt(sum(weight * weight for weight in vector.values())) or 1.0
    return {term: weight / length for term, weight in vector.items()}
