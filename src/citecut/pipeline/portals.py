"""Projects, or a library of them -> a site of every clip that went out, in a folder that any web server can serve.

    load the releases -> write what changed aside -> let it take its place, file by file -> remove what went

A run that is killed leaves a site that works: media and shared files come first, pages after what they load, and
what no page names any more goes last.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from citecut import settings
from citecut.errors import DocumentError, InputError, UsageError
from citecut.library import LeftOut, Library, left_out
from citecut.model import Claim, Correction, Cut, Digest, Edition, Release, Script, Source
from citecut.pipeline.job import Report, Silence
from citecut.pipeline.pages import page_name, portal_address
from citecut.pipeline.served import Served
from citecut.project import Project, disk_errors
from citecut.publish import Made
from citecut.publish.answers import ANSWERED
from citecut.publish.portal import Answer, Clip, Published, Site, Told, files, plain
from citecut.publish.states import EVENTS, ReleaseState, releases

SMALL = 420
"""Pixels of the longer side of the pictures in lists, at twice their size on the page."""


class Built(NamedTuple):
    """What a run did."""

    clips: int
    """Clips that can be watched in at least one language."""
    languages: tuple[str, ...]
    files: int
    written: tuple[str, ...]
    """Paths that are new or changed."""
    removed: tuple[str, ...]
    left_out: tuple[LeftOut, ...] = ()
    """Projects that are damaged: what the site showed of them before stays, and nothing new of them comes."""


class _Loaded(NamedTuple):
    """The clips with the project that each belongs to."""

    clips: tuple[Clip, ...]
    homes: Mapping[str, Project]
    """Slug -> project."""
    damaged: Mapping[Path, DocumentError]
    """Folder of a project -> why it cannot be read."""

    def without(self, damaged: Mapping[Path, DocumentError]) -> "_Loaded":
        """The same without what these projects released."""
        kept = tuple(clip for clip in self.clips if self.homes[clip.slug].root not in damaged)
        return _Loaded(kept, self.homes, {**self.damaged, **damaged})


def build_portal(
    folders: Sequence[Path],
    out: Path,
    address: str = "",
    *,
    title: str = "",
    languages: Sequence[str] = (),
    report: Report | None = None,
) -> Built:
    """Build the site, or bring it up to date.

    Args:
        folders: projects, or folders that hold projects.
        out: the folder to be served; empty, or one that an earlier run made.
        address: where it will stand on the web; default: the setting `portal` of the projects.
        title: its name; default: the publisher of the newest release.
        languages: which, the main one first; default: all there are, the one with most clips first.
        report: told what happens.

    Raises:
        UsageError: the address is none, or not known, or the folder holds something else.
        InputError: no project, nothing was released, or two projects released the same clip.
        DocumentError: every project that released anything is damaged.
        BusyError: another run is building it.
    """
    report = report or Silence()
    address = portal_address(address) if address else ""
    report.step("read")
    roots = _roots(folders)
    address = address or _set_address(roots)
    loaded = _load(roots, languages)
    _some(loaded)
    report.step("publish")
    with Served(out) as served, disk_errors(out):
        loaded = _some(_laid(loaded, served, report))
        chosen = tuple(dict.fromkeys(languages)) or _most_spoken(loaded.clips)
        newest = max((one for clip in loaded.clips for one in clip.latest.values()), key=lambda one: one.state.at)
        site = Site(address, plain(title) or plain(newest.release.publisher), chosen, loaded.clips)
        return _write(site, loaded, served)


def _some(loaded: _Loaded) -> _Loaded:
    """The same, if there is anything to show."""
    if not loaded.clips and loaded.damaged:
        raise next(iter(loaded.damaged.values()))
    if not loaded.clips:
        raise InputError("nothing was released in these projects", "`citecut publish` releases approved clips")
    return loaded


def _roots(folders: Sequence[Path]) -> tuple[Path, ...]:
    roots = [root for folder in folders if folder.is_dir() for root in Library(folder).projects()]
    if not roots:
        raise InputError(f"no project in `{', '.join(map(str, folders))}`", "name a project folder, or one of them")
    return tuple(dict.fromkeys(map(Path.resolve, roots)))


def _set_address(roots: Sequence[Path]) -> str:
    """Where the projects say that the portal stands."""
    given = (settings.load(root, {}).portal for root in roots)
    found = sorted({portal_address(address) for address in given if address.strip()})
    if not found:
        raise UsageError("no address of the portal", "add --address URL, or set `portal` in citecut.toml")
    if len(found) > 1:
        raise UsageError(f"the projects name several portals: `{'`, `'.join(found)}`", "choose with --address URL")
    return found[0]


def _load(roots: Sequence[Path], languages: Sequence[str]) -> _Loaded:
    clips: dict[str, Clip] = {}
    homes: dict[str, Project] = {}
    damaged: dict[Path, DocumentError] = {}
    for project in map(Project, roots):
        try:
            found = tuple(_clips(project, languages))
        except DocumentError as error:
            damaged[project.root] = error
            continue
        for clip in found:
            known = clips.get(clip.slug)
            if known is None or _digests(known) < _digests(clip):
                clips[clip.slug], homes[clip.slug] = clip, project
            elif not _digests(clip) <= _digests(known):
                raise _same_page(clip, homes[clip.slug], project)
    order = sorted(clips.values(), key=lambda clip: max(one.state.at for one in clip.latest.values()), reverse=True)
    return _Loaded(tuple(order), homes, damaged)


def _digests(clip: Clip) -> set[Digest]:
    """Its releases: a copy of a project has the same, or the first of them."""
    earlier = (one for versions in clip.earlier.values() for one in versions)
    return {one.release.digest for one in (*clip.latest.values(), *earlier)}


def _same_page(clip: Clip, one: Project, other: Project) -> InputError:
    return InputError(
        f"`{one.root}` and `{other.root}` both released the clip `{clip.slug}`: one page cannot show both",
        "leave one of the projects out; a `[title]` of its own gives a clip a page of its own before it goes out",
    )


def _clips(project: Project, languages: Sequence[str]) -> Iterable[Clip]:
    states = releases(project.events(*EVENTS))
    told = {event["correction"]: event["at"] for event in reversed([*project.events("corrected")])}
    withdrawn = {event["release"]: event["at"] for event in project.events("withdrawn")}
    answered = tuple(project.events(ANSWERED))
    names: dict[str, str] = {}
    shown: dict[str, list[Published]] = {}
    for digest, state in states.items():
        release = project.get(Release, digest)
        name = names.setdefault(release.clip, page_name(project, project.get(Script, release.script)))
        if not languages or release.language in languages:
            one = _published(project, name, release, state, told, withdrawn)
            shown.setdefault(name, []).append(replace(one, answer=_answer(project, answered, one)))
    return (_clip(name, known) for name, known in shown.items())


def _published(
    project: Project,
    name: str,
    release: Release,
    state: ReleaseState,
    told: Mapping[str, str],
    withdrawn: Mapping[str, str],
) -> Published:
    script = project.get(Script, release.script)
    cuts = {shape: project.get(Cut, digest) for shape, digest in release.cuts.items()}
    corrections = (Told(project.get(Correction, digest), told[digest]) for digest in state.corrections)
    return Published(
        slug=name,
        release=release,
        state=state,
        made=Made(script, project.get(Edition, release.edition), cuts),
        sources={digest: project.get(Source, digest) for digest in release.sources},
        told=tuple(corrections),
        withdrawn=withdrawn.get(release.digest, ""),
    )


def _answer(project: Project, answered: Sequence[Mapping[str, Any]], one: Published) -> Answer | None:
    """The claim that the release answers, as it was weighed when it went out."""
    known = [event for event in answered if _is_of(event, one)]
    if not known:
        return None
    claim = project.get(Claim, known[-1]["claim"])
    cited = dict.fromkeys(bearing.citation.source for bearing in claim.bearings)
    held = (digest for digest in cited if (project.documents / digest).is_file())
    return Answer(claim, {digest: project.get(Source, digest) for digest in held})


def _is_of(event: Mapping[str, Any], one: Published) -> bool:
    """Whether it is what the release says: not a later look at the sources that nobody has approved."""
    record = event.get("record")
    if event["clip"] != one.release.clip or (record is not None and record not in one.release.sources):
        return False
    return datetime.fromisoformat(event["at"]) <= datetime.fromisoformat(one.state.at)


def _clip(name: str, known: Sequence[Published]) -> Clip:
    by_language: dict[str, list[Published]] = {}
    for one in known:
        by_language.setdefault(one.language, []).append(one)
    latest = {language: _latest(versions) for language, versions in by_language.items()}
    earlier = {
        language: tuple(replace(one, latest=False) for one in versions if one is not latest[language])
        for language, versions in by_language.items()
    }
    return Clip(name, latest, earlier)


def _latest(versions: Sequence[Published]) -> Published:
    """What is out, else what was released last."""
    return max(versions, key=lambda one: (one.out, one.state.at))


def _most_spoken(clips: Iterable[Clip]) -> tuple[str, ...]:
    shown = [one for clip in clips for one in clip.latest.values()]
    counted = Counter(one.language for one in shown)
    first = Counter(one.made.script.language for one in shown)
    return tuple(sorted(counted, key=lambda language: (-counted[language], -first[language], language)))


def _laid(loaded: _Loaded, served: Served, report: Report) -> _Loaded:
    """Lay the media of what is out; a project whose own are lost is left out."""
    damaged: dict[Path, DocumentError] = {}
    out = [one for clip in loaded.clips for one in clip.latest.values() if one.out]
    for number, one in enumerate(out, start=1):
        home = loaded.homes[one.slug]
        try:
            for file in one.files:
                served.lay(one.place(file), home.media_path(file.media), file.media, file.size)
        except DocumentError as error:
            damaged[home.root] = error
        report.progress(0.8 * number / len(out))
    return loaded.without(damaged)


def _write(site: Site, loaded: _Loaded, served: Served) -> Built:
    out = [one for clip in site.clips for one in clip.latest.values() if one.out]
    found = (_picture(one, loaded.homes[one.slug], served) for one in out)
    pictures = frozenset(path for path in found if path)
    for path, content in files(replace(site, pictures=pictures)):
        served.write(path, content)
    clips = sum(any(one.out for one in clip.latest.values()) for clip in site.clips)
    # Whose page is whose cannot be told of a project that cannot be read; media of clips that can are known by name.
    known = tuple(f"media/{clip.slug}." for clip in site.clips)
    changed = served.finish(lambda path: bool(loaded.damaged) and not path.startswith(known))
    missed = tuple(left_out(str(root), root, error) for root, error in loaded.damaged.items())
    return Built(clips, site.languages, changed.files, changed.written, changed.removed, missed)


def _picture(one: Published, home: Project, served: Served) -> str | None:
    """Make the small picture for lists; its path, or none where the poster is no picture."""
    path, poster = one.thumbnail, one.poster
    if path is None or poster is None:
        return None
    if served.has(path):
        served.keep(path)
        return path
    small = _small(home.media_path(poster.media))
    if small is not None:
        served.write(path, small)
    return path if small is not None else None


def _small(poster: Path) -> bytes | None:
    from PIL import Image  # heavy; needed here alone

    try:
        with Image.open(poster, formats=["JPEG"]) as picture:
            picture.draft("RGB", (SMALL, SMALL))
            picture.thumbnail((SMALL, SMALL))
            made = BytesIO()
            picture.convert("RGB").save(made, "JPEG", quality=78, optimize=True)
    except (OSError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return None
    return made.getvalue()
