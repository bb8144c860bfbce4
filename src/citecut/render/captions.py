"""A cut's cues and source rows -> the caption layers of one shot, always at the same place of the frame."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from itertools import groupby

from citecut.model import Cue, Cut, Format, Place, Shot, TextRange
from citecut.render.bilingual import STYLE, set_for
from citecut.render.breaking import LOSS, pages
from citecut.render.direction import hugging, is_right_to_left
from citecut.render.elements import CaptionMoment, CaptionRow, Marked
from citecut.render.layers import Layer
from citecut.render.theme import Box, Caption, Layout, Style, Theme
from citecut.render.typeset import Page, Row, Run, Sheet, ruler_of
from citecut.text.scripts import SPACELESS, script_of

_MARKS = 0.5  # room around a row for stacked marks, as a fraction of the size
_THIN = 16  # characters: a page of fewer reads as a slip
_SPARSE = 90.0  # its fault
_LARGE = 0.17  # of the size of words set large: more air between them and the second language
_HIGHER = 1.64  # times its height that a caption stands higher in the middle: above most films' name straps
_CAPS = 0.36  # half the height of a capital, as a fraction of the size


_Pages = tuple[tuple[Cue, tuple[TextRange, ...]], ...]


@dataclass(frozen=True)
class Running:
    """The captions of one shot: where they stand, how large, and the rows of each cue that is drawn."""

    cut: Cut
    theme: Theme
    style: Style
    box: Box
    size: float
    rows: tuple[tuple[Cue, tuple[TextRange, ...]], ...]
    low: bool = True
    """Whether rows stand at the foot of the box, next to their source, or at its head."""

    def page(self, cue: int, row: int, marked: TextRange | None = None) -> Page:
        """One row of a cue, with the `marked` word in the accent colour."""
        text, ranges = self.cut.texts[self.rows[cue][0].line], self.rows[cue][1]
        size, pitch = self.size_of(ranges[row].of(text)), self.style.leading * self.size
        base, accent = self.theme.colour(self.style.colour), self.theme.colour("accent")
        runs = tuple(
            Run(part, size, self.style.weight, accent if hot else base)
            for part, hot in _parts(text, ranges[row], marked)
        )
        left, top, right, bottom = self.box
        start = bottom - len(ranges) * pitch if self.low else top
        return row_page(runs, left, start + row * pitch, right, pitch, self.cut.language)

    def shown(self, cue: int, row: int, word: TextRange | None) -> tuple[Page, Marked | None]:
        """One row of a cue, and where on it the `word` is that is being said."""
        text, span = self.cut.texts[self.rows[cue][0].line], self.rows[cue][1][row]
        if word is None or not span.overlaps(word):
            return self.page(cue, row), None
        if not _is_apart(span.of(text), self.cut.language):
            return self.page(cue, row, word), None
        page, ruler = self.page(cue, row), ruler_of(self.theme)
        start, end = _token(text, span, word)
        size, weight = self.size_of(span.of(text)), self.style.weight
        half = ruler.width(" ", weight) * size / 2
        first = self.box[0] + ruler.width(text[span.start : start], weight) * size - half
        last = self.box[0] + ruler.width(text[span.start : end], weight) * size + half
        return page, Marked(round(first), round(last), self.theme.rgb("accent"))

    def size_of(self, text: str) -> float:
        """The size of a row: that of all rows, or what makes a row fit that was broken for a wider box."""
        wide = ruler_of(self.theme).width(text, self.style.weight)
        return round(min(self.size, (self.box[2] - self.box[0]) / max(wide, 0.01)), 2)

    def ink(self) -> Box | None:
        """Where rows stand at most; None where none are drawn."""
        if not self.rows:
            return None
        left, top, right, bottom = self.box
        top, bottom = (bottom - self.tall, bottom) if self.low else (top, top + self.tall)
        wide = round(self.wide)
        if is_right_to_left(self.cut.language):
            return (right - wide, top, right, bottom)
        return (left, top, left + wide, bottom)

    @cached_property
    def wide(self) -> float:
        """Pixels of its widest row."""
        ruler = ruler_of(self.theme)
        texts = [row.of(self.cut.texts[cue.line]) for cue, rows in self.rows for row in rows]
        return max((ruler.width(text, self.style.weight) * self.size_of(text) for text in texts), default=0.0)

    @property
    def tall(self) -> int:
        """Pixels of its tallest page."""
        return round(max((len(rows) for _, rows in self.rows), default=0) * self.style.leading * self.size)


def running(cut: Cut, shot: Shot, theme: Theme, voice: Layout | None = None) -> Running:
    """The captions of `shot`: the cut's own rows, or with `voice` the same words broken anew and set large."""
    cues = [cue for cue in cues_of(cut, shot) if cue.burned]
    if voice is not None:
        words = _large(cut, cues, theme, voice)
        return replace(words, rows=_held(words.rows, shot))
    caption, style = theme.frame(cut.format).caption, theme.style("spoken", cut.format)
    # All captions of a shot stand at one place: the eye need not search.
    box = caption_boxes(theme, cut.format)[cues[0].place] if cues else caption.box
    return Running(cut, theme, style, box, caption.size, tuple((cue, cue.rows) for cue in cues))


