"""Script + the pictures of its source -> Storyboard: one panel a spoken line, and a closing card."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from citecut.model import (
    Card,
    Choice,
    Digest,
    Footage,
    Line,
    Panel,
    Picture,
    Scene,
    Script,
    Source,
    Still,
    Storyboard,
    TimeRange,
    Visual,
)
from citecut.text import fold, words, worth

CLOSING_PANEL = "close"
STRAP_SLOTS = frozenset({"name", "office"})
"""What stands on a film while somebody speaks in it: who that is."""

OWN_SLOT = {"hook": "headline", "quote": "quote"}
"""Roles whose sentence may itself be the card; the running caption then steps aside."""
MOST_WORDS = {
    "hook": {"syllables": 18, "words": 14},
    "quote": {"syllables": 34, "words": 26},
}
"""Longest sentence that a card carries whole. Vietnamese counts syllables, about 1.3 to a word."""

_DATES = tuple(f"{part}{n}" for n in range(1, 5) for part in ("date", "event"))
SCENE_SLOTS: Mapping[Scene, frozenset[str]] = {
    "comparison": frozenset(("label1", "value1", "label2", "value2", "unit")),
    "number": frozenset(("number", "unit")),
    "list": frozenset(f"item{n}" for n in range(1, 6)),
    "timeline": frozenset(_DATES),
    "place": frozenset(("place", "region", "date")),
}
"""Slots that stand on the card of one scene only, in the order in which the scenes are preferred."""
NEEDS: Mapping[Scene, tuple[str, ...]] = {
    "comparison": ("value1", "value2"),
    "number": ("number",),
    "list": ("item1", "item2"),
    "timeline": ("date1", "event1"),
    "place": ("place",),
}
"""Without these a scene is not chosen."""
MOST_ALIKE = 2
"""Scenes of one kind in a row, where a line can be shown in another way."""

DIAGRAMS: frozenset[Scene] = frozenset(("comparison", "list", "timeline"))
"""Cards that need all of the eye: no footage moves behind them."""

LEAST_AFFINITY = 0.3
"""A picture that suits no line so well is left out: it stands near the words, or shares two words with them."""


class Heard(NamedTuple):
    """A part of a film that a line plays."""

    media: Digest
    time: TimeRange
    seen: bool = True
    """Whether there is a picture to it."""


def storyboard(
    script: Script,
    source: Source,
    pictures: Sequence[Picture] = (),
    *,
    heard: Mapping[str, Sequence[Heard]] | None = None,
    under: Mapping[str, Footage] | None = None,
    choices: Mapping[str, Choice] | None = None,
) -> Storyboard:
    """Decide the scene and the picture of every spoken line.

    Args:
        script: the lines.
        source: whose pictures may be used, by where they stand on the page and what their captions say.
        pictures: pictures given beside the source; they come after its own.
        heard: the parts of films that lines play, by line id: such a line is seen where it is said.
        under: footage that may be seen under other lines, by line id; a picture of the source goes before it.
        choices: what a person wants for a line, by line id, as far as it can be shown (`fitting`).
    """
    heard, under, choices = heard or {}, under or {}, choices or {}
    chosen = _assign(script, source, usable(source, pictures), choices)
    panels: list[Panel] = []
    for line in script.spoken:
        if line.id in heard:
            panels += _said(line, script, heard[line.id])
            continue
        before = [panel.scene for panel in panels[-MOST_ALIKE:]]
        wanted = choices.get(line.id, Choice())
        made = _panel(line, script, chosen.get(line.id), before, wanted.scene)
        fits = isinstance(made.picture, Card) and made.scene not in DIAGRAMS and line.id in under
        fits = fits and wanted.picture is None
        fits = fits and line.role != "quote" and line.speaker is None  # another face would take their words
        panels.append(made.model_copy(update={"picture": under[line.id]}) if fits else made)
    closing = Panel(id=CLOSING_PANEL, scene="close")
    return Storyboard(clip=script.clip, script=script.digest, panels=(*panels, closing))


def usable(source: Source, pictures: Sequence[Picture] = ()) -> list[Picture]:
    """The pictures of the source, and those given beside it, that can be shown."""
    return [p for p in (*source.pictures, *pictures) if p.media and p.width and p.height]


def possible_scenes(line: Line, script: Script) -> tuple[Scene, ...]:
    """The scenes that can show a line, the one that tells most first; the opening and quotes have their own."""
    filled = _filled(line, script)
    return _with_plain(line, _possible(line, filled, _values(filled, script), pictured=True))


def carded(script: Script) -> frozenset[str]:
    """Ids of the spoken lines with type of their own beside the caption, in the middle of the picture."""
    beside = {*STRAP_SLOTS, "headline", "kicker"}
    return frozenset(line.id for line in script.spoken if set(_filled(line, script)) - beside)


def _said(line: Line, script: Script, parts: Sequence[Heard]) -> Iterator[Panel]:
    """A panel for each part of a film that a line plays; the first carries the speaker's name."""
    straps = {extra.slot: extra.id for extra in script.shown_with(line.id) if extra.slot in STRAP_SLOTS}
    for number, part in enumerate(parts):
        footage = Footage(media=part.media, time=part.time)
        yield Panel(
            id=line.id if not number else f"{line.id}-{number + 1}",
            scene="picture" if part.seen else "point",
            spoken=() if number else (line.id,),
            shown={} if number else straps,
            picture=footage if part.seen else Card(),
            heard=footage,
        )


