"""Two texts -> findings: what a line claims and its source does not, and what a translation changed."""

from collections.abc import Callable, Iterator
from functools import lru_cache

from citecut.facts.rules import (
    comparative,
    date,
    document,
    foreign_name,
    modality,
    name,
    negation,
    number,
    quote,
    unchecked,
)
from citecut.facts.rules.case import Case, Side
from citecut.model import Finding
from citecut.text.normal import nfc

Rule = Callable[[Case], Iterator[Finding]]
RULES: tuple[Rule, ...] = tuple(
    rule.check
    for rule in (document, date, number, name, foreign_name, negation, quote, modality, comparative, unchecked)
)


@lru_cache(maxsize=512)  # what a line is judged by asks for the same several times
def compare(source: str, line: str, language: str) -> tuple[Finding, ...]:
    """What stands in `line` and not in `source`, the text that it cites; both in one language.

    `evidence` are ranges of `source`, `in_line` ranges of `line`, both after NFC. `stop` only where it is sure.
    A language without a table gives at least one finding, `unchecked`.
    """
    return _run(Case(Side(nfc(source), language), Side(nfc(line), language), translated=False))


def compare_translation(
    original: str, translation: str, original_language: str, language: str
) -> tuple[Finding, ...]:
    """What `translation` changed, added or left out of `original`.

    `evidence` are ranges of `original`, `in_line` ranges of `translation`. Where the right form is known it is the
    `suggestion`, written the way of `language`.
    """
    there, here = Side(nfc(original), original_language), Side(nfc(translation), language)
    return _run(Case(there, here, translated=True))


def _run(case: Case) -> tuple[Finding, ...]:
    return tuple(finding for rule in RULES for finding in rule(case))
