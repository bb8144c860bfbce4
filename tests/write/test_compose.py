"""The writer on whole stories of our own: nothing turned, nobody's words given to another, the budget kept."""

from collections.abc import Callable

import pytest

from citecut.errors import InputError
from citecut.model import Script, Source
from citecut.text import fold, speaking_seconds
from citecut.write import verify, write
from citecut.write.clauses import LONGEST
from citecut.write.compose import is_same, repeats

LIBRARY_VI = """Thư viện tỉnh Hòa An mở cửa buổi tối từ tháng 9
Từ ngày 1/9/2025, 12 thư viện công cộng của tỉnh Hòa An sẽ mở cửa đến 21 giờ các ngày trong tuần, theo Quyết định số \
412/QĐ-UBND của Ủy ban nhân dân tỉnh.
Theo khảo sát của Sở Văn hóa, 68,5% số người được hỏi cho biết họ chỉ có thời gian đọc sách sau giờ làm việc.
“Chúng tôi không muốn thư viện chỉ là nơi của học sinh. Người lao động cũng phải có chỗ ngồi đọc”, bà Lê Thị Minh \
Châu, Giám đốc Thư viện tỉnh, nói.
Ông Trần Quốc Hải, Phó Giám đốc Sở Văn hóa và Thể thao, cho biết kinh phí năm đầu dự kiến khoảng 3,2 tỷ đồng.
Tuy nhiên, ông Hải thừa nhận ba thư viện ở huyện miền núi chưa có đủ nhân viên để mở cửa buổi tối.
Nếu tuyển đủ người, các thư viện này sẽ mở cửa từ tháng 1/2026.
Sở đã bác bỏ thông tin cho rằng thẻ thư viện sẽ tăng giá."""
VACCINE_EN = """No evidence that the vaccine harms, review finds
A review of 47 studies has found no evidence that the vaccine harms children, according to the health institute.
The institute said at least 1.2 million children were followed for up to ten years.
“The results are clear, but we will keep watching,” Dr Helen Marsh, who led the review, told reporters.
Some parents had reportedly refused to have their children vaccinated after a film spread on social networks.
The film, which was made in 2019, claimed that the vaccine caused fevers in most children.
Police said a man allegedly sold fake certificates in two towns.
If approved, a new programme will open in May.
Health minister Tom Adair refused to comment.
He promised to answer questions next week."""
POWER_VI = """Bộ trưởng phủ nhận việc tăng giá điện
Chiều 12/3, Bộ trưởng Bộ Năng lượng Vũ Đức Long phủ nhận thông tin giá điện sẽ tăng 10% từ tháng 4.
Phát biểu tại họp báo, ông Long khẳng định: “Chưa có bất kỳ quyết định nào về việc điều chỉnh giá điện trong quý này”.
Theo ông Long, chỉ 3 trong 14 tỉnh miền núi đã hoàn thành kế hoạch đưa điện lưới về thôn, bản.
Ít nhất 1.200 hộ dân vẫn chưa có điện, trong đó gần một nửa ở huyện Mường Lan.
Phát biểu kết luận, Phó Giám đốc Sở Công Thương Lê Văn Tám đề nghị các huyện, thành phố rà soát hộ nghèo.
Đồng thời, tiếp tục vận động doanh nghiệp tham gia.
Một số chuyên gia cho rằng giá điện có thể tăng vào cuối năm nếu giá than tiếp tục cao.
Họ cảnh báo người dân nên tiết kiệm.
Công an cho biết người đàn ông tung tin bị nghi đã nhận tiền để đăng bài."""
LIBRARY_EN = """Alden to open its libraries in the evening from September
Twelve libraries in Alden will stay open until 9 p.m. on weekdays from 1 September 2025, the county council said.
In a survey of 2,350 readers, 68.5% said they only had time to read after work.
“We do not want the library to be a place for students only,” said Margaret Oyelaran, director of the county library.
Daniel Hurst, the council's head of culture, said the first year would cost about £320,000, paid from the budget.
However, Hurst admitted that three mountain branches did not yet have enough staff to open in the evening.
If enough people are hired, those branches will follow in January 2026.
The council denied reports that library cards would become more expensive."""
STORIES = [("vi", LIBRARY_VI), ("en", VACCINE_EN), ("vi", POWER_VI), ("en", LIBRARY_EN)]


def spoken(script: Script) -> str:
    return "\n".join(line.text for line in script.spoken)


