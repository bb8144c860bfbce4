"""`citecut write DIR`: write the script, or edit it as plain text."""

import os
import shlex
import subprocess
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from citecut import pipeline
from citecut.cli import options, talk
from citecut.errors import Exit, UsageError

app = typer.Typer(add_completion=False)


@app.command()
def write(
    project: options.Project = Path(),
    clip: options.Clip = "",
    seconds: options.Seconds = None,
    clips: options.Clips = None,
    writer: options.Writer = None,
    edit: Annotated[bool, typer.Option("--edit", help="Open the script in your editor ($EDITOR).")] = False,
    form: Annotated[Path | None, typer.Option("--from", metavar="FILE", help="Take an edited script.")] = None,
    rewrite: Annotated[bool, typer.Option("--rewrite", help="Drop edits made by hand.")] = False,
    as_json: options.Json = False,
) -> None:
    """Write the script, or edit it as plain text."""
    flags = {"seconds": seconds, "writer": writer, "clips": clips}
    with talk.reporting() as report, pipeline.opened(project, flags, report) as job:
        pipeline.choose_moments(job)
        named = (clip,) if clip else pipeline.clip_ids(job)
        if rewrite:
            for one in named:
                pipeline.drop_edits(job, one)
        if edit or form is not None:
            _take_edit(job, named, form)
        forms = {one: pipeline.script_form(job, one) for one in named}
        findings = tuple(f for one in named for f in pipeline.check_words(job, one))
        scripts = [pipeline.write_script(job, one) for one in named]
    if as_json:
        talk.dump(
            {
                "version": 1,
                "project": str(project),
                "scripts": [script.model_dump(mode="json") for script in scripts],
                "findings": [finding.model_dump(mode="json") for finding in findings],
            }
        )
    else:
        for text in forms.values():
            typer.echo(text)
        talk.show_findings(pipeline.Outcome(findings=findings))
    if any(finding.severity == "stop" for finding in findings):
        raise typer.Exit(Exit.LOOK)


def _take_edit(job: pipeline.Job, clips: tuple[str, ...], form: Path | None) -> None:
    if len(clips) != 1:
        raise UsageError("more than one clip can be edited", f"say which with --clip: {', '.join(clips)}")
    before = pipeline.script_form(job, clips[0])
    after = _edited(before) if form is None else form.read_text(encoding="utf-8")
    pipeline.edit_script(job, clips[0], after)


def _edited(text: str) -> str:
    """The text as the person's editor left it."""
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ("notepad" if os.name == "nt" else "vi")
    with tempfile.TemporaryDirectory(prefix="citecut-") as folder:
        path = Path(folder) / "script.txt"
        path.write_text(text, encoding="utf-8")
        try:
            done = subprocess.run([*shlex.split(editor), str(path)], check=False)
        except OSError as error:
            raise UsageError(f"no editor `{editor}`", "set EDITOR, or use --from FILE") from error
        if done.returncode:
            raise UsageError(f"the editor `{editor}` ended with code {done.returncode}: nothing was changed")
        return path.read_text(encoding="utf-8")