def _panel(
    line: Line, script: Script, picture: Picture | None, before: Sequence[Scene], wanted: Scene | None = None
) -> Panel:
    filled = _filled(line, script)
    values = _values(filled, script)
    possible = _possible(line, filled, values, pictured=picture is not None)
    scene = wanted if wanted and wanted in _with_plain(line, possible) else _scene(possible, before)
    return Panel(
        id=line.id,
        scene=scene,
        spoken=(line.id,),
        shown=_shown(scene, filled),
        values=values if scene == "comparison" else {},
        picture=_visual(picture),
    )


def _filled(line: Line, script: Script) -> dict[str, str]:
    """Slot -> id of the line that stands in it: the texts shown with the line, and the line itself where it fits."""
    filled = {extra.slot: extra.id for extra in script.shown_with(line.id) if extra.slot}
    own = OWN_SLOT.get(line.role)
    if own and len(words(line.text, script.language)) <= MOST_WORDS[line.role][_counted(script.language)]:
        filled[own] = line.id
    return filled


def _values(filled: Mapping[str, str], script: Script) -> dict[str, Decimal]:
    """What the figures of a comparison are worth, where both can be drawn as bars."""
    found = {slot: _worth(filled[slot], script) for slot in NEEDS["comparison"] if slot in filled}
    values = {slot: value for slot, value in found.items() if value is not None and value > 0}
    return values if len(values) == len(NEEDS["comparison"]) else {}


def _worth(line: str, script: Script) -> Decimal | None:
    return worth(script.line(line).text, script.language)


def _shown(scene: Scene, filled: Mapping[str, str]) -> dict[str, str]:
    """The slots that stand on the card of `scene`: its own, and those of any scene."""
    others = frozenset().union(*SCENE_SLOTS.values()) - SCENE_SLOTS.get(scene, frozenset())
    if scene == "timeline":
        others |= {"headline"}  # what happens is told beside the date
    return {slot: line for slot, line in filled.items() if slot not in others}


def _counted(language: str) -> str:
    return "syllables" if language.split("-")[0] == "vi" else "words"


def _possible(
    line: Line, filled: Mapping[str, str], values: Mapping[str, Decimal], *, pictured: bool
) -> tuple[Scene, ...]:
    """The scenes that there are texts for, the one that tells most of what the line says first."""
    if line.role in ("hook", "quote"):
        return ("hook",) if line.role == "hook" else ("quote",)
    possible: list[Scene] = [scene for scene, needs in NEEDS.items() if all(slot in filled for slot in needs)]
    if not values and "comparison" in possible:
        possible.remove("comparison")
    if "headline" in filled:
        possible.append("point")
    if pictured:
        possible.append("picture")
    return tuple(possible) or ("point",)


def _with_plain(line: Line, possible: Sequence[Scene]) -> tuple[Scene, ...]:
    """A plain card can show any line that has no scene of its own."""
    return tuple(possible) if line.role in OWN_SLOT else tuple(dict.fromkeys((*possible, "point")))


def _scene(possible: Sequence[Scene], before: Sequence[Scene]) -> Scene:
    """The first that is possible, but not a third of one kind in a row if there is a choice."""
    alike = before[0] if len(before) == MOST_ALIKE and len(set(before)) == 1 else None
    return next((scene for scene in possible if scene != alike), possible[0])


def _visual(picture: Picture | None) -> Visual:
    if picture is None or picture.media is None or picture.width is None or picture.height is None:
        return Card()
    return Still(media=picture.media, width=picture.width, height=picture.height, credit=picture.credit)


def _assign(
    script: Script, source: Source, pictures: Sequence[Picture], choices: Mapping[str, Choice]
) -> dict[str, Picture]:
    """Each picture once, unless a person chose otherwise: the hook takes the first, every other goes to the line
    it suits best."""
    known = {picture.media: picture for picture in pictures}
    told = {line: choice.picture for line, choice in choices.items() if choice.picture is not None}
    chosen = {line: known[media] for line, media in told.items() if media in known}
    left = [picture for picture in pictures if picture not in chosen.values()]
    hooks = [line for line in script.spoken if line.role == "hook"]
    # A quote is about its speaker: another picture behind it would put words into the wrong mouth.
    rest = [line for line in script.spoken if line.role not in ("hook", "quote") and line.id not in told]
    if not left:
        return chosen
    if hooks and hooks[0].id not in told:
        chosen[hooks[0].id] = left.pop(0)
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
