import pytest

from citecut.publish.together import together


@pytest.mark.parametrize(
    ("text", "language", "parts"),
    [
        ("Sổ tay công tác thông tin đối ngoại tỉnh Hòa An", "vi", ("đối ngoại", "thông tin", "Hòa An")),
        ("Thư viện mở cửa đến 21 giờ", "vi", ("Thư viện", "21 giờ")),
        ("Cầu Suối Đá dài 212 m", "vi", ("212 m",)),
        ("New York clinics stay open for 14 hours", "en", ("New York", "14 hours")),
    ],
)
def test_what_belongs_together_keeps_to_one_row(text, language, parts):
    held = together(text, language)
    assert len(held) == len(text)
    assert held.replace("\u00a0", " ") == text
    for part in parts:
        assert part.replace(" ", "\u00a0") in held


def test_a_heading_can_still_break():
    title = "Ủy ban nhân dân tỉnh Hòa An ban hành Kế hoạch phát triển thư viện công cộng đến năm 2030"
    rows = together(title, "vi").split(" ")
    assert len(rows) > 5
    assert max(map(len, rows)) <= 24


def test_a_year_is_not_tied_to_what_follows_it():
    assert "2026 có" in together("Năm 2026 có 3 cầu mới", "vi")


def test_signs_that_are_no_text_stay_as_they_are():
    text = "\u202e<b>x</b>\u00a0 \n 3 \ufeff"
    assert together(text, "vi").replace("\u00a0", " ") == text.replace("\u00a0", " ")
