"""Language -> its reading table, made of the rows in `data/world`; for languages that nobody has measured on news.

The rows of a language are generated from CLDR (number words, months, days, units), those of `more.txt` are written by
hand. Such a table reads widely: what it takes for a number may be none. It serves to answer for the numbers of a text
in a measured language, and `facts.held` weighs it so.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from typing import Any

from citecut.facts.digits import plain
from citecut.facts.number_table import NumberTable
from citecut.facts.numbers import one_of
from citecut.facts.reading_table import ReadingTable

ENDINGS = r"(?:['’ʼ]?[^\W\d_]{1,4})?"
"""What a language may add to a word: milyonluk, Haziran'da, milioonaa."""
_LONG = 5  # letters from which on a number word may carry endings that no row has
_OPEN = 4
"""Letters from which on the name of a month may carry endings."""
_COMPOUNDING = frozenset({"de", "nl", "sv", "da", "nb", "fi", "hu", "et", "af", "is"})
"""Languages that write a number and what it counts as one word: dreiundzwanzigjährig."""
_SLAVIC = frozenset({"ru", "uk", "be", "pl", "cs", "sk", "bg", "mk", "sr", "hr", "bs", "sl"})
"""Languages that form words such as двадцатипятилетний, pětadvacetiletá."""
_DERIVED = r"(?:(?!сот|сто|ста|десят|надц|st[oa]|set|deset|dziesi|naś|nást)[^\W\d_]{1,9})?"
_GLUING = _COMPOUNDING | _SLAVIC | {"it", "ka", "tr", "az"}
"""Languages that write several words of a number as one."""
_COMPOUND = r"(?:-?[^\W\d_]{1,14})?"
BEGINNINGS = {"ar": "(?:[وفبلك]|ال|[وفبك]ال|لل)?", "he": "(?:ו?[הבלמשכ]{0,2})?", "ur": "", "fa": ""}
"""What a language writes onto the word before it: and, the, in."""
_SPACELESS = frozenset({"my"})
_NASALS = re.compile("[ङञणनम]्(?=[क-म])")
"""Nasal letters that Hindi also writes as a dot: पन्द्रह, पंद्रह."""
_Rows = dict[str, dict[str, str]]


@lru_cache(maxsize=64)
def world(language: str) -> ReadingTable | None:
    """The table of a base language; none where there are no rows."""
    rows = _rows(language)
    if not rows:
        return None
    return _with_rows(ReadingTable(language=language, numbers=_numbers(language, rows)), rows)


def extended(table: ReadingTable) -> ReadingTable:
    """A table written by hand, with what the rows of its language know besides."""
    rows = _rows(table.language)
    numbers = table.numbers
    atoms = {**_whole(rows["atom"]), **numbers.atoms}
    scales = {**_whole(rows["scale"]), **numbers.scales}
    beginnings = BEGINNINGS.get(table.language, "") if numbers.spaced else ""
    numbers = replace(
        numbers,
        beginnings=beginnings,
        atoms={word: n for word, n in atoms.items() if word not in scales},
        scales=scales,
    )
    return _with_rows(replace(table, numbers=numbers), rows)


def _numbers(language: str, rows: _Rows) -> NumberTable:
    scales = _whole(rows["scale"])
    return NumberTable(
        language=language,
        decimal=next(iter(rows["decimal"]), "."),
        atoms={word: n for word, n in _whole(rows["atom"]).items() if word not in scales},
        scales=scales,
        joiners=tuple(rows["join"]),
        halves=tuple(rows["half"]),
        spaced=language not in _SPACELESS,
        grouped_by_space="space" in rows["group"],
        joins_tens=True,
        adds_to_ten=True,
        bare_scales=frozenset(word for word, n in scales.items() if n <= 1000),
        names_in_capitals=False,
        glued=language in _GLUING,
        joins_glued=tuple(rows["join"]) if language in _COMPOUNDING else (),
        endings=_COMPOUND if language in _COMPOUNDING else _DERIVED if language in _SLAVIC else ENDINGS,
        beginnings=BEGINNINGS.get(language, ""),
        endings_from=_LONG,
    )


def _with_rows(table: ReadingTable, rows: _Rows) -> ReadingTable:
    known: dict[str, Any] = {
        "units": {**rows["unit"], **table.units},
        "ordinal_words": _unambiguous({**_whole(rows["ordinal"]), **table.ordinal_words}, table),
        "weak_words": {**_whole(rows["weak"]), **table.weak_words},
        "fraction_words": {**{word: _share(value) for word, value in rows["share"].items()}, **table.fraction_words},
        "months": _unambiguous({**_whole(rows["month"]), **table.months}, table),
        "weekdays": {**_whole(rows["weekday"]), **table.weekdays},
        "eras": {**_whole(rows["era"]), **table.eras},
        "whole": bool(rows["whole"]),
        "complete": "yes" in rows["whole"],
        "duals": next(iter(rows["dual"].values()), table.duals),
        "half_to": (*rows["before-hour"], *table.half_to),
        "spans": {word: _span(meaning) for word, meaning in rows["span"].items()},
        "quarters": _whole(rows["quarters"]),
        "decade_before": tuple(rows["decade-before"]),
        "decade_after": tuple(rows["decade-after"]),
        "decade_endings": tuple(rows["decade-ending"]),
    }
    shares = {word: _share(value) for word, value in rows["share"].items()}
    known["denominators"] = {
        **{word: n for word, (one, n) in shares.items() if one == 1 < n - 1},
        **table.denominators,
    }
    if not table.dates:
        known["dates"] = _dates(replace(table, months=known["months"]))
        known["times"] = (r"<h>:<min>",)
    return replace(table, measured=False, slashed_dates=True, **known)


