"""`{id, language, source, line}` -> `{id, support, unsupported}`: how far a free line is supported by its source."""

from collections.abc import Callable, Iterable
from typing import Any

from citecut.facts.support import SUPPORTED, support
from citecut.text import nfc
from evals import own, pinned


def adapt(record: dict[str, Any]) -> dict[str, Any]:
    """The score, 0 to 1 (supported from 0.5 on), and the words of the line that are not supported."""
    line = nfc(record["line"])
    found = support(line, [record["source"]], record["language"])
    return {
        "id": record["id"],
        "support": found.score,
        "unsupported": [part.of(line) for part in found.unsupported],
    }


def floor() -> list[tuple[str, float, float]]:
    """On our own lines: balanced accuracy in percent."""
    least = pinned("support")
    return [(figure, value, least[figure]) for figure, value in figures().items()]


def figures() -> dict[str, float]:
    """By language: all lines; each part of them; and how far above the best that word overlap does."""
    found = {}
    for language in ("vi", "en"):
        records = [record for record in own("support") if record["language"] == language]
        scores = {record["id"]: adapt(record)["support"] for record in records}
        found[f"{language} balanced accuracy"] = balanced(records, scores, SUPPORTED)
        for name, part in _PARTS.items():
            lines = [record for record in records if part(record)]
            found[f"{language} balanced accuracy, {name}"] = balanced(lines, scores, SUPPORTED)
        above = found[f"{language} balanced accuracy"] - overlap(records)
        found[f"{language} above the best of word overlap"] = above
    unseen = list(own("support_unseen"))
    scores = {record["id"]: adapt(record)["support"] for record in unseen}
    found["vi balanced accuracy, unseen lines"] = balanced(unseen, scores, SUPPORTED)
    return found


_PARTS: dict[str, Callable[[dict[str, Any]], bool]] = {
    "fresh lines": lambda record: bool(record.get("fresh")),
    "second lines": lambda record: record.get("part") == "second",
    "kept lines": lambda record: record.get("part") == "kept",
}
"""Lines that came after the first word lists; hard lines the weights were fitted on; hard lines they were not."""


def balanced(records: Iterable[dict[str, Any]], scores: dict[str, float], least: float) -> float:
    """The mean of the share of supported lines passed and of unsupported lines refused, in percent."""
    passed = [scores[r["id"]] >= least for r in records if r["supported"]]
    refused = [scores[r["id"]] < least for r in records if not r["supported"]]
    return 50 * (sum(passed) / len(passed) + sum(refused) / len(refused))


def overlap(records: list[dict[str, Any]]) -> float:
    """The share of the line's words that stand in the source, at the threshold that suits these very lines best."""
    scores = {r["id"]: _held(r["line"].casefold().split(), r["source"].casefold().split()) for r in records}
    return max(balanced(records, scores, step / 50) for step in range(51))


def _held(line: list[str], source: list[str]) -> float:
    bare = [{word.strip(".,;:!?%()") for word in words} for words in (line, source)]
    return len(bare[0] & bare[1]) / len(bare[0])
