"""What is left over of numbers -> findings: changed where both sides have one left over, else added or dropped."""

import re
from collections.abc import Iterator

from citecut.facts.fact import Fact, FactKind
from citecut.facts.matching import DATED, alike, nearest
from citecut.facts.parts import date_parts, numbers_in
from citecut.facts.reading import reading_for
from citecut.facts.rules.case import Case
from citecut.facts.side import Side
from citecut.facts.writing import written
from citecut.model import Finding, Severity

_YEARS = range(1000, 2200)
_BESIDE = 4  # characters between the words of one number at most
_PART_OF_HOUR = re.compile(r"\b(?:half|quarter) (?:past|to)\b")
_SPELLED = 12  # up to here languages often write numbers in words
_IDLE = 2  # up to here a number word may go without: both, a pair, half


def told(case: Case, kinds: frozenset[FactKind], what: str) -> Iterator[Finding]:
    """The findings `what`-changed, -added and -dropped for facts of these kinds."""
    added = [fact for fact in case.unmatched.added if fact.kind in kinds]
    dropped = [fact for fact in case.unmatched.dropped if fact.kind in kinds]
    if case.loose:
        yield from _told_loosely(case, what, added, dropped)
        return
    left = list(dropped)
    for fact in added:
        pool = left if case.translated else [one for one in case.source.numbers if one.kind in kinds]
        other = nearest(fact, pool)
        if other in left:
            left.remove(other)
        if other:
            sure = _in_figures(fact, case.line) or (
                _in_figures(other, case.source) and _counts_alike(fact, other, case)
            )
            yield _changed(case, what, other, fact, sure=sure)
        else:
            stays = _must_stay(fact, case.line, case.source)
            yield _added(case, what, fact, sure=stays if case.translated else _in_figures(fact, case.line))
    if case.translated:
        for fact in left:
            yield _dropped(case, what, fact, sure=_must_stay(fact, case.source, case.line))


def _counts_alike(fact: Fact, other: Fact, case: Case) -> bool:
    """Whether a small number word stands for the other number, or only counts what the cited text lists."""
    if case.translated or fact.unit or fact.number is None or fact.number > _SPELLED or fact.kind in DATED:
        return True
    counted = (_next_word(fact, case.line), _next_word(other, case.source))
    return counted[0] == counted[1]


def _next_word(fact: Fact, side: Side) -> str:
    return next((token.folded for token in side.tokens if token.range.start >= fact.range.end), "")


def _told_loosely(case: Case, what: str, added: list[Fact], dropped: list[Fact]) -> Iterator[Finding]:
    """The same where one language has no measured table: a figure that no reading holds is a stop."""
    left = [fact for fact in dropped if case.source.measured or _in_figures(fact, case.source)]
    for fact in added:
        if not (case.line.measured or _in_figures(fact, case.line)):
            continue  # what an unmeasured table takes for a number in words may be none
        other = nearest(fact, dropped) or _figure_for(case, fact)
        left = [one for one in left if one is not other]
        sure = _is_foreign(fact, other, case) and _is_replaced(fact, other, case)
        yield _changed(case, what, other, fact, sure=sure) if other else _added(case, what, fact, sure=sure)
    for fact in dropped if case.translated else ():
        turned = _kin_in(case, fact)
        if turned and turned not in added:
            yield _changed(case, what, fact, turned, sure=_is_replaced(turned, fact, case))
        elif fact in left and _in_figures(fact, case.source):
            yield _dropped(case, what, fact, sure=False)


def _kin_in(case: Case, lost: Fact) -> Fact | None:
    """What in the line stands for a lost fact of its kind and unit and for no other: 14:20 has become 5:20 pm."""
    able = (fact for fact in case.line.numbers if _kin(fact, lost))
    others = [fact for fact in case.source.numbers if fact is not lost]
    return next((fact for fact in able if not any(_kin(fact, one) and alike(fact, one) for one in others)), None)


def _kin(one: Fact, other: Fact) -> bool:
    if FactKind.TIME in (one.kind, other.kind):
        return one.kind is other.kind
    if one.kind is FactKind.DATE or other.kind is FactKind.DATE:
        parts = date_parts(one.value).keys() & date_parts(other.value).keys()
        return one.kind is other.kind and "m" in parts
    return (one.unit == other.unit and bool(one.unit)) or ("/" in one.value and "/" in other.value)


def _is_foreign(fact: Fact, other: Fact | None, case: Case) -> bool:
    """Whether a number of the line is surely none of the source's."""
    there = case.source.values
    if fact.value.startswith("-W"):
        return bool(there.weekdays)
    if not re.search(r"\d", fact.range.of(case.line.text)) and fact.kind is FactKind.DATE:
        return bool(there.months)
    if re.search(r"\d", fact.range.of(case.line.text)):
        small = fact.number is not None and fact.number <= _SPELLED and not fact.unit
        return case.source.reads_words or not small or other is not None
    if not case.source.reads_words or fact.number is None or fact.number <= _IDLE:
        return other is not None and "/" in fact.value and "/" in other.value
    return case.line.counts(fact) or (other is not None and other.number is not None and other.number > _IDLE)


