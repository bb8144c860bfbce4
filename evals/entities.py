"""`{id, language, text}` -> `{id, facts: [{kind, start, end, value}]}`: what a text claims, in a shared normal form.

Offsets are code points of `text` in NFC.
"""

from typing import Any

from citecut.facts import FactKind, read
from citecut.text import nfc
from evals import own, pinned

NUMBERED = frozenset(
    {
        FactKind.QUANTITY,
        FactKind.DATE,
        FactKind.TIME,
        FactKind.DURATION,
        FactKind.DOCUMENT,
        FactKind.SCORE,
        FactKind.PHONE,
    }
)
Row = tuple[str, str, int, int]


def adapt(record: dict[str, Any]) -> dict[str, Any]:
    """Every fact of `record["text"]`, in `record["language"]` (BCP 47)."""
    return {"id": record["id"], "facts": found(record)}


def found(record: dict[str, Any]) -> list[dict[str, Any]]:
    """The facts as plain JSON; other values a fact may mean stand under `also`."""
    facts = read(nfc(record["text"]), record["language"])
    return [
        {"kind": fact.kind, "start": fact.range.start, "end": fact.range.end, "value": fact.value}
        | ({"also": list(fact.also)} if fact.also else {})
        for fact in facts
    ]


def floor() -> list[tuple[str, float, float]]:
    """On our own sentences: numbers, dates and document numbers found, and right among the found; percent."""
    least = pinned("entities")
    return [(figure, value, least[figure]) for figure, value in figures().items()]


def figures() -> dict[str, float]:
    """A fact is right when its kind and value are, and it overlaps the place that was marked by hand."""
    measured = {}
    for language in ("vi", "en"):
        records = [record for record in own("entities") if record["language"] == language]
        pairs = [(_rows(record["facts"]), _rows(found(record))) for record in records]
        right = sum(_held(row, theirs) for ours, theirs in pairs for row in ours)
        true = sum(_held(row, ours) for ours, theirs in pairs for row in theirs)
        measured[f"{language} numbers and dates found"] = 100 * right / sum(len(ours) for ours, _ in pairs)
        measured[f"{language} right among the found"] = 100 * true / sum(len(theirs) for _, theirs in pairs)
    return measured


def _rows(facts: list[dict[str, Any]]) -> list[Row]:
    return [(fact["kind"], fact["value"], fact["start"], fact["end"]) for fact in facts if fact["kind"] in NUMBERED]


def _held(row: Row, others: list[Row]) -> bool:
    return any(row[:2] == other[:2] and row[2] < other[3] and other[2] < row[3] for other in others)
