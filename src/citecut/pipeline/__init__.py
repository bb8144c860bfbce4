"""The one door: load, step, save. Each function takes a project and brings one step of it up to date.

    source -ingest-> Source -write-> Script -> Edition -speak-> Takes -cut-> Cut -render-> files -publish-> out/

Every step is remembered under a key of all that shapes it, so running again redoes only what depends on a
change, and a run that was killed goes on where it stopped.
"""

from collections.abc import Callable, Sequence

from citecut.pipeline.checks import check, check_words
from citecut.pipeline.cuts import OVER, cut, speak, voice_for
from citecut.pipeline.house import cache_bytes, clear_cache, install_voice, voices
from citecut.pipeline.job import ClipFile, Job, Outcome, Report, Silence, clip_ids, opened
from citecut.pipeline.outputs import render_clips
from citecut.pipeline.overrides import checked, override
from citecut.pipeline.previews import Preview, preview
from citecut.pipeline.scripts import drop_edits, edit_script, script_form, write_script
from citecut.pipeline.sources import read

__all__ = [
    "OVER",
    "ClipFile",
    "Job",
    "Outcome",
    "Preview",
    "Report",
    "Silence",
    "cache_bytes",
    "check",
    "check_words",
    "checked",
    "clear_cache",
    "clip_ids",
    "cut",
    "drop_edits",
    "edit_script",
    "finish",
    "install_voice",
    "make",
    "opened",
    "override",
    "preview",
    "read",
    "render_clips",
    "script_form",
    "speak",
    "voice_for",
    "voices",
    "write_script",
]


def make(job: Job, locations: Sequence[str], read_stdin: Callable[[], bytes] | None = None) -> Outcome:
    """Everything: from sources to the finished folder.

    Args:
        job: the project.
        locations: files, addresses, or `-`; each becomes a clip.
        read_stdin: gives the bytes behind `-`.
    """
    read(job, locations, read_stdin)
    return finish(job)


def finish(job: Job) -> Outcome:
    """From the sources that are current to the finished folder."""
    clips = clip_ids(job)
    for clip in clips:
        cut(job, clip)
    return render_clips(job, clips)
