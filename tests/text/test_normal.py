"""Forms to compare by."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecut.text import fold, nfc, same_name, unmarked


@pytest.mark.parametrize(
    ("one", "other"),
    [("Thủy", "Thuỷ"), ("hoà", "hòa"), ("khoẻ", "khỏe"), ("HOÀ BÌNH", "hòa bình"), ("toàn", "tòan"), ("uỷ", "ủy")],
)
def test_two_ways_to_place_a_tone_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("Thúy", "Thùy"), ("hoa", "hòa"), ("quý", "quỳ"), ("ma", "mà")])
def test_two_tones_never_fold_alike(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_decomposed_input_folds_as_composed() -> None:
    assert fold("Ho\u0300a Bi\u0300nh") == fold("Hòa Bình")
    assert nfc("e\u0301") == "é"


def test_one_name_is_known_in_all_its_spellings() -> None:
    assert same_name("Lê Thủy", "Lê  Thuỷ")
    assert same_name("Dang Thi Thao", "Đặng Thị Thảo")
    assert not same_name("Lê Thúy", "Lê Thùy")
    assert not same_name("Lê An", "Lê Ân")


def test_only_latin_marks_are_taken_off() -> None:
    assert unmarked("Đặng Thị Phương Thảo") == "Dang Thi Phuong Thao"
    assert unmarked("ที่นี่") == "ที่นี่"


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
