"""A cut -> the pictures and films that are seen in it, each with its hash and whose it is."""

import mimetypes

from citecut.model import Cut, Digest, Footage, Source, StatedPicture, Still
from citecut.pipeline.job import Job

HEAD = 16
"""Bytes from the start of a picture that tell what kind it is."""
KINDS = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg", b"GIF8": "image/gif"}
BRANDS = {b"avif": "image/avif", b"avis": "image/avif", b"heic": "image/heic", b"heix": "image/heic"}
OTHER = "application/octet-stream"


def shown(job: Job, cut: Cut) -> tuple[StatedPicture, ...]:
    """The pictures and films of a cut, each once, in the order in which they are seen."""
    seen: dict[Digest, StatedPicture] = {}
    for shot in cut.shots:
        picture = shot.panel.picture
        if isinstance(picture, Still) and picture.media not in seen:
            seen[picture.media] = _still(job, picture)
        if isinstance(picture, Footage) and picture.media not in seen:
            seen[picture.media] = _film(job, picture.media)
    return tuple(seen.values())


def _still(job: Job, picture: Still) -> StatedPicture:
    path = job.project.media_path(picture.media)
    head = b""
    if path.is_file():
        with path.open("rb") as file:
            head = file.read(HEAD)
    credit = picture.credit or job.settings.picture_rights
    return StatedPicture(media=picture.media, kind="still", media_type=picture_kind(head), credit=credit)


def _film(job: Job, media: Digest) -> StatedPicture:
    state = job.project.current().films.get(media)
    name = state.name if state else ""
    source = job.project.get(Source, state.source) if state and state.source else None
    whose = (source.rights or job.settings.film_rights or source.publisher or source.author) if source else ""
    return StatedPicture(
        media=media,
        kind="footage",
        media_type=source.media_type if source else mimetypes.guess_type(name)[0] or OTHER,
        title=source.title if source else name,
        credit=whose or job.settings.film_rights,
    )


def picture_kind(head: bytes) -> str:
    """What kind of picture the first bytes of a file begin."""
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    if head[4:8] == b"ftyp":
        return BRANDS.get(head[8:12], OTHER)
    return next((kind for magic, kind in KINDS.items() if head.startswith(magic)), OTHER)
