"""A sentence of a line and the sentences of its source -> whether its words hang together there as they do here.

All its words may stand in the source and the sentence be wrong: who did it, to what a number belongs, whether it is
done or only planned. These measures look at neighbours, order, negation and force instead of single words.
"""

import itertools
import re
from collections.abc import Sequence
from functools import lru_cache

from citecut.facts.content import Sentence, Word
from citecut.facts.table import phrases
from citecut.facts.thesaurus import alike
from citecut.text.scripts import base

BONDS = ("firmer", "flipped", "subject", "split", "spread", "window")
"""Words that the source leaves open and the line does not; words negated on one side only; a sentence that opens on
somebody of whom its passage does not speak; Vietnamese compounds whose syllables stand in the source, and apart;
the share of what the source holds that its best sentence does not; the share of the sentence, rare words more, that
the best stretch of the source does not hold."""
_WIDE, _MORE = 1.5, 3  # content words of a stretch of the source: so many times those of the line, and some more
_REACH = 4  # words after a marker that it may govern
_TOPIC = 3  # sentences in which a word stands that all of them are about

_OPEN = {
    "en": {
        1: """
            may, might, could, can, possibly, perhaps, likely, unlikely, probably, wants, want, wanted, hopes,
            hope, hoped, considering, consider, proposes, propose, proposed, asks, ask, asked, demand, demanded,
            demands, called for, calls for, urged, urges, if, unless, interest in, interested in, should,
            needed, suggested, suggests, attempt, risk
        """,
        2: """
            will, would, shall, plans, plan, planned, plans to, expects, expected, expect, estimates, due, set
            to, is to, are to, intends, intend, aims, aim, promised, promise, promises, vowed, pledged,
            scheduled, likely to be, due to
        """,
    },
    "vi": {
        1: """
            có thể, có lẽ, muốn, đề nghị, kiến nghị, đề xuất, yêu cầu, kêu gọi, hy vọng, mong, nếu, có nguy cơ,
            nên, cần, khuyến khích, xem xét, đang tìm, nghi
        """,
        2: "sẽ, sắp, dự kiến, dự định, định, có kế hoạch, chuẩn bị, đặt mục tiêu, hứa, cam kết, phấn đấu",
    },
}
"""What leaves open what follows it (1: it may be; 2: it will be)."""
_DONE = {
    "en": frozenset(["has", "have", "had", "was", "were", "been", "already"]),
    "vi": frozenset(["đã", "xong", "hết"]),
}
_NOT = {
    "en": """
            not, no, never, none, nobody, nothing, neither, nor, without, cannot, isn't, aren't, wasn't,
            weren't, don't, doesn't, didn't, won't, wouldn't, can't, couldn't, hasn't, haven't, hadn't, no
            longer, refused to, refused, refuses to, failed to, denied, denies, rejected, stopped, unable to,
            rarely, hardly, exempt, only
        """,
    "vi": """
            không, chưa, chẳng, không hề, chưa hề, không còn, hiếm khi, ít khi, từ chối, ngừng, thay vì, thay
            cho, phủ nhận, cấm, ít, hiếm
        """,
}


def bonds(here: Sentence, anchors: Sequence[Sentence], there: Sequence[Sentence], texts: "Texts") -> dict[str, float]:
    """The measures by name. `anchors` are those of `there` on which the sentence rests."""
    return {
        "firmer": _firmer(here, anchors, texts),
        "flipped": _flipped(here, anchors, texts),
        "subject": _subject(here, anchors, there),
        "split": _split(here, there),
        "spread": _spread(here, anchors, there),
        "window": _window(here, there),
    }


class Texts:
    """The two texts as folded words in order, so that small words between the content words can be looked at."""

    def __init__(self, line: str, source: str, language: str) -> None:
        """Both texts after NFC."""
        self.line, self.source, self.language = line, source, base(language)

    def around(self, sentence: Sentence, *, of_line: bool) -> str:
        """The words of one sentence, from its first content word on with a few before it."""
        text = self.line if of_line else self.source
        if not sentence.words:
            return ""
        start, end = sentence.words[0].token.range.start, sentence.words[-1].token.range.end
        begin = max(text.rfind(mark, 0, start) for mark in (". ", "! ", "? ", "\n")) + 1
        return text[begin:end]


def _in(word: Word, sentence: Sentence) -> bool:
    return word.root in sentence.roots or alike(word.senses, sentence.senses)


@lru_cache(maxsize=16)
def _markers(language: str, level: int) -> re.Pattern[str]:
    listed = _NOT.get(language, "") if level == 0 else _OPEN.get(language, {}).get(level, "")
    longest = sorted(phrases(listed), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)" if longest else r"(?!)")


