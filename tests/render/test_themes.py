"""Every built-in theme, every scene, every format: legible on any picture, inside the safe area, nothing cut off."""

from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import get_args

import numpy as np
import pytest

from citecut.model import FORMATS
from citecut.model.storyboard import Scene
from citecut.render.check import check
from citecut.render.theme import built_in, load
from citecut.render.veil import luminance
from tests.render.stories import (
    CLOSE,
    COMPARISON,
    DAY,
    HOOK,
    LIST,
    NUMBER,
    PICTURE,
    PLACE,
    POINT,
    QUOTE,
    TIMELINE,
    drawn_picture,
    shelf,
    story,
)

SCENES = (HOOK, POINT, NUMBER, QUOTE, LIST, TIMELINE, DAY, COMPARISON, PLACE, PICTURE, CLOSE)
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
    (
        "list",
        {
            "kicker": "Nghị quyết số 47/NQ-HĐND",
            "headline": "Năm việc phải làm ngay để thư viện cơ sở phục vụ được người đi làm",
            "item1": "Tuyển thêm người trực ca tối",
            "item2": "Bổ sung sách thiếu nhi song ngữ",
            "item3": "Lắp đèn và camera ở bãi gửi xe",
            "item4": "Nối mạng tốc độ cao tới từng phòng đọc",
            "item5": "Mở lớp kỹ năng số cho người cao tuổi",
        },
        "Năm việc.",
    ),
    (
        "timeline",
        {
            "headline": "Lộ trình chuyển đổi số",
            "date1": "Quý III/2026",
            "event1": "Khảo sát nhu cầu của bạn đọc ở cơ sở",
            "date2": "1/1/2027",
            "event2": "Thí điểm tại ba huyện miền núi",
            "date3": "Tháng 6 năm 2027",
            "event3": "Sơ kết và điều chỉnh",
            "date4": "Năm 2030",
            "event4": "Hoàn thành trên phạm vi toàn tỉnh",
        },
        "Lộ trình.",
    ),
    (
        "timeline",
        {
            "date1": "Ngày 19 tháng 12 năm 2026",
            "event1": "Khánh thành thư viện công cộng huyện Sông Lam và khai trương phòng đọc số",
        },
        "Khánh thành.",
    ),
    (
        "comparison",
        {
            "headline": "Kinh phí hỗ trợ các thư viện cơ sở vùng sâu, vùng xa",
            "label1": "Theo nghị quyết cũ giai đoạn 2021–2025",
            "value1": "850.000.000 đồng",
            "label2": "Theo nghị quyết mới giai đoạn 2026–2030",
            "value2": "1.250.000.000 đồng",
        },
        "Kinh phí.",
        {"value1": Decimal(850_000_000), "value2": Decimal(1_250_000_000)},
    ),
    (
        "comparison",
        {"headline": "Tăng trưởng", "label1": "Quý I", "value1": "−1,2%", "label2": "Quý II", "value2": "+3,4%"},
        "Tăng trưởng.",
        {"value1": Decimal("-1.2"), "value2": Decimal("3.4")},
    ),
    (
        "place",
        {
            "kicker": "Khánh thành",
            "place": "Thư viện công cộng huyện Sông Lam",
            "region": "Xã Bình Nguyên, huyện Sông Lam, tỉnh Hòa An",
            "date": "Thứ Bảy, 19/12/2026",
            **SPEAKER,
        },
        "Ở Sông Lam.",
    ),
)
SHORT = (
    ("hook", {"headline": "Đọc"}, "Đọc."),
    ("list", {"item1": "Sách", "item2": "Báo"}, "Sách và báo."),
    ("timeline", {"date1": "2025", "event1": "Một", "date2": "2026", "event2": "Ba"}, "Một, ba."),
    (
        "comparison",
        {"label1": "A", "value1": "3", "label2": "B", "value2": "12"},
        "Ba và mười hai.",
        {"value1": Decimal(3), "value2": Decimal(12)},
    ),
    ("place", {"place": "Huế"}, "Huế."),
)
ARABIC = (
    (
        "hook",
        {"kicker": "ابتداءً من 1/9/2026", "headline": "المكتبات تفتح أبوابها حتى التاسعة ليلًا"},
        "المكتبات تفتح مساءً وفقًا للقرار 57-KL/TW.",
    ),
    (
        "list",
        {"headline": "بطاقة المكتبة", "item1": "مجانية للطلاب", "item2": "خمسة كتب", "item3": "القرار 57-KL/TW يسري"},
        "بطاقة جديدة.",
    ),
    (
        "timeline",
        {
            "headline": "ساعات المساء",
            "date1": "12/8/2026",
            "event1": "صدور القرار 47/NQ-CP",
            "date2": "1/9/2026",
            "event2": "ثلاث مكتبات",
            "date3": "1/1/2027",
            "event3": "كل المحافظة",
        },
        "من أغسطس إلى يناير.",
    ),
    ("timeline", {"date1": "1/9/2026", "event1": "المكتبات تفتح مساءً"}, "من سبتمبر."),
    (
        "comparison",
        {
            "headline": "قراء المساء",
            "label1": "عام 2024",
            "value1": "41,200",
            "label2": "عام 2025",
            "value2": "68,500",
            "unit": "زيارة",
        },
        "ارتفع العدد.",
        {"value1": Decimal(41_200), "value2": Decimal(68_500)},
    ),
    ("place", {"place": "سونغ لام", "region": "محافظة هوا آن", "date": "1/9/2026"}, "في سونغ لام."),
    ("number", {"number": "68,500", "unit": "زيارة للمكتبات"}, "استقبلت المكتبات 68,500 زيارة."),
    (
        "quote",
        {"quote": "الجميع بحاجة إلى مكان هادئ للقراءة.", "name": "Le Minh Hanh", "office": "مديرة المكتبة"},
        "الجميع بحاجة.",
    ),
    ("picture", {"headline": "مكتبة Song Lam"}, "مكتبة سونغ لام أولًا."),
    ("point", {"headline": "مجانًا للطلاب", "name": "لي مين هان", "office": "مديرة"}, "مجانًا للطلاب."),
    CLOSE,
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
def test_very_short_text_passes_too(theme: str, format: str):
    assert _faults(story(*SHORT, format=format, theme=theme), theme) == []


@each_theme
@each_format
def test_arabic_is_legible_and_inside_the_safe_area_the_other_way_round(theme: str, format: str, tmp_path: Path):
    if load(theme).fonts.missing("مكتبة"):
        pytest.skip("no Arabic font is installed: pip install fontpkg-noto-sans-arabic")
    assert _faults(story(*ARABIC, format=format, language="ar", theme=theme), theme) == []
    still = drawn_picture(tmp_path, (250, 214, 40))
    assert (
        _faults(story(*ARABIC, format=format, language="ar", theme=theme, still=still), theme, shelf(tmp_path)) == []
    )


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
    assert set(frame.scenes) >= {"hook", "point", "number", "quote", "picture", "close"}
    assert all(frame.scene(name).picture for name in get_args(Scene) if name != "close")
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
