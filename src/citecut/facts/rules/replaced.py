"""What is left over of numbers where one language has no measured table -> findings: replaced, added or dropped.

It rests on this: whoever replaces a number leaves two behind, one in each text. A number of the line that no reading
of the source gives is a stop where one of the source is left over with it, or where none of its words may tell it.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from citecut.facts.fact import Fact, FactKind
from citecut.facts.held import may_hold
from citecut.facts.matching import DATED
from citecut.facts.parts import date_parts, numbers_in
from citecut.facts.reading import reading_for
from citecut.facts.rules.case import Case
from citecut.facts.rules.counterpart import begins, claims, doubled, kin_in, open_ranks, place_of, unclaimed
from citecut.facts.rules.telling import added as only_here
from citecut.facts.rules.telling import changed, in_figures
from citecut.facts.rules.telling import dropped as only_there
from citecut.facts.side import Side
from citecut.model import Finding

_YEARS = range(1000, 2200)
_BESIDE = 4  # characters between the words of one number at most
_SPELLED = 12  # up to here languages often write numbers in words
_WEIGHTY = 3  # figures
_COMPOUND = re.compile(r"-[a-z]")  # three-storey, four-time: other languages have words of their own for these
_PLAIN = frozenset({FactKind.QUANTITY, FactKind.DURATION, FactKind.SCORE})
_IDLE = 2  # up to here a number word may go without: both, a pair, half


def told_loosely(case: Case, what: str, added: list[Fact], dropped: list[Fact]) -> Iterator[Finding]:
    """The findings `what`-changed, -added and -dropped for what is left over on either side."""
    left = [fact for fact in dropped if case.source.measured or in_figures(fact, case.source)]
    for fact in _asking(case, what, added, dropped):
        other = place_of(fact, dropped, case)
        left = [one for one in left if one is not other]
        sure = _is_foreign(fact, other, case) and _is_replaced(fact, other, case)
        yield changed(case, what, other, fact, sure=sure) if other else only_here(case, what, fact, sure=sure)
    for fact in dropped if case.translated else ():
        turned = kin_in(case, fact) or doubled(case, fact)
        if turned and turned not in added:
            yield changed(case, what, fact, turned, sure=_is_replaced(turned, fact, case))
        elif fact in left and in_figures(fact, case.source):
            yield only_there(case, what, fact, sure=_is_weighty(fact, case))


def _is_weighty(fact: Fact, case: Case) -> bool:
    """Whether a figure of the source is too long to go without, or to be told in other words."""
    digits = re.sub(r"\D", "", fact.range.of(case.source.text))
    rounded = fact.number is not None and any(begins(fact.number, one) for one in case.line.numbers)
    plain = fact.kind is not FactKind.TIME and not case.source.values.other_calendar
    return len(digits) >= _WEIGHTY and plain and not rounded


def _asking(case: Case, what: str, added: Sequence[Fact], dropped: Sequence[Fact]) -> Iterator[Fact]:
    """What the line must answer for; `second` and the XVI of a king only where the source has a rank left over.

    What an unmeasured table takes for a number in words may be none.
    """
    yield from (fact for fact in added if case.line.measured or in_figures(fact, case.line))
    if what != "number":
        return
    if not added:
        yield from _named(case)
    ranks = [fact for fact in (*dropped, *open_ranks(case.source, case.line)) if fact.value.startswith("#")]
    if ranks and all(fact.kind is FactKind.QUANTITY for fact in (*added, *dropped)):
        yield from open_ranks(case.line, case.source)


def _named(case: Case) -> Iterator[Fact]:
    """Number words in names that the source does not hold, and has another in their place: the Forty Years' War."""
    for fact in case.line.weak:
        small = fact.number is None or fact.number <= _IDLE or not fact.value.isdigit()
        small = small or not claims(fact, case.line)
        if not small and not may_hold(case.source.values, fact, "") and unclaimed(fact, case):
            yield fact


def _is_foreign(fact: Fact, other: Fact | None, case: Case) -> bool:
    """Whether a number of the line is surely none of the source's."""
    there = case.source.values
    if fact.value.startswith("-W"):
        return bool(there.weekdays)
    if _is_month(fact, case.line):
        return bool(there.months)
    if re.search(r"\d", fact.range.of(case.line.text)):
        small = fact.number is not None and fact.number <= _SPELLED and not fact.unit
        return case.source.reads_words or not small or other is not None
    if fact.value.endswith("s"):
        return other is not None and other.value.endswith("s")
    if other is not None and other.value[:1] in "#C" and "/" not in fact.value:
        return True
    if any("/" in value for value in (fact.value, *fact.also)) and (other or "/" in fact.value):
        counted = other is not None and other.number is not None and other.number > _IDLE
        return other is not None and ("/" in other.value or counted)
    if not case.source.reads_words or not numbers_in(fact):
        return False
    if fact.kind in DATED:
        return True
    told = other is not None and other.number is not None and _tells(other, other.number, fact, case.source)
    return told or (case.line.counts(fact) and min(numbers_in(fact)) > _IDLE)


