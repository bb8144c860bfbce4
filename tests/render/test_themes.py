"""Every built-in theme, every scene, every format: legible on any picture, inside the safe area, nothing cut off."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from citecut.model import FORMATS
from citecut.render.check import check
from citecut.render.theme import built_in, load
from citecut.render.veil import luminance
from tests.render.stories import CLOSE, HOOK, NUMBER, PICTURE, POINT, QUOTE, drawn_picture, shelf, story

SCENES = (HOOK, POINT, NUMBER, QUOTE, PICTURE, CLOSE)
SPEAKER = {"name": "Nguyễn Hoàng Phương Uyên", "office": "Trưởng phòng Quản lý văn hóa và gia đình tỉnh Hòa An"}
LONG = (
    (
        "hook",
        {
            "kicker": "Nghị quyết số 47/NQ-HĐND ngày 12/8/2026",
            "headline": "Hội đồng nhân dân tỉnh thông qua nghị quyết hỗ trợ nghiên cứu chuyển đổi số",
        },
        "Hội đồng nhân dân tỉnh vừa thông qua nghị quyết hỗ trợ nghiên cứu.",
    ),
    ("point", {"headline": "ƯỠN ẸO NGUỒN CƠN LỄ HỘI ĐẶC BIỆT", **SPEAKER}, "Ễ Ộ Ặ Ữ."),
    ("point", {}, "Người đi làm về muộn cũng cần một chỗ yên tĩnh để đọc và để học thêm buổi tối."),
    ("number", {"number": "1.250.000.000 đồng", "unit": "hỗ trợ các thư viện cơ sở vùng sâu, vùng xa"}, "Tỉnh chi."),
    (
        "quote",
        {
            "quote": "Chúng tôi không khẳng định rằng mọi thư viện đều có thể mở cửa muộn ngay trong năm nay, "
            "nhưng nếu được bổ sung biên chế thì chúng tôi sẽ cố gắng.",
            **SPEAKER,
        },
        "Chúng tôi không khẳng định.",
    ),
    ("picture", {"headline": "Thư viện công cộng huyện Sông Lam ở xã Bình Nguyên"}, "Thư viện Sông Lam."),
)
ENGLISH = (
    ("hook", {"kicker": "From 1 September", "headline": "Libraries stay open until nine"}, "Libraries stay open."),
    ("point", {}, "People who come home late from work need a quiet place to read."),
    ("number", {"number": "More than 1,250", "unit": "evening readers"}, "More than 1,250 people came."),
    ("quote", {"quote": "Everyone needs a quiet place.", "name": "Le Minh Hanh", "office": "Director"}, "Everyone."),
)
each_theme = pytest.mark.parametrize("theme", built_in())
each_format = pytest.mark.parametrize("format", FORMATS)


def _faults(cut, theme: str, media=None) -> list[tuple[str, str]]:
    found = check(cut, load(theme), media)
    return [(f.code, f.message) for f in found if f.severity == "stop" or f.code == "unsafe"]


@each_theme
@each_format
@pytest.mark.parametrize("colour", [(255, 255, 255), (0, 0, 0), (250, 214, 40)], ids=["white", "black", "yellow"])
def test_type_is_legible_beside_and_on_any_picture(theme: str, format: str, colour, tmp_path: Path):
    cut = story(*SCENES, format=format, still=drawn_picture(tmp_path, colour), theme=theme)
    assert _faults(cut, theme, shelf(tmp_path)) == []


@each_theme
@each_format
def test_every_scene_without_a_picture_is_legible_and_inside_the_safe_area(theme: str, format: str):
    # More points than motifs, so that type meets each of them.
    assert _faults(story(*SCENES, POINT, POINT, POINT, format=format, theme=theme), theme) == []


@each_theme
@each_format
def test_very_long_text_fits_with_a_picture_and_without(theme: str, format: str, tmp_path: Path):
    assert _faults(story(*LONG, format=format, theme=theme), theme) == []
    cut = story(*LONG, format=format, still=drawn_picture(tmp_path, (128, 110, 90)), theme=theme)
    assert _faults(cut, theme, shelf(tmp_path)) == []


@each_theme
@each_format
def test_english_and_cards_without_a_voice_pass_too(theme: str, format: str):
    assert _faults(story(*ENGLISH, format=format, language="en", theme=theme), theme) == []
    silent = [(scene, shown, "") for scene, shown, _ in (HOOK, POINT, NUMBER, PICTURE)]
    assert _faults(story(*silent, format=format, theme=theme), theme) == []


@each_theme
@each_format
def test_every_scene_has_its_layouts_inside_the_safe_area(theme: str, format: str):
    frame, safe = load(theme).frame(FORMATS[format]), FORMATS[format].safe
    layouts = [x for s in frame.scenes.values() for x in (s.plain, s.picture, s.voice) if x]
    boxes = [x.card for x in layouts] + [frame.caption.box, frame.caption.attribution, frame.progress]
    assert set(frame.scenes) == {"hook", "point", "number", "quote", "picture", "close"}
    assert all(s.voice for name, s in frame.scenes.items() if name in ("point", "number", "quote", "picture"))
    assert all(b[0] >= safe[0] and b[1] >= safe[1] and b[2] <= safe[2] and b[3] <= safe[3] for b in boxes)


@each_theme
@each_format
def test_cards_captions_source_and_steps_never_meet(theme: str, format: str):
    frame = load(theme).frame(FORMATS[format])
    rows = sorted((frame.caption.box, frame.caption.attribution, frame.progress), key=lambda box: box[1])
    assert all(above[3] <= below[1] for above, below in pairwise(rows))
    for name, scene in frame.scenes.items():
        below = {"close": (), "quote": (frame.caption.attribution,)}.get(name, (frame.caption.box,))
        for layout in filter(None, (scene.plain, scene.picture)):
            assert all(layout.card[3] <= box[1] for box in below), name
            assert layout.card[3] <= frame.progress[1] or layout.card[1] >= frame.progress[3], name


@each_theme
def test_the_spoken_word_differs_from_the_rest_in_brightness_too(theme: str):
    for own in (load(theme), load(theme).tinted):
        light = [float(luminance(np.array(own.rgb(name), np.float32))) for name in ("type", "accent")]
        assert abs(light[0] - light[1]) > 0.04


@each_theme
def test_every_theme_draws_vietnamese_with_its_own_family(theme: str):
    own = load(theme).fonts.families[0]
    assert own == load(theme).tokens.family
    assert load(theme).fonts.missing("Ế Ặ Ữ Ộ ơ ư đ ₫ “ ” … –") == ()
