"""Language -> its reading table, made of the rows in `data/world`; for languages that nobody has measured on news.

The rows of a language are generated from CLDR (number words, months, days, units), those of `more.txt` are written by
hand. Such a table reads widely: what it takes for a number may be none. It serves to answer for the numbers of a text
in a measured language, and `facts.loose` weighs it so.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from typing import Any

from citecut.facts.digits import plain
from citecut.facts.number_table import NumberTable
from citecut.facts.reading_table import ReadingTable

ENDINGS = r"(?:['’ʼ]?[^\W\d_]{1,4})?"
"""What a language may add to a word: milyonluk, Haziran'da, milioonaa."""
_LONG = 5  # letters from which on a number word may carry endings that no row has
_COMPOUNDING = frozenset({"de", "nl", "sv", "da", "nb", "fi", "hu", "et", "af", "is"})
"""Languages that write a number and what it counts as one word: dreiundzwanzigjährig."""
_COMPOUND = r"(?:-?[^\W\d_]{1,14})?"
BEGINNINGS = {"ar": "(?:[وفبلك]|ال|[وفبك]ال|لل)?", "he": "(?:ו?[הבלמשכ]{0,2})?", "ur": "", "fa": ""}
"""What a language writes onto the word before it: and, the, in."""
_SPACELESS = frozenset({"my"})
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
        endings=_COMPOUND if language in _COMPOUNDING else ENDINGS,
        beginnings=BEGINNINGS.get(language, ""),
        endings_from=_LONG,
    )


def _with_rows(table: ReadingTable, rows: _Rows) -> ReadingTable:
    known: dict[str, Any] = {
        "units": {**rows["unit"], **table.units},
        "ordinal_words": {**_whole(rows["ordinal"]), **table.ordinal_words},
        "weak_words": {**_whole(rows["weak"]), **table.weak_words},
        "fraction_words": {**{word: _share(value) for word, value in rows["share"].items()}, **table.fraction_words},
        "months": {**_whole(rows["month"]), **table.months},
        "weekdays": {**_whole(rows["weekday"]), **table.weekdays},
        "eras": {**_whole(rows["era"]), **table.eras},
        "half_to": (*rows["before-hour"], *table.half_to),
    }
    shares = {word: _share(value) for word, value in rows["share"].items()}
    known["denominators"] = {
        **{word: n for word, (one, n) in shares.items() if one == 1 < n - 1},
        **table.denominators,
    }
    if not table.dates:
        known["dates"] = _dates(table)
        known["times"] = (r"<h>:<min>",)
    return replace(table, measured=False, slashed_dates=True, **known)


def _dates(table: ReadingTable) -> tuple[str, ...]:
    """Days before and after their month, with whatever small words and endings stand between."""
    between = r"\.?(?:[ -](?:de|do|d'|del|af|av|di|a|ng|gada|m\.))? "
    month = rf"<month>{ENDINGS}\.?"
    year = r"(?:,? (?:de |del |do |da |m\. |gada )?(?P<y>[12]\d{3}))"
    return (
        rf"<d>\.? ?[-–] ?<d2>{between}{month}{year}?",
        rf"<d>(?:[^\W\d_]{{1,2}})?{between}{month}{year}?",
        rf"(?P<y>[12]\d{{3}})\.? (?:m\. |gada )?{month} (?P<d>\d{{1,2}})",
        rf"{month} (?P<d>\d{{1,2}})(?!\d){year}?",
        rf"{month}{year}",
    )


def _share(written: str) -> tuple[int, int]:
    one, _, other = written.partition("/")
    return int(one), int(other)


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
    for word in listed.split(","):
        bare = plain(word.strip())
        if bare and not (kind == "scale" and bare.isascii() and len(bare.rstrip(".")) == 1):
            known[kind][bare.rstrip(".") if kind == "scale" else bare] = meaning
