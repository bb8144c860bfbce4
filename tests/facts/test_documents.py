"""Numbers of documents, and telephone numbers."""

import pytest

from citecut.facts import FactKind, documents, read_numbers


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("vi", "Kết luận số 57-KL/TW", "57-KL/TW"),
        ("vi", "Nghị quyết số 47/NQ-CP", "47/NQ-CP"),
        ("vi", "Thông tư 12/2023/TT-BTTTT", "12/2023/TT-BTTTT"),
        ("vi", "Quyết định số 1234/QĐ-TTg", "1234/QĐ-TTG"),
        ("vi", "QĐ 123/QĐ-UBND", "123/QĐ-UBND"),
        ("vi", "57–KL/TW", "57-KL/TW"),
        ("en", "Resolution No. 57-NQ/TW", "57-NQ/TW"),
        ("en", "Directive 2001/29/EC", "2001/29/EC"),
    ],
)
def test_a_documents_number_is_one_fact(language: str, text: str, value: str) -> None:
    (fact,) = read_numbers(text, language)
    assert (fact.kind, fact.value) == (FactKind.DOCUMENT, value)


def test_its_date_and_its_number_are_told_apart() -> None:
    text = "Kết luận số 57-KL/TW ngày 15/6/2023 của Bộ Chính trị"
    assert [(fact.value, fact.range.of(text)) for fact in read_numbers(text, "vi")] == [
        ("57-KL/TW", "57-KL/TW"),
        ("2023-06-15", "15/6/2023"),
    ]


def test_letters_may_have_lost_their_marks_abroad() -> None:
    (here,), (abroad,) = documents("1234/QĐ-TTg", "vi"), documents("Decision 1234/QD-TTg", "en")
    assert abroad.value in here.also


@pytest.mark.parametrize("text", ["4-MP", "3-Day", "50 - A", "60 km/h", "B-52", "G7", "7/8"])
def test_codes_and_units_are_no_documents(text: str) -> None:
    assert documents(text, "en") == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [("gọi 0912 345 678", "0912345678"), ("hotline 1900 1234", "19001234"), ("+84 912 345 678", "+84912345678")],
)
def test_a_telephone_number_is_no_quantity(text: str, value: str) -> None:
    (fact,) = read_numbers(text, "vi")
    assert (fact.kind, fact.value) == (FactKind.PHONE, value)
