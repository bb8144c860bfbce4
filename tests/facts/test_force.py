import pytest

from citecut.facts import compare_translation
from citecut.facts.force import forces, knows_force
from citecut.model import Finding

VI, EN = "Chúng ta cần phải tận dụng công nghệ số.", "We need to make use of digital technology."


def found(original: str, translation: str, languages: tuple[str, str] = ("vi", "en")) -> list[tuple[str, str]]:
    return [(one.code, one.severity) for one in _found(original, translation, languages)]


def _found(original: str, translation: str, languages: tuple[str, str]) -> list[Finding]:
    all_of_them = compare_translation(original, translation, *languages)
    return [one for one in all_of_them if one.code.startswith("modality")]


def test_a_right_translation_keeps_its_force() -> None:
    assert found(VI, EN) == []
    assert found(EN, VI, ("en", "vi")) == []


@pytest.mark.parametrize(
    ("original", "translation", "languages", "code"),
    [
        (VI, "We can make use of digital technology.", ("vi", "en"), "modality-weakened"),
        (EN, "Chúng ta có thể tận dụng công nghệ số.", ("en", "vi"), "modality-weakened"),
        ("Giá vé có thể tăng.", "Fares will rise.", ("vi", "en"), "modality-strengthened"),
        ("Fares may rise.", "Giá vé sẽ tăng.", ("en", "vi"), "modality-strengthened"),
        ("Fares may rise.", "Giá vé phải tăng.", ("en", "vi"), "modality-strengthened"),
        ("The bridge will open.", "Cầu có thể mở.", ("en", "vi"), "modality-weakened"),
    ],
)
def test_one_force_that_became_another_stops(
    original: str, translation: str, languages: tuple[str, str], code: str
) -> None:
    assert found(original, translation, languages) == [(code, "stop")]


def test_the_two_words_are_named_with_their_places() -> None:
    finding = _found(VI, "We can make use of digital technology.", ("vi", "en"))[0]
    assert (finding.expected, finding.found) == ("cần phải", "can")
    assert finding.evidence[0].of(VI) == "cần phải"


def test_a_force_that_another_word_may_answer_for_is_left_alone() -> None:
    assert found("It should be possible to leave.", "Có thể rời đi.", ("en", "vi")) == []
    assert found("We know it won't change.", "Chúng tôi biết nó không thể thay đổi.", ("en", "vi")) == []


def test_among_several_words_of_force_a_change_is_only_looked_at() -> None:
    original = "Người dân cần đăng ký và cần trả phí."
    assert found(original, "Residents need to register and can pay a fee.") == [("modality-weakened", "look")]


def test_a_name_is_no_word_of_force() -> None:
    assert [one.value for one in forces("Then Theresa May must go", "en")] == ["bind"]
    assert [one.value for one in forces("May we go?", "en")] == ["may"]


def test_french_and_chinese_are_looked_at() -> None:
    assert found("Les élèves doivent partir.", "Pupils may leave.", ("fr", "en")) == [("modality-weakened", "look")]
    assert found("票价可能上涨。", "Fares will rise.", ("zh", "en")) == [("modality-strengthened", "look")]


def test_a_language_without_a_table_has_no_words_of_force() -> None:
    assert not knows_force("km")
    assert forces("must", "km") == ()
