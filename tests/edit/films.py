"""Analyses of films that were never filmed: faces where a test puts them."""

from collections.abc import Callable
from fractions import Fraction

from citecut.model import Analysis, Boundary, FaceBox, FaceTrack, Format, Framing, digest_of, view_at

Place = Callable[[float], tuple[float, float]]
FILM = digest_of(b"film")


def track(
    place: Place,
    seconds: float,
    *,
    start: float = 0.0,
    size: tuple[float, float] = (0.06, 0.15),
    mouth: Callable[[float], float] = lambda t: 0.1,
) -> FaceTrack:
    """A face whose middle is at `place(t)`, looked for five times a second."""
    boxes = []
    for look in range(round(seconds * 5)):
        at = start + look / 5
        x, y = place(at)
        box = (x - size[0] / 2, y - size[1] / 2, *size)
        boxes.append(FaceBox(time=Fraction(at).limit_denominator(1000), box=box, score=0.9, mouth=mouth(at)))
    return FaceTrack(boxes=tuple(boxes))


def analysis(
    *tracks: FaceTrack, seconds: float = 10, cuts: tuple[float, ...] = (), size: tuple[int, int] = (1920, 1080)
) -> Analysis:
    boundaries = tuple(Boundary(time=Fraction(cut).limit_denominator(1000)) for cut in cuts)
    return Analysis(
        media=FILM, tool="drawn", duration=Fraction(seconds), width=size[0], height=size[1], rate=Fraction(25),
        sound=True, boundaries=boundaries, faces=tracks,
    )  # fmt: skip


def crops(framing: Framing, format: Format, seconds: float, view: int = 0) -> list[tuple[float, float, float, float]]:
    """What is shown at each frame of the clip."""
    return [
        view_at(framing.views[view], framing.start + Fraction(n, format.rate))
        for n in range(round(seconds * format.rate))
    ]
