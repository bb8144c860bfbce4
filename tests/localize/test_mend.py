"""A translation whose values changed in the original is put right by code, or left to a person."""

import pytest

from citecut.localize.mend import mended

BEFORE = "Mỗi ngày thư viện tỉnh Hòa An phục vụ 1.200 bạn đọc, tăng 8,5%."
NOW = "Mỗi ngày thư viện tỉnh Hòa An phục vụ 11.350 bạn đọc, tăng 8,5%."


@pytest.mark.parametrize(
    ("language", "known", "right"),
    [
        ("en", "The library of Hoa An serves 1,200 readers a day, up 8.5%.", "11,350"),
        ("fr", "La bibliothèque de Hoa An sert 1 200 lecteurs par jour, en hausse de 8,5 %.", "11\u202f350"),
        ("de", "Die Bibliothek von Hoa An bedient täglich 1.200 Leser, ein Plus von 8,5 %.", "11.350"),
        ("es", "La biblioteca de Hoa An atiende a 1.200 lectores al día, un 8,5 % más.", "11.350"),
        ("th", "ห้องสมุด Hoa An ให้บริการผู้อ่าน 1,200 คนต่อวัน เพิ่มขึ้น 8.5%", "11,350"),
    ],
)
def test_a_number_is_put_right_the_way_the_language_writes_it(language: str, known: str, right: str) -> None:
    put_right = mended(NOW, known, "vi", language)
    assert put_right is not None and right in put_right
    assert put_right.replace(right, "") == known.replace(_first_number(known), "", 1)
    assert mended(BEFORE, known, "vi", language) == known


def test_a_name_is_left_to_a_person() -> None:
    known = "Chaque jour, la bibliothèque de la province de Hoa An sert 1 200 lecteurs."
    assert mended("Mỗi ngày thư viện phục vụ 11.350 bạn đọc.", known, "vi", "fr") is None


def test_a_language_whose_writing_is_not_known_is_left_to_a_person() -> None:
    assert mended(NOW, "Knihovna v Hoa An denně obslouží 1 200 čtenářů, o 8,5 % více.", "vi", "cs") is None


def _first_number(text: str) -> str:
    return next(each for each in ("1,200", "1.200", "1 200") if each in text)
