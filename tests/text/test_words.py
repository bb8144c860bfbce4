"""What a caption highlights as one word."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citecut.text import words


def cut(text: str, language: str) -> list[str]:
    return [span.of(text) for span in words(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "parts"),
    [
        ("“Mạng xã hội”, ông nói.", "vi", ["Mạng", "xã", "hội", "ông", "nói"]),
        ("Kết luận 57-KL/TW ngày 15/6/2023", "vi", ["Kết", "luận", "57-KL/TW", "ngày", "15/6/2023"]),
        ("tăng 67,1% với 1.000 cuốn", "vi", ["tăng", "67,1%", "với", "1.000", "cuốn"]),
        ("don't pay $3.50 — ever", "en", ["don't", "pay", "$3.50", "ever"]),
        ("see https://example.org/a?b=1.", "en", ["see", "https://example.org/a?b=1"]),
        ("المكتبة تفتح، نعم", "ar", ["المكتبة", "تفتح", "نعم"]),
        ("R&D & more", "en", ["R&D", "&", "more"]),
    ],
)
def test_a_word_is_what_is_said_in_one_breath(text: str, language: str, parts: list[str]) -> None:
    assert cut(text, language) == parts


def test_a_decomposed_letter_is_not_torn() -> None:
    assert cut("Ho\u0300a Bi\u0300nh", "vi") == ["Ho\u0300a", "Bi\u0300nh"]


@settings(max_examples=60, deadline=None)
@given(text=st.text(alphabet="aĐi.,'-/%$&12 “”\nไทยមែ。中かナعر🎉e\u0301\u200d", max_size=60))
def test_words_come_in_order_without_white_space(text: str) -> None:
    spans = words(text, "vi")
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(span.end > span.start and not any(char.isspace() for char in span.of(text)) for span in spans)
    spoken = sum(char.isalnum() for char in text)
    assert sum(char.isalnum() for span in spans for char in span.of(text)) == spoken
