"""A sending and its channel's limits as they are now -> what the channel is asked to show."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import get_args

from citecut.errors import DocumentError, InputError, UsageError
from citecut.model import FORMATS, Cut, Edition, Release, Script
from citecut.pipeline.job import Job
from citecut.pipeline.pages import page_address
from citecut.pipeline.releases import is_synthetic
from citecut.pipeline.rights import footage_credit
from citecut.ports import Post
from citecut.publish.outbox import Sending
from citecut.publish.platforms import Length, Platform, table
from citecut.publish.texts import Rights, Said, post, said
from citecut.text.counting import Unit

ANY = 100_000
"""Signs of a text where a channel states no limit."""
PLACES = ("text", "title", "alt")
STATED = "the channel itself"


def post_of(job: Job, sending: Sending, limits: Mapping[str, int]) -> Post:
    """The post, its words cut to what the channel takes now.

    Args:
        job: the project.
        sending: what goes where.
        limits: as `ports.Channel.limits` gives them.

    Raises:
        InputError: headline, source and disclosures alone are too long.
        UsageError: the format that the settings name was not released.
        DocumentError: a file of the release went missing or was changed.
    """
    release = job.project.get(Release, sending.release)
    platform = _platform(job, sending.channel, limits)
    name = _format(job, sending.channel, platform, release)
    cut = job.project.get(Cut, release.cuts[name])
    texts = _texts(job, release, cut)
    shown = post(texts, platform)
    stops = [finding for finding in shown.findings if finding.severity == "stop"]
    if stops:
        raise InputError(stops[0].message, stops[0].suggestion or "")
    return Post(
        key=sending.key,
        language=release.language,
        text=shown.text,
        title=shown.title or texts.headline,
        video=_file(job, release, f"{name}.mp4"),
        poster=_file(job, release, f"{name}.jpg"),
        alt=shown.alt,
        captions={release.language: _file(job, release, f"captions.{name}.vtt")},
        link=texts.leads,
        synthetic=is_synthetic(job, release),
        width=cut.format.width,
        height=cut.format.height,
        seconds=float(cut.duration),
    )


def _texts(job: Job, release: Release, cut: Cut) -> Said:
    script, edition = job.project.get(Script, release.script), job.project.get(Edition, release.edition)
    page = page_address(job.project, release, job.settings.portal)
    rights = Rights(job.settings.picture_rights, footage_credit(job, cut))
    return said(script, edition, cut, release.publisher, rights, page)


def _platform(job: Job, channel: str, limits: Mapping[str, int]) -> Platform:
    """What the table says of the channel's kind, with the limits that the channel states instead."""
    kind = str(job.settings.channels.get(channel, {}).get("kind", "") or channel)
    free = (Length(most=ANY, unit="codepoints", evidence="D", source=STATED),)
    known = table().platforms.get(kind) or Platform(name=channel, formats=tuple(FORMATS), text=free, alt=free)
    stated = {place: _stated(place, limits) for place in PLACES}
    return known.model_copy(update={place: lengths for place, lengths in stated.items() if lengths})


def _stated(place: str, limits: Mapping[str, int]) -> tuple[Length, ...]:
    units: dict[str, Unit] = {f"{place}_{unit}": unit for unit in get_args(Unit)}
    return tuple(
        Length(most=most, unit=units[name], evidence="D", source=STATED)
        for name, most in limits.items()
        if name in units
    )


def _format(job: Job, channel: str, platform: Platform, release: Release) -> str:
    """The frame shape that the settings name for the channel, else the platform's favourite among those released."""
    wanted = str(job.settings.channels.get(channel, {}).get("format", ""))
    if wanted and wanted not in release.cuts:
        raise UsageError(f"the release has no `{wanted}`", f"it has {', '.join(release.cuts)}")
    return wanted or next((name for name in platform.formats if name in release.cuts), next(iter(release.cuts)))


def _file(job: Job, release: Release, name: str) -> Path:
    """A file of the release as it was kept, unchanged."""
    kept = next((file for file in release.files if file.name == name), None)
    path = job.project.media_path(kept.media) if kept else None
    if kept is None or path is None or not path.is_file():
        raise DocumentError(f"`{name}` of the release went missing", "bring it back from a copy")
    with path.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != kept.media:
            raise DocumentError(f"`{path}` was changed after it was released", "bring it back from a copy")
    return path
