"""A clip in a language that it is not made in -> why not, so that the page can say what to do."""

from typing import NamedTuple

from citecut import settings
from citecut.pipeline.drafts import stored_script
from citecut.pipeline.wording import stored_texts
from citecut_studio.desk import services
from citecut_studio.desk.models import DraftLine
from citecut_studio.desk.review.refusals import reading, refusals
from citecut_studio.library.models import Project


class Unmade(NamedTuple):
    """What stands between a clip and its review in a language."""

    clip: str
    language: str
    written: bool
    """Whether its script is written."""
    missing: int
    """Spoken lines that have no words in this language, here or at the desk."""
    asked: bool
    """Whether the settings ask for this language."""


def unmade(project: Project, clip: str, language: str) -> Unmade | None:
    """Why there is nothing to review; None: there is no such clip, or nobody asked for the language or began it.

    Raises:
        RefusedError: the project is damaged.
    """
    with refusals():
        state = services.clip_state(project, clip)
        if state is None:
            return None
        if state.script is None:
            return Unmade(clip, language, written=False, missing=0, asked=True)
        script, wanted = stored_script(reading(project), clip), settings.load(project.folder, {}).languages
        if language not in (*wanted, *services.languages(project, clip), script.language):
            return None
        there = {script.language: {line.id for line in script.lines}}.get(language) or _worded(
            project, clip, language
        )
        missing = sum(line.id not in there for line in script.spoken)
        return Unmade(clip, language, True, missing, asked=not wanted or language in wanted)


def _worded(project: Project, clip: str, language: str) -> set[str]:
    """Ids of the lines that have words in this language: as they are being written, where somebody writes them."""
    lines = DraftLine.objects.filter(draft__project=project, draft__clip=clip, draft__language=language)
    stored = stored_texts(reading(project), clip, language)
    begun = {line.key: line.text for line in lines}
    known = {line.id: line.text for line in stored.lines} if stored else {}
    return {line for line, text in {**known, **begun}.items() if text.strip()}
