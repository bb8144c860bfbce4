"""A stretch of a source -> two figures of one unit that it sets against each other, each with its label.

Only two forms are taken: a change "from ... to ..." under a verb that names its direction, and a figure "compared
with" another of the same unit at another time. A range, a score or two figures of different things never is one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from citecut.facts import Token, tokens
from citecut.facts.table import phrases
from citecut.model import TextRange
from citecut.text import worth
from citecut.write.figures import is_named, number_and_unit
from citecut.write.stretch import Stretch

_UP = frozenset(
    phrases("""
        tăng, rose, rise, rises, risen, grew, grow, grows, grown, up, increased, increase, increases, climbed,
        climbs, jumped, jumps, gained, soared, surged, surge, expanded, raised, doubled, tripled
    """)
)
_DOWN = frozenset(
    phrases("""
        giảm, fell, fall, falls, fallen, dropped, drop, drops, down, decreased, decrease, decreases, declined, cut,
        reduced, shrank, slumped, plunged, sank, lowered, halved
    """)
)
_FROM, _TO = frozenset(("từ", "from")), frozenset(("lên", "xuống", "còn", "to"))
_TO_DIRECTION = {"lên": 1, "xuống": -1, "còn": -1}
_AGAINST = re.compile(
    r"(?i)\b(?:so với|compared (?:with|to)|(?:up|down|against) (?:[\d.,]+\s?(?:%|per cent|percent) )?from)\b"
)
_CHANGE_REACH = 8
"""Words between the verb of change and "from"."""
_TOLERANCE = Decimal("0.02")
"""By how much a change told in percent may miss, after rounding, that of the two figures."""
_WHEN = {
    "vi": re.compile(
        r"(?i)\b(?:cùng kỳ(?: năm (?:ngoái|trước|\d{4}))?|(?:(?:cuối|đầu|giữa)\s+)?(?:năm|tháng|quý|tuần|mùa hè|vụ)"
        r" (?:\d{1,2}/\d{4}|\d{1,4}|ngoái|trước|nay|này|qua)|hôm qua|hôm nay|(?:năm|tháng) thứ \w+)(?![\w/])"
    ),
    "en": re.compile(
        r"(?i)\b(?:(?:19|20)\d\d|(?:last|this|the previous) (?:year|month|week|quarter|summer|winter|season)|a"
        r" (?:year|month|week|decade) (?:ago|earlier|before)|the (?:year|month|week) before|yesterday|today"
        r"|(?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d{4})?"
        r")(?!\w)"
    ),
}


@dataclass(frozen=True)
class Comparison:
    """Two figures, the one that is compared against first; ranges are of the source's text."""

    values: tuple[TextRange, TextRange]
    labels: tuple[TextRange | None, TextRange | None]
    unit: TextRange | None


@dataclass(frozen=True)
class _Figure:
    at: int
    number: TextRange
    unit: TextRange | None
    worth: Decimal


def comparison(said: Stretch) -> Comparison | None:
    """The comparison that the stretch makes; none when anything about it is unsure."""
    if said.quotes or said.turns() or said.table.language not in _WHEN:
        return None
    return _change(said) or _against(said)


def _change(said: Stretch) -> Comparison | None:
    """ "rose from 120 in 2024 to 310 visits in 2025", "tăng từ 120 lên 310 lượt"."""
    words = said.words
    starts = [at for at, word in enumerate(words) if word.folded in _FROM and _direction(words, at)]
    if len(starts) != 1:
        return None
    begin = starts[0]
    first = _figure(said, begin + 1)
    joint = next((at for at in range(begin + 2, len(words)) if words[at].folded in _TO), None)
    second = _figure(said, joint + 1) if joint else None
    if first is None or second is None or joint is None or not _is_one_phrase(said, begin, second.at):
        return None
    way = _TO_DIRECTION.get(words[joint].folded, _direction(words, begin))
    if way != _direction(words, begin) or (second.worth - first.worth) * way <= 0:
        return None
    inner = TextRange(start=first.number.end, end=words[joint].range.start)
    outer = TextRange(start=second.number.end, end=said.range.end)
    labels = (_when(said, inner), _when(said, outer))
    if None in labels:
        labels = (words[begin].range, words[joint].range)
    unit = _common_unit(said, first, second)
    return Comparison((first.number, second.number), labels, unit[0]) if unit else None


def _is_one_phrase(said: Stretch, begin: int, end: int) -> bool:
    return not any(said.between(at) for at in range(begin + 1, end + 1) if said.words[at - 1].text not in "$€£¥₫")


