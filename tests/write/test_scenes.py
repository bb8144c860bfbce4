"""Scene kinds on lines of our own: what becomes a card of its own kind, and what only looks like one."""

import pytest

from citecut.facts import table_for
from citecut.write import verify, write
from citecut.write.cards import Board
from citecut.write.clauses import Candidate, Reader
from tests.write.conftest import as_line, as_story

SIGN = {"list": "item1", "comparison": "value1", "timeline": "date1", "place": "place"}


def shown(text: str, language: str) -> dict[str, str]:
    """The slots that the writer fills for a line that is the whole of `text`."""
    source = as_story(text, language)
    line = as_line(source, text, quote=text)
    candidate = Candidate(line, source.passages[0], 0, 5.0, 0.0)
    board = Board(Reader(source, table_for(language)), candidate)
    return {label.slot or "": label.text for label in board.lines(line)}


SHOWN = [
    (
        "vi",
        "Mỗi xe chở sách thiếu nhi, máy tính bảng và đồ chơi.",
        {"headline": "Mỗi xe chở", "item1": "Sách thiếu nhi", "item2": "Máy tính bảng", "item3": "Đồ chơi"},
    ),
    (
        "vi",
        "Mỗi xe chở 1.200 cuốn sách, 6 máy tính bảng và 2 màn hình.",
        {"headline": "Mỗi xe chở", "item1": "1.200 cuốn sách", "item2": "6 máy tính bảng", "item3": "2 màn hình"},
    ),
    (
        "vi",
        "Hồ sơ gồm đơn đăng ký, căn cước công dân và hai ảnh thẻ.",
        {"headline": "Hồ sơ gồm", "item1": "Đơn đăng ký", "item2": "Căn cước công dân", "item3": "Hai ảnh thẻ"},
    ),
    (
        "vi",
        "Hồ sơ gồm: đơn đăng ký; căn cước công dân; hai ảnh thẻ.",
        {"headline": "Hồ sơ gồm", "item1": "Đơn đăng ký", "item2": "Căn cước công dân", "item3": "Hai ảnh thẻ"},
    ),
    (
        "vi",
        "Chương trình có các hoạt động như kể chuyện, vẽ tranh, làm diều và trồng cây.",
        {
            "headline": "Chương trình có các hoạt động như",
            "item1": "Kể chuyện",
            "item2": "Vẽ tranh",
            "item3": "Làm diều",
            "item4": "Trồng cây",
        },
    ),
    (
        "vi",
        "Xã cung cấp giống cam, giống chè và phân bón.",
        {"headline": "Xã cung cấp", "item1": "Giống cam", "item2": "Giống chè", "item3": "Phân bón"},
    ),
    (
        "vi",
        "Đoàn thăm Hòa An, Khe Lũng, Mường Lan và Cồn Tre.",
        {"headline": "Đoàn thăm", "item1": "Hòa An", "item2": "Khe Lũng", "item3": "Mường Lan", "item4": "Cồn Tre"},
    ),
    (
        "en",
        "Each bus carries children’s books, tablets and board games.",
        {"headline": "Each bus carries", "item1": "Children’s books", "item2": "Tablets", "item3": "Board games"},
    ),
    (
        "en",
        "The form needs three things: a photo, a passport and a letter.",
        {"headline": "The form needs three things", "item1": "A photo", "item2": "A passport", "item3": "A letter"},
    ),
    (
        "en",
        "The library offers free courses, quiet rooms, printers and coffee.",
        {
            "headline": "The library offers",
            "item1": "Free courses",
            "item2": "Quiet rooms",
            "item3": "Printers",
            "item4": "Coffee",
        },
    ),
    (
        "en",
        "Floods hit villages in Alden, Brook, Carrow and Dunmere.",
        {
            "headline": "Floods hit villages in",
            "item1": "Alden",
            "item2": "Brook",
            "item3": "Carrow",
            "item4": "Dunmere",
        },
    ),
    (
        "en",
        "The fair includes a book market, a puppet show and two concerts.",
        {
            "headline": "The fair includes",
            "item1": "A book market",
            "item2": "A puppet show",
            "item3": "Two concerts",
        },
    ),
    (
        "vi",
        "Số lượt đọc buổi tối tăng từ 120 lên 310 lượt.",
        {"value1": "120", "value2": "310", "label1": "Từ", "label2": "Lên", "unit": "lượt"},
    ),
    (
        "vi",
        "Số lượt đọc tăng từ 120 lượt năm 2024 lên 310 lượt năm 2025.",
        {"value1": "120", "value2": "310", "label1": "Năm 2024", "label2": "Năm 2025", "unit": "lượt"},
    ),
    (
        "vi",
        "Tỉnh thu 3 tỷ đồng, so với 2 tỷ đồng năm ngoái.",
        {"value1": "2 tỷ", "value2": "3 tỷ", "label1": "Năm ngoái", "unit": "đồng"},
    ),
    (
        "vi",
        "Tỷ lệ hộ nghèo giảm từ 12,5% xuống 9,1%.",
        {"value1": "12,5%", "value2": "9,1%", "label1": "Từ", "label2": "Xuống"},
    ),
    (
        "en",
        "Visits rose from 120 to 310 visits.",
        {"value1": "120", "value2": "310", "label1": "From", "label2": "To", "unit": "visits"},
    ),
    (
        "en",
        "Evening visits rose from 41,000 in 2024 to 68,500 in 2025.",
        {"value1": "41,000", "value2": "68,500", "label1": "2024", "label2": "2025"},
    ),
    (
        "en",
        "The four libraries received 68,500 visits in 2025, up 67.1% from 41,000 in 2024.",
        {
            "value1": "41,000",
            "value2": "68,500",
            "label1": "2024",
            "label2": "2025",
            "unit": "visits",
        },
    ),
    (
        "en",
        "Last year 1,127 people crossed the border, compared with 2,706 people in 2011.",
        {"value1": "2,706", "value2": "1,127", "label1": "2011", "label2": "Last year", "unit": "people"},
    ),
    (
        "en",
        "The budget grew from $1.2 million to $1.5 million.",
        {"value1": "$1.2 million", "value2": "$1.5 million", "label1": "From", "label2": "To"},
    ),
    (
        "vi",
        "Từ ngày 1/9/2026, thư viện mở cửa buổi tối.",
        {"date1": "Từ ngày 1/9/2026", "event1": "Thư viện mở cửa buổi tối"},
    ),
    (
        "vi",
        "Quyết định có hiệu lực đến hết ngày 31/8/2028.",
        {"date1": "Đến hết ngày 31/8/2028", "event1": "Quyết định có hiệu lực"},
    ),
    (
        "vi",
        "Từ ngày 1/9 thư viện nhận hồ sơ, đến ngày 15/9 công bố kết quả.",
        {
            "date1": "Từ ngày 1/9",
            "event1": "Thư viện nhận hồ sơ",
            "date2": "Đến ngày 15/9",
            "event2": "Công bố kết quả",
        },
    ),
    (
        "vi",
        "Thí sinh nộp hồ sơ từ ngày 1/9, thi ngày 20/9 và nhận kết quả ngày 5/10.",
        {
            "date1": "Từ ngày 1/9",
            "event1": "Thí sinh nộp hồ sơ",
            "date2": "Ngày 20/9",
            "event2": "Thi",
            "date3": "Ngày 5/10",
            "event3": "Nhận kết quả",
        },
    ),
    (
        "en",
        "The decision is in force until 31 August 2028.",
        {"date1": "Until 31 August 2028", "event1": "The decision is in force"},
    ),
    (
        "en",
        "From 1 September 2026, the libraries will open in the evening.",
        {"date1": "From 1 September 2026", "event1": "The libraries will open in the evening"},
    ),
    (
        "en",
        "Registration opens on 1 September, the exam is held on 20 September and results follow on 5 October.",
        {
            "date1": "1 September",
            "event1": "Registration opens",
            "date2": "20 September",
            "event2": "The exam is held",
            "date3": "5 October",
            "event3": "Results follow",
        },
    ),
    (
        "en",
        "The library opened in 1998, closed in 2019 and reopened in 2024.",
        {
            "date1": "1998",
            "event1": "The library opened",
            "date2": "2019",
            "event2": "Closed",
            "date3": "2024",
            "event3": "Reopened",
        },
    ),
    (
        "vi",
        "Hội thi diễn ra tại xã Khe Lũng, tỉnh Hòa An.",
        {"place": "Xã Khe Lũng", "region": "Tỉnh Hòa An"},
    ),
    (
        "vi",
        "Lễ hội được tổ chức tại thành phố Hòa An từ ngày 1/9.",
        {"place": "Thành phố Hòa An"},
    ),
    (
        "en",
        "The fair was held in Alden, Northshire.",
        {"place": "Alden", "region": "Northshire"},
    ),
    (
        "en",
        "The fire broke out in the village of Carrow on Monday.",
        {"place": "The village of Carrow"},
    ),
]

