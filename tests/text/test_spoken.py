"""Whatever is written, every word keeps its place in what is said."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citecut.text.pace import speaking_seconds
from citecut.text.spoken import spoken
from citecut.text.words import words

_ALPHABET = "0123456789.,-–/:%$€đ²½()&+#@ \u00a0ABCĐIVXKLTWhgkmabcăôệ“”٣①"
_WRITTEN = st.text(st.sampled_from(_ALPHABET), max_size=40) | st.lists(
    st.sampled_from(
        [
            "57-KL/TW",
            "57-",
            "15/6/2023",
            "7/8",
            "1.000",
            "1,000",
            "21h30",
            "$3.2",
            "million",
            "2,5",
            "triệu",
            "USD",
            "XIII",
            "quý",
            "5-7%",
            "km²",
            "HĐND",
            "KOLs",
            "0912",
            "345",
            "678",
            "TP.",
            "TP.HCM",
            "-5°C",
            "và/hoặc",
            "2024–2026",
            "June",
            "15,",
            "9:30",
            "a.m.",
            "H5N1",
            "example.org",
            "€",
            "/ngày",
            "–",
            "3-1",
            "½",
        ]
    ),
    max_size=12,
).map(" ".join)


@settings(max_examples=400, deadline=None)
@given(_WRITTEN, st.sampled_from(["vi", "en", "en-US"]))
def test_every_written_word_keeps_its_place_and_no_digit_is_left(text: str, language: str) -> None:
    said = spoken(text, language)
    assert not any(char.isdigit() for char in said.text)
    assert [word.range for word in said.words] == list(words(text, language))
    at = 0
    for word in said.words:
        assert at <= word.spoken.start <= word.spoken.end <= len(said.text)
        at = word.spoken.end


@pytest.mark.parametrize("language", ["vi", "en"])
def test_all_that_is_said_belongs_to_a_written_word(language: str) -> None:
    text = "57-KL/TW 15/6/2023 1.000 21h30 $3.2 5-7% XIII HĐND 1900 1234 -5°C 9:30 H5N1 example.org"
    said = spoken(text, language)
    covered = {at for word in said.words for at in range(word.spoken.start, word.spoken.end)}
    assert all(at in covered for at, char in enumerate(said.text) if not char.isspace())


def test_a_document_number_with_a_stray_space_shares_what_is_heard() -> None:
    said = spoken("Kết luận số 57- KL/TW", "vi")
    assert [said.text[word.spoken.start : word.spoken.end] for word in said.words][-2:] == [
        "năm mươi bảy",
        "ca lờ trung ương",
    ]


def test_a_language_without_rules_passes_as_it_is() -> None:
    assert spoken("Le 7/8, 1.000 livres", "fr").text == "Le 7/8, 1.000 livres"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_spoken_form_takes_longer_than_the_written_digits(language: str) -> None:
    assert speaking_seconds("15/6/2023", language) > 1.5
