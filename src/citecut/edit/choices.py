"""Choices of scene and picture -> which of them can be kept, and findings for those that cannot."""

from collections.abc import Iterator, Mapping, Sequence

from citecut import phrases
from citecut.edit.storyboard import possible_scenes
from citecut.model import Choice, Finding, Line, Picture, Scene, Script


def fitting(script: Script, choices: Mapping[str, Choice], pictures: Sequence[Picture]) -> dict[str, Choice]:
    """The choices without what cannot be shown: lines that are gone, pictures that are not here, scenes without
    the texts that stand on them."""
    found = {}
    for line in script.spoken:
        chosen = choices.get(line.id)
        if chosen is not None:
            scene = chosen.scene if chosen.scene in possible_scenes(line, script) else None
            picture = chosen.picture if _is_here(chosen, pictures) else None
            found[line.id] = Choice(scene=scene, picture=picture)
    return found


def check_choices(script: Script, choices: Mapping[str, Choice], pictures: Sequence[Picture]) -> tuple[Finding, ...]:
    """What of the choices is not followed, and why: nothing fails for it."""
    return tuple(finding for line, chosen in choices.items() for finding in _wrong(script, line, chosen, pictures))


def _wrong(script: Script, line_id: str, chosen: Choice, pictures: Sequence[Picture]) -> Iterator[Finding]:
    line = next((each for each in script.spoken if each.id == line_id), None)
    if line is None:
        return  # it went with its line
    if chosen.scene is not None and chosen.scene not in possible_scenes(line, script):
        yield _unfit(script, line, chosen.scene)
    if not _is_here(chosen, pictures):
        found = (chosen.picture or "")[:12]
        yield phrases.finding("picture-gone", "look", clip=script.clip, line=line.id, found=found)


def _unfit(script: Script, line: Line, scene: Scene) -> Finding:
    possible = {"possible": possible_scenes(line, script)}
    return phrases.finding("scene-unfit", "look", clip=script.clip, line=line.id, found=scene, values=possible)


def _is_here(chosen: Choice, pictures: Sequence[Picture]) -> bool:
    return chosen.picture in (None, "none") or any(picture.media == chosen.picture for picture in pictures)