@pytest.fixture(params=STORIES, ids=["library-vi", "vaccine-en", "power-vi", "library-en"])
def source(request: pytest.FixtureRequest, story: Callable[..., Source]) -> Source:
    language, text = request.param
    return story(text, language)


def test_every_line_passes_verify(source: Source) -> None:
    assert verify(write(source), {source.digest: source}) == ()


def test_a_story_of_this_length_gives_five_to_nine_lines(source: Source) -> None:
    script = write(source)
    assert 5 <= len(script.spoken) <= 9
    assert [line.role for line in script.spoken].index("hook") == 0


@pytest.mark.parametrize("seconds", [15, 30, 45])
def test_the_budget_of_spoken_seconds_is_kept(source: Source, seconds: float) -> None:
    said = [speaking_seconds(line.text, source.language) for line in write(source, seconds=seconds).spoken]
    assert sum(said) <= seconds
    assert max(said) <= LONGEST


def test_the_same_source_gives_the_same_script(source: Source) -> None:
    assert write(source).digest == write(source).digest


def test_no_two_lines_say_the_same(source: Source) -> None:
    hook, *points = write(source).spoken
    assert not any(is_same(a, b) for i, a in enumerate(points) for b in points[i + 1 :])
    assert not any(repeats(point, hook) for point in points)


def test_points_keep_the_order_of_the_source(source: Source) -> None:
    starts = [line.citations[0].range.start for line in write(source).spoken[1:]]
    assert starts == sorted(starts)


def test_there_is_a_number_and_a_quotation_with_its_speaker(source: Source) -> None:
    script = write(source)
    assert any(line.slot == "number" for line in script.lines)
    quotes = [line for line in script.spoken if line.role == "quote"]
    assert quotes
    assert all(line.speaker and line.speaker.citation for line in quotes)
    assert all({"name"} <= {shown.slot for shown in script.shown_with(line.id)} for line in quotes)


def test_no_line_leans_on_a_sentence_that_is_not_there(source: Source) -> None:
    openings = {line.text.split()[0] for line in write(source).spoken}
    assert not openings & {"Họ", "He", "They", "This", "Đồng", "However,", "Tuy"}


def test_a_number_keeps_its_limit_and_its_noun(story: Callable[..., Source]) -> None:
    source = story(POWER_VI, "vi")
    shown = {(line.slot, line.text) for line in write(source).lines if not line.spoken}
    assert {("number", "Ít nhất 1.200"), ("unit", "hộ dân"), ("number", "chỉ 3 trong 14")} <= shown
    assert ("number", "10%") not in shown


def test_a_list_of_towns_is_not_cut_out_of_the_request_to_them(story: Callable[..., Source]) -> None:
    assert "\nThành phố rà soát" not in spoken(write(story(POWER_VI, "vi")))


def test_a_headline_that_denies_is_not_turned(story: Callable[..., Source]) -> None:
    script = write(story(VACCINE_EN, "en"))
    assert script.spoken[0].text == "No evidence that the vaccine harms, review finds"
    assert "refused to comment" in spoken(script) or "Adair" not in spoken(script)


def test_full_name_and_office_are_credited_for_a_short_name(story: Callable[..., Source]) -> None:
    script = write(story(LIBRARY_VI, "vi"))
    credited = {line.speaker.name: line.speaker.role for line in script.spoken if line.speaker}
    assert credited["Trần Quốc Hải"] == "Phó Giám đốc Sở Văn hóa và Thể thao"


def test_a_source_without_sentences_is_refused(story: Callable[..., Source]) -> None:
    with pytest.raises(InputError, match="no sentence"):
        write(story("Xem thêm", "vi"))


def test_a_short_source_gives_few_lines(story: Callable[..., Source]) -> None:
    assert [line.text for line in write(story("Thư viện tỉnh mở cửa buổi tối.", "vi")).spoken] == [
        "Thư viện tỉnh mở cửa buổi tối."
    ]


def test_a_language_without_facts_gives_whole_sentences(story: Callable[..., Source]) -> None:
    text = "Die Bibliothek bleibt abends offen. Der Eintritt kostet nach wie vor nichts."
    script = write(story(text, "de"))
    assert all(line.text in text for line in script.spoken)


def test_two_spellings_of_one_name_are_one(story: Callable[..., Source]) -> None:
    text = "Ông Phan Xuân Thủy, Giám đốc Sở Y tế, cho biết dịch đã hết hẳn.\nÔng Thuỷ cho rằng trường nên mở lại."
    script = write(story(text, "vi"))
    assert {fold(line.speaker.name) for line in script.spoken if line.speaker} == {fold("Phan Xuân Thuỷ")}
