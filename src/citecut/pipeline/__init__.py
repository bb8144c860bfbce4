"""The one door: load, step, save. Each function takes a project and brings one step of it up to date.

    source -ingest-> Source -write-> Script -> Edition -speak-> Takes -cut-> Cut -render-> files -publish-> out/

Every step is remembered under a key of all that shapes it, so running again redoes only what depends on a
change, and a run that was killed goes on where it stopped.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from citecut.ingest.revise import WordChange, words_changed
from citecut.pipeline.beside import Beside, beside
from citecut.pipeline.bundles import copy_material, is_bundle, pack, unpack
from citecut.pipeline.checks import check, check_words
from citecut.pipeline.cuts import OVER, cut, speak, voice_for
from citecut.pipeline.drafts import Tried, TriedLine, stored_script, tried
from citecut.pipeline.house import cache_bytes, clear_cache, install_voice, voices
from citecut.pipeline.job import ClipFile, Job, Outcome, Report, Silence, clip_ids, clip_state, opened
from citecut.pipeline.outputs import render_clips
from citecut.pipeline.overrides import checked, checked_words, override
from citecut.pipeline.preferences import (
    Preferences,
    change_settings,
    keep_own_language,
    own_language,
    preferences,
    set_brand,
)
from citecut.pipeline.previews import Preview, preview
from citecut.pipeline.scenes import Offer, choices_of, choose, offer, picture_bytes, pictures_of
from citecut.pipeline.scripts import drop_edits, edit_blocks, edit_script, script_form, write_script
from citecut.pipeline.sources import choose_moments, read
from citecut.pipeline.translations import (
    TranslationState,
    clip_of_form,
    fill_editions,
    review_translation,
    take_translation,
    translate,
    translation_states,
    wanted_translations,
    write_form,
)

__all__ = [
    "OVER",
    "Beside",
    "ClipFile",
    "Job",
    "Offer",
    "Outcome",
    "Preferences",
    "Preview",
    "Report",
    "Silence",
    "TranslationState",
    "Tried",
    "TriedLine",
    "WordChange",
    "beside",
    "cache_bytes",
    "change_settings",
    "check",
    "check_words",
    "checked",
    "checked_words",
    "choices_of",
    "choose",
    "choose_moments",
    "clear_cache",
    "clip_ids",
    "clip_of_form",
    "copy_material",
    "cut",
    "draft",
    "drop_edits",
    "edit_blocks",
    "edit_script",
    "fill_editions",
    "finish",
    "install_voice",
    "is_bundle",
    "keep_own_language",
    "make",
    "offer",
    "opened",
    "override",
    "own_language",
    "pack",
    "picture_bytes",
    "pictures_of",
    "preferences",
    "prepare",
    "preview",
    "read",
    "render_clips",
    "review_translation",
    "script_form",
    "set_brand",
    "speak",
    "stored_script",
    "take_translation",
    "translate",
    "translation_states",
    "tried",
    "unpack",
    "voice_for",
    "voices",
    "wanted_translations",
    "words_changed",
    "write_form",
    "write_script",
]


def make(
    job: Job,
    locations: Sequence[str],
    read_stdin: Callable[[], bytes] | None = None,
    translations: Sequence[Path] = (),
    footage: Sequence[str] = (),
) -> Outcome:
    """Everything: from sources to the finished folder.

    Args:
        job: the project.
        locations: files, addresses, or `-`; each becomes a clip, a film several.
        read_stdin: gives the bytes behind `-`.
        translations: filled forms, each named after its clip where there are several.
        footage: films that are seen, and heard, in the clips of articles.
    """
    read(job, locations, read_stdin, footage)
    for path in translations:
        take_translation(job, clip_of_form(path, clip_ids(job)), path)
    return finish(job)


def draft(
    job: Job,
    locations: Sequence[str],
    read_stdin: Callable[[], bytes] | None = None,
    translations: Sequence[Path] = (),
    footage: Sequence[str] = (),
) -> tuple[Preview, ...]:
    """Small, quick previews of what `make` would make, after a first look at films; nothing is checked.

    What is asked for afterwards looks at the films whole.
    """
    job.hasty = True
    read(job, locations, read_stdin, footage)
    for path in translations:
        take_translation(job, clip_of_form(path, clip_ids(job)), path)
    return preview(job)


def finish(job: Job) -> Outcome:
    """From the sources that are current to the finished folder."""
    return render_clips(job, prepare(job))


def prepare(job: Job) -> tuple[str, ...]:
    """From the sources that are current to cuts that only need to be rendered; the ids of the clips."""
    clips = clip_ids(job)
    for clip in clips:
        cut(job, clip)
    if job.settings.languages or job.settings.bilingual:
        # Only now are the lines settled that a translation is made of.
        before = {clip: clip_state(job, clip).editions for clip in clips}
        fill_editions(job)
        for clip in clips:
            if clip_state(job, clip).editions != before[clip]:
                cut(job, clip)
    return clips
