"""Lines whose every word stands in the source, and which are wrong all the same."""

import pytest

from citecut.facts.bonds import BONDS
from citecut.facts.laying import lay

VI = (
    "Xã Mộc Lâm dự kiến mở chợ phiên vào tháng sau. Bà Vi Thị Sen dạy nghề đan cho phụ nữ trong bản. "
    "Nước suối được lọc qua ba bể trước khi về nhà. Đoàn khảo sát đến từ tỉnh bạn."
)
EN = (
    "The council of Marl plans to open a night market next month. Weaver Ida Sorn teaches women of the village. "
    "Spring water is filtered in three tanks. The surveyors come from another county. Nobody was charged a fee."
)


def measured(line: str, language: str) -> dict[str, float]:
    return lay(line, VI if language == "vi" else EN, language).measures


def test_every_bond_is_measured() -> None:
    assert set(BONDS) <= set(measured("Ida Sorn teaches women of the village.", "en"))


@pytest.mark.parametrize(
    ("language", "right", "wrong"),
    [
        ("en", "Marl plans to open a night market.", "The council of Marl has opened a night market."),
        ("vi", "Xã Mộc Lâm sẽ mở chợ phiên.", "Xã Mộc Lâm đã mở chợ phiên."),
    ],
)
def test_a_plan_told_as_done_is_firmer(language: str, right: str, wrong: str) -> None:
    assert measured(right, language)["firmer"] == 0
    assert measured(wrong, language)["firmer"] == 1


@pytest.mark.parametrize(
    ("language", "right", "wrong"),
    [
        ("en", "Ida Sorn teaches women.", "Ida Sorn does not teach women."),
        ("vi", "Bà Sen dạy nghề đan.", "Bà Sen không dạy nghề đan."),
    ],
)
def test_a_word_negated_on_one_side_only_is_flipped(language: str, right: str, wrong: str) -> None:
    assert measured(right, language)["flipped"] == 0
    assert measured(wrong, language)["flipped"] >= 1


def test_a_sentence_that_opens_on_somebody_from_elsewhere_is_told_of_another() -> None:
    assert measured("Weaver Ida Sorn teaches women of the village.", "en")["subject"] == 0
    assert measured("Surveyors plan to open a night market next month.", "en")["subject"] == 1


def test_words_gathered_from_all_over_are_spread() -> None:
    together = measured("Nước suối được lọc qua ba bể.", "vi")
    gathered = measured("Phụ nữ trong bản lọc nước suối ở chợ phiên tháng sau.", "vi")
    assert together["spread"] == 0
    assert gathered["spread"] > 0.3


def test_words_that_the_source_never_brings_together_leave_its_window() -> None:
    assert measured("Nước suối được lọc qua ba bể.", "vi")["window"] == 0
    assert measured("Nước suối được bơm thẳng về trường học.", "vi")["window"] > 0.2


def test_a_compound_of_syllables_that_stand_apart_is_split() -> None:
    assert measured("Phụ nữ trong bản học nghề đan.", "vi")["split"] == 0
