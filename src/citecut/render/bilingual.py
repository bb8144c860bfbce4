"""A theme and a cut in two languages -> the theme with room under its captions for the second of them.

Captions and cards stand higher by what two rows of the second language take; what stood below stays where it was.
"""

from collections.abc import Callable, Iterable, Mapping

from citecut.model import Cut, Format
from citecut.render.theme import Box, Frame, Layout, Scene, Style, Theme
from citecut.render.typeset import ruler_of
from citecut.render.writing import written

STYLE = "second"
ROWS = 2
_SHARE = 0.7  # of the size of the captions
_GAP = 0.24  # of its own size, between the captions and the second language
_FOOT = 0.34  # of its own size, between the second language and the source row, which is as small and soft
_STRAP = 28  # px more between the second language under words set large and the speaker's name below it
_CLEAR = 40  # px at least between a card and the captions, where the theme itself leaves as much
_PLAIN = Style(size=(44, 30), weight=600, colour="soft", leading=1.3, rows=6, gap=0.5)


def set_for(theme: Theme, cut: Cut) -> Theme:
    """The theme as it sets the cut's language, with room under its captions for a second one where that is drawn."""
    own, second = written(theme, cut.language), cut.second
    if second is None or not (second.on_card or any(cue.burned for cue in second.cues)):
        return own
    style = second_style(theme, second.language)
    ruler_of(own.lettered(second.language)).learn(second.texts.values(), style.weight)
    return _with_room(own, cut.format, style)


def _with_room(theme: Theme, format_: Format, style: Style) -> Theme:
    frame = theme.frame(format_)
    size = second_size(frame, style)
    above, below = round(_GAP * size), round(_FOOT * size)
    tall = round(ROWS * style.leading * size)
    frames = theme.tokens.frames | {format_.name: _lifted(frame, format_, (above, tall, below), size)}
    styles = theme.tokens.styles | {STYLE: style.model_copy(update={"gap": _PLAIN.gap})}
    return theme.model_copy(update={"tokens": theme.tokens.model_copy(update={"styles": styles, "frames": frames})})


def second_style(theme: Theme, language: str) -> Style:
    """How words of a second language are set: as the theme (in no language yet) says, or as its source rows are."""
    own = theme.tokens.styles.get(STYLE) or _PLAIN.model_copy(
        update={"weight": theme.tokens.styles["attribution"].weight}
    )
    tokens = theme.tokens.model_copy(update={"styles": theme.tokens.styles | {STYLE: own}})
    return written(theme.model_copy(update={"tokens": tokens}), language).tokens.styles[STYLE]


def second_size(frame: Frame, style: Style) -> int:
    """Pixels of the second language under the captions."""
    return max(min(round(_SHARE * frame.caption.size), style.size[0]), style.size[1])


def measure_second(
    theme: Theme, format_: Format, languages: tuple[str, str], texts: Iterable[str] = ()
) -> Callable[[str], float]:
    """The width in pixels that a text takes under the captions: `languages` are that of the captions and its own.

    `texts` are those that will be asked about, as far as they are known: they are measured at once.
    """
    first, second = languages
    style = second_style(theme, second)
    size = second_size(written(theme, first).frame(format_), style)
    ruler = ruler_of(written(theme, second))
    ruler.learn(texts, style.weight)
    return lambda text: ruler.width(text, style.weight) * size


def _lifted(frame: Frame, format_: Format, heights: tuple[int, int, int], size: int) -> Frame:
    left, top, right, bottom = frame.caption.box
    (above, _, below), lift = heights, sum(heights)
    caption = frame.caption.model_copy(
        update={
            "box": (left, top - lift, right, bottom - lift),
            "second": (left, bottom - lift + above, right, bottom - below),
            "second_size": size,
        }
    )
    highest = min(scene.plain.card[1] for scene in frame.scenes.values())
    scenes = {
        name: _scene(scene, lambda layout, more: _higher(layout, frame.caption.box, format_, lift + more, highest))
        for name, scene in frame.scenes.items()
    }
    return frame.model_copy(update={"caption": caption, "scenes": scenes})


def _scene(scene: Scene, change: Callable[[Layout, int], Layout]) -> Scene:
    own: Mapping[str, tuple[Layout | None, int]] = {
        "plain": (scene.plain, 0),
        "picture": (scene.picture, 0),
        "voice": (scene.voice, _STRAP),
    }
    return scene.model_copy(update={name: each and change(each, more) for name, (each, more) in own.items()})


def _higher(layout: Layout, caption: Box, format_: Format, lift: int, highest: int) -> Layout:
    """The layout clear of captions that stand higher: moved up as far as there is room, then made less tall."""
    left, top, right, bottom = layout.card
    clear = caption[1] - bottom
    if clear < 0:  # where its card stands, captions step aside
        return layout
    foot = min(bottom, caption[1] - lift - min(clear, _CLEAR))
    head = min(top, max(top - (bottom - foot), highest))
    picture = layout.picture and _picture(layout.picture, top, top - head, caption, format_, lift)
    return layout.model_copy(update={"card": (left, head, right, foot), "picture": picture})


def _picture(box: Box, card: int, up: int, caption: Box, format_: Format, lift: int) -> Box:
    """A picture above a card that moved up, or beside one and above the captions, ends higher too."""
    left, top, right, bottom = box
    if bottom >= format_.height:
        return box
    if up and top < card:
        return (left, top, right, bottom - up)
    meets = left < caption[2] and right > caption[0] and caption[1] - lift - _CLEAR < bottom <= caption[1]
    return (left, top, right, bottom - lift) if meets else box