def _tells(other: Fact, number: Decimal, fact: Fact, side: Side) -> bool:
    """Whether it is surely a number: above two, in figures with the same unit, or broken as the line's."""
    broken = number % 1 > 0 and fact.number is not None and fact.number % 1 > 0
    return number > _IDLE or broken or (in_figures(other, side) and bool(fact.unit) and other.unit == fact.unit)


def _is_replaced(fact: Fact, other: Fact | None, case: Case) -> bool:
    """Whether a number of the line stands in another's place, and for no words that were read in part.

    Such as forty of two hundred and forty, the eleven of `halb elf`.
    """
    if case.source.measured or fact.value.startswith("-W"):
        return True
    if other is not None:
        in_digits = re.search(r"\d", other.range.of(case.source.text)) and fact.kind is not FactKind.DATE
        return bool(in_digits) or not (_is_partly_read(other, fact, case) or _is_next_hour(other, fact))
    if _is_month(fact, case.line) or any(in_figures(lost, case.source) for lost in case.unmatched.dropped):
        return True
    table = reading_for(case.source.language)
    counts = case.line.counts(fact) or fact.value.startswith("#")
    if table and table.complete and fact.kind in _PLAIN and fact.unit != "x" and counts:
        return not _COMPOUND.match(case.line.text, fact.range.end)
    return in_figures(fact, case.line) and not _may_be_told(fact, case)


def _is_read_whole(side: Side) -> bool:
    """Whether every number word of its language is read, and read whole."""
    table = reading_for(side.language)
    return table is not None and table.whole


def _is_month(fact: Fact, side: Side) -> bool:
    """Whether a date is the name of a month alone."""
    return fact.kind is FactKind.DATE and not re.search(r"\d", fact.range.of(side.text)) and fact.value[:2] == "--"


def _may_be_told(fact: Fact, case: Case) -> bool:
    """Whether number words that stand for nothing else in the line may tell a figure: the 39 of an era its year."""
    table = reading_for(case.source.language)
    if table is None:
        return False
    eras = fact.kind is FactKind.DATE and bool(table.eras)
    by_era = eras and not any(number in _YEARS for number in case.source.values.numbers)
    lost = [one for one in case.unmatched.dropped if not in_figures(one, case.source)]
    return any(by_era or (not table.whole and _is_part(one, fact, case.line)) for one in lost)


def _is_partly_read(part: Fact, whole: Fact, case: Case) -> bool:
    """Whether lost words, and all that stand beside them, may be parts of the line's number."""
    if _is_read_whole(case.source):
        return False
    at, beside = part.range, []
    for one in case.unmatched.dropped:
        apart = max(one.range.start - at.end, at.start - one.range.end)
        if apart <= _BESIDE and one.kind is part.kind:
            beside.append(one)
    return all(_is_part(one, whole, case.line) for one in beside)


def _is_part(part: Fact, whole: Fact, side: Side) -> bool:
    """Whether one number may be some words of the other: 40 of 240, 3 of 13, the third of the twenty-third."""
    if whole.kind is FactKind.DATE:
        told, named = date_parts(part.value), date_parts(whole.value)
        in_words = not re.search(rf"(?<!\d)0?{int(named.get('d', 0))}(?!\d)", whole.range.of(side.text))
        same = all(told.get(one) == named.get(one) for one in "ym")
        return same and in_words and "d" in named and _ends(told.get("d", "0"), named["d"])
    small, large = (re.search(r"[1-9]\d*", fact.value) for fact in (part, whole))
    return bool(small and large) and _ends(small[0] if small else "", large[0] if large else "")


def _ends(part: str, whole: str) -> bool:
    """Whether a whole number may be the last or the first words of another: 40 or 200 of 240."""
    small, large = part.lstrip("0"), whole.lstrip("0")
    room = 10 ** (len(small) - len(small.rstrip("0")))
    if not small or small == large:
        return not small
    return large.endswith(small) or 0 < int(large) - int(small) < room


def _is_next_hour(one: Fact, other: Fact) -> bool:
    """Whether an hour may be the one that languages count a half from: eleven for half past ten."""
    hours = numbers_in(one)[:1]
    return (
        other.kind is FactKind.TIME
        and not one.value.endswith(":30")
        and other.value.endswith(":30")
        and any((hour - 1) % 12 == int(other.value[1:3]) % 12 for hour in hours)
    )