def second_running(cut: Cut, shot: Shot, first: Running) -> Running | None:
    """The captions of `shot` in the second language, under those of the first; None where none are drawn."""
    caption, second = first.theme.frame(cut.format).caption, cut.second
    if second is None or caption.second is None:
        return None
    seen = (cue for cue in second.cues if cue.start < shot.end and cue.end > shot.start)
    rows = tuple((cue, cue.rows) for cue in seen if cue.burned)
    if not rows:
        return None
    told = cut.model_copy(update={"language": second.language, "texts": second.texts, "cues": second.cues})
    theme, style = first.theme.lettered(second.language), first.theme.tokens.styles[STYLE]
    made = Running(told, theme, style, _below(first, caption), caption.second_size, rows, low=False)
    return replace(made, box=hugging(made.box, made.wide, (cut.language, second.language)))


def _below(first: Running, caption: Caption) -> Box:
    """The second language's box, as far below the first's captions as the theme has it, wherever those stand."""
    left, top, right, bottom = caption.second or caption.box
    foot = first.box[3] if first.low else first.box[1] + first.tall + round(_LARGE * first.size)
    down = foot - caption.box[3] if first.rows else 0
    return left, top + down, right, bottom + down


def caption_boxes(theme: Theme, shape: Format) -> dict[Place, Box]:
    """Where captions may stand: at their usual place (`lower`), or, where they would cover something there, above.

    `middle` is clear of a name strap or a subtitle that the film brings along, `upper` is near the top.
    """
    frame = theme.frame(shape)
    left, top, right, bottom = frame.caption.box
    above = frame.scene("picture").plain.card[1]
    high, middle = bottom - top, top - round(_HIGHER * (bottom - top))
    return {
        "lower": frame.caption.box,
        "middle": (left, middle, right, middle + high),
        "upper": (left, above, right, above + high),
    }


def caption_places(cut: Cut, theme: Theme) -> dict[Place, Box]:
    """Where the captions of `cut` may stand, both languages of a cut in two together."""
    own = set_for(theme, cut)
    caption = own.frame(cut.format).caption
    more = caption.foot - caption.box[3]
    boxes = caption_boxes(own, cut.format).items()
    return {place: (left, top, right, bottom + more) for place, (left, top, right, bottom) in boxes}


def caption_layers(
    words: Running, second: Running | None, shot: Shot, sheet: Sheet, *, shadow: bool
) -> tuple[Layer, ...]:
    """One layer for each caption row, in both languages, and one for the source row of what is being said."""
    rows = [moments for said in (words, second) if said for moments in _moments(said, shot)]
    rows.append(tuple(_source_moments(words.cut, shot, words.theme)))
    sheet.add(moment.page for moments in rows for moment in moments if moment.page)
    return tuple(CaptionRow(sheet, moments, shadow) for moments in rows)


