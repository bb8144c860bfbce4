"""All kinds of facts together: no overlaps, nothing read twice, weak words apart, fast."""

import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citecut.facts import FactKind, read_numbers, weak_numbers
from citecut.facts.reading import reading_for

NEWS = {
    "vi": "Ngày 15/6/2023, hơn 14 tỉnh, thành phố chi 1,5 tỷ đồng (tăng 12,5%) theo Kết luận số 57-KL/TW.",
    "en": "On 15 June 2023 more than 14 provinces spent 1.5 billion dong, up 12.5%, under Conclusion No. 57-KL/TW.",
}


def test_a_sentence_says_the_same_in_both_languages() -> None:
    told = {language: {fact.value for fact in read_numbers(text, language)} for language, text in NEWS.items()}
    assert told["vi"] == told["en"] == {"2023-06-15", "14", "1500000000 VND", "12.5 %", "57-KL/TW"}


@pytest.mark.parametrize(("text", "value"), [("Covid-19", "COVID19"), ("khối G7", "G7"), ("máy bay B-52", "B52")])
def test_letters_and_figures_grown_together_are_a_label(text: str, value: str) -> None:
    (fact,) = read_numbers(text, "vi")
    assert (fact.kind, fact.value) == (FactKind.LABEL, value)


def test_a_language_without_a_table_gives_nothing_and_says_so() -> None:
    assert reading_for("xx") is None
    assert read_numbers("14 fylki", "xx") == ()


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("vi", "một người", "1"),
        ("en", "one man", "1"),
        ("vi", "đôi bạn", "2"),
        ("en", "twice", "2 x"),
        ("vi", "gấp đôi", "2 x"),
        ("en", "the first", "#1"),
        ("en", "World War II", "#2"),
        ("en", "World War Two", "2"),
    ],
)
def test_words_that_need_not_be_numbers_are_weak(language: str, text: str, value: str) -> None:
    assert read_numbers(text, language) == ()
    assert value in [fact.value for fact in weak_numbers(text, language)]


def test_full_width_and_foreign_digits_read_like_plain_ones() -> None:
    assert [fact.value for fact in read_numbers("１２ người, ٣ ngày, ๔ tấn", "vi")] == ["12", "P3D", "4 t"]


LANGUAGES = ["ar", "de", "en", "fr", "hi", "ja", "km", "ko", "lo", "ru", "th", "tr", "vi", "zh"]
PIECES = st.lists(
    st.sampled_from(
        [*"0123456789.,/-:% hđ$€", "năm ", "ba ", " tỷ", "tháng ", "ngày ", "QĐ", " to ", "third ", "May ", "٣", "二"]
    ),
    max_size=24,
).map("".join)


@settings(deadline=None)  # the first call for a language reads its table
@given(text=PIECES, language=st.sampled_from(LANGUAGES))
def test_facts_stand_in_order_and_never_overlap(text: str, language: str) -> None:
    facts = read_numbers(text, language)
    assert all(one.range.end <= other.range.start for one, other in itertools.pairwise(facts))
    assert all(0 <= fact.range.start < fact.range.end <= len(text) for fact in facts)


def test_a_sentence_is_read_in_a_millisecond() -> None:
    for language, text in NEWS.items():
        read_numbers(text, language)
        begun = time.process_time()
        for number in range(50):
            read_numbers(f"{text} {number}", language)
        assert (time.process_time() - begun) / 50 < 0.004  # 1 ms on a quiet machine; slow ones are not failures