def _direction(words: Sequence[Token], at: int) -> int:
    """1 after a verb of growth, -1 after one of decline, 0 where neither stands or both do."""
    before = {word.folded for word in words[max(0, at - _CHANGE_REACH) : at]}
    return bool(before & _UP) - bool(before & _DOWN)


def _figure(said: Stretch, at: int) -> _Figure | None:
    """The figure whose digits stand at `at`, or after up to three words that limit it."""
    words = said.words
    digits = next((n for n in range(at, min(at + 4, len(words))) if words[n].is_number), None)
    if digits is None or is_named(words, digits, said.text, said.table):
        return None
    number, unit = number_and_unit(words, digits, said.text, said.table, said.language)
    if number is None or number.start > words[at].range.start:
        return None
    # "So với" limits the figure behind it, but is what the two bars show.
    number = TextRange(start=max(number.start, words[at].range.start), end=number.end)
    value = worth(number.of(said.text), said.language)
    return _Figure(digits, number, unit, value) if value is not None and value > 0 else None


def _against(said: Stretch) -> Comparison | None:
    """ "1,127 visits last year, compared with 2,706 in 2011", "3 tỷ đồng so với 2 tỷ đồng năm ngoái"."""
    joints = list(_AGAINST.finditer(said.said))
    if len(joints) != 1:
        return None
    start, end = (said.range.start + offset for offset in joints[0].span())
    after = next((at for at, word in enumerate(said.words) if word.range.start >= end), None)
    second = _figure(said, after) if after is not None else None
    if second is None:
        return None
    firsts = [one for one in _figures(said, start) if _common_unit(said, one, second)]
    label = _when(said, TextRange(start=second.number.end, end=said.range.end))
    others = [one for one in _figures(said, said.range.end) if one.at > second.at]
    if len(firsts) != 1 or label is None or others:
        return None
    first = firsts[0]
    unit = _common_unit(said, first, second)
    if unit is None or not _agrees(said, first, second):
        return None
    earlier = _when(said, TextRange(start=said.range.start, end=start))
    if earlier is not None and earlier.of(said.text) == label.of(said.text):
        return None
    return Comparison((second.number, first.number), (label, earlier), unit[0])


def _figures(said: Stretch, until: int) -> Iterator[_Figure]:
    """Every figure that counts something before offset `until`."""
    for at, word in enumerate(said.words):
        if word.is_number and word.range.end <= until:
            begin = next((n for n in range(at, -1, -1) if (found := _figure(said, n)) and found.at == at), None)
            if begin is not None and (found := _figure(said, begin)):
                yield found


def _agrees(said: Stretch, first: _Figure, second: _Figure) -> bool:
    """Whether the direction and the percentage told, if any, are those of the two figures."""
    told = {word.folded for word in said.words}
    way = bool(told & _UP) - bool(told & _DOWN)
    if told & _UP and told & _DOWN:
        return False
    if way and (first.worth - second.worth) * way <= 0:
        return False
    shares = [one for one in _figures(said, said.range.end) if "%" in one.number.of(said.text) and one is not first]
    shares = [one for one in shares if one.at not in (first.at, second.at)]
    change = abs(first.worth - second.worth) / second.worth
    return all(abs(share.worth / 100 - change) <= _TOLERANCE * (1 + change) for share in shares)


def _common_unit(said: Stretch, first: _Figure, second: _Figure) -> tuple[TextRange | None] | None:
    """The shorter of the two units when they are one unit; nothing when they are not."""
    signs = [tuple(sign for sign in one.number.of(said.text) if sign in "%‰$€£¥₫") for one in (first, second)]
    scaled = [re.search(r"(?i)\d\s*[^\W\d]+", one.number.of(said.text)) is not None for one in (first, second)]
    if signs[0] != signs[1] or (scaled[0] != scaled[1] and not (first.unit and second.unit)):
        return None
    if first.unit is None or second.unit is None:
        return (first.unit or second.unit,)
    names = [[word.folded for word in tokens(one.of(said.text))] for one in (first.unit, second.unit)]
    size = min(len(name) for name in names)
    if names[0][:size] != names[1][:size]:
        return None
    return (first.unit if len(names[0]) == size else second.unit,)


def _when(said: Stretch, part: TextRange) -> TextRange | None:
    """The one time that `part` names."""
    found = list(_WHEN[said.table.language].finditer(part.of(said.text)))
    if len(found) != 1:
        return None
    return TextRange(start=found[0].start(), end=found[0].end()).shifted(part.start)
