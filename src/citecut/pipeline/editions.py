"""Script -> Editions: the original, and every language that somebody has translated it into."""

from collections.abc import Iterable

from citecut.model import Cut, Edition, Language, Script, original_edition
from citecut.pipeline.job import Job, clip_state


def editions(job: Job, script: Script) -> tuple[Edition, ...]:
    """The editions that clips are made of: what is asked for, as far as it is there, in that order.

    With no language asked for: the original and every translation. Of what is asked for but not there, nothing is
    made; where nothing of it is there, the original stands in.
    """
    asked = job.settings.languages or (script.language, *translated(job, script))
    found = [edition for language in asked if (edition := edition_in(job, script, language)) is not None]
    made = tuple(edition for edition in found if not missing_lines(script, edition))
    return made or (original_edition(script),)


def wanted(job: Job, begun: Iterable[Language] = ()) -> tuple[Language, ...]:
    """The languages asked for, those `begun` where none is, and the one asked for under the captions."""
    second = (job.settings.bilingual,) if job.settings.bilingual else ()
    return tuple(dict.fromkeys((*(job.settings.languages or begun), *second)))


def second_language(job: Job, script: Script, language: Language) -> Language | None:
    """What stands under captions in `language`: the second language asked for, or under that one the original."""
    asked = job.settings.bilingual or language
    second = script.language if asked == language and job.settings.bilingual else asked
    return None if second == language else second


def second_edition(job: Job, script: Script, language: Language) -> Edition | None:
    """The edition whose words stand under captions in `language`; None where none is wanted, or a line is missing."""
    second = second_language(job, script, language)
    edition = edition_in(job, script, second) if second else None
    return edition if edition and not missing_lines(script, edition) else None


def edition_in(job: Job, script: Script, language: Language) -> Edition | None:
    """The script in one language; None while nobody has translated it."""
    if language == script.language:
        return original_edition(script)
    digest = clip_state(job, script.clip).editions.get(language)
    return _in_order(job.project.get(Edition, digest), script) if digest else None


def _in_order(edition: Edition, script: Script) -> Edition:
    """The same lines as the script has them now: who moves a line moves it in every language."""
    places = {line.id: place for place, line in enumerate(script.lines)}
    lines = tuple(sorted(edition.lines, key=lambda line: places.get(line.id, len(places))))
    return edition if lines == edition.lines else edition.model_copy(update={"lines": lines})


def translated(job: Job, script: Script) -> tuple[Language, ...]:
    """The languages other than its own that the script has been translated into."""
    return tuple(sorted(set(clip_state(job, script.clip).editions) - {script.language}))


def missing_lines(script: Script, edition: Edition) -> tuple[str, ...]:
    """Ids of the spoken lines that the edition has no text for: without them it cannot be spoken."""
    there = {line.id for line in edition.lines if line.text.strip()}
    return tuple(line.id for line in script.spoken if line.id not in there)


def set_edition(job: Job, edition: Edition) -> None:
    """Make a translation the current one of its language."""
    job.project.put(edition)
    job.project.update_clip(
        edition.clip,
        lambda old: old.model_copy(update={"editions": {**old.editions, edition.language: edition.digest}}),
    )


def current_cuts(job: Job, clip: str) -> tuple[Cut, ...]:
    """The cuts of one clip in the languages and formats asked for, as far as they are there."""
    state = clip_state(job, clip)
    if state.script is None:
        return ()
    made = editions(job, job.project.get(Script, state.script))
    cuts = [state.cuts.get(edition.language, {}) for edition in made]
    return tuple(
        job.project.get(Cut, named[name]) for named in cuts for name in job.settings.formats if name in named
    )
