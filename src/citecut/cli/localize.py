"""`citecut localize DIR`: forms for translators, filled forms, machine translation, review."""

from pathlib import Path
from typing import Annotated

import typer

from citecut import pipeline
from citecut.cli import options, talk
from citecut.errors import Exit

app = typer.Typer(add_completion=False)


@app.command()
def localize(
    project: options.Project = Path(),
    languages: options.Languages = None,
    clip: options.Clip = "",
    take: Annotated[
        list[Path] | None, typer.Option("--import", metavar="FILE", help="Take a filled form: xlf, csv, md, docx.")
    ] = None,
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who translated or reviewed.")] = "",
    export: Annotated[
        str, typer.Option("--export", metavar="xlf|docx|csv|md", help="Write a form of this kind to fill in.")
    ] = "",
    translator: options.Translator = None,
    review: Annotated[bool, typer.Option("--review", help="Note that --by stands for the text.")] = False,
    line: Annotated[str | None, typer.Option("--line", help="Review this line only.")] = None,
    glossary: options.Glossary = None,
    memory: options.Memory = None,
    as_json: options.Json = False,
) -> None:
    """Translate the lines: forms to fill in, filled forms, machines, reviews."""
    flags = {"languages": options.listed(languages), "glossary": glossary, "memory": memory}
    written: list[Path] = []
    with talk.reporting() as report, pipeline.opened(project, flags, report) as job:
        clips = (clip,) if clip else pipeline.clip_ids(job)
        for path in take or []:
            pipeline.take_translation(
                job, pipeline.clip_of_form(path, clips), path, language=_only(languages), by=by or None
            )
        for one, language in pipeline.wanted_translations(job, clips):
            if translator:
                pipeline.translate(job, one, language, translator)
            if review:
                pipeline.review_translation(job, one, language, by, line)
            if export:
                written.append(pipeline.write_form(job, one, language, export))
        states = pipeline.translation_states(job, clips)
        outcome = pipeline.checked_words(job, clips)
    if as_json:
        forms = [str(path) for path in written]
        rows = [state._asdict() for state in states]
        talk.dump(talk.outcome_value(outcome, project) | {"forms": forms, "editions": rows})
    else:
        talk.show_findings(outcome)
        for state in states:
            typer.echo(f"{state.clip} {state.language}: {state.translated} of {state.lines} lines")
        for path in written:
            typer.echo(f"fill in {path}, then run `citecut render {project}`")
    if outcome.stopped:
        raise typer.Exit(Exit.LOOK)


def _only(languages: str | None) -> str | None:
    listed = options.listed(languages) or ()
    return listed[0] if len(listed) == 1 else None