def _is_replaced(fact: Fact, other: Fact | None, case: Case) -> bool:
    """Whether a number of the line stands in another's place, and for no words that were read in part.

    Such as forty of two hundred and forty, the eleven of `halb elf`.
    """
    if case.source.measured or fact.value.startswith("-W"):
        return True
    if other is not None:
        in_figures = re.search(r"\d", other.range.of(case.source.text)) and fact.kind is not FactKind.DATE
        return bool(in_figures) or not (_is_partly_read(other, fact, case) or _is_next_hour(other, fact, case.line))
    if _is_month(fact, case.line) or any(_in_figures(lost, case.source) for lost in case.unmatched.dropped):
        return True
    return _in_figures(fact, case.line) and not _may_be_told(fact, case)


def _is_month(fact: Fact, side: Side) -> bool:
    """Whether a date is the name of a month alone."""
    return fact.kind is FactKind.DATE and not re.search(r"\d", fact.range.of(side.text)) and fact.value[:2] == "--"


def _may_be_told(fact: Fact, case: Case) -> bool:
    """Whether number words that stand for nothing else in the line may tell a figure: the 39 of an era its year."""
    table = reading_for(case.source.language)
    eras = fact.kind is FactKind.DATE and table is not None and bool(table.eras)
    by_era = eras and not any(number in _YEARS for number in case.source.values.numbers)
    lost = [one for one in case.unmatched.dropped if not _in_figures(one, case.source)]
    return any(by_era or _is_part(one, fact, case.line) for one in lost)


def _is_partly_read(part: Fact, whole: Fact, case: Case) -> bool:
    """Whether lost words, and all that stand beside them, may be parts of the line's number."""
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


def _is_next_hour(one: Fact, other: Fact, side: Side) -> bool:
    """Whether an hour with a half or a quarter is one off: languages count these from either hour."""
    hours = [numbers_in(fact)[:1] for fact in (one, other)]
    if not all(hours):
        return False
    told = side.text[max(0, other.range.start - 16) : other.range.end].lower()
    return bool(_PART_OF_HOUR.search(told)) and abs(hours[0][0] - hours[1][0]) % 12 in (1, 11)


def _figure_for(case: Case, fact: Fact) -> Fact | None:
    """For a date, the bare figure that it may have been."""
    if fact.kind is not FactKind.DATE:
        return None
    lengths = {len(part) for name, part in date_parts(fact.value).items() if name in "yd"}
    bare = [one for one in case.unmatched.dropped if one.value.isdigit()]
    return next((one for one in bare if len(one.value.zfill(2)) in lengths), None)


def _changed(case: Case, what: str, there: Fact, here: Fact, *, sure: bool) -> Finding:
    said, now = there.range.of(case.source.text), here.range.of(case.line.text)
    if case.translated:
        message = f"`{said}` has become `{now}` in the translation"
    else:
        message = f"the line says `{now}`, the cited text `{said}`"
    return case.finding(
        f"{what}-changed",
        _severity(sure),
        message,
        there=there.range,
        here=here.range,
        suggestion=written(there, said, case.line.language) if case.source.reads_numbers else None,
    )


def _added(case: Case, what: str, here: Fact, *, sure: bool) -> Finding:
    which = "original" if case.translated else "cited text"
    message = f"`{here.range.of(case.line.text)}` is not in the {which}"
    return case.finding(f"{what}-added", _severity(sure), message, here=here.range)


def _dropped(case: Case, what: str, there: Fact, *, sure: bool) -> Finding:
    said = there.range.of(case.source.text)
    suggestion = written(there, said, case.line.language) if case.source.reads_numbers else None
    message = f"`{said}` is not in the translation"
    return case.finding(f"{what}-dropped", _severity(sure), message, there=there.range, suggestion=suggestion)


def _severity(sure: bool) -> Severity:
    return "stop" if sure else "look"


def _must_stay(fact: Fact, side: Side, other: Side) -> bool:
    """Whether leaving it out loses a figure: an hour or a `No. 1` may be said otherwise or go without.

    So may a weekday, unless the other text names weekdays too: then it names the wrong one.
    """
    if fact.value.startswith("-W"):
        return any(value[:2] == "-W" or value[:1] == "#" for one in other.numbers for value in (one.value, *one.also))
    small = fact.number is not None and fact.number <= 10 and not fact.unit
    return fact.kind is not FactKind.TIME and _in_figures(fact, side) and not small


def _in_figures(fact: Fact, side: Side) -> bool:
    """Whether it is written with figures or names a day: words may be read in more than one way."""
    return bool(re.search(r"\d", fact.range.of(side.text))) or fact.value.startswith("-")
