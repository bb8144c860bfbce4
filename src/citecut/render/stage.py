"""Cut + theme + media -> stages: what each shot shows, as a ground and layers that are functions of time plus key."""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Literal

from citecut.model import Cut, Digest, Footage, Shot, Still
from citecut.render.bilingual import set_for
from citecut.render.branding import logos
from citecut.render.captions import Running, caption_layers, cues_of, running, second_running, source_box
from citecut.render.cards import Card, Element, Shape
from citecut.render.closing import closing
from citecut.render.content import FOOT
from citecut.render.direction import is_right_to_left
from citecut.render.elements import Counting, Entering, Fixed, Ground, Growing, Veil
from citecut.render.filming import filmed, over_film
from citecut.render.framing import fitted, moving_still
from citecut.render.grounds import Scene
from citecut.render.layers import Layer, MovingFilm, MovingStill, Plain, Sprite, Stage
from citecut.render.mirror import facing
from citecut.render.motion import Entrance, counts
from citecut.render.scenes import card
from citecut.render.theme import Box, Caption, Layout, Theme
from citecut.render.typeset import Page, Rect, Sheet, ruler_of
from citecut.render.veil import Ink

_CLOCK = frozenset({"giờ", "phút", "am", "pm", "a.m.", "p.m.", "h", "o'clock"})
_STEP = re.compile(r"(item|date|event|label|value)(\d)")
_TOGETHER = {"event": "date", "label": "value"}
_GROWTH = 350  # ms, after which a bar stands
_GRAPHIC = 3.0  # contrast of what is no type, after WCAG 2
_ABOVE_SOURCE = 24  # px between a speaker's name and the source row
_STEPPED = ("list", "timeline", "comparison")
_CLEAR = 96  # px at least between their last row and the caption, which would else read as one row more

Media = Callable[[Digest], Path]


@dataclass(frozen=True)
class Setting:
    """One shot, laid out: what `stages` draws and `check` looks at."""

    shot: Shot
    index: int
    layout: Layout
    card: Card
    code: Sprite | None
    """The QR code of a closing card."""
    picture: MovingStill | MovingFilm | None
    scene: Scene
    words: Running
    """The running captions."""
    second: Running | None = None
    """Those in the second language, under them."""

    @property
    def shadow(self) -> bool:
        """Whether type casts a shadow."""
        return self.picture is not None and self.scene.theme.tokens.shade.shadow

    def inks(self, cut: Cut) -> tuple[Ink, ...]:
        """Every place where type stands in this shot, with the contrast that it needs."""
        theme = self.scene.theme
        rows = [(e, box) for e in self.card.elements for box in row_boxes(e, theme)]
        inks = [_ink(theme, e.style.colour, box, e.size) for e, box in rows]
        inks += [Ink(shape.box, theme.rgb(shape.colour), _GRAPHIC) for shape in self.card.shapes if shape.tells]
        inks.append(Ink(theme.frame(cut.format).progress, theme.rgb("accent"), _GRAPHIC, alone=True))
        caption, said = theme.frame(cut.format).caption, cues_of(cut, self.shot)
        if box := self.words.ink():
            inks += [_ink(theme, colour, box, self.words.size) for colour in (self.words.style.colour, "accent")]
        if self.second and (box := self.second.ink()):
            inks.append(_ink(theme, self.second.style.colour, box, self.second.size))
        sources = {cut.attributions[cue.line] for cue in said if cut.attributions.get(cue.line)}
        for source in sorted(sources):
            style = theme.style("attribution", cut.format)
            size = caption.attribution_size
            box = _as_wide(source_box(cut, self.shot, theme), ruler_of(theme).width(source, style.weight) * size, cut)
            inks.append(_ink(theme, style.colour, box, size))
        return tuple(inks)


def stages(cut: Cut, theme: Theme, media: Media) -> list[Stage]:
    """The stages of `cut`, one a shot, in order.

    Raises:
        InputError: a font is missing, or a picture cannot be opened.
        UsageError: the theme does not know the cut's format.
    """
    laid = list(settings(cut, theme, media))
    return [_stage(cut, setting, logo) for setting, logo in zip(laid, logos(cut, laid), strict=True)]