NOT = [
    (
        "list",
        "en",
        "She felt more at ease than she ever did in all her years of work at Alden, Brook, Carrow and Dunmere.",
    ),
    (
        "list",
        "vi",
        "Chị thấy thoải mái hơn nhiều so với suốt những năm dài làm việc ở Hòa An, Khe Lũng, Mường Lan và Cồn Tre.",
    ),
    (
        "list",
        "vi",
        "Chương trình không gồm những môn mà học sinh và phụ huynh mong đợi nhất như bơi lội, hội họa và âm nhạc.",
    ),
    ("list", "vi", "Ông Hải, Giám đốc Sở, và bà Lan chào đại biểu."),
    ("list", "vi", "Thư viện ở xã Khe Lũng, huyện Mường Lan, tỉnh Hòa An và bản Pá."),
    (
        "list",
        "vi",
        "Thư viện không có phòng đọc, phòng máy và quầy cà phê vì thiếu kinh phí xây dựng trong suốt ba năm qua.",
    ),
    ("list", "vi", "Ba người 33, 34 và 39 tuổi bị bắt."),
    ("list", "vi", "Ông Khải nói: trời mưa, đường trơn và xe hỏng."),
    ("list", "vi", "Xe chở đồ chơi cho trẻ em, máy tính và tranh."),
    ("list", "vi", "Thư viện mở cửa, bạn đọc xếp hàng và phóng viên chụp ảnh."),
    ("list", "vi", "Tỉnh có kế hoạch mở rộng thư viện, trường học và bệnh viện."),
    ("list", "vi", "Bạn đọc có thể mượn sách, đọc báo và xem phim."),
    ("list", "vi", "Đội thắng 3-1, 2-0 và 4-2."),
    ("list", "en", "Tom, a teacher, and Ann opened the door."),
    ("list", "en", "They bought bread, sat down and ate."),
    ("list", "en", "The council met in Austin, Texas and Boston."),
    ("list", "en", "The bus carries toys for children, tablets and pictures."),
    ("list", "en", "Three men, aged 33, 34 and 39, were arrested."),
    ("list", "en", "The mayor said: the road is wet, the bus is late and nobody came."),
    ("list", "en", "He has a son, Tom, and a daughter."),
    ("list", "en", "She has read books, written songs and painted walls."),
    ("list", "en", "The team won 3-1, 2-0 and 4-2."),
    ("comparison", "vi", "Giá vé từ 20.000 đến 50.000 đồng."),
    ("comparison", "vi", "Giá giảm từ 3 đến 5%."),
    ("comparison", "vi", "Đội nhà dẫn từ 1-0 lên 3-0."),
    ("comparison", "vi", "Thư viện mở từ 8 giờ đến 21 giờ."),
    ("comparison", "vi", "Bạn đọc tăng 67,1% so với 41.000 lượt của năm 2024."),
    ("comparison", "vi", "Số lượt đọc có thể tăng từ 120 lên 310 lượt."),
    ("comparison", "vi", "Số lượt đọc không tăng từ 120 lên 310 lượt."),
    ("comparison", "vi", "Đội tăng từ hạng 6 lên hạng 3."),
    ("comparison", "vi", "Dân số tăng từ 120 người lên 310 hộ."),
    ("comparison", "vi", "Tỉnh xây 12 thư viện, so với 2 tỷ đồng năm ngoái."),
    ("comparison", "vi", "Chỉ số tăng từ năm 2019 lên 310 điểm."),
    ("comparison", "en", "Temperatures rose from 20 to 15 degrees."),
    ("comparison", "en", "Tickets cost from $3 to $5."),
    ("comparison", "en", "The shop rose from 9 am to 5 pm."),
    ("comparison", "en", "Visits may rise from 120 to 310 visits."),
    ("comparison", "en", "Sales rose from 120 books to 310 dollars."),
    ("comparison", "en", "The score went up from 2-1 to 3-1."),
    ("comparison", "en", "Visits rose from 2024 to 2025."),
    ("comparison", "en", "The budget grew from 900 to 1.5 million."),
    ("comparison", "en", "Evening visits, up 10% from 41,000 in 2024, reached 68,500 visits."),
    ("comparison", "en", "The library denied that visits fell from 310 to 120."),
    ("timeline", "vi", "Thư viện mở cửa từ ngày 1/9 đến ngày 15/9."),
    ("timeline", "vi", "Giờ mở cửa mới được nêu trong Quyết định số 214/QĐ-UBND, ký ngày 12/8/2026."),
    ("timeline", "vi", "Hai bên không họp kể từ năm 1962."),
    ("timeline", "vi", "Nếu tuyển đủ người, từ ngày 1/9 thư viện mở cửa."),
    ("timeline", "vi", "Bạn đọc hoàn thành 3/4 chặng đường."),
    ("timeline", "vi", "Đường dây hoạt động 24/7."),
    ("timeline", "en", "The new hours are set out in Decision 214, signed on 12 August 2026."),
    ("timeline", "en", "If enough people are hired, on 1 September the libraries will open."),
    ("timeline", "en", "He was born on 1 September."),
    ("timeline", "en", "The shop is open from 1 September to 5 October."),
    ("timeline", "en", "May 3 people come in."),
    ("place", "vi", "Hội thi được tổ chức tại Hội nghị Trung ương."),
    ("place", "vi", "Hội thi không diễn ra tại xã Khe Lũng."),
    ("place", "en", "The vote took place in March."),
    ("place", "en", "The debate was held in Parliament."),
    ("place", "en", "The fair may be held in Alden."),
    ("list", "vi", "Ông Khải không đồng ý: trời mưa, đường trơn và xe hỏng được nêu ra."),
    ("place", "vi", "Hội thi sẽ diễn ra tại xã Khe Lũng."),
]


