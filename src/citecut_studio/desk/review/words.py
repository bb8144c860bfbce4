"""A clip in the project's folder -> what it says in each language, where that stands, and what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from citecut import pipeline, settings
from citecut.pipeline import reviews
from citecut.pipeline.reviews import Happened, WordChange, Words
from citecut.project import Project as Folder
from citecut_studio.desk.review.models import Review
from citecut_studio.desk.review.refusals import RefusedError, reading, refusals
from citecut_studio.library.models import Project
from citecut_studio.library.services.overview import stamp

WordDifference = WordChange
"""A stretch of words of two texts: the same in both, or one in place of the other."""


@dataclass(frozen=True)
class ShownState:
    """Where a clip stands in one language."""

    language: str
    state: str
    """`draft`, `review`, `approved`, `released`, `corrected`, `superseded` or `withdrawn`."""
    review: Review | None
    """The last request to review it, whatever became of it."""


def clips(project: Project) -> tuple[str, ...]:
    """Ids of the clips that have a script.

    Raises:
        RefusedError: the project is damaged.
    """
    with refusals():
        known = Folder(project.folder).current().clips
    return tuple(sorted(clip for clip, state in known.items() if state.script))


def states(project: Project, clip: str) -> tuple[ShownState, ...]:
    """Where a clip stands in each of its languages."""
    with refusals():
        return states_of(project, clip, words_shown(project.folder, stamp(project.folder), clip))


def word_differences(before: str, after: str) -> tuple[WordChange, ...]:
    """Two texts, word by word."""
    return reviews.words_changed(before, after)


def text_of(project: Project, clip: str, language: str, line: str) -> str:
    """What a line says in a language; empty if there is none such."""
    return reviews.texts_of(words_now(project, clip, language).edition).get(line, "")


def holds(project: Project, clip: str, language: str = "", line: str = "") -> bool:
    """Whether there is such a clip; and, if they are named, this language and this line of it."""
    try:
        if clip not in clips(project):
            return False
        return not (language or line) or line in {"", *reviews.texts_of(words_now(project, clip, language).edition)}
    except RefusedError:
        return False


def history(project: Project, clip: str) -> tuple[Happened, ...]:
    """All that happened to a clip, the last first."""
    with refusals():
        return reviews.history(reading(project), clip)[::-1]


def words_now(project: Project, clip: str, language: str) -> Words:
    """What the clip says in a language, read anew.

    Raises:
        RefusedError: there is no such clip or language.
    """
    with refusals():
        return reviews.words_in(reading(project), clip, language)


def state_of(now: Words, review: Review | None) -> str:
    """Where words stand, by the journal and by the last request to review them."""
    if now.state != "draft":
        return now.state
    waits = review is not None and review.returned_at is None and review.words == now.digest
    return "review" if waits else "draft"


def last_review(project: Project, clip: str, language: str) -> Review | None:
    """The last request to review a clip in a language, whatever became of it."""
    asked = Review.objects.filter(project=project, clip=clip, language=language)
    return asked.select_related("asked_by", "returned_by").order_by("-asked_at", "-pk").first()


@lru_cache(maxsize=400)
def words_shown(folder: Path, _stamp: str, clip: str) -> tuple[Words, ...]:
    """For pages: what the clip says, read once until a file of the folder changes. What is approved is read anew."""
    return reviews.words(pipeline.Job(Folder(folder), settings.load(folder, {})), clip)


def states_of(project: Project, clip: str, found: Sequence[Words]) -> tuple[ShownState, ...]:
    """Where these words stand."""
    last = {one.language: last_review(project, clip, one.language) for one in found}
    return tuple(ShownState(one.language, state_of(one, last[one.language]), last[one.language]) for one in found)
