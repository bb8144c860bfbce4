"""A clip in a language -> its newest videos and captions in the folder, for the page of its review."""

from citecut.pipeline.editions import current_cuts
from citecut_studio.desk.review.refusals import RefusedError, reading, refusals
from citecut_studio.library.models import Project


def video(project: Project, clip: str, language: str, name: str) -> str:
    """Where the video of a clip in one format lies in the folder: as it was made, or its preview where that is newer.

    Empty where there is none, or no such clip.
    """
    try:
        return videos_of(project, clip, language).get(name, "")
    except RefusedError:
        return ""


def captions(project: Project, clip: str, language: str, name: str) -> str:
    """Where its captions lie; empty where there are none."""
    return f"out/{clip}/{language}/captions.{name}.vtt" if video(project, clip, language, name) else ""


def videos_of(project: Project, clip: str, language: str) -> dict[str, str]:
    """Format -> its newest video."""
    job, found = reading(project), dict[str, str]()
    with refusals():
        names = [cut.format.name for cut in current_cuts(job, clip) if cut.language == language]
    for name in names:
        places = (f"out/{clip}/{language}/{name}.mp4", f"preview/{clip}.{language}.{name}.mp4")
        there = [place for place in places if (project.folder / place).is_file()]
        if there:
            found[name] = max(there, key=lambda place: (project.folder / place).stat().st_mtime)
    return found
