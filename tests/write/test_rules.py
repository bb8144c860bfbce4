"""Each rule has cases in Vietnamese and English that pass unseen when that rule is taken out."""

from collections.abc import Callable

import pytest

from citecut.model import Line, Source
from citecut.write.explain import BACKSTOPS
from citecut.write.rules import RULES
from citecut.write.verify import verify_line

# code, language, sentence of the source, line, credited speaker, slot
CASES = [
    ("negation-dropped", "en", "No evidence that the vaccine harms", "evidence that the vaccine harms", "", None),
    (
        "negation-dropped",
        "en",
        "The council did not close the library.",
        "The council did close the library.",
        "",
        None,
    ),
    (
        "negation-dropped",
        "en",
        "Adults mustn't swim alone, not even in summer.",
        "Adults mustn't swim alone.",
        "",
        None,
    ),
    ("negation-dropped", "vi", "Bộ trưởng phủ nhận việc tăng giá", "Bộ trưởng việc tăng giá", "", None),
    ("negation-dropped", "vi", "Thành phố chưa đóng cửa trường học.", "Thành phố đóng cửa trường học.", "", None),
    ("negation-dropped", "vi", "Không ai trong đoàn bị thương.", "Trong đoàn bị thương.", "", None),
    ("modality-dropped", "en", "The plan would cut costs by half.", "The plan cut costs by half.", "", None),
    ("modality-dropped", "en", "Drivers may park here.", "Drivers park here.", "", None),
    ("modality-dropped", "vi", "Cầu mới sẽ thông xe vào tháng 5.", "Cầu mới thông xe vào tháng 5.", "", None),
    ("modality-dropped", "vi", "Người dân cần tiêm nhắc lại.", "Người dân tiêm nhắc lại.", "", None),
    (
        "condition-dropped",
        "en",
        "If approved, the bridge will open in May.",
        "The bridge will open in May.",
        "",
        None,
    ),
    ("condition-dropped", "en", "The road stays open unless it snows.", "The road stays open.", "", None),
    ("condition-dropped", "vi", "Nếu được duyệt, cầu sẽ mở vào tháng 5.", "Cầu sẽ mở vào tháng 5.", "", None),
    ("condition-dropped", "vi", "Chợ sẽ mở lại, trừ khi có bão.", "Chợ sẽ mở lại.", "", None),
    (
        "hedge-dropped",
        "en",
        "Police said the man allegedly stole a car.",
        "Police said the man stole a car.",
        "",
        None,
    ),
    ("hedge-dropped", "en", "About 40 people came.", "40 people came.", "", None),
    ("hedge-dropped", "vi", "Khoảng 40 người đến dự.", "40 người đến dự.", "", None),
    ("hedge-dropped", "vi", "Anh ta được cho là đã lấy xe.", "Anh ta đã lấy xe.", "", None),
    ("comparative-dropped", "en", "Wages grew higher than prices.", "Wages grew.", "", None),
    ("comparative-dropped", "vi", "Đây là cây cầu dài nhất tỉnh.", "Đây là cây cầu dài tỉnh.", "", None),
    ("quantity-limit-dropped", "en", "Only three of 14 provinces passed.", "Three of 14 provinces passed.", "", None),
    ("quantity-limit-dropped", "en", "At least 14 people came.", "14 people came.", "", None),
    ("quantity-limit-dropped", "en", "Crime fell in most districts.", "Crime fell in districts.", "", None),
    ("quantity-limit-dropped", "en", "Prices rose by 5%.", "Prices rose by 5.", "", None),
    ("quantity-limit-dropped", "en", "3 in 14 towns passed.", "14", "", "number"),
    ("quantity-limit-dropped", "vi", "Chỉ 3 trong 14 tỉnh đạt chuẩn.", "3 trong 14 tỉnh đạt chuẩn.", "", None),
    ("quantity-limit-dropped", "vi", "Một số tỉnh đã hoàn thành.", "Tỉnh đã hoàn thành.", "", None),
    ("quantity-limit-dropped", "vi", "Chỉ 3 trong 14 tỉnh đạt chuẩn.", "14", "", "number"),
    ("restriction-dropped", "en", "Drivers who drink lose their licence.", "Drivers lose their licence.", "", None),
    ("restriction-dropped", "en", "Deaths among children fell.", "Deaths fell.", "", None),
    ("restriction-dropped", "vi", "Hộ dân thuộc diện nghèo được miễn phí.", "Hộ dân được miễn phí.", "", None),
    ("restriction-dropped", "vi", "Người mà tòa xử đã kháng cáo.", "Người đã kháng cáo.", "", None),
    ("governor-dropped", "en", "He refused to sign.", "He to sign.", "", None),
    ("governor-dropped", "en", "Scientists mocked the idea that fish talk.", "Fish talk.", "", None),
    ("governor-dropped", "en", "The ministry wants to ban cars.", "The ministry to ban cars.", "", None),
    ("governor-dropped", "vi", "Ông từ chối ký biên bản.", "Ông ký biên bản.", "", None),
    ("governor-dropped", "vi", "Công ty đề xuất tăng giá vé.", "Công ty tăng giá vé.", "", None),
    ("governor-dropped", "vi", "Báo chí chê chuyện cá biết nói.", "Cá biết nói.", "", None),
    (
        "governor-dropped",
        "vi",
        "Phát biểu bế mạc, Phó Giám đốc Sở đề nghị các huyện, thành phố mở lớp.",
        "Thành phố mở lớp.",
        "",
        None,
    ),
    ("privative-dropped", "en", "The former mayor owns the land.", "The mayor owns the land.", "", None),
    ("privative-dropped", "en", "Police found fake money.", "Police found money.", "", None),
    ("privative-dropped", "vi", "Cựu chủ tịch xã ký giấy.", "Chủ tịch xã ký giấy.", "", None),
    ("privative-dropped", "vi", "Trước đây, chợ họp ban đêm.", "Chợ họp ban đêm.", "", None),
    ("contrast-dropped", "en", "The city built homes instead of offices.", "The city built homes.", "", None),
    ("contrast-dropped", "en", "The road is open, but trucks wait.", "The road is open.", "", None),
    ("contrast-dropped", "vi", "Thay vì xây cầu, tỉnh mua phà.", "Tỉnh mua phà.", "", None),
    ("contrast-dropped", "vi", "Đường đã mở, nhưng xe tải đứng đợi.", "Đường đã mở.", "", None),
    ("speaker-dropped", "en", "The bridge is unsafe, the engineer said.", "The bridge is unsafe.", "", None),
    ("speaker-dropped", "en", "According to police, the man stole a car.", "The man stole a car.", "", None),
    ("speaker-dropped", "en", "Ana Reed, the mayor, said that the bridge is old.", "The bridge is old.", "", None),
    ("speaker-dropped", "en", "Ana Reed said that the bridge is old.", "The bridge is old.", "Ben Cole", None),
    ("speaker-dropped", "vi", "Ông Trần Văn Nam cho biết dịch đã hết hẳn.", "Dịch đã hết hẳn.", "", None),
    ("speaker-dropped", "vi", "Ông Nam cho biết: Dịch yên. Trường mở lại.", "Trường mở lại.", "", None),
    ("speaker-dropped", "vi", "Theo Sở Y tế, 14 người mắc bệnh.", "14 người mắc bệnh.", "", None),
    ("quotation-opened", "en", "Critics call it “a waste of money”.", "Critics call it a waste of money.", "", None),
    ("quotation-opened", "en", "“We won, we danced,” said Ana Reed.", "“We danced.”", "Ana Reed", None),
    ("quotation-opened", "vi", "Họ chọn người thay vì “câu view”.", "Họ chọn người thay vì câu view.", "", None),
    ("quotation-opened", "vi", "Bà Hoa nói: “Tôi vui, tôi khóc”.", "“Tôi khóc.”", "Hoa", None),
    ("question-dropped", "en", "Is the bridge safe?", "Is the bridge safe.", "", None),
    ("question-dropped", "vi", "Cầu này an toàn ư?", "Cầu này an toàn ư.", "", None),
]


