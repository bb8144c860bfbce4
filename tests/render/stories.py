"""Small cuts for tests of type: an invented story about the opening hours of libraries, one panel at a time."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import numpy as np
from PIL import Image

from citecut.edit import with_second
from citecut.model import (
    FORMATS,
    Card,
    Credits,
    Cue,
    CueWord,
    Cut,
    Digest,
    Edition,
    EditionLine,
    Panel,
    Shot,
    Still,
)
from citecut.render.bilingual import measure_second
from citecut.render.layers import MovingStill, Sprite, Stage
from citecut.render.theme import load
from citecut.render.typeset import caption_width, measure
from citecut.text import break_rows, words

ANY = "a" * 64
SECONDS = Fraction(4)
CREDITS = Credits(
    heading="Nguồn",
    title="Thư viện công cộng tỉnh Hòa An mở cửa đến 21 giờ",
    byline="Báo Hòa An · Vũ Thanh Tâm · 12/8/2026",
    url="https://www.example.org/tin-tuc/thu-vien-mo-cua.html",
    publisher="Sở Thông tin tỉnh Hòa An",
    disclosures=("Giọng đọc do máy tạo",),
)
HOOK = ("hook", {"kicker": "Từ 1/9/2026", "headline": "Thư viện mở cửa đến 21 giờ"}, "Thư viện mở cửa buổi tối.")
POINT = ("point", {"headline": "Miễn phí cho học sinh"}, "Học sinh được làm thẻ miễn phí ở mọi thư viện.")
NUMBER = ("number", {"number": "68.500", "unit": "lượt bạn đọc"}, "Thư viện đón 68.500 lượt bạn đọc.")
QUOTE = (
    "quote",
    {"quote": "Ai cũng cần một chỗ yên tĩnh.", "name": "Lê Minh Hạnh", "office": "Giám đốc"},
    "Ai cũng cần một chỗ yên tĩnh.",
)
PICTURE = ("picture", {"headline": "Thư viện Sông Lam"}, "Thư viện Sông Lam mở cửa đầu tiên.")
LIST = (
    "list",
    {
        "headline": "Thẻ thư viện mới",
        "item1": "Miễn phí cho học sinh",
        "item2": "Mượn cùng lúc năm cuốn",
        "item3": "Dùng ở mọi thư viện",
    },
    "Thẻ mới miễn phí, mượn năm cuốn, dùng ở mọi nơi.",
)
TIMELINE = (
    "timeline",
    {
        "headline": "Mở cửa buổi tối",
        "date1": "12/8/2026",
        "event1": "Tỉnh thông qua nghị quyết",
        "date2": "1/9/2026",
        "event2": "Ba thư viện mở đến 21 giờ",
        "date3": "1/1/2027",
        "event3": "Toàn tỉnh",
    },
    "Nghị quyết tháng Tám, mở cửa tháng Chín.",
)
DAY = ("timeline", {"date1": "1/9/2026", "event1": "Thư viện mở cửa buổi tối"}, "Từ ngày 1 tháng 9 năm 2026.")
COMPARISON = (
    "comparison",
    {
        "headline": "Bạn đọc buổi tối",
        "label1": "Năm 2024",
        "value1": "41.200",
        "label2": "Năm 2025",
        "value2": "68.500",
        "unit": "lượt",
    },
    "Bạn đọc tăng từ 41.200 lên 68.500 lượt.",
    {"value1": Decimal(41_200), "value2": Decimal(68_500)},
)
PLACE = (
    "place",
    {"place": "Sông Lam", "region": "Tỉnh Hòa An", "date": "1/9/2026"},
    "Ở Sông Lam, thư viện mở cửa đầu tiên.",
)
CLOSE = ("close", {}, "")

Told = tuple[str, dict[str, str], str] | tuple[str, dict[str, str], str, dict[str, Decimal]]
"""Scene, slot -> text, what is said, and what its figures are worth."""


def story(
    *panels: Told,
    format: str = "9x16",
    still: Still | None = None,
    language: str = "vi",
    theme: str = "bulletin",
    reveals: dict[str, Fraction] | None = None,
    held: Fraction = Fraction(1),
) -> Cut:
    """A cut of four seconds a panel, its captions (each `held` so many) broken as the product does for `theme`."""
    shape, look = FORMATS[format], load(theme)
    shots, cues, texts = [], [], {}
    for place, (scene, shown, spoken, *values) in enumerate(panels):
        line, start = f"l{place}", place * SECONDS
        texts |= {f"{line}.{slot}": text for slot, text in shown.items()} | ({line: spoken} if spoken else {})
        panel = Panel(
            id=f"p{place}",
            scene=scene,
            spoken=(line,) if spoken else (),
            shown={slot: f"{line}.{slot}" for slot in shown},
            values=values[0] if values else {},
            picture=still or Card(),
        )
        shots.append(Shot(start=start, end=start + SECONDS, panel=panel, reveals=reveals or {}))
        rows = break_rows(spoken, language, width=caption_width(look, shape), measure=measure(look, shape), rows=2)
        cues += [_cue(line, spoken, each, (start + i * held, held), scene, language) for i, each in enumerate(rows)]
    sources = {shot.panel.spoken[0]: "Nguồn: Báo Hòa An, đoạn 3" for shot in shots if shot.panel.spoken}
    return Cut(
        clip="01",
        language=language,
        format=shape,
        edition=ANY,
        storyboard=ANY,
        shots=tuple(shots),
        cues=tuple(cues),
        soundings=(),
        texts=texts,
        attributions=sources,
        credits=CREDITS,
    )


def in_two(cut: Cut, text: str, language: str, theme: str, *, burn: bool = True) -> Cut:
    """A story with the same text of a second language under each of its lines."""
    lines = [line for shot in cut.shots for line in shot.panel.spoken]
    said = tuple(EditionLine(id=line, text=text, of=ANY) for line in lines)
    edition = Edition(clip=cut.clip, language=language, original=cut.language, lines=said)
    look = load(theme)
    measure_ = measure_second(look, cut.format, (cut.language, language))
    return with_second(cut, edition, measure=measure_, width=caption_width(look, cut.format), burn=burn)


def _cue(line: str, text: str, rows: tuple, time: tuple[Fraction, Fraction], scene: str, language: str) -> Cue:
    start, held = time
    said = [word for word in words(text, language) if rows[0].start <= word.start and word.end <= rows[-1].end]
    step = held / max(len(said), 1)
    timed = [CueWord(start=start + i * step, end=start + (i + 1) * step, range=word) for i, word in enumerate(said)]
    return Cue(start=start, end=start + held, line=line, rows=rows, words=tuple(timed), burned=scene != "quote")


def drawn_picture(folder: Path, rgb: tuple[int, int, int], size: tuple[int, int] = (900, 600)) -> Still:
    """A still of one colour with a little texture, in `folder` under its digest-like name."""
    noise = np.random.default_rng(1).integers(-12, 13, (size[1], size[0], 1))
    pixels = np.clip(np.array(rgb) + noise, 0, 255).astype(np.uint8)
    Image.fromarray(pixels).save(folder / f"{ANY}.png", compress_level=1)
    return Still(media=ANY, width=size[0], height=size[1])


def shelf(folder: Path) -> Callable[[Digest], Path]:
    """Finds a picture of `drawn_picture`."""
    return lambda digest: folder / f"{digest}.png"


def seen(stage: Stage, t: Fraction) -> list[Sprite]:
    """What the layers of a stage paint at `t`, bottom to top."""
    return [layer.paint(t) for layer in stage.layers if layer.key(t) is not None]


def flat_frame(stage: Stage, t: Fraction, size: tuple[int, int]) -> np.ndarray:
    """The frame at `t` as RGB from 0 to 255, over the plain colour of the ground."""
    ground = stage.ground.behind if isinstance(stage.ground, MovingStill) else stage.ground.rgb
    frame = np.zeros((size[1], size[0], 3), np.float32) + np.array(ground, np.float32)
    for sprite in seen(stage, t):
        top, left = max(sprite.top, 0), max(sprite.left, 0)
        part = sprite.pixels[top - sprite.top : size[1] - sprite.top, left - sprite.left : size[0] - sprite.left]
        part = part.astype(np.float32) * sprite.opacity
        place = frame[top : top + part.shape[0], left : left + part.shape[1]]
        place[:] = part[..., :3] + place * (1 - part[..., 3:] / 255)
    return frame
