"""A line that is not verbatim is held against what it cites."""

import pytest

from citecut.facts.stems import root
from citecut.facts.support import SUPPORTED, support
from citecut.facts.thesaurus import alike, opposite, senses

FERRY_VI = [
    "Từ ngày 1/10, phà Cồn Tre ngừng chạy ban đêm. Mỗi ngày phà chở gần 900 lượt khách.",
    "Ông Đỗ Văn Hạnh, trưởng bến, cho biết lượng khách giảm 15% so với năm ngoái. Giá vé không tăng.",
]
FERRY_EN = [
    "From 1 October the ferry at Con Tre will not run at night. It carries nearly 900 passengers a day.",
    "Do Van Hanh, who heads the station, said that passenger numbers fell by 15 percent.",
    "The council criticised the firm.",
]

TRUE = [
    ("vi", "Phà Cồn Tre dừng chạy vào ban đêm từ ngày 1/10."),
    ("vi", "Theo ông Đỗ Văn Hạnh, số khách sụt 15% so với năm ngoái."),
    ("vi", "Gần 900 lượt khách đi phà mỗi ngày."),
    ("en", "The Con Tre ferry stops running at night from 1 October."),
    ("en", "Passenger numbers dropped by 15 percent, according to Do Van Hanh."),
    ("en", "Nearly 900 people ride the ferry each day."),
]
FALSE = [
    ("a number changed", "vi", "Mỗi ngày phà chở gần 9.000 lượt khách."),
    ("a date changed", "vi", "Phà Cồn Tre ngừng chạy ban đêm từ ngày 1/11."),
    ("the opposite", "vi", "Ông Đỗ Văn Hạnh cho biết lượng khách tăng 15% so với năm ngoái."),
    ("a negation dropped", "vi", "Giá vé tăng."),
    ("something added", "vi", "Tỉnh sẽ xây một cây cầu bê tông trị giá hàng chục tỷ đồng để thay phà."),
    ("a number changed", "en", "It carries nearly 9,000 passengers a day."),
    ("the opposite", "en", "Do Van Hanh said that passenger numbers rose by 15 percent."),
    ("a negation added", "en", "The council did not criticise the firm."),
    ("the opposite of a deed", "en", "The council praised the firm."),
    ("a new name", "en", "Passenger numbers fell by 15 percent, said Tran Quoc Bao of Hue University."),
]


def passages(language):
    return FERRY_VI if language == "vi" else FERRY_EN


@pytest.mark.parametrize(("language", "line"), TRUE)
def test_a_faithful_line_in_other_words_is_supported(language, line):
    assert support(line, passages(language), language).supported


@pytest.mark.parametrize(("language", "line"), [row[1:] for row in FALSE], ids=[f"{b} {a}" for a, b, _ in FALSE])
def test_a_line_that_says_something_else_is_not_supported(language, line):
    found = support(line, passages(language), language)
    assert found.score < SUPPORTED
    assert found.unsupported


def test_the_words_at_fault_are_marked():
    line = "Passenger numbers rose by 15 percent."
    assert [part.of(line) for part in support(line, FERRY_EN, "en").unsupported] == ["rose"]
    line = "Mỗi ngày phà chở gần 9.000 lượt khách."
    assert "9.000" in " ".join(part.of(line) for part in support(line, FERRY_VI, "vi").unsupported)


def test_a_verbatim_line_is_supported_in_any_language():
    lao = "ຫ້ອງສະໝຸດເປີດວັນຈັນ."
    assert support(lao, [lao], "lo").supported
    french = "La bibliothèque ouvre lundi, et l'entrée est gratuite."
    assert support(french, [french], "fr").supported


def test_nothing_supports_a_line_without_passages():
    assert not support("Phà ngừng chạy.", [], "vi").supported
    assert not support("Phà ngừng chạy.", [""], "vi").supported


def test_a_line_without_words_is_not_supported():
    assert not support("", FERRY_VI, "vi").supported
    assert not support("…", FERRY_VI, "vi").supported


def test_words_alike_by_embedding_count_as_one():
    line = "Around 900 commuters embark daily."
    asked = []

    def similar(one, other, language):
        asked.append(language)
        return 0.9 if {one, other} == {"commuters", "passengers"} else 0.0

    with_help = support(line, FERRY_EN, "en", similar=similar)
    without = support(line, FERRY_EN, "en")
    assert with_help.score > without.score
    assert set(asked) == {"en"}


def test_likeness_never_excuses_another_number_or_name():
    found = support("It carries nearly 800 passengers a day.", FERRY_EN, "en", similar=lambda *_: 1.0)
    assert not found.supported


def test_decomposed_marks_change_nothing():
    import unicodedata

    line = "Phà Cồn Tre dừng chạy vào ban đêm từ ngày 1/10."
    apart = unicodedata.normalize("NFD", line)
    assert support(apart, FERRY_VI, "vi") == support(line, FERRY_VI, "vi")


def test_the_list_knows_what_is_alike_and_what_is_opposite():
    rose, fell, climbed = (senses([root(word, "en")], "en")[0] for word in ("rise", "fall", "climb"))
    assert alike(rose, climbed)
    assert opposite(rose, fell)
    assert not opposite(rose, climbed)
    more, fewer = (senses(phrase.split(), "vi") for phrase in ("nhiều hơn", "ít hơn"))
    assert opposite(more[0], fewer[1])
    assert senses(["xyz"], "en") == senses(["xyz"], "km") == [frozenset()]


def test_words_of_which_only_one_can_hold_stand_against_each_other() -> None:
    for line, language, source in (
        ("The finds are shown in autumn.", "en", "The finds are shown in spring."),
        ("Bệnh do vi khuẩn gây ra.", "vi", "Bệnh do virus gây ra."),
    ):
        assert support(source, [source], language).supported
        assert not support(line, [source], language).supported


def test_a_word_of_the_same_meaning_holds_another() -> None:
    source = "The court ordered the firm to pay compensation to 300 commuters. It rejected an appeal by the railway."
    assert support("The firm was ordered to recompense 300 commuters.", [source], "en").supported
    assert not support("It accepted an appeal by the railway.", [source], "en").supported
