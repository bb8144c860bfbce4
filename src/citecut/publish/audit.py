"""Clips and findings -> the public audit files: which words of which source stand behind every line."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from citecut.model import FORMATS, Citation, Cut, Edition, Finding, Line, Override, Script, TimeRange

VERSION = 1


@dataclass(frozen=True)
class Made:
    """One clip in one language: the script, its edition, and the cuts made from them."""

    script: Script
    edition: Edition
    cuts: Mapping[str, Cut]
    """Format name -> cut; may be empty while nothing is timed."""


def citations(clips: Iterable[Made]) -> dict[str, Any]:
    """The audit file `citations.json`: every line of every edition with the source words it rests on."""
    return {"version": VERSION, "lines": [row for made in clips for row in _lines(made)]}


def findings(found: Iterable[Finding], overrides: Iterable[Override] = ()) -> dict[str, Any]:
    """The file `findings.json`: what a person should look at, in the order it was found.

    What somebody let pass carries role, reason and time; the name stays in the project.
    """
    passed = {each.finding: each for each in overrides}
    return {"version": VERSION, "findings": [_finding(finding, passed.get(finding.digest)) for finding in found]}


def dumps(value: dict[str, Any]) -> bytes:
    """The JSON of an audit file: UTF-8, two spaces, keys in their written order, a newline at the end."""
    return json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False).encode() + b"\n"


def line_times(made: Made) -> dict[str, TimeRange]:
    """When each line is seen or heard, in seconds of the cut; lines without a time are left out.

    Spoken lines last from their first caption to their last; shown lines as long as their panel. The
    formats of one edition share their takes, so the first format stands for all.
    """
    cut = main_cut(made)
    return {**_panel_times(cut), **_cue_times(cut)} if cut else {}


def main_cut(made: Made) -> Cut | None:
    """The cut that stands for its edition: the first format that was made, upright first."""
    order = [*FORMATS, *sorted(made.cuts)]
    return next((made.cuts[name] for name in order if name in made.cuts), None)


def _lines(made: Made) -> Iterable[dict[str, Any]]:
    times = line_times(made)
    texts = {line.id: line.text for line in made.edition.lines}
    for line in made.script.lines:
        if line.id in texts:
            yield _line(made, line, texts[line.id], times.get(line.id))


def _line(made: Made, line: Line, text: str, time: TimeRange | None) -> dict[str, Any]:
    return {
        "clip": made.script.clip,
        "language": made.edition.language,
        "line": line.id,
        "role": line.role,
        "text": text,
        "speaker": line.speaker.name if line.speaker else None,
        "start": _seconds(time.start) if time else None,
        "end": _seconds(time.end) if time else None,
        "citations": [_citation(citation) for citation in line.citations],
    }


def _citation(citation: Citation) -> dict[str, Any]:
    return {
        "source": citation.source,
        "passage": citation.passage,
        "quote": citation.quote,
        "start": citation.range.start,
        "end": citation.range.end,
        **({"film_time": [_seconds(each) for each in (time.start, time.end)]} if (time := citation.time) else {}),
    }


def _finding(finding: Finding, override: Override | None) -> dict[str, Any]:
    first = ("clip", "language", "line", "code", "severity", "message")
    value = finding.model_dump(mode="json")
    passed = override.model_dump(mode="json", include={"role", "reason", "at"}) if override else None
    return {name: value.pop(name) for name in first} | value | ({"override": passed} if passed else {})


def _cue_times(cut: Cut) -> dict[str, TimeRange]:
    times: dict[str, TimeRange] = {}
    for cue in cut.cues:
        known = times.get(cue.line, cue)
        times[cue.line] = TimeRange(start=min(known.start, cue.start), end=max(known.end, cue.end))
    return times


def _panel_times(cut: Cut) -> dict[str, TimeRange]:
    times: dict[str, TimeRange] = {}
    for shot in cut.shots:
        for line in (*shot.panel.spoken, *shot.panel.shown.values()):
            start = min(times[line].start, shot.start) if line in times else shot.start
            times[line] = TimeRange(start=start, end=shot.end)
    return times


def _seconds(time: Fraction) -> float:
    return round(float(time), 3)
