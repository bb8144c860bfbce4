"""A name that stands in one text and not in the other.

It rests on this: people, places and bodies keep their letters from language to language, but for marks and for those
in the table of names. Vietnamese writes foreign names with letters that no Vietnamese syllable has, and foreign texts
write Vietnamese names without their marks, so that either can be found again. What is made of ordinary words (Supreme
Court) is translated and proves nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from citecut.facts.alike import missing_words
from citecut.facts.exonyms import is_listed, knows_exonyms
from citecut.facts.gazetteer import ordinary, written
from citecut.facts.names import MONTHS_AND_SURNAMES, Name, is_vietnamese, plain
from citecut.facts.rules.case import Case, Side
from citecut.model import Finding, Severity
from citecut.text.patterns import roman
from citecut.text.scripts import base

CERTAIN, LIKELY, WEAK = 3, 2, 1
_OF_PEOPLES = ("s", "ish", "ese", "ian", "ean")
_WHOLE_NAME = 2  # words of a person's name


@dataclass(frozen=True)
class _Lost:
    """A name without its counterpart."""

    name: Name
    weight: int
    partly: bool
    """Whether other words of the same name were found."""
    missing: int = 1
    """How many were not."""

    def shown(self, side: Side) -> str:
        return self.name.range.of(side.text)


def check(case: Case) -> Iterator[Finding]:
    """Names changed, added and, in a translation, left out."""
    added = _lost(case.line, case.source, translated=case.translated)
    if not case.translated:
        yield from _unsupported(case, added)
        return
    dropped = _lost(case.source, case.line, translated=True)
    yield from _paired(case, dropped, added)


def _lost(side: Side, other: Side, *, translated: bool) -> list[_Lost]:
    lost, seen = [], set()
    for name in side.names:
        missing = missing_words(name, other, side.language)
        if missing and name.key not in seen and not _is_numeral(name, side):
            seen.add(name.key)
            partly = len(missing) < len(name.words)
            weight = _weight(name, missing, side, other) if translated else _own_weight(name)
            lost.append(_Lost(name, weight, partly, len(missing)))
    return [one for one in lost if one.weight]


def _is_numeral(name: Name, side: Side) -> bool:
    """Whether it only counts: the XIX of a century, the Thirty of a war."""
    every = (*side.numbers, *side.weak)
    if any(fact.range.start <= name.range.start and name.range.end <= fact.range.end for fact in every):
        return True
    read = (fact.range for fact in (*side.numbers, *side.weak))
    return roman(name.range.of(side.text)) is not None and any(at.end == name.range.end for at in read)


def _own_weight(name: Name) -> int:
    if name.entry and not name.sure:
        return LIKELY
    return CERTAIN if name.sure or name.capitals > 1 else 0


def _weight(name: Name, missing: tuple[str, ...], side: Side, other: Side) -> int:
    if name.sure and is_listed(" ".join(word.text for word in name.words), other.language):
        return CERTAIN
    if name.entry:
        return LIKELY if name.sure and _is_written(name, other) else WEAK
    if len(missing) < len(name.words) and _is_foreign_person(name, missing, side, other):
        return LIKELY
    missing = tuple(word for word in missing if not ordinary(plain(word), side.language))
    if not missing or not (side.latin and other.latin):
        return WEAK if name.sure and missing else 0
    if base(other.language) == "vi" and len(missing) > 1 and all(is_vietnamese(word) for word in missing):
        return CERTAIN  # a Vietnamese name without its marks
    if not (name.sure or name.capitals > 1) or all(word.isupper() for word in missing):
        return WEAK
    if len(max(missing, key=len)) < 3 and name.capitals < 2:
        return WEAK
    if base(side.language) == "vi":
        return _weight_in_vietnamese(name, missing)
    if base(side.language) == "de" and not name.person and len(name.words) == 1:
        return WEAK  # German writes every noun with a capital
    return LIKELY


def _is_foreign_person(name: Name, missing: tuple[str, ...], side: Side, other: Side) -> bool:
    """Whether a word is missing that is a surname after a first name: the May of Theresa May, in either language."""
    if len(missing) > 1 or name.words[-1].text != missing[0] or "vi" not in (side.language, other.language):
        return False
    first = name.words[0].text
    if base(side.language) == "vi":
        return missing[0].isascii() and not is_vietnamese(first)
    return (
        base(side.language) == "en" and plain(missing[0]) in MONTHS_AND_SURNAMES and not ordinary(plain(first), "en")
    )


def _is_written(name: Name, other: Side) -> bool:
    """Whether our lists say how the other language writes a name of the table."""
    codes = name.entry.codes if name.entry else frozenset()
    return knows_exonyms(other.language) or bool(codes and written(min(codes), other.language))


def _weight_in_vietnamese(name: Name, missing: tuple[str, ...]) -> int:
    if any(not is_vietnamese(word) for word in missing):
        return CERTAIN if name.capitals else LIKELY  # at the head of a sentence it may be a loan word: Oxi
    if name.person and len(name.words) > 1:
        return CERTAIN
    return WEAK if len(missing) == len(name.words) else 0


def _unsupported(case: Case, added: list[_Lost]) -> Iterator[Finding]:
    for one in added:
        near = _nearest(one, case.source)
        shown = one.shown(case.line)
        if near:
            yield case.finding("name-changed.cited", "stop", there=near.range, here=one.name.range, shown=shown)
        else:
            severity: Severity = "stop" if one.weight == CERTAIN else "look"
            yield case.finding("name-added.cited", severity, here=one.name.range, shown=shown)


def _nearest(lost: _Lost, source: Side) -> Name | None:
    """The name of the source that shares a word with the lost one: the same person, miswritten."""
    words = {plain(word.text) for word in lost.name.words if len(word.text) > 1}
    if not lost.partly:
        return None
    return next((name for name in source.names if words & {plain(word.text) for word in name.words}), None)


def _paired(case: Case, dropped: list[_Lost], added: list[_Lost]) -> Iterator[Finding]:
    gone, new = list(dropped), list(added)
    for able in (_may_stand_for, _might_stand_for) if case.loose else (_may_stand_for,):
        for one in tuple(gone):
            fitting = (other for other in new if able(one, other, loose=case.loose))
            other = max(fitting, key=lambda lost: lost.weight, default=None)
            if other:
                gone.remove(one)
                new.remove(other)
                yield _changed(case, one, other, sure=able is _may_stand_for)
    for one in gone:
        if one.weight == CERTAIN and not one.partly:
            yield _only(case, one, dropped=True)
    for one in new:
        if not one.partly and (one.weight == CERTAIN or _is_likely_added(one, case.source)):
            yield _only(case, one, dropped=False)


def _is_likely_added(one: _Lost, source: Side) -> bool:
    """Whether a name is probably new: a person with a title, or one of the table that no reading of the source has.

    Other words with capitals are mostly ordinary ones in the name of a body, which languages translate.
    """
    if one.name.entry:
        return one.weight == LIKELY and not one.name.entry.codes & source.any_codes
    return one.weight == LIKELY and one.name.person and one.name.capitals > 1


def _may_stand_for(one: _Lost, other: _Lost, *, loose: bool) -> bool:
    """Whether the two are sure enough together; or one word of a longer name was replaced: Văn An, Văn Bình."""
    if loose and one.partly != other.partly and min(one.missing, other.missing) < _WHOLE_NAME:
        return False  # what else stands in a run of capitals, a title or the first word, is no name replaced
    if loose and (_numerals(one.name) | _numerals(other.name)):
        return False  # popes and kings are named in each language's way: Johannes XXIII, John XXIII
    if one.partly and other.partly:
        return min(one.weight, other.weight) >= LIKELY
    known = any(name.entry and name.sure for name in (one.name, other.name))
    whole = any(name.capitals > 1 for name in (one.name, other.name))
    return one.weight + other.weight > (LIKELY if known and whole else CERTAIN)


def _might_stand_for(one: _Lost, other: _Lost, *, loose: bool) -> bool:
    """Whether a name without counterpart may have taken the place of a word with a capital; looked at only."""
    return loose and other.weight >= LIKELY and one.name.sure and not _numerals(other.name)


def _numerals(name: Name) -> set[str]:
    return {word.text for word in name.words if roman(word.text)}


def _changed(case: Case, one: _Lost, other: _Lost, *, sure: bool) -> Finding:
    severity: Severity = "stop" if sure and not (case.loose and _is_people(other.name)) else "look"
    return case.finding(
        "name-changed.translated",
        severity,
        there=one.name.range,
        here=other.name.range,
        suggestion=_written(one.name, case.line.language),
        said=one.shown(case.source),
        now=other.shown(case.line),
    )


def _is_people(name: Name) -> bool:
    """Whether a name may be one of a people, which each language forms in its own way: Jews, Swedes, Polish."""
    written = name.words[-1].text
    derived = name.entry is not None and len(name.words) == 1 and written != name.entry.first
    return derived and written.endswith(_OF_PEOPLES)


def _only(case: Case, one: _Lost, *, dropped: bool) -> Finding:
    severity: Severity = "stop" if one.weight == CERTAIN else "look"
    if dropped:
        suggestion, shown = _written(one.name, case.line.language), one.shown(case.source)
        return case.finding("name-dropped", severity, there=one.name.range, suggestion=suggestion, shown=shown)
    return case.finding("name-added.translated", severity, here=one.name.range, shown=one.shown(case.line))


def _written(name: Name, language: str) -> str | None:
    if name.entry:
        return next((form for code in sorted(name.entry.codes) if (form := written(code, language))), None)
    return " ".join(word.text for word in name.words)