def settings(cut: Cut, theme: Theme, media: Media | None) -> Iterator[Setting]:
    """Every shot laid out; without `media`, pictures are left away."""
    theme = facing(set_for(theme, cut), cut.format, cut.language)
    tinted = _standing_out(cut) if theme.tokens.tint else None
    films = filmed(cut, theme, media) if media else {}
    for weight in {style.weight for style in theme.tokens.styles.values()}:
        ruler_of(theme).learn((*cut.texts.values(), *cut.attributions.values()), weight)
    for index, (shot, place) in enumerate(zip(cut.shots, _places(cut, theme), strict=True)):
        own = theme.tinted if index == tinted else theme
        yield _setting(cut, shot, (index, place), own, media, films.get(index))


def _places(cut: Cut, theme: Theme) -> Iterator[int]:
    """For every panel, how many before it had no picture and took their motifs from the same row."""
    taken: Counter[tuple[str, ...]] = Counter()
    for shot in cut.shots:
        motifs = theme.motifs(shot.panel.scene)
        yield taken[motifs]
        taken[motifs] += not isinstance(shot.panel.picture, Still | Footage)


def _standing_out(cut: Cut) -> int | None:
    """Which panel has the other colours: the first number without a picture, else the middle point of several."""
    plain = [i for i, shot in enumerate(cut.shots) if i and not isinstance(shot.panel.picture, Still | Footage)]
    numbers = [i for i in plain if cut.shots[i].panel.scene == "number"]
    points = [i for i in plain if cut.shots[i].panel.scene == "point"]
    return numbers[0] if numbers else points[len(points) // 2] if len(points) > 1 else None


def _setting(
    cut: Cut, shot: Shot, places: tuple[int, int], theme: Theme, media: Media | None, film: MovingFilm | None
) -> Setting:
    index, turn = places
    panel = shot.panel
    compositions = theme.frame(cut.format).scene(panel.scene)
    still = panel.picture if isinstance(panel.picture, Still) and media and compositions.picture else None
    words = running(cut, shot, theme)
    layout = compositions.picture if still and compositions.picture else compositions.plain
    if film:
        layout = over_film(compositions.picture or layout, cut, shot, theme)
    elif compositions.voice and still is None and words.rows and _says_nothing(cut, shot, theme):
        words = running(cut, shot, theme, compositions.voice)
        layout = compositions.voice.model_copy(update={"card": _strap(theme.frame(cut.format).caption)})
    elif (
        not words.rows
        and not second_running(cut, shot, words)
        and layout.anchor == "middle"
        and panel.scene not in ("quote", "picture", "close")
    ):
        layout = layout.model_copy(update={"card": (*layout.card[:3], theme.frame(cut.format).caption.foot)})
    elif words.rows and panel.scene in _STEPPED and cut.format.height >= cut.format.width:
        bottom = min(layout.card[3], theme.frame(cut.format).caption.box[1] - _CLEAR)
        layout = layout.model_copy(update={"card": (*layout.card[:3], bottom)})
    laid, code = (card(cut, panel, theme, layout), None) if panel.scene != "close" else closing(cut, theme, layout)
    picture: MovingStill | MovingFilm | None = film
    if still and media and layout.picture:
        layout = fitted(layout, still, min((e.box[1] for e in laid.elements), default=cut.format.height))
        picture = moving_still(still, media(still.media), layout, theme, index)
    motif = theme.motif(panel.scene, index if picture else turn, beside_picture=picture is not None)
    if picture and _fills_foot(picture.box, cut):
        motif = ""  # it would only shine through where the picture melts into the ground
    scene = Scene(theme, cut.format, motif, index)
    return Setting(shot, index, layout, laid, code, picture, scene, words, second_running(cut, shot, words))


def _strap(caption: Caption) -> Box:
    """Where a speaker's name stands under words set large: at the foot of the room for captions."""
    left, top, right, bottom = caption.box
    return left, caption.foot - (bottom - top), right, caption.foot - _ABOVE_SOURCE


def _fills_foot(box: Box, cut: Cut) -> bool:
    return box[0] <= 0 and box[2] >= cut.format.width and box[3] >= cut.format.height


def _says_nothing(cut: Cut, shot: Shot, theme: Theme) -> bool:
    """Whether the panel's card holds no more than who speaks."""
    slots = theme.tokens.slots.get(shot.panel.scene)
    filled = {slot for slot, line in shot.panel.shown.items() if cut.texts.get(line, "").strip()}
    if slots is None:
        return filled <= FOOT.keys() - {"caption"}
    return all(theme.tokens.styles[slots[slot]].bar for slot in filled if slot in slots)


def _stage(cut: Cut, setting: Setting, logo: tuple[Layer, ...] = ()) -> Stage:
    rate, shot, scene = cut.format.rate, setting.shot, setting.scene
    sheet = Sheet(scene.theme)
    below: tuple[Layer, ...] = (Ground(scene),)
    if setting.picture:
        height, inks = cut.format.height, setting.inks(cut)
        # In two halves: between shades at the top and at the bottom nothing needs to be blended.
        halves = ((0, height // 2), (height // 2, height))
        below = tuple(Veil(setting.picture, setting.layout, scene, inks, rows) for rows in halves)
    layers = (
        *below,
        _progress(cut, setting, sheet),
        *logo,
        *_card_layers(cut, setting, sheet),
        *caption_layers(setting.words, setting.second, shot, sheet, shadow=setting.shadow),
    )
    sheet.add(layer.page for layer in layers if isinstance(layer, Entering))
    sheet.add(page for layer in layers if isinstance(layer, Counting) for page in layer.pages())
    frames = round(shot.end * rate) - round(shot.start * rate)
    return Stage(frames, setting.picture or Plain(setting.scene.theme.rgb("ground")), layers)


def _named(sprite: Sprite, entrance: Entrance) -> Fixed:
    name = hashlib.sha256(sprite.pixels.tobytes()).hexdigest()
    return Fixed(sprite, f"{name} {sprite.left} {sprite.top}", entrance)


def _card_layers(cut: Cut, setting: Setting, sheet: Sheet) -> Iterator[Layer]:
    """Shapes, then type, in the order of reading: each a little after the one above, or when it is said."""
    theme = setting.scene.theme
    order = sorted(setting.card.elements, key=lambda e: e.box[1])
    steps = _entrances(cut, setting, order)
    for shape in setting.card.shapes:
        yield _shape_layer(cut, setting, sheet, shape, steps.get(step_of(shape.slot)))
    counted = _counted(cut, setting)
    for element in order:
        yield from _type_layers(setting, sheet, element, steps[step_of(element.slot)], counted)
    for bar in setting.card.bars:
        above = sum(element.box[1] < bar.top for element in order)
        yield Entering(sheet, bar, _unless_opening(setting, replace(_entrance(theme, cut, above), rise=0)))
    if setting.code:
        above = sum(element.box[3] <= setting.code.top for element in order)
        yield _named(setting.code, replace(_entrance(theme, cut, above), rise=0))


def _type_layers(
    setting: Setting, sheet: Sheet, element: Element, entrance: Entrance | None, counted: frozenset[str]
) -> Iterator[Layer]:
    theme, shadow = setting.scene.theme, setting.shadow
    length = _counting(setting)
    if entrance and element.slot in counted:
        yield Counting(sheet, element, entrance, length, shadow)
    elif entrance and element.slot == "unit" and "number" in counted:
        # What is counted is said once the number has settled.
        yield Entering(sheet, element.page(theme), replace(entrance, delay=entrance.delay + length), shadow)
    else:
        yield Entering(sheet, element.page(theme), entrance, shadow)


def _shape_layer(cut: Cut, setting: Setting, sheet: Sheet, shape: Shape, entrance: Entrance | None) -> Layer:
    """A bar or a line grows while its figure counts; all else fades in where it stands."""
    if shape.grows and entrance:
        start: Literal["left", "right"] = "right" if is_right_to_left(cut.language) else "left"
        grown = replace(entrance, rise=0, duration=_counting(setting))
        return Growing(sheet, shape.page, grown, start if shape.grows == "across" else "top", setting.shadow)
    if not shape.slot:
        entrance = _unless_opening(setting, _entrance(setting.scene.theme, cut, 0))
    return Entering(sheet, shape.page, entrance and replace(entrance, rise=0), setting.shadow)


def _counting(setting: Setting) -> Fraction:
    """How long a count-up takes; beside a bar no longer than the bar grows."""
    count = setting.scene.theme.tokens.times.count
    return Fraction(count if setting.shot.panel.scene == "number" else min(count, _GROWTH), 1000)


def _counted(cut: Cut, setting: Setting) -> frozenset[str]:
    """Slots of this card whose figures count up: no year, code or time of day does."""
    texts = {element.slot: element.text for element in setting.card.elements}
    first = (texts.get("unit", "").casefold().split() or [""])[0]
    figures = {"number", "value1", "value2"} & texts.keys() if first not in _CLOCK else set()
    return frozenset(slot for slot in figures if counts(texts[slot], cut.language))


def step_of(slot: str) -> str:
    """What appears at one time: a date with its event, a figure with its label; else the slot alone."""
    match = _STEP.fullmatch(slot)
    return f"{_TOGETHER.get(match[1], match[1])}{match[2]}" if match else slot


def _entrances(cut: Cut, setting: Setting, order: Sequence[Element]) -> dict[str, Entrance | None]:
    """When each step of the card enters: as it is said, else by turns; on the opening card all stand at once."""
    said = {step_of(slot): at for slot, at in sorted(setting.shot.reveals.items(), key=lambda each: -each[1])}
    entrances: dict[str, Entrance | None] = {}
    for step in dict.fromkeys(step_of(element.slot) for element in order):
        place = sum(other not in said for other in entrances)
        entrance = _entrance(setting.scene.theme, cut, place)
        if step.startswith("value"):
            entrance = replace(entrance, rise=0)  # it would rise through its bar
        if step in said and setting.shot.panel.scene != "hook":
            entrances[step] = replace(entrance, delay=max(said[step], Fraction(0)))
        else:
            entrances[step] = _unless_opening(setting, entrance)
    return entrances


def _unless_opening(setting: Setting, entrance: Entrance) -> Entrance | None:
    """The first panel of a cut is whole in its first frame, which serves as the poster."""
    return entrance if setting.index else None


def _entrance(theme: Theme, cut: Cut, place: int) -> Entrance:
    times = theme.tokens.times
    delay = Fraction(times.stagger * min(place, 6), 1000)
    rise = round(times.rise * min(cut.format.width, cut.format.height) / 1080)
    return Entrance(delay, Fraction(times.enter, 1000), rise)


def _progress(cut: Cut, setting: Setting, sheet: Sheet) -> Layer:
    """A step for every panel, filled up to this one."""
    theme, count = setting.scene.theme, len(cut.shots)
    left, top, right, bottom = theme.frame(cut.format).progress
    gap = 8 if count <= 20 else 2
    width = (right - left - gap * (count - 1)) / count
    done, open_ = theme.colour("accent"), theme.colour("type") + "52"
    steps = range(count)
    rects = tuple(
        Rect(
            round((count - 1 - i if is_right_to_left(cut.language) else i) * (width + gap), 2),
            0,
            round(width, 2),
            bottom - top,
            done if i <= setting.index else open_,
            (bottom - top) / 2,
        )
        for i in steps
    )
    page = Page(right - left, bottom - top, rects, left=left, top=top)
    return Entering(sheet, page, shadow=setting.shadow)


def ink_box(element: Element, theme: Theme) -> Box:
    """Where the rows of an element really stand: as wide as its widest row."""
    return _narrowed(element.box, max(_widths(element, theme), default=0), element.language)


def row_boxes(element: Element, theme: Theme) -> list[Box]:
    """Where each row of an element really stands."""
    left, top, right, _ = element.box
    pitch = element.size * element.style.leading
    edges = [round(top + i * pitch) for i in range(len(element.rows) + 1)]
    whole = [(left, upper, right, lower) for upper, lower in pairwise(edges)]
    widths = _widths(element, theme)
    return [_narrowed(box, wide, element.language) for box, wide in zip(whole, widths, strict=True)]


def _widths(element: Element, theme: Theme) -> list[float]:
    ruler, style = ruler_of(theme.lettered(element.language)), element.style
    return [ruler.width(row, style.weight, style.tracking) * element.size for row in element.rows]


def _as_wide(box: Box, wide: float, cut: Cut) -> Box:
    return _narrowed(box, min(wide, box[2] - box[0]), cut.language)


def _narrowed(box: Box, wide: float, language: str) -> Box:
    left, top, right, bottom = box
    if is_right_to_left(language):
        return (round(right - wide), top, right, bottom)
    return (left, top, round(left + wide), bottom)


def _ink(theme: Theme, colour: str, box: Box, size: float) -> Ink:
    return Ink(box, theme.rgb(colour), 3.0 if size >= 60 else 4.5)


def texts_on(cut: Cut, setting: Setting) -> Sequence[tuple[str, str]]:
    """(slot, text) of everything that is drawn as type in this shot."""
    shown = [(element.slot, element.text) for element in setting.card.elements]
    said = cues_of(cut, setting.shot)
    spoken = [("caption row", row.of(cut.texts[cue.line])) for cue in said if cue.burned for row in cue.rows]
    sources = [("source row", cut.attributions[cue.line]) for cue in said if cut.attributions.get(cue.line)]
    return [*shown, *spoken, *dict.fromkeys(sources)]
