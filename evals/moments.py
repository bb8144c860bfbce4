"""`{id, sentences: [{text, start, end}], clips, seconds}` -> `{id, clips: [{start, end, score, reasons}]}`.

`speaker` of a sentence, and `language` and `title` of the record, are used where they are given.
"""

from fractions import Fraction
from typing import Any

from citecut.ingest.languages import language_of
from citecut.model import TextRange, TimeRange
from citecut.write.moments import Run, choose
from citecut.write.reasons import reasons
from citecut.write.standing import Said
from evals import own, pinned


def adapt(record: dict[str, Any]) -> dict[str, Any]:
    """The moments of a talk whose sentences are given with their times, best first."""
    said = spoken(record["sentences"])
    language = language_of(" ".join(one.text for one in said), record.get("language"), None)
    title = record.get("title") or ""
    runs = choose(said, title, language, clips=int(record["clips"]), seconds=float(record["seconds"]))
    return {"id": record["id"], "clips": [_told(run, said, language) for run in runs]}


def spoken(sentences: list[dict[str, Any]]) -> list[Said]:
    """The sentences as the chooser knows them."""
    found, at = [], 0
    for row in sentences:
        start, end = (Fraction(str(row[key])) for key in ("start", "end"))
        place = TextRange(start=at, end=at + len(row["text"]))
        found.append(Said(row["text"], TimeRange(start=start, end=end), place, "", row.get("speaker")))
        at = place.end + 1
    return found


def _told(run: Run, said: list[Said], language: str) -> dict[str, Any]:
    part = said[run.first : run.after]
    return {
        "start": float(part[0].time.start),
        "end": float(max(one.time.end for one in part)),
        "score": round(run.score, 4),
        "reasons": list(reasons(run.signals, run.flaws, language)),
    }


def floor() -> list[tuple[str, float, float]]:
    """On our own talks, in percent: see evals/README.md."""
    least = pinned("moments")
    return [(figure, value, least[figure]) for figure, value in figures().items()]


def figures() -> dict[str, float]:
    """Clips that hold what a reader marked, that open and close as marked fit, and that keep to their length."""
    counts = {"marked moments found": [0, 0], "clips that open well": [0, 0], "clips that close well": [0, 0]}
    counts["clips within their seconds"] = [0, 0]
    for record in own("moments"):
        clips = adapt(record)["clips"]
        rows = record["sentences"]
        firsts = [next(row for row in rows if row["start"] == clip["start"]) for clip in clips]
        lasts = [next(row for row in rows if row["end"] == clip["end"]) for clip in clips]
        found = [any(_holds(clip, rows, mark) for clip in clips) for mark in record["marked"]]
        _add(counts["marked moments found"], found)
        _add(counts["clips that open well"], [not row.get("bad_start") for row in firsts])
        _add(counts["clips that close well"], [not row.get("bad_end") for row in lasts])
        _add(
            counts["clips within their seconds"], [clip["end"] - clip["start"] <= record["seconds"] for clip in clips]
        )
    return {figure: 100 * hit / total for figure, (hit, total) in counts.items()}


def _holds(clip: dict[str, Any], rows: list[dict[str, Any]], mark: int) -> bool:
    return bool(clip["start"] <= rows[mark]["start"] and rows[mark]["end"] <= clip["end"])


def _add(count: list[int], found: list[bool]) -> None:
    count[0] += sum(found)
    count[1] += len(found)
