"""Script and Cuts -> Findings: what a person should look at."""

from collections.abc import Sequence
from functools import partial

from citecut import edit, localize, phrases, registry, render, write
from citecut.errors import UsageError
from citecut.model import Cut, Finding, Judge, Phrase, Script, Still, Take
from citecut.pipeline import known
from citecut.pipeline.cuts import theme_for
from citecut.pipeline.editions import (
    current_cuts,
    edition_in,
    editions,
    missing_lines,
    second_edition,
    second_language,
    wanted,
)
from citecut.pipeline.footage import Films
from citecut.pipeline.job import Job, clip_state, sources_of
from citecut.pipeline.rights import footage_rights
from citecut.pipeline.scenes import check_choices
from citecut.pipeline.translations import FOLDER, form_path, glossary_for


def check(job: Job, clip: str) -> tuple[Finding, ...]:
    """Everything a person should look at in one clip: its words against the source, its cuts against the frame."""
    found = [
        *check_words(job, clip),
        *_draft_voice(job, clip),
        *_music_rights(job, clip),
        *_picture_rights(job, clip),
        *footage_rights(job, clip),
        *check_choices(job, clip),
    ]
    theme, films = theme_for(job), Films(job, script_of(job, clip)).analyses
    for made in current_cuts(job, clip):
        found += edit.check(made, films, render.caption_boxes(theme, made.format))
        found += _seen(job, made, theme)
    unique = {finding.digest: finding for finding in (f.model_copy(update={"clip": clip}) for f in found)}
    return tuple(unique.values())


def _seen(job: Job, made: Cut, theme: render.Theme) -> tuple[Finding, ...]:
    """What stands against how a cut looks: remembered of the whole, and of each shot where one of them is new."""
    shaping = known.shaping(theme)

    def remember(judged: Sequence[object], judge: Judge) -> tuple[Finding, ...]:
        return known.findings([*judged, *shaping], judge)

    return remember([made.digest], partial(render.check, made, theme, job.project.media_path, remember))


def check_words(job: Job, clip: str) -> tuple[Finding, ...]:
    """What stands against the words of one clip."""
    script = script_of(job, clip)
    sources = sources_of(job, script)
    verified = known.findings([script.digest], partial(write.verify, script, sources))
    found = [
        *verified,
        *write.fair(script, sources),
        *_wanted_languages(job, script),
        *_in_one_language(job, script),
        *_support(job, script),
    ]
    made = editions(job, script)
    seconds = [second_edition(job, script, edition.language) for edition in made]
    for edition in {each.language: each for each in (*made, *seconds) if each}.values():
        glossary = glossary_for(job, script, edition.language)
        found += localize.check(edition, script, sources, glossary=glossary, remember=known.findings)
    return tuple(finding.model_copy(update={"clip": clip}) for finding in found)


def script_of(job: Job, clip: str) -> Script:
    """The script of a clip as it stands.

    Raises:
        UsageError: it was not written yet.
    """
    state = clip_state(job, clip)
    if state.script is None:
        raise UsageError(f"clip `{clip}` has no script yet", "run `citecut write` first")
    return job.project.get(Script, state.script)


def _support(job: Job, script: Script) -> list[Finding]:
    """How a script that a person or a model wrote stands by its sources; what the judge asked for thinks of any."""
    sources, found = sources_of(job, script), list[Finding]()
    if script.edited or job.settings.writer:
        for name, judge in (("contradicted", write.contradicted), ("unsupported", write.unsupported)):
            found += known.findings([name, script.digest], partial(judge, script, sources))
    if job.settings.judge:
        judge_ = registry.judge(job.settings.judge)
        asked = ["doubted", script.digest, judge_.identity()]
        found += known.findings(asked, partial(write.doubted, script, sources, judge_))
    return found


def _draft_voice(job: Job, clip: str) -> list[Finding]:
    """A voice that is only good enough to judge the timing is to be replaced before release."""
    takes = clip_state(job, clip).takes
    spoken = {tag: [job.project.get(Take, digest) for digest in lines.values()] for tag, lines in takes.items()}
    return [
        phrases.finding("draft-voice", "look", language=tag, values={"voice": drafts[0].voice})
        for tag, lines in spoken.items()
        if (drafts := [take for take in lines if take.draft])
    ]


def _music_rights(job: Job, clip: str) -> list[Finding]:
    """Somebody else's music needs its owner's leave, and its viewers a word of whose it is."""
    if job.settings.music_credit or all(made.music in (None, "bed") for made in current_cuts(job, clip)):
        return []
    return [phrases.finding("music-without-rights", "look")]


def _picture_rights(job: Job, clip: str) -> list[Finding]:
    """A picture is shown with its owner's name, or by a right that its source or the settings record; else not."""
    state = clip_state(job, clip)
    if job.settings.picture_rights or state.script is None:
        return []
    sources = sources_of(job, job.project.get(Script, state.script)).values()
    granted = {picture.media for source in sources if source.rights for picture in source.pictures}
    shown = [shot.panel.picture for made in current_cuts(job, clip) for shot in made.shots]
    stills = {each.media for each in shown if isinstance(each, Still) and not each.credit} - granted
    if not stills:
        return []
    name = "picture-without-rights.one" if len(stills) == 1 else "picture-without-rights.many"
    found = ", ".join(sorted(media[:12] for media in stills))
    return [phrases.finding(name, "look", found=found, values={"count": len(stills)})]


def _wanted_languages(job: Job, script: Script) -> list[Finding]:
    """What was asked for and cannot be made, for want of a translation."""
    return [found for tag in wanted(job) if (found := _untranslated(job, script, tag))]


def _in_one_language(job: Job, script: Script) -> list[Finding]:
    """A second language was asked for that is the only one there is."""
    made = editions(job, script)
    if not job.settings.bilingual or any(second_language(job, script, each.language) for each in made):
        return []
    return [phrases.finding("second-same", "look", clip=script.clip, language=script.language)]


def _untranslated(job: Job, script: Script, language: str) -> Finding | None:
    edition = edition_in(job, script, language)
    missing = missing_lines(script, edition) if edition else ()
    if edition and not missing:
        return None
    made, shown = language in job.settings.languages, language == job.settings.bilingual
    loss = Phrase(name="loss.both" if made and shown else "loss.shown" if shown else "loss.made")
    form = f"{FOLDER}/{form_path(job, script.clip, language).name}"
    return phrases.finding(
        "translation-missing.lines" if missing else "translation-missing.none",
        "stop",
        clip=script.clip,
        language=language,
        values={"lines": tuple(missing), "loss": loss, "form": form},
    )
