"""Finished cuts -> releases: approved by a person, with nothing standing against them, and kept as they went out."""

import mimetypes
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from citecut import phrases, publish
from citecut.errors import DocumentError, InputError, UsageError
from citecut.model import Cut, Edition, Finding, Release, ReleaseFile, Role, Script
from citecut.pipeline.approvals import approvals, by_edition, editions_made, order_of, said
from citecut.pipeline.consents import unconsented
from citecut.pipeline.editions import current_cuts
from citecut.pipeline.job import Job, clip_state, now
from citecut.pipeline.outputs import render_clips
from citecut.pipeline.overrides import checked
from citecut.pipeline.pages import clip_address, page_name
from citecut.pipeline.proofs import signed, signer_name
from citecut.publish.states import EVENTS, ReleaseState, State, approval, releases
from citecut.text import label

BLOCKING = ("draft-voice", "music-without-rights", "picture-without-rights", "footage-without-rights")
"""Findings that are only to be looked at while a clip is made, and stand against its release."""


class Released(NamedTuple):
    """A release and what became of it."""

    release: Release
    state: ReleaseState


def state_of(job: Job, clip: str, language: str) -> State:
    """The state of a clip in one language as its words are now: a release of other words does not count."""
    edition = next((one for one in editions_made(job, clip) if one.language == language), None)
    if edition is None:
        return "draft"
    words = said(edition)
    for known in reversed(released(job)):
        one = known.release
        same = (one.clip, one.language, one.lines) == (clip, language, words)
        if same and order_of(job.project, one.edition) in ([], [*words]):
            return known.state.state
    return approval(approvals(job.project), clip, language, words)


def released(job: Job) -> tuple[Released, ...]:
    """Every release of the project, in the order they were made."""
    states = releases(job.project.events(*EVENTS))
    return tuple(Released(job.project.get(Release, digest), state) for digest, state in states.items())


def standing(job: Job) -> tuple[Released, ...]:
    """The releases that are still out: neither superseded nor withdrawn."""
    return tuple(each for each in released(job) if each.state.state in ("released", "corrected"))


def release(job: Job, clips: Sequence[str], *, by: str = "") -> tuple[Release, ...]:
    """Keep the clips as they are now and note them as released; a release of the same content is not made twice.

    A later release of the same clip and language supersedes the earlier one. `by` names who releases them.

    Raises:
        InputError: something stands against release (see `refusals`); nothing is released then.
    """
    _refuse(job, clips)
    render_clips(job, clips)
    made = tuple(_release(job, edition, cuts) for clip in clips for edition, cuts in by_edition(job, clip))
    states = releases(job.project.events(*EVENTS))
    for one in made:
        state = states[one.digest].state if one.digest in states else "approved"
        if state not in ("released", "corrected"):
            publish.states.after(state, "released")
            job.project.put(one)
            fields = {"release": one.digest, "clip": one.clip, "language": one.language} | ({"by": by} if by else {})
            page = page_name(job.project, job.project.get(Script, one.script))
            job.project.journal("released", **fields, page=page, at=now())
    return made


def withdraw(job: Job, digest: str, *, reason: str, by: str) -> None:
    """Take a release back: it stays on record, and nothing hands it on any more.

    Raises:
        UsageError: no reason or name is given, or it is not out.
    """
    if not reason.strip() or not by.strip():
        raise UsageError("a withdrawal needs a reason and a name", "add --reason TEXT --by NAME")
    states = releases(job.project.events(*EVENTS))
    if digest not in states:
        raise UsageError(f"no release `{digest[:12]}`", "`citecut releases` lists all")
    publish.states.after(states[digest].state, "withdrawn")
    job.project.journal("withdrawn", release=digest, reason=reason.strip(), by=by.strip(), at=now())


def refusals(job: Job, clips: Sequence[str]) -> tuple[Finding, ...]:
    """Everything that stands against releasing these clips as they are now, each with what to change."""
    found = checked(job, clips)
    drafts = tuple(finding for finding in found.findings if finding.code in BLOCKING)
    unsaid = tuple(
        finding
        for clip in clips
        for finding in (*_unnamed(job, clip), *_unapproved(job, clip), *_unconsented(job, clip))
    )
    return tuple(map(_with_way_out, (*found.standing, *drafts, *unsaid)))


def is_synthetic(job: Job, release: Release) -> bool:
    """Whether a machine spoke or translated: platforms ask for it.

    As the release itself discloses it: the clip may have got another voice since.
    """
    told = {label(key, release.language) for key in ("machine_voice", "machine_translation")}
    return not told.isdisjoint(release.disclosures) or any(
        line.machine for line in job.project.get(Edition, release.edition).lines
    )


def _refuse(job: Job, clips: Sequence[str]) -> None:
    against = refusals(job, clips)
    if against:
        first = against[0]
        if len(against) == 1:
            raise InputError(f"a finding stands against release: {first.message}", first.suggestion or "")
        told = f"{len(against)} findings stand against release: {first.message}"
        raise InputError(told, first.suggestion or "")


