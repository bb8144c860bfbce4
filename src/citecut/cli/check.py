"""`citecut check DIR`: what a person should look at, and what somebody lets pass."""

from pathlib import Path
from typing import Annotated

import typer

from citecut import pipeline
from citecut.cli import options, talk
from citecut.errors import Exit, UsageError

app = typer.Typer(add_completion=False)


@app.command()
def check(
    project: options.Project = Path(),
    clip: options.Clip = "",
    override: Annotated[
        str | None, typer.Option("--override", metavar="CODE", help="Let the findings of this code pass.")
    ] = None,
    line: Annotated[str | None, typer.Option("--line", help="On this line only.")] = None,
    language: Annotated[str, typer.Option("--language", help="In this language only.")] = "",
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who lets it pass.")] = "",
    role: Annotated[str, typer.Option("--role", help="In which role.")] = "",
    reason: Annotated[str, typer.Option("--reason", help="Why.")] = "",
    judge: options.Judge = None,
    as_json: options.Json = False,
) -> None:
    """Check every line against its source, and every cut against its frame."""
    with talk.reporting() as report, pipeline.opened(project, {"judge": judge}, report) as job:
        clips = (clip,) if clip else pipeline.clip_ids(job)
        if override is not None:
            if len(clips) != 1:
                raise UsageError("there is more than one clip", f"say which with --clip: {', '.join(clips)}")
            pipeline.override(job, clips[0], override, by=by, role=role, reason=reason, line=line, language=language)
        outcome = pipeline.checked(job, clips)
        beside = {finding.digest: pipeline.beside(job, finding) for finding in outcome.findings}
    if as_json:
        texts = {digest: [text.value for text in told] for digest, told in beside.items() if told}
        talk.dump(talk.outcome_value(outcome, project) | {"beside": texts})
    else:
        talk.show_findings(outcome, beside)
        looks = sum(finding.severity == "look" for finding in outcome.findings)
        passed = len(outcome.findings) - looks - len(outcome.standing)
        let_pass = f", {passed} let pass" if passed else ""
        typer.echo(f"{len(outcome.standing)} to mend before release, {looks} to look at{let_pass}")
    if outcome.stopped:
        raise typer.Exit(Exit.LOOK)
