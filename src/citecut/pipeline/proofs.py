"""Finished clips -> signed files, where a certificate is set; a signed file -> what it shows, and its quotes."""

import hashlib
import os
import shlex
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from urllib.parse import urlsplit, urlunsplit

from citecut import __version__, ingest, settings
from citecut.errors import InputError, UsageError
from citecut.fetch import fetch, fetch_file
from citecut.limits import DOCUMENT_BYTES
from citecut.model import Cut, Edition, Script, Source, Statement, Take, canonical_json, digest_of
from citecut.pipeline.consents import refuse_without
from citecut.pipeline.job import Job, Report, Silence, clip_state, sources_of
from citecut.pipeline.shown import shown
from citecut.project import Project, disk_errors, write_atomically
from citecut.publish import credentials
from citecut.publish.credentials import Quote, Signer, Verdict
from citecut.publish.markup import web_address

COMMAND = "CITECUT_SIGNING_COMMAND"
"""A program that signs. From the environment alone: a project that somebody else made must not name programs."""
PASSWORD = "CITECUT_SIGNING_PASSWORD"  # noqa: S105 - the name of a variable
TRUST = "trust.pem"
"""Under `CITECUT_HOME`: certificates of those who are trusted."""


class Proof(NamedTuple):
    """What a file shows of itself."""

    verdict: Verdict
    quotes: tuple[Quote, ...] = ()

    @property
    def missing(self) -> tuple[Quote, ...]:
        """The quotes that the source at hand does not hold."""
        return tuple(quote for quote in self.quotes if quote.found == "missing")


def signer(job: Job) -> Signer | None:
    """Who signs the releases of this project; None: they are not signed.

    Raises:
        UsageError: a certificate is set but nothing to sign with, or the key lies inside the project.
        InputError: the files cannot be read, or do not belong together.
    """
    return signer_of(job.settings, (job.project.root,))


def signer_of(chosen: settings.Settings, projects: Sequence[Path]) -> Signer | None:
    """The same, for several projects: the key may lie in none of them."""
    if not chosen.certificate:
        return None
    return _signer_of(chosen, projects)._replace(authority=_authority(chosen.timestamp_authority))


def _authority(given: str) -> str:
    """The address of the time-stamp authority; its answers are signed, so it need not be https."""
    if given.strip() and web_address(given.strip()) is None:
        raise UsageError(f"`{given}` is no web address", "`timestamp_authority` is like http://timestamp.example.org")
    return given.strip()


def _signer_of(chosen: settings.Settings, projects: Sequence[Path]) -> Signer:
    chain = Path(chosen.certificate).expanduser()
    if chosen.signing_key:
        key, password = Path(chosen.signing_key).expanduser(), os.environ.get(PASSWORD, "")
        made = [credentials.signer(chain, key, project=project, password=password) for project in projects]
        return made[0]
    if not os.environ.get(COMMAND):
        raise UsageError(
            "a certificate is set, but no key", f"set `signing_key`, or `{COMMAND}` to a program that signs"
        )
    return credentials.command_signer(chain, shlex.split(os.environ[COMMAND]))


def signer_name(job: Job) -> str:
    """The name in the certificate that releases are signed with; empty: they are not signed."""
    signing = signer(job)
    return signing.name if signing else ""


def signed(job: Job, path: Path, edition: Edition, cut: Cut) -> Path:
    """The signed form of a finished video or poster; the file itself where nothing signs or it carries no manifest.

    It is signed once: the same file, words and certificate give the same signed file again.

    Raises:
        UsageError: as `signer` says.
        InputError: the disk is full, a voice has no consent, or the key does not sign.
    """
    signing = signer(job) if path.suffix in credentials.EMBEDDED else None
    if signing is None:
        return path
    refuse_without(job, edition.clip, (edition.language,))
    return _signed_once(job, path, statement(job, edition, cut), signing)


def signing_key(job: Job, edition: Edition, cut: Cut) -> str:
    """What signing adds to the key of a finished file: who signs, and which words; empty where nothing signs."""
    signing = signer(job)
    if signing is None:
        return ""
    stamped = f":{signing.authority}" if signing.authority else ""
    return f":signed:{statement(job, edition, cut).digest}:{digest_of(signing.chain.encode())}{stamped}"


def statement(job: Job, edition: Edition, cut: Cut) -> Statement:
    """What is signed with the files of one clip in one language."""
    state = clip_state(job, edition.clip)
    script = job.project.get(Script, state.script or "")
    takes = [job.project.get(Take, each) for each in state.takes.get(edition.language, {}).values()]
    titles = [edition.text(line.id) for line in script.lines if line.role == "title"]
    return credentials.stated(
        credentials.Made(
            script=script,
            edition=edition,
            sources=sources_of(job, script),
            takes=takes,
            title=titles[0] if titles else cut.credits.title,
            publisher=job.settings.publisher,
            sponsor=job.settings.sponsor,
            disclosures=cut.credits.disclosures,
            writer=job.settings.writer,
            imitates=job.settings.imitates,
            shown=shown(job, cut),
        )
    )


