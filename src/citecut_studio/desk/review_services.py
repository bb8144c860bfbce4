"""What a reviewer sees of a clip, and what they do: hand in, give back, approve, let a finding pass.

The truth is the journal of the project's folder; here are only the requests that words be reviewed. Each act opens
the folder for a moment: where a render holds it, nothing is done, and the person is told to try again.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from citecut import pipeline, settings
from citecut.errors import BusyError, CitecutError
from citecut.model import Citation, Finding, Override, Script, Source
from citecut.pipeline import reviews
from citecut.pipeline.drafts import stored_script
from citecut.pipeline.editions import current_cuts
from citecut.pipeline.reviews import Happened, LineChange, WordChange, Words, WordsChangedError
from citecut.project import Project as Folder
from citecut_studio.desk import drafts, edition_services, review_hands, review_talk, services
from citecut_studio.desk.models import Draft, DraftLine
from citecut_studio.desk.review_models import Comment, Decision, Review
from citecut_studio.jobs.queue import ask
from citecut_studio.library.models import Project
from citecut_studio.people.access import may
from citecut_studio.people.log import note
from citecut_studio.people.models import User
from citecut_studio.people.roles import Action, Role

WordDifference = WordChange
"""A stretch of words of two texts: the same in both, or one in place of the other."""
AROUND = 160
"""Code points of the passage that are shown on each side of the cited words."""


class RefusedError(Exception):
    """Something could not be done; nothing was changed."""

    def __init__(self, message: str, status: int = 409, changes: Sequence[LineChange] = ()) -> None:
        super().__init__(message)
        self.message, self.status, self.changes = message, status, tuple(changes)


@dataclass(frozen=True)
class ShownPassage:
    """The words that a line cites, between what stands around them."""

    before: str
    quote: str
    after: str
    title: str
    address: str


@dataclass(frozen=True)
class ShownLine:
    """A line as a reviewer sees it."""

    id: str
    role: str
    text: str
    original: str
    """In the script's own language; empty where this is it."""
    speaker: str
    spoken: bool
    machine: bool
    """Whether a machine translated it and nobody has looked at it."""
    passages: tuple[ShownPassage, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class ShownState:
    """Where a clip stands in one language."""

    language: str
    state: str
    """`draft`, `review`, `approved`, `released`, `corrected`, `superseded` or `withdrawn`."""
    review: Review | None
    """The last request to review it, whatever became of it."""


@dataclass(frozen=True)
class Sheet:
    """A clip in one language, for review."""

    clip: str
    language: str
    original: str
    title: str
    words: str
    """Digest of what is shown: only this can be approved."""
    document: str
    made: bool
    state: ShownState
    states: tuple[ShownState, ...]
    lines: tuple[ShownLine, ...]
    findings: tuple[Finding, ...]
    """Those of no single line."""
    standing: frozenset[str]
    """Digests of the findings that stand against release."""
    passed: Mapping[str, Override]
    """Digest of a finding -> who let it pass, and why."""
    videos: tuple[str, ...]
    """Names of the formats that can be watched."""

    @property
    def texts(self) -> dict[str, str]:
        """Line id -> text."""
        return {line.id: line.text for line in self.lines}


def clips(project: Project) -> tuple[str, ...]:
    """Ids of the clips that have a script.

    Raises:
        RefusedError: the project is damaged.
    """
    with _refusals():
        known = Folder(project.folder).current().clips
    return tuple(sorted(clip for clip, state in known.items() if state.script))


def sheet(project: Project, clip: str, language: str = "") -> Sheet | None:
    """The clip for review, in a language or its own; None if there is no such clip or language.

    Raises:
        RefusedError: a document of the project is damaged.
    """
    if clip not in clips(project):
        return None
    job = _reading(project)
    with _refusals():
        found = reviews.words(job, clip)
        now = next((one for one in found if language in ("", one.language)), None)
        return _sheet(project, job, found, now) if now else None


def states(project: Project, clip: str) -> tuple[ShownState, ...]:
    """Where a clip stands in each of its languages."""
    with _refusals():
        return _states(project, clip, reviews.words(_reading(project), clip))


def hand_in(project: Project, clip: str, language: str, user: User) -> Review:
    """Lay what is written into the folder, and ask for its words to be reviewed as they stand there.

    The clip is made of them, so that the reviewer can watch what they approve.

    Raises:
        RefusedError: they are not in this language, are in review or approved already, or the folder is busy.
    """
    with _refusals(), pipeline.opened(project.folder, {}, pipeline.Silence()) as job:
        services.lay(project, job, clip)
        now = reviews.words_in(job, clip, language)
    if _state(now, _last(project, clip, language)) != "draft":
        raise RefusedError(_("These words are in review already, or approved."))
    with transaction.atomic():
        review = Review.objects.create(
            project=project, clip=clip, language=language, words=now.digest, document=now.document, asked_by=user
        )
        note(project.team, user, "handed in", _subject(project, clip, language), words=now.digest[:12])
    if not now.made:
        ask(project, "make", user)
    return review


def accept(suggestion: Comment, user: User) -> None:
    """Put a suggestion into the draft, in the name of whoever accepts it and of whoever made it.

    Raises:
        RefusedError: the person may not write in this language, the line was changed since, or somebody decided
            already.
    """
    project, clip, language = suggestion.project, suggestion.clip, suggestion.language
    if not may(user, _writing(project, clip, language), project.team):
        raise RefusedError(_("You may not write in this language."), 403)
    draft, line = _written(project, clip, language, suggestion.line, user)
    if line is None or line.text != suggestion.before:
        now = line.text if line else ""
        changes = reviews.differences({suggestion.line: suggestion.before}, {suggestion.line: now} if line else {})
        raise RefusedError(_("The line was changed after this was suggested."), changes=changes)
    try:
        with transaction.atomic():
            if not review_talk.decide(suggestion, user, Decision.ACCEPTED):
                raise RefusedError(_("Somebody decided about this suggestion already."))
            drafts.write(draft, user, line.key, line.version, _values(draft, suggestion, user))
            for one in filter(None, (suggestion.author, user)):
                review_hands.remember(project, clip, language, {line.key: suggestion.suggested}, one)
    except drafts.StaleError as error:
        raise RefusedError(_("The line was changed after this was suggested.")) from error


def unsaved(project: Project, clip: str, language: str) -> bool:
    """Whether something is written of this text that is not laid into the folder yet."""
    names = ("", language)
    return any(draft.unsaved for draft in Draft.objects.filter(project=project, clip=clip, language__in=names))


def give_back(project: Project, clip: str, language: str, user: User, reason: str) -> None:
    """End a review without approval: the words go back to who wrote them, with the reason.

    Raises:
        RefusedError: nothing is in review, or no reason is given.
    """
    review = _last(project, clip, language)
    if review is None or _state(_now(project, clip, language), review) != "review":
        raise RefusedError(_("Nothing is in review here."))
    if not reason.strip():
        raise RefusedError(_("Say what should be changed."), 422)
    with transaction.atomic():
        Review.objects.filter(pk=review.pk).update(
            returned_by=user, returned_at=timezone.now(), reason=reason.strip()
        )
        note(project.team, user, "gave back", _subject(project, clip, language), reason=reason.strip()[:400])


def approve(project: Project, clip: str, language: str, user: User, *, shown: str, document: str) -> None:
    """Approve the words that the page showed, in the person's name.

    Args:
        project: which holds the clip.
        clip: its id.
        language: of the edition.
        user: who approves.
        shown: digest of the words on their page.
        document: digest of the document that held them, so that what changed can be shown.

    Raises:
        RefusedError: the words changed since, nobody asked for a review of them, the person wrote some of them
            under the two-person rule, or the folder is busy.
    """
    with _refusals(), pipeline.opened(project.folder, {}, pipeline.Silence()) as job:
        now = reviews.words_in(job, clip, language)
        if now.digest != shown:
            raise _changed(job, now, document)
        if _state(now, _last(project, clip, language)) != "review":
            raise RefusedError(_("Nothing is in review here."))
        _refuse_own(project, user, now)
        reviews.approve_shown(job, clip, language, shown, by=str(user), role=str(Role.REVIEWER))
    note(project.team, user, "approved", _subject(project, clip, language), words=shown[:12])


def let_pass(project: Project, clip: str, language: str, user: User, *, finding: str, reason: str) -> None:
    """Let one finding that stands against release pass, in the person's name.

    Raises:
        RefusedError: no reason is given, the finding does not stand any more, it is about words that the person
            wrote under the two-person rule, or the folder is busy.
    """
    if not reason.strip():
        raise RefusedError(_("Say why the finding does not stand."), 422)
    with _refusals(), pipeline.opened(project.folder, {}, pipeline.Silence()) as job:
        found = next((one for one in pipeline.check(job, clip) if one.digest == finding), None)
        if found is None or found.severity != "stop":
            raise RefusedError(_("This finding does not stand any more: the words were changed."))
        _refuse_own(project, user, reviews.words_in(job, clip, found.language or language), only=found.line)
        told = {"by": str(user), "role": str(Role.REVIEWER), "reason": reason.strip()}
        pipeline.override(job, clip, found.code, finding=finding, line=found.line, **told)
    subject = _subject(project, clip, found.language or language)
    note(project.team, user, "let pass", subject, finding=found.code, line=found.line or "", reason=reason.strip())


def own_lines(project: Project, user: User, shown: Sheet) -> tuple[str, ...]:
    """Ids of the lines that keep this person from approving; none without the two-person rule."""
    if not project.team.two_persons:
        return ()
    return review_hands.written_by(user, project, shown.clip, shown.language, shown.texts)


def changes_since_review(project: Project, shown: Sheet) -> tuple[LineChange, ...]:
    """What changed since the words were handed in last; nothing where they are the same."""
    review = shown.state.review
    if review is None or review.words == shown.words:
        return ()
    job = _reading(project)
    with _refusals():
        return reviews.changes_since(job, review.document, reviews.words_in(job, shown.clip, shown.language))


def word_differences(before: str, after: str) -> tuple[WordChange, ...]:
    """Two texts, word by word."""
    return reviews.words_changed(before, after)


def text_of(project: Project, clip: str, language: str, line: str) -> str:
    """What a line says in a language; empty if there is none such."""
    return reviews.texts_of(_now(project, clip, language).edition).get(line, "")


def holds(project: Project, clip: str, language: str = "", line: str = "") -> bool:
    """Whether there is such a clip; and, if they are named, this language and this line of it."""
    try:
        if clip not in clips(project):
            return False
        return not (language or line) or line in {"", *reviews.texts_of(_now(project, clip, language).edition)}
    except RefusedError:
        return False


def history(project: Project, clip: str) -> tuple[Happened, ...]:
    """All that happened to a clip, the last first."""
    with _refusals():
        return reviews.history(_reading(project), clip)[::-1]


def video(project: Project, clip: str, language: str, name: str) -> str:
    """Where the video of a clip in one format lies in the folder: as it was made, or its preview where that is newer.

    Empty where there is none, or no such clip.
    """
    try:
        return _videos(project, clip, language).get(name, "")
    except RefusedError:
        return ""


def captions(project: Project, clip: str, language: str, name: str) -> str:
    """Where its captions lie; empty where there are none."""
    return f"out/{clip}/{language}/captions.{name}.vtt" if video(project, clip, language, name) else ""


@contextmanager
def _refusals() -> Iterator[None]:
    """Say in plain words what citecut refuses."""
    try:
        yield
    except BusyError as error:
        raise RefusedError(_("A job is working on this project. Try again when it has ended."), 503) from error
    except WordsChangedError as error:
        raise RefusedError(error.message) from error
    except CitecutError as error:
        raise RefusedError(". ".join(part for part in (error.message, error.hint) if part)) from error


def _reading(project: Project) -> pipeline.Job:
    """The folder to be read: that takes no lock."""
    with _refusals():
        return pipeline.Job(Folder(project.folder), settings.load(project.folder, {}))


def _now(project: Project, clip: str, language: str) -> Words:
    with _refusals():
        return reviews.words_in(_reading(project), clip, language)


def _changed(job: pipeline.Job, now: Words, document: str) -> RefusedError:
    changes = reviews.changes_since(job, document, now)
    return RefusedError(_("The words were changed since you opened this page. Read them again."), changes=changes)


def _refuse_own(project: Project, user: User, now: Words, only: str | None = None) -> None:
    """The two-person rule: somebody else answers for what one wrote oneself."""
    texts = reviews.texts_of(now.edition)
    if only is not None:
        texts = {line: text for line, text in texts.items() if line == only}
    if not project.team.two_persons:
        return
    if own := review_hands.written_by(user, project, now.edition.clip, now.language, texts):
        lines = ", ".join(own)
        raise RefusedError(_("You wrote some of these words yourself (%(lines)s): somebody else must approve them.")
                           % {"lines": lines}, 403)  # fmt: skip


def _states(project: Project, clip: str, found: Sequence[Words]) -> tuple[ShownState, ...]:
    last = {one.language: _last(project, clip, one.language) for one in found}
    return tuple(ShownState(one.language, _state(one, last[one.language]), last[one.language]) for one in found)


def _state(now: Words, review: Review | None) -> str:
    if now.state != "draft":
        return now.state
    waits = review is not None and review.returned_at is None and review.words == now.digest
    return "review" if waits else "draft"


def _last(project: Project, clip: str, language: str) -> Review | None:
    asked = Review.objects.filter(project=project, clip=clip, language=language)
    return asked.select_related("asked_by", "returned_by").order_by("-asked_at", "-pk").first()


def _sheet(project: Project, job: pipeline.Job, found: Sequence[Words], now: Words) -> Sheet:
    clip, language = now.edition.clip, now.language
    script = job.project.get(Script, job.project.current().clips[clip].script or "")
    outcome = pipeline.checked(job, (clip,))
    mine = [one for one in outcome.findings if one.language in (None, language)]
    shown = _states(project, clip, found)
    digests = {one.digest for one in mine}
    return Sheet(
        clip=clip,
        language=language,
        original=script.language,
        title=script.title,
        words=now.digest,
        document=now.document,
        made=now.made,
        state=next(one for one in shown if one.language == language),
        states=shown,
        lines=_lines(job, script, now, mine),
        findings=tuple(one for one in mine if one.line is None),
        standing=frozenset(one.digest for one in outcome.standing if one.digest in digests),
        passed={one.finding: one for one in outcome.overrides if one.finding in digests},
        videos=tuple(_videos(project, clip, language)),
    )


def _lines(job: pipeline.Job, script: Script, now: Words, findings: Sequence[Finding]) -> tuple[ShownLine, ...]:
    sources = {digest: job.project.get(Source, digest) for digest in script.sources}
    foreign = now.language != script.language
    told = {line.id: line for line in now.edition.lines}
    return tuple(
        ShownLine(
            id=line.id,
            role=line.role,
            text=told[line.id].text,
            original=line.text if foreign else "",
            speaker=line.speaker.name if line.speaker else "",
            spoken=line.spoken,
            machine=told[line.id].machine,
            passages=tuple(_passage(cited, sources) for cited in line.citations if cited.source in sources),
            findings=tuple(one for one in findings if one.line == line.id),
        )
        for line in script.lines
        if line.id in told
    )


def _passage(cited: Citation, sources: Mapping[str, Source]) -> ShownPassage:
    source = sources[cited.source]
    around = next((one.range for one in source.passages if one.id == cited.passage), cited.range)
    first, last = max(around.start, cited.range.start - AROUND), min(around.end, cited.range.end + AROUND)
    return ShownPassage(
        before=("… " if first > around.start else "") + source.text[first : cited.range.start],
        quote=cited.quote,
        after=source.text[cited.range.end : last] + (" …" if last < around.end else ""),
        title=source.title,
        address=source.url or "",
    )


def _videos(project: Project, clip: str, language: str) -> dict[str, str]:
    """Format -> its newest video."""
    job, found = _reading(project), dict[str, str]()
    with _refusals():
        names = [cut.format.name for cut in current_cuts(job, clip) if cut.language == language]
    for name in names:
        places = (f"out/{clip}/{language}/{name}.mp4", f"preview/{clip}.{language}.{name}.mp4")
        there = [place for place in places if (project.folder / place).is_file()]
        if there:
            found[name] = max(there, key=lambda place: (project.folder / place).stat().st_mtime)
    return found


def _written(project: Project, clip: str, language: str, key: str, user: User) -> tuple[Draft, DraftLine | None]:
    """The draft of a text, and a line of it as it is being written; None: the line is gone."""
    if _writing(project, clip, language) == Action.WRITE:
        draft, lines = services.script_draft(project, clip, user)
        return draft, next((one for one in lines if one.key == key), None)
    draft, texts = edition_services.edition_draft(project, clip, language, begin=True)
    return draft, texts.get(key)


def _values(draft: Draft, suggestion: Comment, user: User) -> dict[str, object]:
    """What is written of a line when a suggestion for it is accepted: of a translation, a person stands for it."""
    if not draft.language:
        return {"text": suggestion.suggested}
    return {"text": suggestion.suggested, "translator": suggestion.who, "machine": False, "reviewer": str(user)}


def _writing(project: Project, clip: str, language: str) -> Action:
    """What somebody must be allowed who changes words in this language."""
    with _refusals():
        script = stored_script(_reading(project), clip)
    return Action.WRITE if language == script.language else Action.TRANSLATE


def _subject(project: Project, clip: str, language: str) -> str:
    return f"project {project.pk} clip {clip} {language}"
