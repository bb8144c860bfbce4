"""Text -> the numbers of documents in it: `57-KL/TW`, `12/2023/TT-BTTTT`; and telephone numbers."""

import re
from collections.abc import Iterator

from citecut.facts.fact import Fact, FactKind
from citecut.facts.reading_table import ReadingTable
from citecut.model import TextRange
from citecut.text.normal import unmarked
from citecut.text.patterns import PHONE, is_phone

_GROUP = r"[A-ZĐƯĂÂÊÔƠ]+(?:[a-zđ](?![a-zđ]))?\d*[A-ZĐƯĂÂÊÔƠ]*"
_VIETNAMESE = re.compile(
    rf"(?<![\w/.,-])(?P<number>\d+[a-z]?)(?:\s?[/:-]\s?(?P<year>(?:19|20)\d\d))?"
    rf"\s?[-–/]\s?(?P<code>{_GROUP}(?:\s?[/\-–&.]\s?{_GROUP})*)(?![\w])"
)
_UNITS = frozenset(["H", "KM/H"])


def documents(original: str, text: str, table: ReadingTable) -> Iterator[Fact]:
    """Numbers of official documents, by their own form or by the word before them.

    In another language the letters may have lost their marks: `QD` for `QĐ`.
    """
    ends = 0
    for match in _VIETNAMESE.finditer(original):
        if _is_code(match) and not _reaches(text, match):
            ends = match.end()
            yield _document(match.start(), ends, match[0])
    for match in re.finditer(rf"(?:{table.document_words})(?P<number>{_CITED})(?![\w/])", text):
        start, end = match.span("number")
        if "\x1e" not in match[0] and start >= ends and not _VIETNAMESE.match(original, start):
            yield _document(start, end, original[start:end])


_CITED = r"(?:[a-z]{1,4}/)?\d+(?:[/-][a-z\d]+)*[/-][a-z\d]+"
"""A number of parts, one of them perhaps in letters: `A/RES/70/1` begins with them."""


def _is_code(match: re.Match[str]) -> bool:
    """`57-KL/TW` and `12/2023/TT-BTTTT`; neither `4-MP` nor `50 - A`."""
    code = match["code"]
    joined = re.search(r"[/\-–&]", code) is not None
    return (joined or bool(match["year"]) or (len(code) > 1 and "/" in match[0])) and code not in _UNITS


def _reaches(text: str, match: re.Match[str]) -> bool:
    return "\x1e" in text[match.start() : match.end()]


def _document(start: int, end: int, written: str) -> Fact:
    value = re.sub(r"\s", "", written).replace("–", "-").upper()
    also = (unmarked(value),) if unmarked(value) != value else ()
    return Fact(FactKind.DOCUMENT, TextRange(start=start, end=end), value, also)


def phones(original: str, text: str, table: ReadingTable) -> Iterator[Fact]:
    """Telephone numbers, by their form."""
    for match in PHONE.finditer(text):
        if is_phone(match[0]):
            value = re.sub(r"[^\d+]", "", match[0])
            yield Fact(FactKind.PHONE, TextRange(start=match.start(), end=match.end()), value)
