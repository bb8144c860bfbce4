"""A claim that circulates, a library and sources -> what bears on it, and a draft of its answer in a project.

Nothing about who spread it is kept: not the handle, not the address it was found at, no picture of the post.
A cleaned copy of a screenshot is made beside it for the person's own use, and lies in no project.
"""

import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from citecut import ingest
from citecut.errors import ProviderError, UsageError
from citecut.fetch import fetch
from citecut.ingest import PICTURE_SUFFIXES
from citecut.library import CitingLine, Library
from citecut.model import Citation, Claim, Digest, Posting, Release, Script, Source, digest_of
from citecut.model.release import CLAIM_RECORD
from citecut.pipeline.job import Job, Report, Silence, now, opened
from citecut.pipeline.screenshots import Cleaned, cleaned
from citecut.pipeline.sources import read_source
from citecut.project import ClipState, Project
from citecut.publish.answers import ANSWERED, answer_page
from citecut.publish.states import EVENTS, releases
from citecut.text import fold
from citecut.text.scripts import base
from citecut.write.answer import WORDS, draft, record, weigh
from citecut.write.claimed import LONGEST, claimed


class Known(NamedTuple):
    """A release that answers the claim already."""

    project: str
    clip: str
    language: str
    release: Digest
    title: str
    address: str
    """Where it was posted; empty where nobody knows."""


class Answered(NamedTuple):
    """What was found, and what was drafted."""

    claim: Claim
    sources: Mapping[Digest, Source]
    known: tuple[Known, ...]
    clip: str = ""
    """Id of the drafted clip; empty where none was asked for."""
    script: Script | None = None
    page: Path | None = None
    cleaned: Cleaned | None = None
    """A copy of the screenshot that shows less; None where there is no screenshot."""


class _Shelf(NamedTuple):
    """A source, and the project that holds its media."""

    source: Source
    project: Project


def answer(
    text: str,
    places: Sequence[str],
    *,
    library: Path | None = None,
    out: Path | None = None,
    language: str = "",
    screenshot: Path | None = None,
    report: Report | None = None,
) -> Answered:
    """Hold a claim against sources; with `out`, draft its answer as a clip and a page of that project.

    Args:
        text: the claim, as text, the address of a page whose headline makes it, or a screenshot that is read.
        places: projects, files or addresses of sources.
        library: a folder of projects; all their sources are looked at, and their releases.
        out: the project the draft is put into; it is made if it is not there.
        language: of the claim; empty: as its words tell.
        screenshot: a picture of the post; a copy that shows nobody is made beside it, and nothing of it kept.
        report: where to say what is done.

    Raises:
        UsageError: no source is named, answers have no words in this language, or a draft is asked for of what was
            only read in a picture.
        InputError: no claim is left in the text, or a source or the screenshot cannot be read.
        ProviderError: there is a screenshot, and no face detector to clean it with, or nothing to read it with.
    """
    pictured = _pictured(text)
    if not places and library is None:
        raise UsageError("there is nothing to hold the claim against", "name sources, projects, or --library DIR")
    with (
        tempfile.TemporaryDirectory(prefix="citecut-claim-") as spare,
        opened(out or Path(spare), {}, report or Silence()) as job,
    ):
        shown = pictured or screenshot
        copy = cleaned(job, shown, language) if shown is not None else None
        said = claimed(_read_text(copy, out) if pictured and copy else _claim_text(text))
        shelves = {each.source.digest: each for each in _shelves(job, places, library)}
        sources = _latest([each.source for each in shelves.values()])
        claim = weigh(said, language or _language(said, sources), sources)
        known = tuple(_known(library, claim, job.report)) if library is not None else ()
        claim = claim.model_copy(update={"answered_by": tuple(dict.fromkeys(each.release for each in known))})
        held = {source.digest: source for source in sources}
        made = _drafted(job, claim, held, shelves, known) if out is not None else Answered(claim, held, known)
        return made._replace(cleaned=copy)


def _pictured(text: str) -> Path | None:
    """The picture that the claim stands in; None for any other text."""
    name = text.strip()
    is_name = Path(name).suffix.lower() in PICTURE_SUFFIXES and "\n" not in name
    known = is_name and (Path(name).is_file() or " " not in name) and not urlsplit(name).scheme.startswith("http")
    return Path(name) if known else None


def _read_text(copy: Cleaned, out: Path | None) -> str:
    """What was read; nothing is drafted of it before a person has looked: a sign read wrongly makes another claim."""
    if copy.read is None:
        raise ProviderError(
            "nothing here can read a picture in this language",
            "give the text that stands in it; or install Tesseract with its data (docs/claims.md)",
        )
    if out is not None:
        raise UsageError(
            f"a machine read `{' '.join(copy.read.split())[:LONGEST]}` in `{copy.path.name}`",
            "look at every sign, then give the claim as text to have its answer drafted",
        )
    return copy.read


def _claim_text(text: str) -> str:
    """What is claimed: the text itself, or the headline of the page at an address, of which nothing is kept."""
    text = text.strip()
    if urlsplit(text).scheme not in ("http", "https") or len(text.split()) > 1:
        return text
    page = fetch(text)
    source = ingest.read(page.data, page.name, url=page.url, media_type=page.media_type).source
    return source.title