def _with_way_out(finding: Finding) -> Finding:
    """Every refusal says what to do about it."""
    if finding.suggestion:
        return finding
    return phrases.advised(finding, "release.way-out")


def _unnamed(job: Job, clip: str) -> list[Finding]:
    """Who publishes and who paid must stand in the settings, and on the closing card as they stand there."""
    publisher, sponsor = job.settings.publisher.strip(), job.settings.sponsor.strip()
    if not publisher:
        return [_against("publisher-missing", clip)]
    cards = [cut.credits for cut in current_cuts(job, clip)]
    found = _misleading(job, clip)
    if any(card.publisher.strip() != publisher for card in cards):
        found.append(_against("publisher-not-shown", clip, publisher=publisher))
    if sponsor and not all(any(sponsor in row for row in card.disclosures) for card in cards):
        found.append(_against("sponsor-not-shown", clip, sponsor=sponsor))
    return [phrases.advised(one, "release.again") for one in found]


def _misleading(job: Job, clip: str) -> list[Finding]:
    """The code on the closing card must lead to the page that the portal will have, and to none without a portal."""
    for cut in current_cuts(job, clip):
        script = job.project.get(Script, clip_state(job, clip).script or "")
        page = clip_address(job.project, script, cut.language, job.settings.portal)
        if (cut.credits.page or "") != page:
            old = cut.credits.page or cut.credits.url or ""
            how = "stale" if not page else "moved" if old else "none"
            return [_against(f"page-not-shown.{how}", clip, cut.language, old=old, page=page)]
    return []


def _unapproved(job: Job, clip: str) -> list[Finding]:
    made = editions_made(job, clip)
    if not made:
        return [_against("not-made", clip)]
    if not all(_is_current(job, edition) for edition in made):
        return [_against("cut-outdated", clip)]
    known = list(approvals(job.project))
    return [
        _against("not-approved", clip, edition.language)
        for edition in made
        if approval(known, clip, edition.language, said(edition)) != "approved"
    ]


def _unconsented(job: Job, clip: str) -> list[Finding]:
    lacking = unconsented(job, clip, [edition.language for edition in editions_made(job, clip)])
    return [_against("no-consent", clip, person=person, voice=voice) for person, voice in lacking[:1]]


def _is_current(job: Job, edition: Edition) -> bool:
    """Whether an edition renders the script's lines as they are now."""
    lines = job.project.get(Script, clip_state(job, edition.clip).script or "").lines
    now_said = {line.id: line.line_digest for line in lines}
    words = said(edition)
    return (
        all(now_said.get(line.id) == line.of for line in edition.lines)
        and all(line.id in words for line in lines if line.spoken)
        and [*words] == [line for line in now_said if line in words]
    )


def _against(name: str, clip: str, language: str = "", **values: str) -> Finding:
    return phrases.finding(name, "stop", clip=clip, language=language or None, values=values)


def _release(job: Job, edition: Edition, cuts: Sequence[Cut]) -> Release:
    script = job.project.get(Script, clip_state(job, edition.clip).script or "")
    texts = {line.role: edition.text(line.id) for line in script.lines if line.id in said(edition)}
    credits = cuts[0].credits
    return Release(
        clip=edition.clip,
        language=edition.language,
        sources=script.sources,
        script=script.digest,
        edition=edition.digest,
        cuts={cut.format.name: cut.digest for cut in cuts},
        title=texts.get("title") or _own_title(script, edition, texts) or credits.title,
        description=texts.get("description", ""),
        publisher=job.settings.publisher,
        sponsor=job.settings.sponsor,
        disclosures=credits.disclosures,
        lines=said(edition),
        files=_files(job, edition, cuts),
        signer=signer_name(job),
    )


def _own_title(script: Script, edition: Edition, texts: Mapping[Role, str]) -> str:
    """Of a translation without a `[title]` line its first line: the source's title is in another language."""
    return "" if edition.language == script.language else texts.get("hook", "")


def _files(job: Job, edition: Edition, cuts: Sequence[Cut]) -> tuple[ReleaseFile, ...]:
    names = [f"{cut.format.name}.{kind}" for cut in cuts for kind in ("mp4", "jpg")]
    for cut in cuts:
        marks = ("", f".{cut.second.language}") if cut.second else ("",)
        names += [f"captions.{cut.format.name}{mark}.{kind}" for mark in marks for kind in ("vtt", "srt")]
    return tuple(_file(job, edition, cuts[0], name) for name in names)


def _file(job: Job, edition: Edition, cut: Cut, name: str) -> ReleaseFile:
    path = job.project.out_path(f"{edition.clip}/{edition.language}/{name}")
    if not path.is_file():
        raise DocumentError(f"`{path}` went missing", "run `citecut render` again")
    path = signed(job, path, edition, cut)
    digest = job.project.put_media_file(path)
    kind = "text/vtt" if name.endswith(".vtt") else mimetypes.guess_type(name)[0] or "application/octet-stream"
    return ReleaseFile(name=name, media=digest, size=path.stat().st_size, media_type=kind)
