"""Script + the pictures of its source -> Storyboard: one panel a spoken line, and a closing card."""

from collections.abc import Sequence

from citecut.model import Card, Line, Panel, Picture, Scene, Script, Source, Still, Storyboard, Visual
from citecut.text import fold, words

CLOSING_PANEL = "close"

OWN_SLOT = {"hook": "headline", "quote": "quote"}
"""Roles whose sentence may itself be the card; the running caption then steps aside."""
MOST_WORDS = {
    "hook": {"syllables": 18, "words": 14},
    "quote": {"syllables": 34, "words": 26},
}
"""Longest sentence that a card carries whole. Vietnamese counts syllables, about 1.3 to a word."""

LEAST_AFFINITY = 0.3
"""A picture that suits no line so well is left out: it stands near the words, or shares two words with them."""


def storyboard(script: Script, source: Source, pictures: Sequence[Picture] = ()) -> Storyboard:
    """Decide the scene and the picture of every spoken line.

    Args:
        script: the lines.
        source: whose pictures may be used, by where they stand on the page and what their captions say.
        pictures: pictures given beside the source; they come after its own.
    """
    usable = [p for p in (*source.pictures, *pictures) if p.media and p.width and p.height]
    chosen = _assign(script, source, usable)
    panels = [_panel(line, script, chosen.get(line.id)) for line in script.spoken]
    closing = Panel(id=CLOSING_PANEL, scene="close")
    return Storyboard(clip=script.clip, script=script.digest, panels=(*panels, closing))


def _panel(line: Line, script: Script, picture: Picture | None) -> Panel:
    shown = {extra.slot: extra.id for extra in script.shown_with(line.id) if extra.slot}
    own = OWN_SLOT.get(line.role)
    if own and len(words(line.text, script.language)) <= MOST_WORDS[line.role][_counted(script.language)]:
        shown[own] = line.id
    return Panel(
        id=line.id,
        scene=_scene(line, shown, picture),
        spoken=(line.id,),
        shown=shown,
        picture=_visual(picture),
    )


def _counted(language: str) -> str:
    return "syllables" if language.split("-")[0] == "vi" else "words"


def _scene(line: Line, shown: dict[str, str], picture: Picture | None) -> Scene:
    if line.role == "hook":
        return "hook"
    if line.role == "quote":
        return "quote"
    if "number" in shown:
        return "number"
    return "picture" if picture is not None and "headline" not in shown else "point"


def _visual(picture: Picture | None) -> Visual:
    if picture is None or picture.media is None or picture.width is None or picture.height is None:
        return Card()
    return Still(media=picture.media, width=picture.width, height=picture.height, credit=picture.credit)


def _assign(script: Script, source: Source, pictures: Sequence[Picture]) -> dict[str, Picture]:
    """Each picture once: the hook takes the first, every other goes to the line it suits best."""
    hooks = [line for line in script.spoken if line.role == "hook"]
    # A quote is about its speaker: another picture behind it would put words into the wrong mouth.
    rest = [line for line in script.spoken if line.role not in ("hook", "quote")]
    if not pictures:
        return {}
    chosen = {line.id: pictures[0] for line in hooks[:1]}
    left = list(pictures[1:]) if hooks else list(pictures)
    scores = sorted(
        ((_affinity(line, picture, source), -i, -j) for i, picture in enumerate(left) for j, line in enumerate(rest)),
        reverse=True,
    )
    used: set[int] = set()
    for affinity, i, j in scores:
        if affinity >= LEAST_AFFINITY and -i not in used and rest[-j].id not in chosen:
            chosen[rest[-j].id] = left[-i]
            used.add(-i)
    return chosen


def _affinity(line: Line, picture: Picture, source: Source) -> float:
    """How well a picture suits a line: shared words with its caption, and nearness on the page."""
    about = " ".join(filter(None, (picture.caption, picture.alt)))
    # The words of the title are what every picture and every line is about: they tell none from another.
    shared = (_terms(about, source.language) & _terms(line.text, source.language)) - _terms(
        source.title, source.language
    )
    places = {p.id: n for n, p in enumerate(source.passages)}
    here = places.get(picture.after or picture.caption_passage or "")
    cited = [places[c.passage] for c in line.citations if c.passage in places]
    near = 1 / (1 + abs(here - cited[0])) if here is not None and cited else 0.0
    return len(shared) / 4 + near


def _terms(text: str, language: str) -> set[str]:
    return {fold(word.of(text)) for word in words(text, language) if len(word) > 2}