def _language(text: str, sources: Iterable[Source]) -> str:
    """The likeliest language of those that answers have words in, or that a source is in."""
    import py3langid  # its model takes most of a second to unpack

    known = {*WORDS, *(base(source.language) for source in sources)}
    return next(str(tag) for tag, _ in py3langid.rank(text) if tag in known)


def _shelves(job: Job, places: Sequence[str], library: Path | None) -> Iterator[_Shelf]:
    """Every source that is to be looked at."""
    roots = list(Library(library).projects()) if library is not None else []
    for place in places:
        if (Path(place) / "current.json").is_file():
            roots.append(Path(place))
        else:
            yield _Shelf(read_source(job, place), job.project)
    for root in dict.fromkeys(roots):
        project = Project(root)
        digests = dict.fromkeys(d for state in project.current().clips.values() for d in state.sources)
        digests |= dict.fromkeys(str(event["new"]) for event in project.events("revised"))
        for digest in digests:
            source = project.get(Source, digest)
            if source.media_type != CLAIM_RECORD:
                yield _Shelf(source, project)


def _latest(sources: Sequence[Source]) -> list[Source]:
    """The sources that no other one revises: what was corrected does not speak any more."""
    old = {source.revises for source in sources}
    return [source for source in sources if source.digest not in old]


def _known(library: Path, claim: Claim, report: Report) -> Iterator[Known]:
    """Releases that are out and say what settles the claim, or that answered the same words."""
    shelf = Library(library)
    sure = [bearing.citation for bearing in claim.bearings if bearing.side != "context"]
    lines = shelf.citing({citation.source for citation in sure}) if sure else ()
    for one in shelf.left_out:
        report.note(f"the project `{one.project}` is damaged and left out: {one.message}")
    places = {(line.project, line.release) for line in lines if line.release and _says(line, sure)}
    for root in shelf.projects():
        project, name = Project(root), str(root.relative_to(shelf.root))
        same = {str(e["clip"]) for e in project.events(ANSWERED) if _is_same(project.get(Claim, e["claim"]), claim)}
        for digest, state in releases(project.events(*EVENTS)).items():
            if state.state in ("released", "corrected") and ((name, digest) in places or state.clip in same):
                title = project.get(Release, digest).title
                yield Known(name, state.clip, state.language, digest, title, _address(project, digest))


def _says(line: CitingLine, sure: Sequence[Citation]) -> bool:
    return any(c.source == line.citation.source and c.range.overlaps(line.citation.range) for c in sure)


def _is_same(one: Claim, other: Claim) -> bool:
    return fold(one.text).rstrip(".! ") == fold(other.text).rstrip(".! ")


def _address(project: Project, release: Digest) -> str:
    postings = [project.get(Posting, event["posting"]) for event in project.events("posted")]
    return next((p.address for p in reversed(postings) if p.release == release and p.address), "")


def _drafted(
    job: Job,
    claim: Claim,
    sources: Mapping[Digest, Source],
    shelves: Mapping[Digest, _Shelf],
    known: tuple[Known, ...],
) -> Answered:
    """Keep the claim, its record and the answer; what a person edited stays."""
    kept = record(claim, list(sources.values()))
    clip = f"claim-{digest_of(fold(claim.text).encode())[:8]}"
    script = draft(claim, kept, sources, clip)
    project = job.project
    project.put_media(kept.text.encode())
    for digest in dict.fromkeys((*script.sources, *(bearing.citation.source for bearing in claim.bearings))):
        if digest in shelves:
            _copy(shelves[digest], project)
    for document in (kept, claim, script):
        project.put(document)
    state = ClipState(sources=script.sources, script=script.digest, edited=True)
    project.update_clip(clip, lambda old: state if old.script is None else _again(project, old, state, script))
    current = project.current().clips[clip].script or script.digest
    answered = {"claim": claim.digest, "record": kept.digest}
    if all({**event, **answered} != event for event in project.events(ANSWERED)):
        project.journal(ANSWERED, clip=clip, at=now(), **answered)
    script = project.get(Script, current)
    clips = [(each.title, each.address) for each in known]
    held = {**sources, kept.digest: kept}
    page = answer_page(claim, script, held, publisher=job.settings.publisher, clips=clips)
    project.write_out(f"answers/{clip}.html", page.encode())
    return Answered(claim, sources, known, clip, script, project.out_path(f"answers/{clip}.html"))


def _again(project: Project, old: ClipState, new: ClipState, script: Script) -> ClipState:
    """The draft anew, unless a person wrote something else meanwhile."""
    drafts = {str(event.get("script", "")) for event in project.events("edited")}
    return old if old.script in drafts else old.model_copy(update=dict(new))


def _copy(shelf: _Shelf, project: Project) -> None:
    """A source with its bytes and pictures, so that the answer can be rendered and audited where it lies."""
    project.put(shelf.source)
    for media in (shelf.source.media, *(picture.media for picture in shelf.source.pictures)):
        if media and shelf.project.has_media(media) and not project.has_media(media):
            project.put_media_file(shelf.project.media_path(media))
