"""A release -> the packages that lie ready for it, with their texts and what a person must tick; and posts by hand.

Most platforms are posted to by a person. What they posted, and where, is noted as a posting, so that a recall of a
source reaches it as well.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from citecut.errors import UsageError
from citecut.model import Digest, Finding, Posting, Release, canonical_json, digest_of
from citecut.pipeline.job import Job, now
from citecut.pipeline.laying import NOTICE
from citecut.pipeline.packages import FOLDER, REPORT, may_send, not_before
from citecut.pipeline.releases import is_synthetic
from citecut.project import disk_errors
from citecut.publish import packages
from citecut.publish.checklist import TABLES, Facts, todo
from citecut.publish.markup import web_address
from citecut.publish.platforms import Platform, table

TEXTS = ("title.txt", "caption.txt", "alt.txt", "disclosure.txt", "pinned.txt")
"""What is copied into a platform's fields, in the order in which they are asked for."""


class Pack(NamedTuple):
    """What lies ready for one platform."""

    platform: str
    """Its key."""
    name: str
    """As people know it."""
    folder: str
    """Under the project's folder; empty where the platform gets none."""
    video: str
    """Name of the video in that folder."""
    texts: Mapping[str, str]
    """Kind (`title`, `caption`, `alt`, `disclosure`, `pinned`) -> what is to be copied."""
    todo: tuple[tuple[str, str], ...]
    """Key and sentence of what only a person can tick."""
    findings: tuple[Finding, ...]
    """What to change where there is no package, and what to look at where there is."""


class Told(NamedTuple):
    """Where a release was posted."""

    channel: str
    address: str
    at: str
    by: str
    """Who noted it; empty: a channel answered."""


def packs(job: Job, release: Release, interface: str) -> tuple[Pack, ...]:
    """What lies ready for a release, by platform; what is to be ticked in an interface language (`vi`, `en`)."""
    interface = interface if interface in TABLES else "en"
    made = dict(_made(job, release))
    refused = {key: found for key, found in _refused(job, release).items() if key not in made}
    platforms = table().platforms
    synthetic = is_synthetic(job, release)
    facts = Facts(
        release.clip,
        release.language,
        synthetic,
        bool(release.sponsor),
        not_before(job, release.clip, release.language),
    )
    known = [_pack(job, key, platforms[key], made[key], interface, facts) for key in platforms if key in made]
    return (
        *known,
        *(Pack(key, platforms[key].name, "", "", {}, (), refused[key]) for key in platforms if key in refused),
    )


def package_folder(job: Job, release: Release, platform: str) -> Path | None:
    """Where the package of a platform lies; None where there is none of this release."""
    return dict(_made(job, release)).get(platform)


def posted(job: Job, release: Digest) -> tuple[Told, ...]:
    """Where a release was posted, by channels and by hand, oldest first."""
    return tuple(
        Told(event["channel"], event.get("address", ""), event.get("at", ""), event.get("by", ""))
        for event in job.project.events("posted")
        if event["release"] == release
    )


def note_post(job: Job, release: Digest, place: str, address: str, *, by: str) -> Posting:
    """Note that a person posted a release, and where; noting the same again changes nothing.

    Raises:
        UsageError: nobody is named, there is no such release, or the address is none of the web.
        InputError: it may not be posted at all: it was withdrawn or superseded, or is under embargo.
    """
    if not by.strip() or not place.strip():
        raise UsageError("a post needs a place and a name", "say where it was posted, and who did")
    if web_address(address.strip()) is None:
        raise UsageError(f"`{address}` is no web address", "copy the address of the post from the browser")
    may_send(job, release)
    value = {"release": release, "by hand": place.strip(), "address": address.strip()}
    key = digest_of(canonical_json(value))[:32]
    made = Posting(
        release=release, channel=place.strip(), key=key, remote_id=address.strip(), address=address.strip()
    )
    with job.project.noting():
        if key not in {event["key"] for event in job.project.events("posted")}:
            job.project.put(made)
            told = {"posting": made.digest, "release": release, "channel": made.channel, "address": made.address}
            job.project.journal("posted", key=key, **told, by=by.strip(), at=now())
    return made


def _made(job: Job, release: Release) -> Iterator[tuple[str, Path]]:
    """Platform and folder of each whole package of this release that may be used."""
    for path in sorted((job.project.out / FOLDER / release.clip / release.language).glob(f"*/{packages.MANIFEST}")):
        if _read(path).get("release") == release.digest and not (path.parent / NOTICE).exists():
            yield path.parent.name, path.parent


def _refused(job: Job, release: Release) -> dict[str, tuple[Finding, ...]]:
    """Platforms that got no package in the last run, and why."""
    rows = _read(job.project.out / REPORT).get("platforms", [])
    place = (release.clip, release.language)
    return {
        row["platform"]: tuple(Finding.model_validate(each) for each in row["findings"])
        for row in rows
        if (row["clip"], row["language"]) == place and not row["folder"]
    }


def _pack(job: Job, key: str, platform: Platform, folder: Path, interface: str, facts: Facts) -> Pack:
    texts = {name.removesuffix(".txt"): folder / name for name in TEXTS}
    manifest = _read(folder / packages.MANIFEST)
    video = next((each["name"] for each in manifest.get("files", []) if each["name"].endswith(".mp4")), "")
    with disk_errors(folder):
        read = {kind: path.read_text(encoding="utf-8").rstrip("\n") for kind, path in texts.items() if path.is_file()}
    return Pack(
        platform=key,
        name=platform.name,
        folder=folder.relative_to(job.project.root).as_posix(),
        video=video,
        texts=read,
        todo=todo(platform, facts, interface),
        findings=tuple(Finding.model_validate(each) for each in manifest.get("findings", [])),
    )


def _read(path: Path) -> dict[str, Any]:
    """A JSON file of the project; empty where it is not there, or somebody wrote over it."""
    try:
        value = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}
