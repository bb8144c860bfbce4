"""A cut's cues and source rows -> the caption layers of one shot, always at the same place of the frame."""

from collections.abc import Iterator
from fractions import Fraction

from citecut.model import Cue, Cut, Shot, TextRange
from citecut.render.elements import CaptionMoment, CaptionRow
from citecut.render.layers import Layer
from citecut.render.theme import Theme
from citecut.render.typeset import Page, Row, Run, ruler_of

_MARKS = 0.5  # room around a row for stacked marks, as a fraction of the size
_CAPS = 0.36  # half the height of a capital, as a fraction of the size


def caption_layers(cut: Cut, shot: Shot, theme: Theme, *, shadow: bool) -> tuple[Layer, ...]:
    """One layer for each caption row and one for the source row of what is being said."""
    cues = [cue for cue in cues_of(cut, shot) if cue.burned]
    rows = max((len(cue.rows) for cue in cues), default=0)
    layers = [CaptionRow(theme, tuple(_row_moments(cut, shot, theme, cues, i)), shadow) for i in range(rows)]
    return (*layers, CaptionRow(theme, tuple(_source_moments(cut, shot, theme)), shadow))


def cues_of(cut: Cut, shot: Shot) -> tuple[Cue, ...]:
    """The cues that are seen in `shot`, in order."""
    return tuple(cue for cue in cut.cues if cue.start < shot.end and cue.end > shot.start)


def caption_page(cut: Cut, cue: Cue, row: int, theme: Theme, marked: TextRange | None = None) -> Page:
    """One row of a cue, with the `marked` word in the accent colour."""
    caption = theme.frame(cut.format).caption
    style = theme.style("spoken", cut.format)
    text, range_ = cut.texts[cue.line], cue.rows[row]
    left, top, right, _ = caption.box
    size = row_size(range_.of(text), theme, cut)
    base, accent = theme.colour(style.colour), theme.colour("accent")
    runs = tuple(Run(part, size, style.weight, accent if hot else base) for part, hot in _parts(text, range_, marked))
    pitch = style.leading * caption.size
    # A cue of fewer rows stands low, next to its source.
    down = (caption.box[3] - top) - (len(cue.rows) - row) * pitch
    return _page(runs, left, top + down, right, pitch, cut)


def source_page(cut: Cut, text: str, theme: Theme) -> Page:
    """The small row that says where the words stand."""
    caption = theme.frame(cut.format).caption
    style = theme.style("attribution", cut.format)
    left, top, right, bottom = caption.attribution
    wide = ruler_of(theme).width(text, style.weight)
    size = min(caption.attribution_size, (right - left) / max(wide, 0.01))
    run = Run(text, round(size, 2), style.weight, theme.colour(style.colour))
    return _page((run,), left, top, right, bottom - top, cut)


def row_size(text: str, theme: Theme, cut: Cut) -> float:
    """The size of a caption row: the theme's, or what makes a row fit that was broken for a wider box."""
    caption = theme.frame(cut.format).caption
    wide = ruler_of(theme).width(text, theme.style("spoken", cut.format).weight)
    return round(min(caption.size, (caption.box[2] - caption.box[0]) / max(wide, 0.01)), 2)


def row_width(cut: Cut, cue: Cue, theme: Theme) -> float:
    """The width in pixels of the widest row of a cue, as drawn."""
    weight = theme.style("spoken", cut.format).weight
    rows = [row.of(cut.texts[cue.line]) for row in cue.rows]
    return max((ruler_of(theme).width(row, weight) * row_size(row, theme, cut) for row in rows), default=0.0)


def _page(runs: tuple[Run, ...], left: int, top: float, right: int, pitch: float, cut: Cut) -> Page:
    size = runs[0].size if runs else 1.0
    room = round(size * _MARKS)
    row = Row(room, round(room + pitch / 2 + size * _CAPS, 2), right - left, runs)
    w, h = right - left + 2 * room, round(pitch) + 2 * room
    return Page(w, h, (row,), cut.language, left - room, round(top) - room)


def _parts(text: str, row: TextRange, marked: TextRange | None) -> Iterator[tuple[str, bool]]:
    if marked is None or not row.overlaps(marked):
        yield row.of(text), False
        return
    start, end = max(marked.start, row.start), min(marked.end, row.end)
    for a, b, hot in ((row.start, start, False), (start, end, True), (end, row.end, False)):
        if a < b:
            yield text[a:b], hot


def _row_moments(cut: Cut, shot: Shot, theme: Theme, cues: list[Cue], row: int) -> Iterator[CaptionMoment]:
    for cue, after in zip(cues, [*cues[1:], None], strict=True):
        if row < len(cue.rows):
            yield from _word_moments(cut, shot, theme, cue, row)
        else:
            yield CaptionMoment(cue.start - shot.start, None)
        if after is None or after.start > cue.end:
            yield CaptionMoment(cue.end - shot.start, None)


def _word_moments(cut: Cut, shot: Shot, theme: Theme, cue: Cue, row: int) -> Iterator[CaptionMoment]:
    """The plain row, then the row with each word from when it is heard until the next is."""
    last: Page | None = None
    moments = [(cue.start, None), *((max(word.start, cue.start), word.range) for word in cue.words)]
    for start, marked in moments:
        page = caption_page(cut, cue, row, theme, marked)
        if page != last:
            yield CaptionMoment(start - shot.start, page)
        last = page


def _source_moments(cut: Cut, shot: Shot, theme: Theme) -> Iterator[CaptionMoment]:
    """The first line's source stands from the first frame; the next line's takes over when that line begins."""
    last: str | None = None
    for cue in cues_of(cut, shot):
        source = cut.attributions.get(cue.line, "")
        if source != last:
            start = Fraction(0) if last is None else cue.start - shot.start
            yield CaptionMoment(start, source_page(cut, source, theme) if source else None)
            last = source
