"""A line and the passages it cites -> how far they support it, and which of its words they do not.

No model is needed. The words of the line are laid beside the passages: the same word, a word that says the
same, a word that says the opposite, or none. Numbers, dates and names go by `compare`. What is measured is
weighed by a logistic curve whose weights were set on our own sentences; see docs/facts.md.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from citecut.facts.compare import compare
from citecut.facts.laying import Laid, lay
from citecut.model import TextRange
from citecut.text import nfc
from citecut.text.scripts import base

SUPPORTED = 0.5
"""From this score on a line counts as supported."""
CAP = 0.4
"""A line that contradicts its passages in a number, date, document number or name scores no more."""
_HARD = frozenset(f"{fact}-{how}" for fact in ("number", "date", "document", "name") for how in ("changed", "added"))


class Similar(Protocol):
    """How alike two words are, 0 to 1: by embeddings, where an extra is installed."""

    def __call__(self, one: str, other: str, language: str) -> float:
        """0 nothing in common, 1 the same."""
        ...


@dataclass(frozen=True)
class Support:
    """How far a line is supported by what it cites."""

    score: float
    """0 not at all, 1 wholly; supported from 0.5 on."""
    unsupported: tuple[TextRange, ...]
    """Words of the line that nothing in the passages stands for, or that they contradict."""

    @property
    def supported(self) -> bool:
        """Whether the line may stand as it is."""
        return self.score >= SUPPORTED


def support(line: str, passages: Sequence[str], language: str, *, similar: Similar | None = None) -> Support:
    """How far `line` is supported by `passages`, all in `language` (BCP 47), and the words that are not.

    `line` need not be verbatim. Ranges are code points of `line` after NFC.
    """
    line, source = nfc(line), "\n".join(nfc(passage) for passage in passages)
    laid = lay(line, source, language, similar)
    if not laid.measures:
        return Support(float(bool(line.strip()) and line.casefold() in source.casefold()), ())
    hard = [f for f in compare(source, line, language) if f.code in _HARD and f.severity == "stop"]
    score = 1 / (1 + math.exp(-_leaning(laid, language)))
    marked = {*laid.unheld, *(part for finding in hard for part in finding.in_line)}
    return Support(min(score, CAP) if hard else score, _joined(marked, line))


# Rounded from logistic regression on our own sentences (evals/data/support.jsonl), one article left out at a time.
# Vietnamese lines keep more of the source's words, so that a run of new ones tells more there than in English.
_WEIGHTS = {
    "en": {
        "bias": 0.9, "strange": -1.5, "far": -0.3, "new_name": -1.5, "new_number": -1.0, "run": -0.4,
        "opposed": -2.5, "put": -1.2, "turned": -1.2, "reversed": 0.0, "alone": -0.7,
    },
    "vi": {
        "bias": 1.3, "strange": -1.0, "far": -0.3, "new_name": -0.5, "new_number": -1.0, "run": -1.4,
        "opposed": -2.1, "put": -0.3, "turned": -1.5, "reversed": -0.7, "alone": -0.1,
    },
}  # fmt: skip


def _leaning(laid: Laid, language: str) -> float:
    weights = _WEIGHTS.get(base(language), _WEIGHTS["en"])
    return weights["bias"] + sum(weights[name] * value for name, value in laid.measures.items())


def _joined(parts: set[TextRange], line: str) -> tuple[TextRange, ...]:
    """Neighbouring words as one range, in order."""
    found: list[TextRange] = []
    for part in sorted(parts, key=lambda part: (part.start, part.end)):
        if found and not line[found[-1].end : part.start].strip():
            part = TextRange(start=found.pop().start, end=part.end)
        found.append(part)
    return tuple(found)
