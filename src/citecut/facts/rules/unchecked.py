"""A language that nobody has written a fact table for.

It rests on this: silence would be taken for a clean report. Numbers in figures are compared all the same.
"""

from collections.abc import Iterator

from citecut.facts.languages import table_for
from citecut.facts.rules.case import Case
from citecut.model import Finding


def check(case: Case) -> Iterator[Finding]:
    """One finding for the pair, naming the language that cannot be read."""
    languages = {side.language for side in (case.source, case.line) if table_for(side.language) is None}
    if languages:
        known = all(side.reads_numbers for side in (case.source, case.line))
        compared = "numbers" if known else "figures"
        yield case.finding(f"unchecked.{compared}", "look", languages=tuple(sorted(languages)))
