"""Projects with approved or released clips -> one handbook in one language: a PDF, and an EPUB on request."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from citecut import settings
from citecut.errors import DocumentError, InputError, UsageError
from citecut.library import LeftOut, Library, left_out
from citecut.model import (
    Claim,
    Correction,
    Digest,
    Edition,
    Posting,
    Release,
    Script,
    Source,
    Statement,
    original_edition,
)
from citecut.pipeline.approvals import approvals, said
from citecut.pipeline.pages import page_address
from citecut.pipeline.proofs import lay_book, signer_of
from citecut.project import Project
from citecut.publish.answers import ANSWERED
from citecut.publish.credentials import Made, Signer, bound, stated
from citecut.publish.handbook import Book, Faces, Told, bind, epub, pdf
from citecut.publish.handbook.pdf import data_of
from citecut.publish.handbook.words import words
from citecut.publish.states import EVENTS, ReleaseState, approval, releases
from citecut.render.fonts import fonts, packages_for
from citecut.text.scripts import base

TEXT, HEAD = "Lora", "Be Vietnam Pro"
"""A face to read long texts in, and one for headings and small print; both have every Vietnamese letter."""


class Wanted(NamedTuple):
    """How the book is wanted."""

    language: str = ""
    """Empty: the language that most clips are in."""
    title: str = ""
    """Empty: `Handbook`, in the book's language."""
    publisher: str = ""
    """Empty: the publisher in the settings of the first project that names one."""
    bleed: bool = False
    """Whether the PDF has bleed and crop marks."""
    epub: bool = False


class Handbook(NamedTuple):
    """What was written."""

    book: Book
    files: tuple[Path, ...]
    notes: tuple[str, ...]
    """What a person should know: characters that could not be drawn."""
    left_out: tuple[LeftOut, ...] = ()
    """Projects that are damaged: the book is without them."""


def handbook(places: Sequence[Path], out: Path, wanted: Wanted) -> Handbook:
    """Write the handbook of all clips that are out, or approved as they are, in one language.

    Args:
        places: projects, or folders of projects.
        out: the PDF; the EPUB lies beside it.
        wanted: how.

    Raises:
        UsageError: nobody is named as the publisher, or `out` is no PDF.
        InputError: there is no project, or nothing is approved in that language.
        DocumentError: every project that holds anything is damaged.
    """
    if out.suffix.lower() != ".pdf":
        raise UsageError(f"`{out}` is no PDF", "name it like `-o handbook.pdf`; the EPUB gets the same name")
    damaged: dict[Path, DocumentError] = {}
    projects = _projects(places)
    language = wanted.language or _usual(projects, damaged)
    told = [each for project in projects for each in _whole(project, language, damaged)]
    if not told and damaged:
        raise next(iter(damaged.values()))
    if not told:
        raise InputError(f"no clip is approved or released in `{language}`", "approve clips with `citecut approve`")
    book = bind(
        told,
        language,
        title=wanted.title or words(language)["handbook"],
        publisher=wanted.publisher or _setting(projects, "publisher"),
        sponsor=_setting(projects, "sponsor"),
    )
    if not book.publisher.strip():
        raise UsageError("no handbook without its publisher's name", 'add --publisher "NAME"')
    faces, notes = faces_for(book)
    files = {out: pdf(book, faces, bleed=wanted.bleed)}
    if wanted.epub:
        files[out.with_suffix(".epub")] = epub(book)
    signing, statement = _signing(projects), _statement(book, told)
    laid = [lay_book(path, content, statement, signing) for path, content in files.items()]
    missed = tuple(left_out(str(root), root, error) for root, error in damaged.items())
    return Handbook(book, tuple(path for paths in laid for path in paths), notes, missed)


def faces_for(book: Book) -> tuple[Faces, tuple[str, ...]]:
    """The fonts that the book is set in, and a note on each character that none of them draws.

    Raises:
        InputError: a font is not installed.
    """
    text, head = (fonts(family, language=book.language) for family in (TEXT, HEAD))
    faces = Faces(text.asked, head.asked, [str(file) for file in dict.fromkeys((*text.files, *head.files))])
    data = data_of(book, faces, bleed=False)
    missing = tuple(dict.fromkeys((*text.missing(data), *head.missing(data))))
    if not missing:
        return faces, ()
    shown = " ".join(f"U+{ord(sign):04X}" for sign in missing[:8])
    packages = ", ".join(packages_for(missing))
    note = f"no font draws {shown}" + (f"; install {packages}" if packages else "")
    return faces._replace(lacking="".join(missing)), (note,)


