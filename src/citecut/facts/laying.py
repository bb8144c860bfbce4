"""A line laid beside a source -> which of its words are held, by what, and in which company: plain measures.

Each sentence of the line looks for the one or two sentences of the source that hold most of it (its anchors).
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from citecut.facts.bonds import BONDS, Texts, bonds
from citecut.facts.content import Likeness, Sentence, Word, content
from citecut.facts.thesaurus import alike, opposite
from citecut.model import TextRange

_ANCHORS = 2  # sentences of the source that one sentence of the line may rest on
_NEAR = 0.4  # what a word held by another of its sense counts in the choice of an anchor
_REACH = 3  # content words on each side that are a word's company
_EXCHANGE = 8  # content words that two exchanged words may stand apart
_FRAME = 2  # words: a replaced stretch is no longer, and what is common around it is longer
_MOST = 3.0  # a count tells no more beyond


@dataclass(frozen=True)
class Laid:
    """What a line has in common with its source."""

    measures: dict[str, float]
    """By the names in `MEASURES`; empty for a line without words that tell anything."""
    unheld: tuple[TextRange, ...]
    """Words of the line that nothing stands for, or something stands against."""


def lay(line: str, source: str, language: str, similar: Likeness | None = None) -> Laid:
    """The line beside the source; both after NFC, in one language."""
    there = content(source, language)
    texts = Texts(line, source, language)
    here = [_Laid(sentence, there, language, similar, texts) for sentence in content(line, language)]
    here = [one for one in here if one.sentence.words]
    if not here:
        return Laid({}, ())
    measures = {name: _over(name, [one.measures[name] for one in here], here) for name in MEASURES}
    unheld = tuple(word.token.range for one in here for word in (*one.strange, *one.opposed, *one.turned))
    return Laid(measures, unheld)


MEASURES = (
    "strange", "far", "new_name", "new_number", "run", "opposed", "put", "turned", "reversed", "alone", *BONDS,
)  # fmt: skip
"""Shares, 0 to 1: words that nothing stands for; words that stand far from the anchors. Counts, at most 3: names
and numbers that are new; the longest run of words that nothing stands for, less one; words that the source says
the opposite of; words put in the place of others; negations set or dropped; two things that changed places;
names out of their company."""
_SHARES = frozenset({"strange", "far", "spread", "window"})


def _over(name: str, values: Sequence[float], here: Sequence["_Laid"]) -> float:
    """Shares as a mean by weight, counts as their sum (at most 3)."""
    if name not in _SHARES:
        return min(_MOST, sum(values)) if name != "run" else min(_MOST, max(values))
    sizes = [one.size for one in here]
    return sum(value * size for value, size in zip(values, sizes, strict=True)) / sum(sizes)


class _Laid:
    """One sentence of the line beside the source."""

    def __init__(
        self,
        sentence: Sentence,
        there: Sequence[Sentence],
        language: str,
        similar: Likeness | None,
        texts: Texts,
    ) -> None:
        self.sentence, self.there, self.language, self.similar = sentence, there, language, similar
        self.texts = texts
        self.size = sum(word.weight for word in sentence.words)
        self.anchors = self._anchors()
        self.anchored = [word for anchor in self.anchors for word in anchor.words]

    @cached_property
    def measures(self) -> dict[str, float]:
        return {
            "strange": sum(word.weight for word in self.strange) / self.size,
            "far": sum(word.weight for word in self.far) / self.size,
            "new_name": float(sum(word.is_name for word in self.strange)),
            "new_number": float(sum(word.token.is_number for word in self.strange)),
            "run": self._run(),
            "opposed": float(len(self.opposed)),
            "put": float(len(self.put)),
            "turned": float(len(self.turned)),
            "reversed": float(self._reversed()),
            "alone": self._alone(),
            **bonds(self.sentence, self.anchors, self.there, self.texts),
        }

    @cached_property
    def opposed(self) -> list[Word]:
        """Words whose opposite stands in the anchors, and they themselves do not; a negation undoes it."""
        return [word for word in self.sentence.words if self._opposed(word)]

    @cached_property
    def strange(self) -> list[Word]:
        return [w for w in self.sentence.words if not self._same(w) and not self._alike(w) and w not in self.opposed]

    @cached_property
    def far(self) -> list[Word]:
        """Words that stand in the source, but not in the anchors."""
        known = {word.root for word in self.anchored}
        return [w for w in self.sentence.words if self._same(w) and w.root not in known and not self._close(w)]

    @cached_property
    def turned(self) -> list[Word]:
        """Words that are negated here and not in the anchors, or there and not here."""
        if sum(anchor.negations for anchor in self.anchors[:1]) == self.sentence.negations:
            return []
        return [word for word in self.sentence.words if self._is_turned(word)]

    def _is_turned(self, word: Word) -> bool:
        held = [other for other in self.anchored if other.root == word.root]
        return bool(held) and all(other.negated != word.negated for other in held)

    def _anchors(self) -> list[Sentence]:
        chosen: list[Sentence] = []
        left = list(self.sentence.words)
        for _ in range(_ANCHORS):
            best = max(self.there, key=lambda one: self._held_by(one, left), default=None)
            if best is None or self._held_by(best, left) <= 0:
                break
            chosen.append(best)
            left = [word for word in left if word.root not in best.roots]
        return chosen

    def _held_by(self, one: Sentence, words: Sequence[Word]) -> float:
        kept = sum(word.weight for word in words if word.root in one.roots)
        return kept + _NEAR * sum(word.root not in one.roots and alike(word.senses, one.senses) for word in words)

    def _same(self, word: Word) -> bool:
        return any(word.root in one.roots for one in self.there)

    def _alike(self, word: Word) -> bool:
        return any(word.says(other, self.similar, self.language) for one in self.there for other in one.words)

    def _close(self, word: Word) -> bool:
        return any(word.says(other, self.similar, self.language) for other in self.anchored)

    @cached_property
    def put(self) -> list[Word]:
        """Words in the place of another, which they do not stand for, amid words that are the anchor's own."""
        return [w for w, others in self._replaced if w in self.strange and not self._stands(w, others)]

    def _stands(self, word: Word, others: Sequence[Word]) -> bool:
        return any(word.says(other, self.similar, self.language) for other in others)

    @cached_property
    def _replaced(self) -> list[tuple[Word, Sequence[Word]]]:
        """Words of the line, each with the anchor's words in whose place it stands."""
        if not self.anchors:
            return []
        line, source = self.sentence.words, self.anchors[0].words
        matcher = SequenceMatcher(None, [w.root for w in line], [w.root for w in source], autojunk=False)
        steps = matcher.get_opcodes()
        found: list[tuple[Word, Sequence[Word]]] = []
        for at, (kind, i1, i2, j1, j2) in enumerate(steps):
            if kind == "replace" and i2 - i1 == 1 and j2 - j1 <= _FRAME:
                before = steps[at - 1][2] - steps[at - 1][1] if at else 0
                after = steps[at + 1][2] - steps[at + 1][1] if at + 1 < len(steps) else 0
                if before and after and before + after > _FRAME:
                    found += [(word, source[j1:j2]) for word in line[i1:i2]]
        return found

    def _opposed(self, word: Word) -> bool:
        others = next((others for replaced, others in self._replaced if replaced is word), ())
        if any(opposite(word.senses, other.senses) and other.negated == word.negated for other in others):
            return True
        if not word.senses or self._close(word):
            return False
        against = [other for other in self.anchored if opposite(word.senses, other.senses)]
        return bool(against) and all(other.negated == word.negated for other in against)

    def _run(self) -> float:
        """The longest run of strange words, less one: one alone may be a synonym we do not know."""
        strange = {id(word) for word in self.strange}
        runs = itertools.groupby(self.sentence.words, key=lambda word: id(word) in strange)
        return max(0.0, max((sum(w.share for w in run) for is_strange, run in runs if is_strange), default=0.0) - 1)

    def _reversed(self) -> int:
        """Whether two words change places around words that keep theirs, and only one sentence is passive."""
        if not self.anchors or self.anchors[0].passive != self.sentence.passive:
            return 0
        places = {word.root: at for at, word in reversed(list(enumerate(self.anchors[0].words)))}
        line = [places[word.root] for word in self.sentence.words if word.root in places]
        ends = itertools.combinations(range(len(line)), 2)
        return int(any(_exchanged(line[first : last + 1]) for first, last in ends if 2 <= last - first <= _EXCHANGE))

    def _alone(self) -> float:
        """Names with the share of their neighbours here that are near them nowhere in the source."""
        alone = 0.0
        for at, word in enumerate(self.sentence.words):
            if word.is_name and self._same(word):
                company = (
                    self.sentence.words[max(0, at - _REACH) : at] + self.sentence.words[at + 1 : at + 1 + _REACH]
                )
                common = [w for w in company if not w.is_name and (self._same(w) or self._alike(w))]
                met = [other for other in common if self._met(word, other)]
                alone += 1 - len(met) / len(common) if common else 0.0
        return alone

    def _met(self, word: Word, other: Word) -> bool:
        """Whether the two stand in one sentence of the source, or the second in the sentence after."""
        return any(
            word.root in one.roots
            and any(other.root == third.root or alike(other.senses, third.senses) for third in (*one.words, *then))
            for one, then in zip(self.there, [*(one.words for one in self.there[1:]), ()], strict=True)
        )


def _exchanged(places: Sequence[int]) -> bool:
    """Whether the first and the last have changed places, and all between stand in order between them."""
    first, *middle, last = places
    return last < middle[0] and middle[-1] < first and all(a < b for a, b in itertools.pairwise(middle))
