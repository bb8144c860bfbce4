"""`{id, source_language, target_language, source, target}` -> `{id, findings}`: what a translation changed."""

from collections.abc import Iterable, Sequence
from typing import Any

from citecut.facts import compare_translation
from citecut.model import Finding
from evals import own, pinned
from evals.corrupt import KINDS, Pair, corrupted


def adapt(record: dict[str, Any]) -> dict[str, Any]:
    """The findings on `record["target"]` against `record["source"]`; languages are BCP 47."""
    languages = record["source_language"], record["target_language"]
    findings = compare_translation(record["source"], record["target"], *languages)
    return {"id": record.get("id"), "findings": [shown(finding) for finding in findings]}


def shown(finding: Finding) -> dict[str, Any]:
    """A finding as plain JSON, without what is empty."""
    return finding.model_dump(mode="json", exclude_none=True, exclude_defaults=True)


def floor() -> list[tuple[str, float, float]]:
    """On our own pairs: the share kept without a `stop`, and found when broken; percent.

    Vietnamese and English both ways; out of forty other languages into English numbers, dates and
    negation, out of fourteen names.
    """
    least = pinned("editions")
    measured = figures(pairs(own("editions")))
    measured |= {f"world {figure}": value for figure, value in figures(world(), ("number", "date")).items()}
    for name in ("second", "third", "fourth"):
        further = figures(world(f"world_{name}"), ("number", "date", "negation"))
        measured |= {f"{name} {figure}": value for figure, value in further.items()}
    measured |= {f"names {figure}": value for figure, value in figures(world("names"), ("name",)).items()}
    return [(figure, value, least[figure]) for figure, value in measured.items()]


def world(name: str = "world") -> list[Pair]:
    """Our own sentences in other languages with their English translation."""
    rest = {"target_language": "en"}
    return [
        {"source": one["source"], "target": one["target"], "source_language": one["language"], **rest}
        for one in own(name)
    ]


def pairs(records: Iterable[dict[str, Any]]) -> list[Pair]:
    """Records with one text a language -> pairs in both directions."""
    both = []
    for record in records:
        for source, target in (("vi", "en"), ("en", "vi")):
            languages = {"source_language": source, "target_language": target}
            both.append({"source": record[source], "target": record[target], **languages})
    return both


def figures(clean: Sequence[Pair], kinds: Sequence[str] = KINDS) -> dict[str, float]:
    """By kind of break, the share that gets a `stop`; for the clean pairs, the share that gets none."""
    found = {"clean pairs without a stop": 100 - _stopped(clean)}
    for kind in kinds:
        found[f"broken {kind} stopped"] = _stopped(list(corrupted(clean, kind)))
    return found


def _stopped(some: Sequence[Pair]) -> float:
    stops = [any(finding.get("severity") == "stop" for finding in adapt(dict(pair))["findings"]) for pair in some]
    return 100 * sum(stops) / len(stops)
