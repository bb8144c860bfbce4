"""The next version of a source -> every line, clip, release and posting it concerns, and their corrected drafts.

revise -> affected -> draft -> (approve, publish) and announce, or withdraw
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from citecut.errors import DocumentError, InputError, UsageError
from citecut.ingest.revise import Cited, WordChange, follow, words_changed
from citecut.ingest.revise import revise as compare_versions
from citecut.library import CitingLine, LeftOut, Library, left_out
from citecut.localize.mend import mended
from citecut.model import (
    ChangeKind,
    Citation,
    Correction,
    Digest,
    Edition,
    EditionLine,
    Finding,
    Line,
    PassageFate,
    Release,
    Revision,
    Script,
    Source,
)
from citecut.pipeline.checks import check_words
from citecut.pipeline.editions import edition_in, set_edition, translated
from citecut.pipeline.job import Job, clip_ids, clip_state, now, sources_of
from citecut.pipeline.scripts import set_script
from citecut.pipeline.sources import read_version
from citecut.project import Project
from citecut.publish.notices import notice
from citecut.publish.states import EVENTS, ReleaseState, releases
from citecut.write.correct import corrected


class Revised(NamedTuple):
    """A later version of a source, beside the one before."""

    old: Source
    new: Source
    revision: Revision


class Affected(NamedTuple):
    """A line that says what its source says otherwise now, or no more."""

    line: CitingLine
    kind: ChangeKind
    before: str
    """The sentence that held the cited words."""
    after: str
    """The same sentence now; empty when it is gone."""
    state: ReleaseState | None
    """What became of the release that says it; none for what is not released."""
    postings: tuple[tuple[str, str], ...]
    """Channel and address of each posting of that release."""


class Concerned(NamedTuple):
    """What a later version of a source concerns, as far as it could be searched."""

    lines: tuple[Affected, ...]
    left_out: tuple[LeftOut, ...]
    """Projects that are damaged: what they say was not looked at, or not all of it."""


class Drafted(NamedTuple):
    """The corrected draft of a clip."""

    clip: str
    changed: tuple[str, ...]
    """Ids of the lines that say something else now."""
    left: tuple[str, ...]
    """Ids of lines that a person must write anew, or leave out."""
    untranslated: Mapping[str, tuple[str, ...]]
    """Language -> ids of lines whose translation a person must make anew."""
    findings: tuple[Finding, ...]
    """What a person should look at in the lines that changed."""


def revise(job: Job, location: str, *, of: str = "") -> Revised:
    """Read the next version of a source of this project.

    Args:
        job: the project.
        location: the file or address of the later version.
        of: beginning of the digest, the name or the address of the version it revises; needed only where it is
            not plain which is meant.

    Raises:
        UsageError: it is not plain which source it revises.
        InputError: it cannot be read, or nothing in it has changed.
    """
    old = _revised(job, location, of)
    new = read_version(job, location, old.digest)
    revision = compare_versions(old, new)
    if all(change.fate == "same" for change in revision.changes):
        raise InputError(f"`{location}` says the same as the version before", "there is nothing to recall")
    job.project.put(revision)
    known = {event["new"] for event in job.project.events("revised")}
    if new.digest not in known:
        job.project.journal("revised", old=old.digest, new=new.digest, revision=revision.digest, at=now())
    return Revised(old, new, revision)


def differences(made: Revised) -> tuple[tuple[PassageFate, tuple[WordChange, ...]], ...]:
    """What became of each passage that is not the same, with the difference of its words."""
    old, new, found = made.old, made.new, []
    for change in made.revision.changes:
        if change.fate not in ("same", "moved"):
            before = old.text_of(old.passage(change.old)) if change.old else ""
            after = new.text_of(new.passage(change.new)) if change.new else ""
            found.append((change.fate, words_changed(before, after)))
    return tuple(found)


def latest(job: Job) -> Source | None:
    """The later version that was read last; None if no source of this project was revised."""
    events = list(job.project.events("revised"))
    return job.project.get(Source, events[-1]["new"]) if events else None


def adopt(job: Job, home: Project, new: Source) -> None:
    """Bring a later version of a source, read in the project `home`, into this one, with the versions before it."""
    version: Source | None = new
    while version is not None:
        job.project.put(version)
        for digest in (version.media, *(p.media for p in version.pictures if p.media)):
            if home.has_media(digest):
                job.project.put_media_file(home.media_path(digest))
        version = home.get(Source, version.revises) if version.revises else None
    if new.digest not in {event["new"] for event in job.project.events("revised")}:
        job.project.journal("revised", old=new.revises, new=new.digest, at=now())


def affected(root: Path, project: Project, new: Source) -> Concerned:
    """Every line of the projects below `root` that says what the latest version of its source says otherwise.

    Lines follow the whole chain of versions: one that was released before an earlier correction is found as well.
    A damaged project keeps nobody from knowing about the others: it is named in `left_out`.

    Raises:
        InputError: there is no project below `root`.
    """
    library = Library(root)
    chain = _chain(library, project, new)
    lines = library.citing(chain)
    damaged = {one.project: one for one in library.left_out}
    olds: dict[Digest, Source] = {}
    for digest in dict.fromkeys(each.citation.source for each in lines):
        try:
            olds[digest] = _source(library, chain[digest], project, digest)
        except DocumentError as error:
            names = {each.project for each in lines if each.citation.source == digest}
            damaged |= {name: left_out(name, library.root / name, error) for name in names}
    followed = _all_followed([line.citation for line in lines if line.citation.source in olds], olds, new)
    found = tuple(_affected(library, [line for line in lines if line.citation in followed], followed, damaged))
    return Concerned(found, tuple(damaged[name] for name in sorted(damaged)))


def _all_followed(citations: Iterable[Citation], olds: Mapping[Digest, Source], new: Source) -> dict[Citation, Cited]:
    revisions = {digest: compare_versions(old, new) for digest, old in olds.items()}
    return {each: follow(each, revisions[each.source], olds[each.source], new) for each in dict.fromkeys(citations)}


def draft(job: Job, clip: str, new: Source) -> Drafted | None:
    """Put the clip's script and translations right as far as code can; None if nothing in it cites the source.

    What is right stays as it is and keeps its approval's words; changed lines are machine drafts until a person
    approves the clip anew.
    """
    state = clip_state(job, clip)
    if state.script is None:
        return None
    script = job.project.get(Script, state.script)
    olds = {digest: source for digest, source in sources_of(job, script).items() if digest in _ancestors(job, new)}
    if not olds:
        return None
    followed = _followed(script, olds, new)
    sources = {new.digest: new} | {d: s for d, s in sources_of(job, script).items() if d not in olds}
    lines, left, findings = _redrawn(script, followed, sources)
    kept = tuple(dict.fromkeys(new.digest if digest in olds else digest for digest in script.sources))
    made = script.model_copy(update={"lines": lines, "sources": kept, "edited": True})
    changed = tuple(line.id for line in lines if line.text != script.line(line.id).text)
    untranslated = {tag: _translate(job, script, made, tag) for tag in translated(job, script)}
    job.project.put(made)
    job.project.update_clip(
        clip,
        lambda old: old.model_copy(update={"sources": tuple(new.digest if s in olds else s for s in old.sources)}),
    )
    set_script(job, clip, made)
    job.project.journal("edited", clip=clip, script=made.digest, before=script.digest, at=now())
    looked = tuple(finding for finding in check_words(job, clip) if finding.line in changed)
    found = tuple({finding.digest: finding for finding in (*findings, *looked)}.values())
    return Drafted(clip, changed, left, {tag: ids for tag, ids in untranslated.items() if ids}, found)


def announce(job: Job, found: Iterable[Affected], new: Source, *, by: str) -> tuple[Correction, ...]:
    """Note publicly, for each release of this project that is out, what was said and what is right.

    What is right is what the clip says now: so its draft comes first. A line that says the same as before, though the
    sentence around it changed, is no correction; a label is corrected with the line it stands beside.

    Raises:
        UsageError: nobody is named, or a clip still cites the version before.
    """
    if not by.strip():
        raise UsageError("a correction needs the name of the person who makes it", "add --by NAME")
    states, made = releases(job.project.events(*EVENTS)), list[Correction]()
    for each in _told(job, found, states):
        release = job.project.get(Release, each.line.release or "")
        state = states[release.digest]
        correction = _correction(job, each, release, state, new)
        if correction is None:
            continue
        made.append(correction)
        if correction.digest not in state.corrections:
            job.project.put(correction)
            fields = {"release": release.digest, "correction": correction.digest}
            job.project.journal("corrected", **fields, by=by.strip(), at=now())
    return tuple(made)


def _told(job: Job, found: Iterable[Affected], states: Mapping[str, ReleaseState]) -> Iterable[Affected]:
    """The lines of releases of this project that the public is told about, each once."""
    known: dict[tuple[str, str], Affected] = {}
    for each in found:
        release = each.line.release or ""
        if release in states and states[release].state != "withdrawn":
            known.setdefault((release, each.line.line), each)
    for (release, name), each in known.items():
        line = job.project.get(Script, job.project.get(Release, release).script).line(name)
        if line.shown_with is None or (release, line.shown_with) not in known:
            yield each


def corrections(job: Job) -> tuple[tuple[Correction, str], ...]:
    """Every correction of the project with the time it was made, oldest first, each once."""
    seen = {event["correction"]: event["at"] for event in reversed([*job.project.events("corrected")])}
    return tuple((job.project.get(Correction, digest), at) for digest, at in reversed(seen.items()))


def _revised(job: Job, location: str, of: str) -> Source:
    """The latest version of the source that is meant."""
    digests = dict.fromkeys(d for clip in clip_ids(job) for d in clip_state(job, clip).sources)
    sources = [job.project.get(Source, digest) for digest in digests]
    name = location.rsplit("/", 1)[-1]
    if of:
        sources = [s for s in sources if s.digest.startswith(of) or of in (s.name, s.url)]
    elif len(sources) > 1:
        sources = [s for s in sources if location == s.url or name == s.name]
    if len(sources) != 1:
        known = ", ".join(f"`{s.name or s.url}` ({s.digest[:12]})" for s in sources) or "none that fits"
        raise UsageError(f"which source does `{location}` revise? There is {known}", "say which with --of")
    return sources[0]


def _ancestors(job: Job, new: Source) -> set[Digest]:
    found, digest = set[Digest](), new.revises
    while digest:
        found.add(digest)
        digest = job.project.get(Source, digest).revises
    return found


def _chain(library: Library, project: Project, new: Source) -> dict[Digest, list[str]]:
    """The earlier versions of a source, each with the projects that hold it; also what stood at its address."""
    known, places = library.sources(), dict[Digest, list[str]]()
    for each in known:
        places.setdefault(each.digest, []).append(each.project)
    before = {each.digest: each.revises for each in known}
    found = {each.digest for each in known if each.url and each.url == new.url}
    digest = new.revises
    while digest:
        found.add(digest)
        digest = before[digest] if digest in before else _revises(project, digest)
    return {digest: places.get(digest, []) for digest in sorted(found - {new.digest})}


def _revises(project: Project, digest: Digest) -> Digest | None:
    """The version before, as far as the project knows."""
    try:
        return project.get(Source, digest).revises
    except DocumentError:
        return None


def _source(library: Library, places: Sequence[str], project: Project, digest: Digest) -> Source:
    """The source, from the first project that holds it whole."""
    for place in places:
        try:
            return Project(library.root / place).get(Source, digest)
        except DocumentError:
            continue
    return project.get(Source, digest)


def _affected(
    library: Library,
    lines: Sequence[CitingLine],
    followed: Mapping[Citation, Cited],
    damaged: dict[str, LeftOut],
) -> Iterable[Affected]:
    wrong = [line for line in lines if followed[line.citation].fate != "same"]
    released = {line.release for line in wrong if line.release}
    posted = library.postings(released)
    states = {name: _states(library, name, damaged) for name in dict.fromkeys(line.project for line in wrong)}
    for line in wrong:
        cited = followed[line.citation]
        state = states[line.project].get(line.release or "")
        kind: ChangeKind = "typo" if cited.fate == "typo" else "withdrawn" if cited.fate == "withdrawn" else "fact"
        yield Affected(line, kind, cited.before, cited.after, state, posted.get(line.release or "", ()))


def _states(library: Library, name: str, damaged: dict[str, LeftOut]) -> dict[str, ReleaseState]:
    """What became of the releases of a project; one whose journal was damaged since it was indexed tells none."""
    project = Project(library.root / name)
    try:
        return releases(project.events(*EVENTS))
    except DocumentError as error:
        damaged[name] = left_out(name, project.root, error)
        return {}


def _followed(script: Script, olds: Mapping[Digest, Source], new: Source) -> dict[Citation, Citation | None]:
    """Each citation of the script -> the same words now; citations of other sources stay as they are."""
    revisions = {digest: compare_versions(old, new) for digest, old in olds.items()}
    named = [line.speaker.citation for line in script.lines if line.speaker and line.speaker.citation]
    return {
        each: follow(each, revisions[each.source], olds[each.source], new).now if each.source in olds else each
        for each in [*(citation for line in script.lines for citation in line.citations), *named]
    }


def _redrawn(
    script: Script, followed: Mapping[Citation, Citation | None], sources: Mapping[Digest, Source]
) -> tuple[tuple[Line, ...], tuple[str, ...], tuple[Finding, ...]]:
    """The lines as they would stand now; ids of those that fell out; what is wrong with the rest."""
    lines, left, findings = list[Line](), list[str](), list[Finding]()
    for line in script.lines:
        made = corrected(line, followed, sources)
        if made.line is None or (line.shown_with and line.shown_with in left):
            left.append(line.id)
            continue
        lines.append(made.line)
        findings += [finding.model_copy(update={"clip": script.clip}) for finding in made.findings]
    if not any(line.spoken for line in lines):
        raise InputError(
            f"nothing of clip `{script.clip}` stands in the later version any more",
            "withdraw its releases, or write it anew from the new source",
        )
    return tuple(lines), tuple(left), tuple(findings)


def _translate(job: Job, before: Script, after: Script, language: str) -> tuple[str, ...]:
    """Carry a translation over; ids of the lines that a person must translate anew."""
    edition = edition_in(job, before, language)
    if edition is None:
        return ()
    known = {line.id: line for line in edition.lines}
    pairs = [(line, _carried(known.get(line.id), before.line(line.id), line, edition)) for line in after.lines]
    made = edition.model_copy(update={"lines": tuple(each for _, each in pairs if each)})
    set_edition(job, made)
    return tuple(line.id for line, each in pairs if each is None and line.id in known)


def _carried(known: EditionLine | None, before: Line, after: Line, edition: Edition) -> EditionLine | None:
    """The translation of a line whose words stayed, or whose changed values code can put right."""
    if known is None or known.of != before.line_digest:
        return None
    if before.text == after.text:
        return known.model_copy(update={"of": after.line_digest})
    text = mended(after.text, known.text, edition.original, edition.language)
    if text is None or text == known.text:
        return None
    return known.model_copy(update={"of": after.line_digest, "text": text, "machine": True, "reviewer": None})


def _correction(job: Job, found: Affected, release: Release, state: ReleaseState, new: Source) -> Correction | None:
    """What the public is told of one line, in the release's language; none where it says what it said."""
    said, right = found.line.text, _right(job, found.line, release)
    if right == said:
        return None
    kind: ChangeKind = "withdrawn" if not right else "typo" if found.kind == "typo" else "fact"
    source = " · ".join(part for part in (new.publisher, new.title) if part) or new.name
    told = {"title": release.title, "date": state.at[:10], "said": said, "right": right, "source": source}
    return Correction(
        release=release.digest,
        line=found.line.line,
        kind=kind,
        language=release.language,
        said=said,
        right=right,
        notice=notice(kind, release.language, **told),
        cited=found.line.citation,
    )


def _right(job: Job, line: CitingLine, release: Release) -> str:
    """What the clip says in place of a line now, in the release's language; empty where it is left out."""
    script = job.project.get(Script, clip_state(job, release.clip).script or release.script)
    if line.citation.source in script.sources:
        raise UsageError(
            f"clip `{release.clip}` still cites the version before",
            "draft its correction first: `citecut recall --draft`",
        )
    if line.line not in {each.id for each in script.lines}:
        return ""
    edition = edition_in(job, script, release.language)
    texts = {each.id: each.text for each in edition.lines} if edition else {}
    if line.line not in texts:
        raise UsageError(
            f"line `{line.line}` of clip `{release.clip}` has no corrected text in `{release.language}` yet",
            "fill in its form under translations/ and run `citecut localize`",
        )
    return texts[line.line]
