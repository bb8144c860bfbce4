"""Telling grossly wrong languages by their letters."""

import pytest

from citecut.localize.tongue import is_latin, speaks


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Thư viện mở cửa đến 21 giờ mỗi ngày.", "vi"),
        ("The library in Hòa An stays open until nine.", "en"),
        ("Ms Trần Thị Ngọc Hà of the Đồng Lau library said so.", "en-GB"),
        ("La bibliothèque reste ouverte à tous, même le soir.", "fr"),
        ("图书馆开放到晚上九点,免费供所有读者使用。", "zh-Hant"),
        ("ห้องสมุดเปิดถึงสามทุ่มทุกวัน", "th"),
        ("68.500", "th"),
        ("OK", "vi"),
        ("Αγνωστη γλωσσα αλλα ελληνικα", "el"),
        ("Maktaba imefunguliwa jioni", "sw"),
    ],
)
def test_a_text_in_its_language_passes(text, language):
    assert speaks(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Thư viện mở cửa đến 21 giờ mỗi ngày cho mọi người.", "en"),
        ("The library stays open until nine every single day.", "vi"),
        ("The library stays open until nine.", "th"),
        ("Библиотека открыта до девяти вечера.", "en"),
        ("图书馆开放到晚上九点,免费供所有读者使用。", "fr"),
        ("Thư viện mở cửa đến 21 giờ mỗi ngày.", "km"),
    ],
)
def test_a_text_in_another_language_does_not(text, language):
    assert not speaks(text, language)


def test_scripts_of_languages():
    assert [is_latin(tag) for tag in ("vi", "en-GB", "th", "zh-Hant", "sr-Cyrl", "uz-Latn", "ja")] == [
        True, True, False, False, False, True, False,
    ]  # fmt: skip
