"""Source -> Script, by the writer or by a person's hand."""

from collections.abc import Sequence

from citecut import __version__, registry, write
from citecut.errors import InputError
from citecut.model import Digest, Finding, Script, Source
from citecut.pipeline.drafts import drafted, shelf, stored_script
from citecut.pipeline.job import Job, clip_state, now, sources_of
from citecut.pipeline.moments import moment_script, with_bite
from citecut.write import Block


def write_script(job: Job, clip: str) -> Script:
    """The current script of a clip: the person's own if edited by hand, else the writer's for what is asked now."""
    state = clip_state(job, clip)
    if state.script is not None and (state.edited or state.asked == _asked(job, clip)):
        return job.project.get(Script, state.script)
    script = written(job, clip, job.settings.seconds)
    set_script(job, clip, script)
    return script


def written(job: Job, clip: str, seconds: float) -> Script:
    """What the writer makes of the clip's source in so many spoken seconds."""
    state = clip_state(job, clip)
    source = job.project.get(Source, state.sources[0])
    if state.moment:
        return moment_script(job, source, state.moment, clip)

    def compose() -> Script:
        job.report.step("write", source.title)
        if writer is None:
            return write.write(source, seconds=seconds, clip=clip)
        script, dropped = write.propose(source, writer, seconds=seconds, clip=clip)
        for finding in dropped:
            job.report.note(finding.message)
        return script

    writer = registry.writer(job.settings.writer) if job.settings.writer else None
    inputs = {"source": source.digest, "seconds": seconds, "clip": clip, "version": __version__}
    inputs |= {"writer": writer.identity()} if writer else {}
    script = job.project.step("write", inputs, Script, compose)
    return with_bite(job, script, state.footage) if state.footage else script


def _asked(job: Job, clip: str) -> str:
    """Names what a script was asked for: when it changes, the script is written anew."""
    state = clip_state(job, clip)
    asked = f"{state.sources[0]}:{job.settings.seconds}:{job.settings.writer}:{__version__}"
    film = f":{state.moment}:{job.settings.clips}" if state.moment else ""
    return asked + film + "".join(f":{media}" for media in state.footage)


def set_script(job: Job, clip: str, script: Script) -> None:
    """Make `script` the current one, for what is asked now."""
    asked = _asked(job, clip)
    job.project.put(script)
    job.project.update_clip(
        clip,
        lambda old: old.model_copy(update={"script": script.digest, "edited": script.edited, "asked": asked}),
    )


def script_form(job: Job, clip: str) -> str:
    """The script as plain text that a person edits."""
    script = write_script(job, clip)
    return write.to_form(script, sources_of(job, script))


def edit_script(job: Job, clip: str, form: str) -> tuple[Script, tuple[Finding, ...]]:
    """Take an edited form as the clip's script; findings say which lines lost support."""
    write_script(job, clip)
    return edit_blocks(job, clip, write.read_form(form))


def edit_blocks(
    job: Job, clip: str, blocks: Sequence[Block], base: Digest | None = None, *, by: str = ""
) -> tuple[Script, tuple[Finding, ...]]:
    """Take the lines that a person wrote as the clip's script; findings say which lines lost support.

    `base` is the script that they were begun from; else the current one. `by` names who wrote them.

    Raises:
        InputError: a line has no words, none is spoken, or one id stands twice.
    """
    empty = next((block.id for block in blocks if not block.text.strip()), None)
    if empty is not None:
        raise InputError(f"line `{empty}` has no words", "write its words, or delete the line")
    before = stored_script(job, clip, base)
    held = shelf(job, clip, before)
    after = drafted(job, before, blocks, held)
    known = clip_state(job, clip).script
    if after.digest != known:
        set_script(job, clip, after)
        told = {"by": by} if by else {}
        job.project.journal("edited", clip=clip, script=after.digest, before=known, **told, at=now())
    return after, (*write.verify(after, held.sources), *write.fair(after, held.sources))


def drop_edits(job: Job, clip: str) -> None:
    """Forget a script edited by hand; the writer's own takes its place. The document itself stays stored."""
    job.project.update_clip(clip, lambda old: old.model_copy(update={"script": None, "edited": False}))