def _unambiguous(words: Mapping[str, int], table: ReadingTable) -> dict[str, int]:
    """Names of months, or ordinals, but for those that are numbers too: French `sept`, Slovene `šesto`."""
    numbers = {**table.numbers.atoms, **table.numbers.scales}
    return {word: meaning for word, meaning in words.items() if word not in numbers}


def _dates(table: ReadingTable) -> tuple[str, ...]:
    """Days before and after their month, with whatever small words and endings stand between."""
    between = r"\.?(?:[ -](?:de|do|d'|del|af|av|di|a|ng|gada|m\.))? "
    month = _month(table)
    year = r"(?:,? (?:de |del |do |da |m\. |gada )?(?P<y>[12]\d{3}))"
    return (
        rf"<d>\.? ?[-–] ?<d2>{between}{month}{year}?",
        rf"<d>(?:[^\W\d_]{{1,2}})?{between}{month}{year}?",
        rf"(?P<y>[12]\d{{3}})\.? (?:m\. |gada )?{month} (?P<d>\d{{1,2}})",
        rf"{month} (?P<d>\d{{1,2}})(?!\d){year}?",
        rf"{month}{year}",
    )


def _month(table: ReadingTable) -> str:
    """The name of a month; endings only on what is no abbreviation: `sie` is August, `siedem` seven."""
    short = [name for name in table.months if len(name) < _OPEN and _is_abbreviated(name, table)]
    whole = [name for name in table.months if name not in short]
    return rf"(?:(?P<month>{one_of(whole)}){ENDINGS}|(?P<month>{one_of(short)}))\.?"


def _is_abbreviated(name: str, table: ReadingTable) -> bool:
    longer = (other for other in table.months if table.months[other] == table.months[name])
    return any(other != name and other.startswith(name) for other in longer)


def _share(written: str) -> tuple[int, int]:
    one, _, other = written.partition("/")
    return int(one), int(other)


def _span(written: str) -> tuple[int, int, str]:
    """`1/2 h` in parts."""
    share, _, unit = written.partition(" ")
    return *_share(share), unit


def _whole(words: Mapping[str, str]) -> dict[str, int]:
    return {word: int(meaning) for word, meaning in words.items()}


@lru_cache(maxsize=64)
def _rows(language: str) -> _Rows:
    """Kind -> word -> meaning; empty for a language without rows. What is written by hand goes before."""
    known: _Rows = defaultdict(dict)
    folder = files("citecut.facts") / "data" / "world"
    listed = folder / f"{language}.txt"
    lines = listed.read_text(encoding="utf-8").splitlines() if listed.is_file() else []
    for line in (*lines, *_more().get(language, ())):
        if not line.startswith("#"):
            _add(known, line)
    return known


@lru_cache(maxsize=1)
def _more() -> Mapping[str, tuple[str, ...]]:
    text = (files("citecut.facts") / "data" / "world" / "more.txt").read_text(encoding="utf-8")
    found: dict[str, tuple[str, ...]] = {}
    for line in text.splitlines():
        language, _, row = line.partition(" ")
        if language != "#":
            found[language] = (*found.get(language, ()), row)
    return found


def _add(known: _Rows, line: str) -> None:
    """`atom 7: sieben, sieb`; `decimal ,`; `join: und`. A single letter is no scale: it is a unit as well."""
    head, _, listed = line.partition(":")
    kind, _, meaning = head.partition(" ")
    if kind in ("decimal", "group"):
        known[kind] = {meaning: ""}
        return
    if kind == "whole":
        known[kind] = {listed.strip(): meaning}
        return
    if kind == "dual":
        known[kind] = {meaning: listed.strip()}
        return
    if kind == "ending":
        known[kind] = {ending.strip(): meaning for ending in listed.split(",")}
        return
    for bare in _forms(listed, known["ending"]):
        if bare and not (kind == "scale" and bare.isascii() and len(bare.rstrip(".")) == 1):
            known[kind][bare.rstrip(".") if kind == "scale" else bare] = meaning


def _forms(listed: str, endings: Mapping[str, str]) -> Iterator[str]:
    """The words of a row as texts write them: `st~` with each ending, `पन्द्रह` and `पंद्रह`."""
    for word in listed.split(","):
        bare = plain(word.strip())
        for form in (bare[:-1] + ending for ending in endings) if bare.endswith("~") else (bare,):
            yield from {form, _NASALS.sub("ं", form)}