@pytest.mark.parametrize(("code", "language", "sentence", "text", "speaker", "slot"), CASES)
def test_each_case_rests_on_its_rule_alone(
    code: str,
    language: str,
    sentence: str,
    text: str,
    speaker: str,
    slot: str | None,
    story: Callable[[str, str], Source],
    line: Callable[..., Line],
) -> None:
    source = story(sentence, language)
    proved = line(source, text, speaker=speaker, slot=slot)
    sources = {source.digest: source}
    found = [f.code for f in verify_line(proved, sources) if not f.code.startswith("speaker-unf")]
    without = {name: rule for name, rule in RULES.items() if name != code}
    left = [f.code for f in verify_line(proved, sources, rules=without) if not f.code.startswith("speaker-unf")]
    assert set(found) == {code}
    assert set(left) <= set(BACKSTOPS)


def test_every_rule_has_cases_in_both_languages() -> None:
    assert {(code, language) for code, language, *_ in CASES} == {
        (code, tag) for code in RULES for tag in ("vi", "en")
    }


HARMLESS = [
    ("en", "However, the road is open.", "The road is open.", ""),
    (
        "en",
        "The bridge, which did not open in May, cost 5 million dollars.",
        "The bridge cost 5 million dollars.",
        "",
    ),
    ("en", "Prices rose, and the mayor did not resign.", "Prices rose.", ""),
    ("en", "Adults pay £2; children may not enter.", "Adults pay £2.", ""),
    ("en", "The council closed the road because trucks could not pass.", "The council closed the road.", ""),
    ("en", "The bridge is unsafe, the engineer said.", "The bridge is unsafe.", "the engineer"),
    ("en", "Ana Reed, the deputy mayor, said the road is open.", "Ana Reed said the road is open.", ""),
    ("en", "The library (formerly a bank) is open.", "The library (formerly a bank) is open.", ""),
    ("vi", "Tuy nhiên, đường đã thông.", "Đường đã thông.", ""),
    ("vi", "Ngoài ra, không gian mạng đã thông.", "Không gian mạng đã thông.", ""),
    ("vi", "Ông Trần Văn Nam, Phó Giám đốc Sở Y tế, cho biết dịch đã hết hẳn.", "Dịch đã hết hẳn.", "Trần Văn Nam"),
    ("vi", "Tỉnh mở lớp học nhằm giúp người dân có thể tự làm.", "Tỉnh mở lớp học.", ""),
    ("vi", "Tỉnh mở 14 lớp, trong đó một số lớp chưa có giáo viên.", "Tỉnh mở 14 lớp.", ""),
    ("vi", "Đồng chí Phan Xuân Thủy dự lễ.", "Đồng chí Phan Xuân Thuỷ dự lễ.", ""),
]


@pytest.mark.parametrize(("language", "sentence", "text", "speaker"), HARMLESS)
def test_what_changes_nothing_may_go(
    language: str,
    sentence: str,
    text: str,
    speaker: str,
    story: Callable[[str, str], Source],
    line: Callable[..., Line],
) -> None:
    source = story(sentence, language)
    assert verify_line(line(source, text, speaker=speaker), {source.digest: source}) == []
