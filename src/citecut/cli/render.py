"""`citecut render DIR`: render what is not rendered yet, or a quick preview of it."""

from pathlib import Path
from typing import Annotated

import typer

from citecut import pipeline
from citecut.cli import options, talk

app = typer.Typer(add_completion=False)


@app.command()
def render(
    project: options.Project = Path(),
    formats: options.Formats = None,
    theme: options.Theme = None,
    brand: options.Brand = None,
    captions: options.Captions = None,
    bilingual: options.Bilingual = None,
    voice: options.Voice = None,
    framing: options.Framing = None,
    voice_over: options.VoiceOver = None,
    draft: Annotated[
        bool, typer.Option("--draft", help="A small, quick preview into DIR/preview; out/ stays as it is.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Render anew.")] = False,
    as_json: options.Json = False,
) -> None:
    """Render what is not rendered yet."""
    flags = {
        "formats": options.listed(formats),
        "theme": theme,
        "brand": brand,
        "captions": captions,
        "bilingual": bilingual,
        "voice": voice,
        "framing": framing,
        "voice_over": voice_over,
    }
    with talk.reporting() as report, pipeline.opened(project, flags, report, force=force) as job:
        if draft:
            talk.show_previews(pipeline.preview(job), project, as_json=as_json)
            return
        outcome = pipeline.finish(job)
    talk.tell(outcome, project, as_json=as_json)
