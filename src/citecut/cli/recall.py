"""`citecut recall DIR`: which lines, clips, releases and postings a later version of a source concerns."""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from citecut import pipeline
from citecut.cli import options, talk
from citecut.errors import DocumentError, Exit, UsageError
from citecut.library import LeftOut, left_out
from citecut.model import Source
from citecut.pipeline import recalls
from citecut.pipeline.recalled import concerning
from citecut.project import Project

app = typer.Typer(add_completion=False)


@app.command()
def recall(
    project: options.Project = Path(),
    library: Annotated[
        Path | None, typer.Option("--library", metavar="DIR", help="A folder of projects; all of them are searched.")
    ] = None,
    draft: Annotated[bool, typer.Option("--draft", help="Put scripts and translations right, as drafts.")] = False,
    announce: Annotated[bool, typer.Option("--announce", help="Note what was wrong, for the public.")] = False,
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who announces it.")] = "",
    as_json: options.Json = False,
) -> None:
    """Show what a later version of a source concerns; draft the corrected lines; announce the corrections."""
    with talk.reporting() as report:
        with pipeline.opened(project, {}, report) as job:
            new = recalls.latest(job)
            if new is None:
                raise UsageError(
                    "no source of this project was revised", "`citecut ingest --revise FILE -o DIR` first"
                )
        home, root = Project(project), library or project
        found, missed = recalls.affected(root, home, new)
        value: dict[str, Any] = {
            "version": 1,
            "source": new.digest,
            "affected": [affected_value(one) for one in found],
        }
        places = sorted({one.line.project for one in found})
        for place in places if draft or announce else ():
            here = [one for one in found if one.line.project == place]
            try:
                with pipeline.opened(root / place, {}, report) as job:
                    recalls.adopt(job, home, new)
                    if draft:
                        value.setdefault("drafts", []).extend(_draft(job, place, here, new))
                    if announce:
                        value.setdefault("corrections", []).extend(_announce(job, place, here, new, by))
            except DocumentError as error:
                missed = (*missed, left_out(place, root / place, error))
    value["left_out"] = [one._asdict() for one in missed]
    if as_json:
        talk.dump(value)
    else:
        show_affected(found)
        _show(value)
        show_left_out(missed)
    if missed or (found and not (draft or announce)):
        raise typer.Exit(Exit.LOOK)


def affected_value(one: recalls.Affected) -> dict[str, Any]:
    """One affected line, for scripts."""
    line = one.line
    return {
        **{name: getattr(line, name) for name in ("project", "clip", "language", "line", "role", "text", "release")},
        "kind": one.kind,
        "quote": line.citation.quote,
        "before": one.before,
        "after": one.after,
        "state": one.state.state if one.state else None,
        "postings": [{"channel": channel, "address": address} for channel, address in one.postings],
    }


def show_affected(found: Sequence[recalls.Affected]) -> None:
    """Which lines of which clips are concerned, of each clip releases first."""
    groups: dict[tuple[str, str, str, str], list[recalls.Affected]] = defaultdict(list)
    told = concerning(found)
    for one in told:
        state: str = one.state.state if one.state else "not released"
        groups[(one.line.project, one.line.clip, one.line.language, state)].append(one)
    for (place, clip, language, state), lines in groups.items():
        where = " ".join(part for part in (place if place != "." else "", f"clip {clip}", language) if part)
        typer.echo(f"{where}: {state}")
        for one in lines:
            typer.echo(f"  {one.line.line} ({one.kind}): {one.line.text}")
        for channel, address in dict.fromkeys(posting for one in lines for posting in one.postings):
            typer.echo(f"  posted on {channel}: {address or 'address unknown'}")
    released = {one.line.release for one in told if one.line.release}
    typer.echo(f"{len(told)} lines say what the source says otherwise now, in {len(released)} releases")


def show_left_out(missed: Sequence[LeftOut]) -> None:
    """Which projects nobody must take for searched, and what to do; last, so that it is read."""
    for one in missed:
        typer.echo(f"left out: {one.project}: {one.message}")
        typer.echo(f"  {one.hint}")
    if missed:
        typer.echo(f"This is not all: {len(missed)} damaged projects are left out. Mend them, then run it again.")


def _announce(
    job: pipeline.Job, place: str, found: Sequence[recalls.Affected], new: Source, by: str
) -> list[dict[str, Any]]:
    made = recalls.announce(job, found, new, by=by)
    return [{"project": place, **each.model_dump(mode="json")} for each in made]


def _draft(job: pipeline.Job, place: str, found: Sequence[recalls.Affected], new: Source) -> list[dict[str, Any]]:
    made = [recalls.draft(job, clip, new) for clip in sorted({one.line.clip for one in found})]
    return [
        {"project": place, **one._asdict(), "findings": [each.model_dump(mode="json") for each in one.findings]}
        for one in made
        if one
    ]


def _show(value: dict[str, Any]) -> None:
    for one in value.get("drafts", ()):
        typer.echo(f"draft of clip {one['clip']}: {len(one['changed'])} lines say something else now")
        for line in one["left"]:
            typer.echo(f"  {line} is left out: its words are gone")
        for language, lines in one["untranslated"].items():
            typer.echo(f"  to translate into {language} anew: {', '.join(lines)}")
        for finding in one["findings"]:
            where = " ".join(part for part in (finding["line"], finding["language"]) if part)
            typer.echo(f"  {finding['severity']}: {where}: {finding['message']}  [{finding['code']}]")
    for one in value.get("corrections", ()):
        typer.echo(one["notice"])
