"""Leave of real people to imitate their voices: given, taken back, and asked for before anything is released."""

import unicodedata
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from citecut.errors import InputError, UsageError
from citecut.limits import DOCUMENT_BYTES
from citecut.model import Consent, Take
from citecut.pipeline.job import Job, clip_state

GIVEN, ENDED = "consented", "consent-ended"
"""Events of the journal."""


def give(job: Job, person: str, voice: str, evidence: Path, until: datetime | None = None) -> Consent:
    """Note that a person lets a voice imitate theirs; the paper or recording that shows it is kept in the project.

    Raises:
        UsageError: person or voice is not named, or the leave has ended already.
        InputError: there is no evidence.
    """
    if not person.strip() or not voice.strip():
        raise UsageError("a consent names the person and the voice", "add --person NAME --voice NAME")
    given = datetime.now(UTC).replace(microsecond=0)
    if until is not None and until <= given:
        raise UsageError(f"the consent ended on `{until.date()}`", "ask for a new one")
    if not evidence.is_file() or evidence.stat().st_size == 0:
        raise InputError(
            f"no evidence at `{evidence}`", "give the signed paper, or a recording of the person saying so"
        )
    DOCUMENT_BYTES.check(evidence.stat().st_size, f"`{evidence.name}`")
    kept = job.project.put_media_file(evidence)
    consent = Consent(person=person.strip(), voice=voice.strip(), given=given, until=until, evidence=kept)
    job.project.journal(GIVEN, consent=job.project.put(consent))
    return consent


def take_back(job: Job, person: str, voice: str = "") -> int:
    """Note that a person no longer lets their voice be imitated; how many consents ended.

    Raises:
        UsageError: none of this person stands.
    """
    ended = [each for each in standing(job) if _same(each.person, person) and voice in ("", each.voice)]
    if not ended:
        raise UsageError(f"no consent of `{person}` is on file", "look at the name")
    for consent in ended:
        job.project.journal(ENDED, consent=consent.digest, at=datetime.now(UTC).replace(microsecond=0).isoformat())
    return len(ended)


def standing(job: Job, at: datetime | None = None) -> tuple[Consent, ...]:
    """The consents that hold at this moment: not ended, not taken back, their evidence still there."""
    at = at or datetime.now(UTC)
    kept: dict[str, None] = {}
    for event in job.project.events(GIVEN, ENDED):
        if event["event"] == GIVEN:
            kept[event["consent"]] = None
        else:
            kept.pop(event["consent"], None)
    found = (job.project.get(Consent, digest) for digest in kept)
    return tuple(
        each for each in found if (each.until is None or at < each.until) and job.project.has_media(each.evidence)
    )


def imitated(job: Job, clip: str, language: str) -> tuple[tuple[str, str], ...]:
    """Person and voice of every imitation that is heard in a clip in one language."""
    takes = clip_state(job, clip).takes.get(language, {}).values()
    heard = [job.project.get(Take, digest) for digest in takes]
    pairs = [(take.imitates or job.settings.imitates, take.voice) for take in heard if take.machine and take.audio]
    return tuple(dict.fromkeys(pair for pair in pairs if pair[0]))


def refuse_without(job: Job, clip: str, languages: Sequence[str]) -> None:
    """Let a clip pass when everybody who is imitated in it has consented.

    Raises:
        InputError: somebody has not.
    """
    for person, voice in unconsented(job, clip, languages)[:1]:
        raise InputError(
            f"voice `{voice}` imitates `{person}`, whose consent is not on file",
            f'`citecut consent --person "{person}" --voice {voice} --evidence FILE`, or choose another voice',
        )


def unconsented(job: Job, clip: str, languages: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Person and voice of every imitation in a clip to which nobody has consented."""
    consents = standing(job)
    heard = [pair for language in languages for pair in imitated(job, clip, language)]
    return tuple(
        (person, voice)
        for person, voice in dict.fromkeys(heard)
        if not any(_same(each.person, person) and each.voice == voice for each in consents)
    )


def _same(one: str, other: str) -> bool:
    first, second = (" ".join(unicodedata.normalize("NFC", name).casefold().split()) for name in (one, other))
    return first == second