def lay_book(path: Path, content: bytes, told: Statement, signing: Signer | None) -> tuple[Path, ...]:
    """Write a book under its name, signed where something signs; the files written, its manifest beside it the last.

    Raises:
        InputError: the disk is full, or the key does not sign; the book is not written then.
    """
    with disk_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
    if signing is None:
        credentials.sidecar_of(path).unlink(missing_ok=True)  # of an earlier book: it would call this one changed
        write_atomically(path, content)
        return (path,)
    with tempfile.TemporaryDirectory(prefix=".citecut-", dir=path.parent) as folder:
        unsigned = Path(folder) / path.name
        write_atomically(unsigned, content)
        made = credentials.sign_file(unsigned, path, told, signing)
    return (made.path, *([made.sidecar] if made.sidecar else []))


def proof(location: str, source: str = "", trust: Path | None = None, report: Report | None = None) -> Proof:
    """What a file shows of itself, and whether its quotes stand in the source given.

    Args:
        location: a file, or an address, which is fetched.
        source: a project folder, or the source itself (file or address); empty: no quote is looked up.
        trust: PEM certificates of those who are trusted; None: `trust.pem` in `CITECUT_HOME`, where there is one.
        report: told how far the fetching is.

    Raises:
        UsageError: it carries no credentials by its kind, or the C2PA library is not installed.
        InputError: a file is missing, or cannot be read.
    """
    with _at_hand(location, report or Silence()) as path:
        verdict = credentials.verify(path, anchors=_anchors(trust))
    if not source or verdict.statement is None:
        return Proof(verdict)
    return Proof(verdict, credentials.quotes(verdict.statement, _sources(verdict.statement, source)))


def _signed_once(job: Job, path: Path, told: Statement, signing: Signer) -> Path:
    project = job.project
    with path.open("rb") as file:
        content = hashlib.file_digest(file, "sha256").hexdigest()
    inputs = {"file": content, "statement": told.digest, "chain": digest_of(signing.chain.encode()), "v": __version__}
    inputs |= {"authority": signing.authority} if signing.authority else {}
    key = f"signed:{digest_of(canonical_json(inputs))}"
    known = project.current().made.get(key)
    if known is not None and project.has_media(known):
        return project.media_path(known)
    held = project.media / f".{content}.{os.getpid()}.tmp"
    try:
        credentials.sign_file(path, held, told, signing)
        digest = project.put_media_file(held)
    finally:
        held.unlink(missing_ok=True)
    current = project.current()
    project.set_current(current.model_copy(update={"made": {**current.made, key: digest}}))
    return project.media_path(digest)


def _anchors(trust: Path | None) -> str:
    path = trust or settings.config_home() / TRUST
    if trust is None and not path.is_file():
        return ""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot read the trust list `{path}`", "give a PEM file of certificates") from error


@contextmanager
def _at_hand(location: str, report: Report) -> Iterator[Path]:
    """The file, fetched into a folder of its own where it is an address."""
    parts = urlsplit(location)
    if parts.scheme not in ("http", "https"):
        yield Path(location)
        return
    name = PurePosixPath(parts.path).name
    media_type = credentials.media_type_of(name)
    with tempfile.TemporaryDirectory(prefix="citecut-") as folder:
        path = Path(folder) / f"fetched{PurePosixPath(name).suffix.lower()}"
        report.step("fetch", location)
        with disk_errors(path):
            fetch_file(location, path, progress=report.progress)
        if media_type in credentials.DETACHED:
            _fetch_manifest(urlunsplit(parts._replace(path=parts.path + ".c2pa")), credentials.sidecar_of(path))
        yield path


def _fetch_manifest(address: str, path: Path) -> None:
    try:
        path.write_bytes(fetch(address).data)
    except InputError:
        return  # none lies there: the verdict says that there is no manifest


def _sources(told: Statement, location: str) -> Mapping[str, Source]:
    """Cited digest -> the source at hand."""
    if Path(location).is_dir():
        return dict(_of_project(Project(Path(location)), told))
    found = _read(location)
    same = [each.source for each in told.sources if each.media == found.media]
    return dict.fromkeys(same or [each.source for each in told.sources], found)


def _of_project(project: Project, told: Statement) -> Iterator[tuple[str, Source]]:
    for each in told.sources:
        if (project.documents / each.source).is_file():
            yield each.source, project.get(Source, each.source)


def _read(location: str) -> Source:
    if urlsplit(location).scheme in ("http", "https"):
        page = fetch(location)
        return ingest.read(page.data, page.name, url=page.url, media_type=page.media_type).source
    path = Path(location)
    with disk_errors(path):
        if not path.is_file():
            raise InputError(f"no file or project at `{location}`", "give the source that the clip cites")
        DOCUMENT_BYTES.check(path.stat().st_size, f"`{path.name}`")
        return ingest.read(path.read_bytes(), path.name).source
