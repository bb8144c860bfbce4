"""A project with one release in two languages, built from real nouns, that channels can post; and a run of it in
a process of its own that dies, by SIGKILL, at the point it is told.
"""

import io
import json
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PIL import Image

from citecut import pipeline
from citecut.model import Document, Posting, Release, ReleaseFile, digest_of, original_edition
from citecut.pipeline import Job, Silence, postings
from citecut.project import Project
from tests.publish.conftest import english_edition, make_cut, make_script, make_source

LINK = "https://example.org/hoa-an/thu-vien"
QUICK = postings.Patience(pause=0.01, settle=0.05)


@contextmanager
def opened(root: Path, **flags: Any) -> Iterator[Job]:
    with pipeline.opened(root, flags, Silence()) as job:
        yield job


def build(root: Path, channels: dict[str, dict[str, Any]], languages: tuple[str, ...] = ("vi",)) -> Path:
    """A project whose clip `01` is released in `languages`."""
    root.mkdir(parents=True)
    rows = [
        f"[channels.{name}]\n" + "".join(f"{k} = {json.dumps(v)}\n" for k, v in given.items())
        for name, given in channels.items()
    ]
    (root / "citecut.toml").write_text("\n".join(rows), encoding="utf-8")
    with opened(root) as job:
        source = make_source()
        script = make_script(source)
        for document in (source, script):
            job.project.put(document)
        job.project.update_clip("01", lambda state: state.model_copy(update={"script": script.digest}))
        for language in languages:
            release_in(job, language)
    return root


def release_in(job: Job, language: str, title: str = "") -> Release:
    """A release of the clip in one language; another title makes another release."""
    script = make_script(make_source())
    edition = original_edition(script) if language == "vi" else english_edition(script)
    cut = make_cut(script, edition)
    cut = cut.model_copy(update={"credits": cut.credits.model_copy(update={"url": LINK})})
    for document in (edition, cut):
        job.project.put(document)
    made = Release(
        clip="01",
        language=language,
        sources=script.sources,
        script=script.digest,
        edition=edition.digest,
        cuts={"9x16": cut.digest},
        title=title or script.title,
        publisher="Thư viện tỉnh Hòa An",
        lines={line.id: line.said_digest for line in edition.lines},
        files=_files(job, language),
    )
    job.project.put(made)
    fields = {"release": made.digest, "clip": "01", "language": language}
    job.project.journal("released", **fields, at="2026-11-20T08:00:00+00:00")
    return made


def _files(job: Job, language: str) -> tuple[ReleaseFile, ...]:
    cover = io.BytesIO()
    Image.new("RGB", (108, 192), "#204060").save(cover, "JPEG")
    contents = {
        "9x16.mp4": (bytes(range(256)) * 20 + language.encode(), "video/mp4"),
        "9x16.jpg": (cover.getvalue(), "image/jpeg"),
        "captions.9x16.vtt": (b"WEBVTT\n\n00:01.000 --> 00:03.000\nHi\n", "text/vtt"),
    }
    for content, _ in contents.values():
        job.project.put_media(content)
    return tuple(
        ReleaseFile(name=name, media=digest_of(content), size=len(content), media_type=kind)
        for name, (content, kind) in contents.items()
    )


def run(root: str, channel: str, point: str = "") -> None:
    """Post the releases of a project, as a process of its own, and die at `point`."""
    _set_trap(point)
    with opened(Path(root)) as job:
        postings.post(job, channel, patience=QUICK)


def _set_trap(point: str) -> None:
    put, journal = Project.put, Project.journal

    def put_and_die(project: Project, document: Document) -> str:
        digest = put(project, document)
        return _die() if isinstance(document, Posting) else digest

    def write(project: Project, event: str, **fields: Any) -> None:
        if event == "posted" and point == "torn":
            with (project.root / "journal.jsonl").open("ab") as file:
                file.write(b'{"address":"https://exam')
            _die()
        journal(project, event, **fields)
        if event == "posted" and point == "written":
            _die()

    if point == "answered":
        postings._store = lambda *arguments, **more: _die()  # type: ignore[assignment]
    if point == "put":
        Project.put = put_and_die  # type: ignore[method-assign]
    Project.journal = write  # type: ignore[method-assign]


def _die() -> Any:
    os.kill(os.getpid(), signal.SIGKILL)
