"""A project in every state that it can be in, made by lines of the journal: nothing is rendered."""

from pathlib import Path
from typing import Any, NamedTuple

from django.utils import timezone

from citecut.model import Correction, Cut, Edition, Release, Script
from citecut.pipeline.approvals import approve, editions_made, said
from citecut.pipeline.editions import current_cuts
from citecut.pipeline.job import Job as Opened
from citecut.pipeline.job import Silence, clip_state, now, opened
from citecut.pipeline.releases import withdraw
from citecut_studio.api.models import Webhook
from citecut_studio.desk.models import Comment, GuestLink, Review
from citecut_studio.desk.review.services import sheet
from citecut_studio.jobs.models import Job, State
from citecut_studio.library.models import Project, Upload
from citecut_studio.people.models import Team, User
from citecut_studio.releases.models import Channel

EMPTY = "empty"
STATES = (EMPTY, "draft", "review", "approved", "released", "corrected", "withdrawn")
ALWAYS = STATES
WRITTEN = STATES[1:]
OUT = ("released", "corrected")
GONE_OUT = STATES[4:]
"""Those in which there is a release, whatever became of it."""
PAST_REVIEW = STATES[3:]


def become(folder: Path, state: str) -> None:
    """Bring a folder whose clip is cut into a state; what is no line of the journal is told by `rows`."""
    if state not in PAST_REVIEW:
        return
    with opened(folder, {}, Silence()) as job:
        approve(job, "01", by="Minh", role="reviewer")
        if state in GONE_OUT:
            release = _release(job, next(one for one in editions_made(job, "01") if one.language == "vi"))
            fields = {"clip": "01", "language": "vi", "page": "cho-noi"}
            job.project.journal("released", release=release, by="Lan", at=now(), **fields)
        if state == "corrected":
            job.project.journal("corrected", release=release, correction=_correction(job, release), at=now())
        if state == "withdrawn":
            withdraw(job, release, reason="Sai ngày.", by="Lan")


def _release(job: Opened, edition: Edition) -> str:
    """A release with no files, as the journal names it."""
    script: Script = job.project.get(Script, clip_state(job, "01").script or "")
    cuts: list[Cut] = [cut for cut in current_cuts(job, "01") if cut.language == edition.language]
    made = Release(
        clip="01", language=edition.language, sources=script.sources, script=script.digest, edition=edition.digest,
        cuts={cut.format.name: cut.digest for cut in cuts}, title="Chợ nổi", publisher="Văn phòng Tân Lộc",
        lines=said(edition), files=(),
    )  # fmt: skip
    job.project.put(made)
    return made.digest


def _correction(job: Opened, release: str) -> str:
    """What was announced beside it."""
    script: Script = job.project.get(Script, clip_state(job, "01").script or "")
    line = script.spoken[0]
    made = Correction(
        release=release, line=line.id, kind="fact", language="vi", said=line.text, right="Bến cũ.",
        notice="Đính chính.", cited=line.citations[0],
    )  # fmt: skip
    job.project.put(made)
    return made.digest


class Held(NamedTuple):
    """What addresses and forms name of a project in a state."""

    names: dict[str, Any]
    """Parameter of an address -> what stands for it."""
    words: str
    document: str


def rows(project: Project, state: str, team: Team, lan: User) -> Held:
    """The rows of the database that belong to the state, and one of everything that an address may name."""
    shown = sheet(project, "01", "vi") if state in WRITTEN else None
    words, document = (shown.words, shown.document) if shown else ("", "")
    if state in STATES[2:]:
        place = {"project": project, "clip": "01", "language": "vi"}
        Review.objects.create(**place, words=words, document=document, asked_by=lan)
    line, text = (
        next(((each.id, each.text) for each in shown.lines if each.spoken), ("", "")) if shown else ("l1", "a")
    )
    said = {"project": project, "clip": "01", "language": "vi", "line": line, "author": lan}
    link = GuestLink.objects.create(
        project=project, clip="01", guest="Bà Tư", token_hash=state, made_by=lan, expires_at=timezone.now()
    )
    names = {
        "project": project.pk,
        "team": team.slug,
        "user": lan.pk,
        "clip": "01",
        "language": "en",
        "line": line,
        "comment": Comment.objects.create(**said, before=text, suggested="Chợ nổi đã dời.").pk,
        "link": link.pk,
        "job": Job.objects.create(project=project, kind="preview", asked_by=lan, state=State.FAILED).pk,
        "upload": Upload.objects.create(project=project, user=lan, name="phim.mp4", length=10).pk,
        "webhook": Webhook.objects.create(team=team, address="https://example.org/", secret="x", told=0).pk,
        "channel": Channel.objects.create(team=team, name="tele", kind="telegram", given={"chat": "@x"}).pk,
        "digest": released(project),
        "platform": "mastodon",
        "kind": "csv",
        "name": "vi.1x1.mp4",
        "path": "out/index.html",
    }
    return Held(names, words, document)


def released(project: Project) -> str:
    """The digest of what was released; one of nothing where nothing was."""
    from citecut_studio.releases.services import out

    return next((one.digest for one in out(project)), "0" * 64) if project.folder.is_dir() else "0" * 64
