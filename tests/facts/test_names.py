"""Names: people, bodies and places, as each language writes them."""

import pytest

from citecut.facts import names


def sure(text: str, language: str) -> list[str]:
    return [name.range.of(text) for name in names(text, language) if name.sure]


def test_a_courtesy_or_an_office_is_no_part_of_a_name():
    assert sure("Sáng nay ông Trần Văn Khải gặp bà Lê Thị Mỹ.", "vi") == ["Trần Văn Khải", "Lê Thị Mỹ"]
    assert sure("He met Mr Karl Weber and Professor Ingrid Holm.", "en") == ["Karl Weber", "Ingrid Holm"]


def test_a_capital_at_the_head_of_a_sentence_makes_no_name():
    assert sure("Visitors came. Tickets sold out. Nothing was left.", "en") == []
    assert sure("Hội nghị bế mạc. Người dân ra về. Trời mưa.", "vi") == []


def test_a_name_that_begins_a_sentence_is_read_with_all_its_words():
    assert sure("Nguyễn Văn An đến sớm.", "vi") == ["Nguyễn Văn An"]
    assert sure("Claire Moreau came early.", "en") == ["Claire Moreau"]


def test_a_country_in_the_name_of_a_person_is_no_country():
    text = "Ông Nguyễn Văn Anh đến từ nước Anh."
    assert [name.range.of(text) for name in names(text, "vi") if name.entry] == ["Anh"]
    assert "Nguyễn Văn Anh" in sure(text, "vi")


def test_days_and_moneys_hold_no_country():
    for text in ("Hôm qua là Chủ Nhật.", "Giá 20 bảng Anh."):
        assert [name for name in names(text, "vi") if name.entry] == []


@pytest.mark.parametrize(
    ("vietnamese", "english"),
    [
        ("ở Hà Nội", "in Hanoi"),
        ("ở TP.HCM", "in Ho Chi Minh City"),
        ("của Liên hợp quốc", "of the UN"),
        ("của Tổ chức Y tế Thế giới", "of the WHO"),
        ("người Hy Lạp", "the Greeks"),
        ("ở Thuỵ Sĩ", "the Swiss"),
    ],
)
def test_a_name_that_is_translated_is_one_name(vietnamese: str, english: str):
    (one,) = [name.entry for name in names(vietnamese, "vi") if name.entry]
    (other,) = [name.entry for name in names(english, "en") if name.entry]
    assert one.codes & other.codes