@pytest.mark.parametrize(("language", "text", "slots"), SHOWN, ids=[text for _, text, _ in SHOWN])
def test_a_line_fills_the_slots_of_its_scene(language: str, text: str, slots: dict[str, str]) -> None:
    found = shown(text, language)
    assert {slot: found.get(slot) for slot in slots} == slots


@pytest.mark.parametrize(("kind", "language", "text"), NOT, ids=[f"{kind}: {text}" for kind, _, text in NOT])
def test_what_only_looks_like_a_scene_is_none(kind: str, language: str, text: str) -> None:
    assert SIGN[kind] not in shown(text, language)


@pytest.mark.parametrize(("language", "text"), [(language, text) for language, text, _ in SHOWN])
def test_a_card_says_nothing_that_its_line_does_not(language: str, text: str) -> None:
    folded = text.casefold()
    assert all(label.casefold() in folded for label in shown(text, language).values())


FAIRS = """Ba hội chợ sách mở trong tháng này
Hội chợ thứ nhất diễn ra tại xã Khe Lũng, tỉnh Hòa An.
Hội chợ thứ hai diễn ra tại xã Cồn Tre, tỉnh Hòa An.
Hội chợ thứ ba được tổ chức tại huyện Mường Lan, tỉnh Hòa An."""


