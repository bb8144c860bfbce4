"""Film + seconds -> clips by Citecut: `python -m bench.contenders.film_citecut KIND CACHE FILM LENGTH START...`."""

import sys
from fractions import Fraction
from pathlib import Path

from citecut import render
from citecut.model import (
    FORMATS,
    Credits,
    Cue,
    CueWord,
    Cut,
    Footage,
    Framing,
    Panel,
    Shot,
    Sounding,
    TextRange,
    TimeRange,
    View,
    digest_of,
)
from citecut.render.engine import render_stages
from citecut.render.filming import filmed

FORMAT = FORMATS["9x16"]
FILM = digest_of(b"the film")
TEXT = "Thư viện mở cửa đến khuya và ai cũng có thể vào đọc sách"
CUE = 3  # seconds
MIDDLE = (656 / 1920, 0.0, 608 / 1920, 1.0)


def main() -> None:
    """Parses and renders."""
    kind, cache, film, length, *starts = sys.argv[1:]
    for number, start in enumerate(starts):
        cut = clip(Fraction(start), Fraction(length))
        out, folder, theme = Path(cache) / f"{number}.mp4", Path(cache), render.load_theme("bulletin")
        folder.mkdir(parents=True, exist_ok=True)
        if kind == "bare":
            ground = filmed(cut, theme, lambda _: Path(film))[0]
            stage = render_stage(ground, round(Fraction(length) * FORMAT.rate))
            render_stages([stage], FORMAT, out, cache=folder / "cache")
        else:
            render.render(cut, theme, lambda _: Path(film), out, cache=folder / "cache")


def render_stage(ground, frames):
    """A stage that shows the film and nothing else."""
    from citecut.render.layers import Stage

    return Stage(frames, ground, ())


def clip(start: Fraction, length: Fraction) -> Cut:
    """A spoken passage of the film with captions of two rows, a word a third of a second."""
    framing = Framing(kind="follow", views=((View(time=Fraction(0), box=MIDDLE),),))
    footage = Footage(media=FILM, time=TimeRange(start=start, end=start + length))
    panel = Panel(id="p1", scene="picture", spoken=("l1",), picture=footage)
    text = TEXT
    whole = TimeRange(start=Fraction(0), end=length)
    return Cut(
        clip="01", language="vi", format=FORMAT, edition=digest_of(b"e"), storyboard=digest_of(b"s"),
        shots=(Shot(panel=panel, start=whole.start, end=whole.end, framings=(framing,)),),
        cues=tuple(_cue(text, Fraction(at)) for at in range(0, int(length) - CUE + 1, CUE)),
        soundings=(Sounding(line="l1", audio=FILM, start=whole.start, end=whole.end, offset=start),),
        texts={"l1": text}, attributions={"l1": "Nguồn: Đài Hòa An, 12:04"},
        credits=Credits(heading="Nguồn", title="Thư viện mở cửa"),
    )  # fmt: skip


def _cue(text: str, at: Fraction) -> Cue:
    ranges, place = [], 0
    for word in TEXT.split():
        ranges.append(TextRange(start=place, end=place + len(word)))
        place += len(word) + 1
    half = len(ranges) // 2
    rows = tuple(TextRange(start=part[0].start, end=part[-1].end) for part in (ranges[:half], ranges[half:]))
    step = Fraction(CUE) / len(ranges)
    said = tuple(CueWord(range=r, start=at + step * n, end=at + step * (n + 1)) for n, r in enumerate(ranges))
    return Cue(line="l1", rows=rows, words=said, start=at, end=at + CUE - Fraction(1, 15))


if __name__ == "__main__":
    main()
