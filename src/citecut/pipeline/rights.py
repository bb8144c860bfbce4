"""A clip -> what is seen or heard in it that nothing says whose it is, and by what right."""

from collections.abc import Iterable

from citecut import phrases
from citecut.model import Cut, Digest, Finding, Footage, Source
from citecut.pipeline.editions import current_cuts
from citecut.pipeline.job import Job


def footage_rights(job: Job, clip: str) -> list[Finding]:
    """A film is shown and heard by a right that its source or the settings record; else not."""
    if job.settings.film_rights.strip():
        return []
    without = [media for media in films_of(current_cuts(job, clip)) if not _source_rights(job, media)]
    if not without:
        return []
    names = {"names": tuple(_name(job, media) for media in without)}
    found = ", ".join(media[:12] for media in without)
    return [phrases.finding("footage-without-rights", "look", found=found, values=names)]


def films_of(cuts: Iterable[Cut]) -> tuple[Digest, ...]:
    """The films that are seen or heard in cuts, each once, in the order in which they come."""
    parts = [part for cut in cuts for shot in cut.shots for part in (shot.panel.picture, shot.panel.heard)]
    return tuple(dict.fromkeys(part.media for part in parts if isinstance(part, Footage)))


def footage_credit(job: Job, cut: Cut) -> str:
    """Whose the films of a cut are, as the settings say; empty where none is in it."""
    return job.settings.film_rights.strip() if films_of([cut]) else ""


def _source_rights(job: Job, media: Digest) -> str:
    state = job.project.current().films.get(media)
    return (job.project.get(Source, state.source).rights or "").strip() if state and state.source else ""


def _name(job: Job, media: Digest) -> str:
    state = job.project.current().films.get(media)
    return state.name if state else media[:12]