def cues_of(cut: Cut, shot: Shot) -> tuple[Cue, ...]:
    """The cues that are seen in `shot`, in order."""
    return tuple(cue for cue in cut.cues if cue.start < shot.end and cue.end > shot.start)


def source_box(cut: Cut, shot: Shot, theme: Theme) -> Box:
    """Where the row with the source stands: low, or with captions that stand near the top, right under them."""
    caption = theme.frame(cut.format).caption
    left, top, right, bottom = caption.attribution
    cue = next((cue for cue in cues_of(cut, shot) if cue.burned), None)
    if cue is None or cue.place != "upper":
        return caption.attribution
    up = caption.box[3] - caption_boxes(theme, cut.format)["upper"][3]
    return left, top - up, right, bottom - up


def source_page(cut: Cut, text: str, theme: Theme, box: Box) -> Page:
    """The small row that says where the words stand."""
    caption = theme.frame(cut.format).caption
    style = theme.style("attribution", cut.format)
    left, top, right, bottom = box
    wide = ruler_of(theme).width(text, style.weight)
    size = min(caption.attribution_size, (right - left) / max(wide, 0.01))
    run = Run(text, round(size, 2), style.weight, theme.colour(style.colour))
    return row_page((run,), left, top, right, bottom - top, cut.language)


def _large(cut: Cut, cues: list[Cue], theme: Theme, voice: Layout) -> Running:
    """The words in pages of their own, at the size of the style `voice` that leaves the least fault."""
    style = theme.style("voice", cut.format, voice)
    left, top, right, bottom = voice.card
    tried: list[tuple[float, int, _Pages]] = []
    for size in range(style.size[0], style.size[1] - 1, -4):
        loss = LOSS * (1 - size / style.size[0])
        if any(fault <= loss for fault, _, _ in tried):
            break  # no smaller size can leave less
        most = min(style.rows, int((bottom - top) / (style.leading * size)))
        fitting = style.model_copy(update={"rows": most})
        broken = [_paged(cut, said, theme, fitting, (right - left) / size) for said in _by_line(cues)]
        fault = sum(each for _, each in broken) / max(len(broken), 1) + loss
        tried.append((fault, size, tuple(page for each, _ in broken for page in each)))
    _, size, shown = min(tried, key=lambda each: each[0])
    # Every page starts at the same height, so that the eye need not search: where the tallest stands in the middle.
    tall = max((len(rows) for _, rows in shown), default=0) * style.leading * size
    box = (left, top + max(round((bottom - top - tall) / 2), 0), right, bottom)
    return Running(cut, theme, style, box, size, shown, low=False)


def _held(rows: _Pages, shot: Shot) -> _Pages:
    """Pages without gaps, so that a panel of words is never without words."""
    starts = [shot.start, *(cue.start for cue, _ in rows[1:])]
    ends = [*starts[1:], shot.end]
    moved = ({"start": start, "end": max(start, end)} for start, end in zip(starts, ends, strict=True))
    return tuple((cue.model_copy(update=times), own) for (cue, own), times in zip(rows, moved, strict=True))


def _by_line(cues: list[Cue]) -> list[list[Cue]]:
    return [list(group) for _, group in groupby(cues, key=lambda cue: cue.line)]


def _paged(
    cut: Cut, cues: list[Cue], theme: Theme, style: Style, width: float
) -> tuple[list[tuple[Cue, tuple[TextRange, ...]]], float]:
    """One line's cues as fewer, fuller pages of rows `width` times the size, and how ill they read on average."""
    start, end = cues[0].rows[0].start, cues[-1].rows[-1].end
    broken = pages(cut.texts[cues[0].line][start:end], cut.language, theme, style, width)
    words = [word for cue in cues for word in cue.words]
    shown: list[tuple[Cue, tuple[TextRange, ...]]] = []
    for page in broken:
        rows = tuple(row.shifted(start) for row in page.rows)
        said = tuple(word for word in words if any(row.overlaps(word.range) for row in rows))
        first = said[0].start if shown and said else cues[0].start
        if shown:
            shown[-1] = (shown[-1][0].model_copy(update={"end": max(first, shown[-1][0].start)}), shown[-1][1])
        shown.append((Cue(start=first, end=cues[-1].end, line=cues[0].line, rows=rows, words=said), rows))
    thin = sum(sum(len(row) for row in page.rows) < _THIN for page in broken) if len(broken) > 1 else 0
    return shown, (sum(page.fault for page in broken) + _SPARSE * thin) / max(len(broken), 1)


