"""`citecut cut DIR`: speak and time the clips."""

from pathlib import Path

import typer

from citecut import pipeline
from citecut.cli import options, talk

app = typer.Typer(add_completion=False)


@app.command()
def cut(
    project: options.Project = Path(),
    clip: options.Clip = "",
    formats: options.Formats = None,
    voice: options.Voice = None,
    recordings: options.Recordings = None,
    framing: options.Framing = None,
    voice_over: options.VoiceOver = None,
    theme: options.Theme = None,
    brand: options.Brand = None,
    captions: options.Captions = None,
    bilingual: options.Bilingual = None,
    as_json: options.Json = False,
) -> None:
    """Speak the lines and time the clips, without rendering."""
    flags = {
        "formats": options.listed(formats),
        "voice": voice,
        "recordings": recordings,
        "framing": framing,
        "voice_over": voice_over,
        "theme": theme,
        "brand": brand,
        "captions": captions,
        "bilingual": bilingual,
    }
    with talk.reporting() as report, pipeline.opened(project, flags, report) as job:
        clips = (clip,) if clip else pipeline.clip_ids(job)
        cuts = [made for one in clips for made in pipeline.cut(job, one)]
    if as_json:
        talk.dump({"version": 1, "project": str(project), "cuts": [made.model_dump(mode="json") for made in cuts]})
        return
    for made in cuts:
        typer.echo(f"{made.clip} {made.language} {made.format.name}: {float(made.duration):.1f} s")
        for shot in made.shots:
            texts = " / ".join(made.texts[line] for line in shot.panel.spoken)
            typer.echo(f"  {float(shot.start):6.2f}  {shot.panel.scene:8}  {texts}")
