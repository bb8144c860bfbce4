"""What a run says: progress bars on a terminal, quiet lines otherwise. Talk to standard error, results to output."""

import dataclasses
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich import box
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from citecut.errors import Exit
from citecut.model import Finding, Override
from citecut.pipeline import Beside, Outcome, Preview, Report

NAMES = {
    "read": "Reading",
    "look": "Watching",
    "hear": "Listening to",
    "choose": "Choosing moments of",
    "write": "Writing",
    "translate": "Translating",
    "speak": "Speaking",
    "cut": "Cutting",
    "render": "Rendering",
    "preview": "Previewing",
    "publish": "Writing the pages",
    "package": "Packing",
    "install": "Installing",
}

LONGEST_NAME = 34
"""Characters of a step's name beside its bar, so that the bar and the time left fit a terminal of 80 columns."""


class Lines:
    """One line a step, for logs and pipes."""

    def step(self, name: str, detail: str = "") -> None:
        """Name the step."""
        sys.stderr.write(f"{NAMES.get(name, name)} {detail}".rstrip() + "\n")
        sys.stderr.flush()

    def progress(self, done: float) -> None:
        """Stay quiet."""

    def note(self, message: str) -> None:
        """Say it."""
        sys.stderr.write(f"note: {message}\n")


class Bars:
    """One bar a step, with the time left."""

    def __init__(self, bars: Progress) -> None:
        self.bars = bars
        self.task: TaskID | None = None

    def step(self, name: str, detail: str = "") -> None:
        """End the bar before, start a new one."""
        self.end()
        self.task = self.bars.add_task(_shortened(f"{NAMES.get(name, name)} {detail}".rstrip()), total=1.0)

    def progress(self, done: float) -> None:
        """Move the bar."""
        if self.task is not None:
            self.bars.update(self.task, completed=done)

    def note(self, message: str) -> None:
        """Print above the bars."""
        self.bars.console.print(f"note: {message}", markup=False, highlight=False)

    def end(self) -> None:
        """Fill the bar of the step that ended."""
        if self.task is not None:
            self.bars.update(self.task, completed=1.0)


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_NAME else text[: LONGEST_NAME - 1] + "…"


@contextmanager
def reporting() -> Iterator[Report]:
    """A report fit for where standard error goes."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield Lines()
        return
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TimeRemainingColumn(elapsed_when_finished=True),
    )
    with Progress(*columns, console=console) as bars:
        report = Bars(bars)
        yield report
        report.end()


def tell(outcome: Outcome, root: Path, *, as_json: bool) -> None:
    """Print what a run made and found, and leave with the right exit code."""
    if as_json:
        dump(outcome_value(outcome, root))
    else:
        _tell_people(outcome, root)
    if outcome.stopped:
        sys.exit(Exit.LOOK)


def outcome_value(outcome: Outcome, root: Path) -> dict[str, Any]:
    """The object that `--json` prints; see docs/formats.md."""
    return {
        "version": 1,
        "project": str(root),
        "index": str(root / "out" / "index.html") if outcome.files else None,
        "clips": list(outcome.clips),
        "files": [dataclasses.asdict(file) for file in outcome.files],
        "findings": [finding.model_dump(mode="json") for finding in outcome.findings],
        "overrides": [each.model_dump(mode="json") for each in outcome.overrides],
    }


def show_previews(previews: Sequence[Preview], root: Path, *, as_json: bool) -> None:
    """Print where the previews lie."""
    if as_json:
        rows = [
            dataclasses.asdict(each) | {"path": str(each.path), "captions": str(each.captions)} for each in previews
        ]
        dump({"version": 1, "project": str(root), "previews": rows})
        return
    for each in previews:
        sys.stdout.write(f"{each.path}   {each.seconds:.0f} s, {each.language}, {each.format}, preview\n")


def dump(value: dict[str, Any]) -> None:
    """One JSON object on standard output."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")


def show_findings(outcome: Outcome, beside: Mapping[str, Sequence[Beside]] | None = None) -> None:
    """A table of findings, what must stop a release first; plain rows where output is no terminal.

    `beside` has, by the finding's digest, the texts that it is about: on a terminal they stand under it.
    """
    passed = {each.finding: each for each in outcome.overrides}
    order = sorted(outcome.findings, key=lambda f: (f.severity != "stop", f.clip or "", f.line or ""))
    rows = [_row(finding, passed.get(finding.digest)) for finding in order]
    if not rows:
        return
    if sys.stdout.isatty():
        _draw(rows, [(beside or {}).get(finding.digest, ()) for finding in order])
        return
    for severity, where, message in rows:
        sys.stdout.write(f"{severity:4}  {where}  {message.replace(chr(10), chr(10) + '      ')}\n")


def _row(finding: Finding, override: Override | None) -> tuple[str, str, str]:
    """Severity, place, and what it says with what to do."""
    where = " ".join(part for part in (finding.clip, finding.line, finding.language) if part)
    said = f"{finding.message}  [{finding.code}]"
    if override:
        return "pass", where, f"{said}\nlet pass by {override.by}, {override.role}: {override.reason}"
    return finding.severity, where, said + (f"\ntry: {finding.suggestion}" if finding.suggestion else "")


def _draw(rows: Sequence[tuple[str, str, str]], beside: Sequence[Sequence[Beside]]) -> None:
    """The same rows as a table; text from sources is never markup."""
    table = Table("", "where", "what", box=box.SIMPLE, show_lines=True)
    colours = {"stop": "bold red", "look": "yellow", "pass": "green"}
    for (severity, where, message), texts in zip(rows, beside, strict=True):
        telling = texts if any(text.places for text in texts) else ()
        said = Text("\n").join([Text(message), *(_shown(text, colours[severity]) for text in telling)])
        table.add_row(Text(severity, colours[severity]), Text(where), said)
    Console().print(table)


def _shown(beside: Beside, colour: str) -> Text:
    """One text of a finding, its values marked: by colour, and by brackets for who sees none."""
    shown, at = Text(f"{beside.kind}: ", "dim"), 0
    for place in sorted(beside.places, key=lambda place: place.start):
        if place.start < at:
            continue
        shown.append(beside.text[at : place.start], "dim").append(f"[{place.of(beside.text)}]", colour)
        at = place.end
    return shown.append(beside.text[at:], "dim")


def _tell_people(outcome: Outcome, root: Path) -> None:
    show_findings(outcome)
    if not outcome.files:
        return
    sys.stdout.write("\nOpen these:\n")
    sys.stdout.write(f"  {root / 'out' / 'index.html'}   every line beside its passage\n")
    for file in outcome.files:
        sys.stdout.write(f"  {root / 'out' / file.video}   {file.seconds:.0f} s, {file.language}, {file.format}\n")
    if outcome.stopped:
        sys.stdout.write("\nSomething stands against release: the clips are marked as drafts.\n")