def _governed(sentence: Sentence, text: str, language: str, level: int) -> set[str]:
    """Roots of the first two content words after each marker of a level (0: negation)."""
    folded, found = text.casefold(), set[str]()
    begin = sentence.words[-1].token.range.end - len(text) if sentence.words else 0
    for match in _markers(language, level).finditer(folded):
        after = [word for word in sentence.words if word.token.range.start - begin >= match.end()][:2]
        near = [word for word in after if len(folded[match.end() : word.token.range.start - begin].split()) <= _REACH]
        found.update(word.root for word in near[: 1 if level == 0 else 2])
    return found


def _firmer(here: Sentence, anchors: Sequence[Sentence], texts: Texts) -> float:
    line, language = texts.around(here, of_line=True), texts.language
    mine = {level: _governed(here, line, language, level) for level in (1, 2)}
    words = line.casefold().split()
    done = bool(_DONE.get(language, frozenset()) & set(words))
    roots, count = {word.root for word in here.words}, 0
    for anchor in anchors[:1]:
        text = texts.around(anchor, of_line=False)
        may, will = (_governed(anchor, text, language, level) & roots for level in (1, 2))
        count += bool(may - mine[1]) and (bool(may & mine[2]) or done)
        count += bool(will - mine[1] - mine[2]) and done and not will & (mine[1] | mine[2])
    return float(count)


def _flipped(here: Sentence, anchors: Sequence[Sentence], texts: Texts) -> float:
    line, language = texts.around(here, of_line=True), texts.language
    mine = _governed(here, line, language, 0)
    theirs, open_ones = set[str](), set[str]()
    for anchor in anchors:
        negated = _governed(anchor, texts.around(anchor, of_line=False), language, 0)
        theirs |= negated
        open_ones |= anchor.roots - negated
    roots = {word.root for word in here.words}
    added = (mine & open_ones) - theirs
    dropped = (theirs & roots) - mine - open_ones
    return float(min(2, len(added) + len(dropped)))


def _subject(here: Sentence, anchors: Sequence[Sentence], there: Sequence[Sentence]) -> float:
    if not anchors or not here.words:
        return 0.0
    first = here.words[0]
    holding = [at for at, one in enumerate(there) if first.root in one.roots]
    at = next((at for at, one in enumerate(there) if one is anchors[0]), 0)
    if not holding or len(holding) >= _TOPIC or 0 in holding or at in holding or at - 1 in holding:
        return 0.0
    return 0.0 if alike(first.senses, anchors[0].senses) else 1.0


def _covered(here: Sentence, there: Sequence[Sentence]) -> float:
    """The share of the sentence's weight that stands in these sentences."""
    whole = sum(word.weight for word in here.words)
    return sum(word.weight for word in here.words if any(_in(word, one) for one in there)) / whole if whole else 0.0


def _spread(here: Sentence, anchors: Sequence[Sentence], there: Sequence[Sentence]) -> float:
    whole = _covered(here, there)
    return 1 - _covered(here, anchors[:1]) / whole if whole else 0.0


def _window(here: Sentence, there: Sequence[Sentence]) -> float:
    """The share of the sentence's weight, rare words more, that the best stretch of the source does not hold."""
    often = {word.root: 1 + sum(word.root in one.roots for one in there) for word in here.words}
    weights = {word.root: word.weight / often[word.root] ** 0.5 for word in here.words}
    source = [word for one in there for word in one.words]
    length = int(len(here.words) * _WIDE) + _MORE
    senses = {word.root: word.senses for word in here.words}
    holds = [
        frozenset(root for root in weights if root == word.root or alike(senses[root], word.senses))
        for word in source
    ]
    best = 0.0
    for at in range(max(1, len(source) - length + 1)):
        best = max(best, sum(weights[root] for root in frozenset().union(*holds[at : at + length])))
    whole = sum(weights.values())
    return 1 - best / whole if whole else 0.0


def _split(here: Sentence, there: Sequence[Sentence]) -> float:
    """Compounds of two syllables that stand in the source as syllables only."""
    adjacent = {pair for one in there for pair in itertools.pairwise([word.root for word in one.words])}
    roots = frozenset(root for one in there for root in one.roots)
    count, at = 0, 0
    while at + 1 < len(here.words):
        one, other = here.words[at], here.words[at + 1]
        if one.share == other.share == 0.5:
            apart = (one.root, other.root) not in adjacent and {one.root, other.root} <= roots
            count += apart and not any(alike(one.senses, sentence.senses) for sentence in there)
            at += 1
        at += 1
    return float(min(2, count))