def row_page(runs: tuple[Run, ...], left: int, top: float, right: int, pitch: float, language: str) -> Page:
    """One row of text on a page of its own, with room around it for stacked marks."""
    size = runs[0].size if runs else 1.0
    room = round(size * _MARKS)
    row = Row(room, round(room + pitch / 2 + size * _CAPS, 2), right - left, runs)
    w, h = right - left + 2 * room, round(pitch) + 2 * room
    return Page(w, h, (row,), language, left - room, round(top) - room)


def _is_apart(row: str, language: str) -> bool:
    """Whether white space parts the words of `row`, from left to right."""
    if is_right_to_left(language):
        return False
    return not any(script_of(c) in SPACELESS or unicodedata.bidirectional(c) in ("R", "AL") for c in row)


def _token(text: str, row: TextRange, word: TextRange) -> tuple[int, int]:
    """The word with the marks that touch it, up to white space or the ends of the row."""
    start, end = max(word.start, row.start), min(word.end, row.end)
    while start > row.start and not text[start - 1].isspace():
        start -= 1
    while end < row.end and not text[end].isspace():
        end += 1
    return start, end


def _parts(text: str, row: TextRange, marked: TextRange | None) -> Iterator[tuple[str, bool]]:
    if marked is None or not row.overlaps(marked):
        yield row.of(text), False
        return
    start, end = max(marked.start, row.start), min(marked.end, row.end)
    for a, b, hot in ((row.start, start, False), (start, end, True), (end, row.end, False)):
        if a < b:
            yield text[a:b], hot


def _moments(words: Running, shot: Shot) -> Iterator[tuple[CaptionMoment, ...]]:
    """For each row of captions what it shows through the shot."""
    for row in range(max((len(rows) for _, rows in words.rows), default=0)):
        yield tuple(_row_moments(words, shot, row))


def _row_moments(words: Running, shot: Shot, row: int) -> Iterator[CaptionMoment]:
    for place, (cue, rows) in enumerate(words.rows):
        if row < len(rows):
            yield from _word_moments(words, shot, place, row)
        else:
            yield CaptionMoment(cue.start - shot.start, None)
        after = words.rows[place + 1][0] if place + 1 < len(words.rows) else None
        if after is None or after.start > cue.end:
            yield CaptionMoment(cue.end - shot.start, None)


def _word_moments(words: Running, shot: Shot, place: int, row: int) -> Iterator[CaptionMoment]:
    """The plain row, then the row with each word from when it is heard until the next is."""
    last: tuple[Page, Marked | None] | None = None
    cue = words.rows[place][0]
    moments = [(cue.start, None), *((max(word.start, cue.start), word.range) for word in cue.words)]
    for start, word in moments:
        shown = words.shown(place, row, word)
        if shown != last:
            yield CaptionMoment(start - shot.start, *shown)
        last = shown


def _source_moments(cut: Cut, shot: Shot, theme: Theme) -> Iterator[CaptionMoment]:
    """The first line's source stands from the first frame; the next line's takes over when that line begins."""
    last: str | None = None
    for cue in cues_of(cut, shot):
        source = cut.attributions.get(cue.line, "")
        if source != last:
            start = Fraction(0) if last is None else cue.start - shot.start
            page = source_page(cut, source, theme, source_box(cut, shot, theme)) if source else None
            yield CaptionMoment(start, page)
            last = source
