"""A line and the passages it cites -> how far they support it, and which of its words they do not.

No model is needed. The words of the line are laid beside the passages: the same word, a word that says the
same, a word that says the opposite, or none. Numbers, dates and names go by `compare`. What is measured is
weighed by a logistic curve whose weights were set on our own sentences; see docs/facts.md.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from citecut.facts.compare import compare
from citecut.facts.laying import lay
from citecut.model import Finding, TextRange
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
    return _measured(line, source, language, similar) if similar else _remembered(line, source, language)


@lru_cache(maxsize=512)  # a line's score and its findings both rest on it
def _remembered(line: str, source: str, language: str) -> Support:
    return _measured(line, source, language, None)


def _measured(line: str, source: str, language: str, similar: Similar | None) -> Support:
    laid = lay(line, source, language, similar)
    if not laid.measures:
        return Support(float(bool(line.strip()) and line.casefold() in source.casefold()), ())
    findings = compare(source, line, language)
    hard = [finding for finding in findings if _is_hard(finding)]
    score = 1 / (1 + math.exp(-_leaning({**laid.measures, **_against(findings)}, language)))
    marked = {*laid.unheld, *(part for finding in hard for part in finding.in_line)}
    return Support(min(score, CAP) if hard else score, _joined(marked, line))


def _is_hard(finding: Finding) -> bool:
    """Whether a number, date or name is surely another; numbers in words (`half a year`) may be said otherwise."""
    figures = any(char.isdigit() for char in finding.found or "")
    return finding.code in _HARD and finding.severity == "stop" and (figures or finding.code.startswith("name"))


def _against(findings: Iterable[Finding]) -> dict[str, float]:
    """What `compare` finds, as measures: scales, units and quotations turned; negations; what is in doubt."""
    stops = [finding.code.partition("-")[0] for finding in findings if finding.severity == "stop"]
    looks = [finding.code.partition("-")[0] for finding in findings if finding.severity == "look"]
    return {
        "against": float(any(code in ("direction", "unit", "quote") for code in stops)),
        "negated": float("negation" in stops),
        "doubted": float(sum(code in ("name", "number") for code in looks)),
    }


# Rounded from logistic regression, one article left out at a time, on our own sentences (evals/data/support.jsonl)
# and, at a third of their weight, on answers put into their questions (right, or taken from elsewhere in the same
# encyclopedia article). What a measure may not do is speak for a line: a weight that came out so is left out.
_WEIGHTS = {
    "en": {
        "bias": 1.05, "run": -0.3, "opposed": -1.15, "put": -0.45, "turned": -0.3, "alone": -0.9, "firmer": -0.5,
        "flipped": -0.2, "subject": -1.2, "window": -0.8, "against": -2.8, "negated": -1.7, "doubted": -3.5,
    },
    "vi": {
        "bias": 1.9, "strange": -0.5, "far": -4.5, "run": -0.8, "opposed": -2.2, "turned": -2.0, "reversed": -1.2,
        "firmer": -1.9, "flipped": -0.5, "subject": -1.1, "split": -1.3, "spread": -1.9, "window": -2.0,
        "against": -3.0, "doubted": -1.0,
    },
}  # fmt: skip


def _leaning(measures: dict[str, float], language: str) -> float:
    weights = _WEIGHTS.get(base(language), _WEIGHTS["en"])
    return weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in measures.items())


def _joined(parts: set[TextRange], line: str) -> tuple[TextRange, ...]:
    """Neighbouring words as one range, in order."""
    found: list[TextRange] = []
    for part in sorted(parts, key=lambda part: (part.start, part.end)):
        if found and not line[found[-1].end : part.start].strip():
            part = TextRange(start=found.pop().start, end=part.end)
        found.append(part)
    return tuple(found)
