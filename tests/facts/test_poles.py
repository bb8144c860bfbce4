import pytest

from citecut.facts import compare, compare_translation
from citecut.facts.poles import knows_poles, poles

Languages = tuple[str, str]


def flips(original: str, translation: str, languages: Languages) -> list[str]:
    findings = compare_translation(original, translation, *languages)
    return [one.severity for one in findings if one.code == "direction-flipped"]


@pytest.mark.parametrize(
    ("original", "right", "wrong", "languages"),
    [
        ("Giá vé tăng mạnh.", "Fares increased sharply.", "Fares decreased sharply.", ("vi", "en")),
        ("Fares increased sharply.", "Giá vé tăng mạnh.", "Giá vé giảm mạnh.", ("en", "vi")),
        ("Đây là kết quả tốt nhất.", "It is the best result.", "It is the worst result.", ("vi", "en")),
        ("It is the first bridge.", "Đây là cầu đầu tiên.", "Đây là cầu cuối cùng.", ("en", "vi")),
        ("They clean before opening.", "Họ dọn dẹp trước khi mở.", "Họ dọn dẹp sau khi mở.", ("en", "vi")),
    ],
)
def test_a_scale_turned_round_in_a_translation_stops(
    original: str, right: str, wrong: str, languages: Languages
) -> None:
    assert flips(original, right, languages) == []
    assert flips(original, wrong, languages) == ["stop"]


def test_a_loose_word_of_the_other_end_is_looked_at() -> None:
    assert flips("Hội đồng sẽ có thêm tiền.", "The council will have less money.", ("vi", "en")) == ["look"]


def test_a_loose_word_may_answer_for_a_sure_one() -> None:
    assert flips("Sales fell back.", "Doanh số giảm.", ("en", "vi")) == []
    assert flips("Năm ngoái trường mới mở.", "The new school opened last year.", ("vi", "en")) == []


@pytest.mark.parametrize(
    ("source", "line", "language"),
    [
        ("The result was the best of the year.", "The result was the worst of the year.", "en"),
        ("They left before the storm came.", "They left after the storm came.", "en"),
        ("Đây là cây cầu đầu tiên của tỉnh.", "Đây là cây cầu cuối cùng của tỉnh.", "vi"),
    ],
)
def test_the_other_end_between_the_same_words_of_one_language_stops(source: str, line: str, language: str) -> None:
    assert ("direction-flipped", "stop") in {(one.code, one.severity) for one in compare(source, line, language)}
    assert compare(source, source, language) == ()


@pytest.mark.parametrize(
    ("original", "wrong", "languages", "severity"),
    [
        ("Hơn 300 người dự.", "Fewer than 300 people came.", ("vi", "en"), "stop"),
        ("At least 300 people came.", "Nhiều nhất 300 người dự.", ("en", "vi"), "stop"),
        ("Hơn 300 người dự.", "300 people came.", ("vi", "en"), "look"),
        ("Nearly 300 people came.", "300 người dự.", ("en", "vi"), "look"),
        ("300 people came.", "Hơn 300 người dự.", ("en", "vi"), "look"),
    ],
)
def test_a_bound_turned_round_stops_and_one_lost_or_set_is_looked_at(
    original: str, wrong: str, languages: Languages, severity: str
) -> None:
    found = compare_translation(original, wrong, *languages)
    assert severity in {one.severity for one in found if one.code == "bound-changed"}


def test_a_language_without_a_table_has_no_ends() -> None:
    assert not knows_poles("km")
    assert poles("more", "km") == ()


@pytest.mark.parametrize(
    ("language", "source", "line"),
    [
        ("vi", "Đoàn đến Vinh trước khi bão đổ bộ.", "Đoàn đến Vinh sau khi bão đổ bộ."),
        ("vi", "Các xã báo cáo trước ngày 20/11.", "Các xã báo cáo sau ngày 20/11."),
        ("en", "After the vote, the fund was cut.", "Before the vote, the fund was cut."),
        ("en", "She spoke for the first time.", "She spoke for the last time."),
    ],
)
def test_time_and_order_turned_in_their_place_are_stopped(language: str, source: str, line: str):
    assert [finding.code for finding in compare(source, line, language)] == ["direction-flipped"]


def test_a_sentence_that_stands_so_in_its_source_is_not_turned():
    line = "Bouchard gỡ hòa trước khi Nielsen ghi hai bàn."
    assert compare(f"Trận đấu kéo dài. {line} Đội thắng.", line, "vi") == ()