def test_a_clip_has_one_place_card() -> None:
    source = as_story(FAIRS, "vi")
    script = write(source)
    assert len(script.spoken) >= 3
    assert [line.slot for line in script.lines].count("place") == 1
    assert verify(script, {source.digest: source}) == ()


def test_a_dateline_names_the_place_of_the_first_lines() -> None:
    text = "HÒA AN – Thư viện tỉnh mở thêm một phòng đọc cho trẻ em vào buổi tối."
    source = as_story(text, "vi")
    line = as_line(source, text.split(" – ")[1], quote=text.split(" – ")[1])
    board = Board(Reader(source, table_for("vi")), Candidate(line, source.passages[0], 0, 5.0, 0.0))
    assert {label.slot: label.text for label in board.lines(line)}["place"] == "HÒA AN"


def test_the_words_that_introduce_a_list_may_stand_over_it_and_only_over_it() -> None:
    text = "Mỗi xe chở 1.200 cuốn sách, 6 máy tính bảng và 2 màn hình."
    source = as_story(text, "vi")
    whole = as_line(source, text, quote=text)
    sources = {source.digest: source}
    script = write(source)

    def codes(words: str, slot: str | None) -> set[str]:
        line = whole.model_copy(update={"text": words, "slot": slot, "role": "label" if slot else "point"})
        return {finding.code for finding in verify(script.model_copy(update={"lines": (line,)}), sources)}

    assert codes("Mỗi xe chở", "headline") == set()
    assert codes("Mỗi xe chở", None) == {"words-dropped"}
    assert codes("Mỗi xe chở 1.200 cuốn sách", "headline") != set()


@pytest.mark.parametrize(
    ("language", "text", "first"),
    [
        ("vi", "Mỗi xe chở ít nhất 1.200 cuốn sách, 6 máy tính bảng và 2 màn hình.", "Ít nhất 1.200 cuốn sách"),
        ("en", "Each bus carries 6 tablets, at least 1,200 books and 2 screens.", "6 tablets"),
    ],
)
def test_what_limits_an_item_stays_with_it_below_the_heading(language: str, text: str, first: str) -> None:
    found = shown(text, language)
    assert found["headline"] in ("Mỗi xe chở", "Each bus carries")
    assert found["item1"] == first
    assert language == "vi" or found["item2"] == "At least 1,200 books"


def test_a_year_after_a_figure_is_no_part_of_it() -> None:
    assert shown("The library counted 41,000 visits in 2024.", "en")["number"] == "41,000"
    assert shown("Thư viện đón 41.000 lượt năm 2024.", "vi")["unit"] == "lượt"