def _projects(places: Sequence[Path]) -> tuple[Project, ...]:
    found = dict.fromkeys(path for place in places for path in Library(place).projects())
    if not found:
        raise InputError(f"`{places[0] if places else '.'}` holds no project", "name a project, or a folder of them")
    return tuple(Project(path) for path in found)


def _whole(project: Project, language: str, damaged: dict[Path, DocumentError]) -> list[Told]:
    """All of the project's clips, or none where one cannot be read."""
    try:
        return list(_told(project, language))
    except DocumentError as error:
        damaged[project.root] = error
        return []


def _usual(projects: Sequence[Project], damaged: dict[Path, DocumentError]) -> str:
    """The language of most approvals and releases."""
    tags: list[str] = []
    for project in projects:
        try:
            tags += [str(event["language"]) for event in project.events("approved", "released")]
        except DocumentError as error:
            damaged[project.root] = error
    if not tags and damaged:
        raise next(iter(damaged.values()))
    if not tags:
        raise InputError("no clip is approved or released", "approve clips with `citecut approve`")
    return max(dict.fromkeys(tags), key=tags.count)


def _setting(projects: Sequence[Project], name: str) -> str:
    found = (str(getattr(settings.load(project.root, {}), name)) for project in projects)
    return next((value for value in found if value.strip()), "")


def _signing(projects: Sequence[Project]) -> Signer | None:
    """Who signs the book: as the first project that names a certificate signs its releases."""
    chosen = (settings.load(project.root, {}) for project in projects)
    found = next((each for each in chosen if each.certificate), None)
    return signer_of(found, [project.root for project in projects]) if found else None


def _statement(book: Book, told: Sequence[Told]) -> Statement:
    clips = [
        stated(
            Made(
                each.script, each.edition, each.sources, (), each.title or each.script.title, book.publisher
            )._replace(sponsor=book.sponsor, disclosures=each.disclosures)
        )
        for each in told
    ]
    return bound(clips, book.title, book.language, book.publisher)


def _told(project: Project, language: str) -> Iterator[Told]:
    """The project's clips in this language: what is out, else what is approved as it is now."""
    states = releases(project.events(*EVENTS))
    claims = {str(e["clip"]): project.get(Claim, e["claim"]) for e in project.events(ANSWERED)}
    known: set[str] = set()
    for digest, state in states.items():
        if state.state in ("released", "corrected") and base(state.language) == base(language):
            known.add(state.clip)
            yield _released(project, digest, state, claims.get(state.clip))
    for clip, script, edition in _current(project, language):
        at = _approved(project, edition) if clip not in known else ""
        if at:
            yield Told(script, edition, _sources(project, script), at, claim=claims.get(clip))


def _released(project: Project, digest: Digest, state: ReleaseState, claim: Claim | None) -> Told:
    release = project.get(Release, digest)
    script = project.get(Script, release.script)
    notices = tuple(project.get(Correction, each).notice for each in state.corrections)
    edition = project.get(Edition, release.edition)
    titled = any(line.role in ("title", "hook") and line.text for line in script.lines)
    same = base(script.language) == base(edition.language)
    return Told(
        script,
        edition,
        _sources(project, script),
        state.at,
        title=release.title if same or not titled else "",
        link=_address(project, release),
        disclosures=release.disclosures,
        notices=notices,
        claim=claim,
    )


def _current(project: Project, language: str) -> Iterator[tuple[str, Script, Edition]]:
    """Each clip as it stands now, in this language."""
    for clip, state in sorted(project.current().clips.items()):
        if state.script is None:
            continue
        script = project.get(Script, state.script)
        for edition in (original_edition(script), *(project.get(Edition, d) for d in state.editions.values())):
            if base(edition.language) == base(language):
                yield clip, script, edition
                break


def _approved(project: Project, edition: Edition) -> str:
    """When these very words were approved last; empty when they are not."""
    events = list(approvals(project))
    if approval(events, edition.clip, edition.language, said(edition)) != "approved":
        return ""
    mine = [e for e in events if (e["clip"], e["language"]) == (edition.clip, edition.language)]
    return str(mine[-1]["at"])


def _sources(project: Project, script: Script) -> dict[Digest, Source]:
    cited = {citation.source for line in script.lines for citation in line.citations}
    return {digest: project.get(Source, digest) for digest in dict.fromkeys((*script.sources, *sorted(cited)))}


def _address(project: Project, release: Release) -> str:
    """Where the release is seen: on the portal if there is one, else the last of its postings that has an address."""
    if page := page_address(project, release, settings.load(project.root, {}).portal):
        return page
    postings = [project.get(Posting, event["posting"]) for event in project.events("posted")]
    return next((p.address for p in reversed(postings) if p.release == release.digest and p.address), "")
