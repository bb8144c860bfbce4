"""Cut + theme + media -> the film grounds of its panels: which part of which film, through which cameras."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

from citecut.media import Glimpse, glimpses
from citecut.model import Cut, Digest, Footage, Format, Framing, Place, Shot, TimeRange
from citecut.render.cameras import decoded_size, needed
from citecut.render.captions import caption_boxes
from citecut.render.layers import MovingFilm
from citecut.render.theme import Box, Layout, Theme

Media = Callable[[Digest], Path]

WHOLE = (Framing(kind="fit", views=()),)
"""How footage is shown that nobody framed."""
SYNC = Fraction(1, 20)
"""Seconds by which a shot may begin earlier or later, so that it begins with a whole frame of the film."""
_ABOVE_CAPTION = 28  # px between a name strap and the caption
_AIR = 48  # px between the edge of the safe area, where the steps of progress stand, and a film shown whole
_STRAP = 260  # px, room for a name strap
STRAP = frozenset({"name", "office"})


def filmed(cut: Cut, theme: Theme, media: Media) -> dict[int, MovingFilm]:
    """The ground of every shot that shows footage, by the shot's place in the cut.

    Raises:
        InputError: a film cannot be read, or ends before its part.
    """
    footage = {n: shot.panel.picture for n, shot in enumerate(cut.shots) if isinstance(shot.panel.picture, Footage)}
    looks = _looks(footage, media)
    films = {n: _film(cut, (n, each), theme, media, looks[n]) for n, each in footage.items()}
    return {n: replace(film, part=_shared(film, films), until=_until(film, films, cut)) for n, film in films.items()}


def over_film(layout: Layout, cut: Cut, shot: Shot, theme: Theme) -> Layout:
    """The layout of a panel on a film, which fills the frame; a name strap stands above the caption."""
    shape, place = cut.format, theme.frame(cut.format).caption
    caption = place.box
    whole = layout.model_copy(update={"picture": (0, 0, shape.width, shape.height), "fade": (0, 0, 0, 0)})
    filled = {slot for slot, line in shot.panel.shown.items() if cut.texts.get(line, "").strip()}
    if not filled <= STRAP:
        return whole
    at = _place(cut, shot)
    foot = place.foot if at == "upper" else caption_boxes(theme, shape)[at][1] - _ABOVE_CAPTION
    if shot.framings and shot.framings[0].kind == "split" and shape.height > shape.width:
        foot = min(foot, shape.height // 2 - _ABOVE_CAPTION)  # clear of the seam
    card = (caption[0], foot - _STRAP, caption[2], foot)
    return whole.model_copy(update={"card": card, "anchor": "bottom"})


def _place(cut: Cut, shot: Shot) -> Place:
    """Where its captions stand."""
    return next((cue.place for cue in cut.cues if shot.start <= cue.start < shot.end), "lower")


def _looks(footage: Mapping[int, Footage], media: Media) -> dict[int, Glimpse]:
    """A quick look at every part, one reading a film."""
    by_film: dict[Path, list[tuple[int, TimeRange]]] = {}
    for n, each in footage.items():
        by_film.setdefault(media(each.media), []).append((n, each.time))
    found: dict[int, Glimpse] = {}
    for path, parts in by_film.items():
        stat = path.stat()
        seen = _glimpses(path, stat.st_size, stat.st_mtime_ns, tuple(part for _, part in parts))
        found |= {n: look for (n, _), look in zip(parts, seen, strict=True)}
    return found


@lru_cache(maxsize=8)
def _glimpses(path: Path, size: int, changed: int, parts: tuple[TimeRange, ...]) -> tuple[Glimpse, ...]:
    return glimpses(path, parts)


def _film(cut: Cut, placed: tuple[int, Footage], theme: Theme, media: Media, look: Glimpse) -> MovingFilm:
    place, footage = placed
    start = footage.time.start
    whole = (0, 0, cut.format.width, cut.format.height)
    return MovingFilm(
        path=media(footage.media),
        media=footage.media,
        start=look.start if abs(look.start - start) <= SYNC else start,
        origin=start,
        framings=cut.shots[place].framings or WHOLE,
        size=(look.width, look.height),
        box=whole,
        fitted=_fitted(cut.format, theme, look.width / look.height),
        behind=theme.rgb("ground"),
        dips=_leaves_out(cut, place),
        holds=footage.time.end if _outlasts(cut.shots[place], footage) else None,
        seen=look.pictures,
    )


def _fitted(shape: Format, theme: Theme, aspect: float) -> Box:
    """Where a film is shown whole: as large as the frame allows, above the captions if there is room."""
    width = min(shape.width, round(shape.height * aspect))
    height = min(shape.height, round(shape.width / aspect))
    left = (shape.width - width) // 2
    frame = theme.frame(shape)
    head, foot = shape.safe[1] + _AIR, frame.caption.box[1] - _STRAP // 2
    middle = (head + foot) // 2 if height < foot - head // 2 else shape.height // 2
    top = max(0, min(middle - height // 2, shape.height - height))
    return left, top, left + width, top + height


def _outlasts(shot: Shot, footage: Footage) -> bool:
    """Whether the shot goes on after its part of the film has ended."""
    return shot.duration > footage.time.duration


def _leaves_out(cut: Cut, place: int) -> bool:
    """Whether a passage of a film that is heard goes on after a part of it was left out."""
    now, before = cut.shots[place].panel.picture, cut.shots[place - 1].panel.picture if place else None
    if not (isinstance(now, Footage) and isinstance(before, Footage) and now.media == before.media):
        return False
    heard = any(sounding.audio == now.media for sounding in cut.soundings)
    return heard and abs(now.time.start - before.time.end) > Fraction(2, cut.format.rate)


def _shared(film: MovingFilm, films: Mapping[int, MovingFilm]) -> tuple[int, int, int, int]:
    """The part of the frame that all panels with this film need."""
    parts = [needed(each) for each in films.values() if each.media == film.media and _as_large(each, film)]
    lefts, tops, rights, bottoms = zip(*parts, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _as_large(one: MovingFilm, other: MovingFilm) -> bool:
    return decoded_size(one) == decoded_size(other)


def _until(film: MovingFilm, films: Mapping[int, MovingFilm], cut: Cut) -> Fraction:
    """Film time up to which any panel shows this film."""
    return max(each.start + cut.shots[n].duration for n, each in films.items() if each.media == film.media) + 1
