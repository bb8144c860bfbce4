"""The number of a document that stands in one text and not in the other.

It rests on this: 57-KL/TW is a name, and no language writes it otherwise.
"""

from collections.abc import Iterator

from citecut.facts.fact import FactKind
from citecut.facts.rules.case import Case
from citecut.facts.rules.pairs import told
from citecut.model import Finding


def check(case: Case) -> Iterator[Finding]:
    """Document numbers changed, added and, in a translation, left out."""
    yield from told(case, frozenset({FactKind.DOCUMENT}), "document")
