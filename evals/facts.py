"""`{id, language, source, line}` -> `{id, findings, support}`: what a line claims and its source does not."""

from typing import Any

from citecut.facts import compare
from citecut.facts.support import support
from evals import own, pinned
from evals.corrupt import KINDS, Pair, corrupted
from evals.editions import shown


def adapt(record: dict[str, Any]) -> dict[str, Any]:
    """The findings on `record["line"]`, and how far `record["source"]` supports it, 0 to 1."""
    source, line, language = record["source"], record["line"], record["language"]
    findings = [shown(finding) for finding in compare(source, line, language)]
    return {"id": record.get("id"), "findings": findings, "support": support(line, [source], language).score}


def floor() -> list[tuple[str, float, float]]:
    """Lines cut from our own texts: the share kept without a `stop`, and found when broken; percent."""
    least = pinned("facts")
    return [(figure, value, least[figure]) for figure, value in figures().items()]


def figures() -> dict[str, float]:
    """Each text is the source of one of its own sentences; the others stand around it."""
    clean = _cited()
    found = {"clean lines without a stop": 100 - _stopped(clean)}
    for kind in KINDS:
        found[f"broken {kind} stopped"] = _stopped(list(corrupted(clean, kind)))
    return found


def _cited() -> list[Pair]:
    """Each sentence of the pairs, cited from a passage of three."""
    cited = []
    for language in ("vi", "en"):
        texts = [record[language] for record in own("editions")]
        for at, line in enumerate(texts):
            source = " ".join((texts[at - 1], line, texts[(at + 1) % len(texts)]))
            cited.append({"source": source, "target": line, "source_language": language, "target_language": language})
    return cited


def _stopped(pairs: list[Pair]) -> float:
    found = [compare(pair["source"], pair["target"], pair["target_language"]) for pair in pairs]
    return 100 * sum(any(one.severity == "stop" for one in findings) for findings in found) / len(found)
