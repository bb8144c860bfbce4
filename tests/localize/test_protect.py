"""What every translation carries over as it is."""

import pytest

from citecut.localize.protect import kept, people, protected
from citecut.model import Line, Script, Speaker


def parts(text: str, language: str = "en", speaker: str = "") -> tuple[str, ...]:
    named = Speaker(name=speaker) if speaker else None
    line = Line(id="l1", role="point", text=text, speaker=named)
    return protected(line, language, people(Script(clip="01", sources=(), language="vi", title="", lines=(line,))))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kết luận số 57-KL/TW và Nghị quyết 47/NQ-CP.", ("57-KL/TW", "47/NQ-CP")),
        ("Luật 59/2020/QH14, Thông tư 01/2021/TT-BTC", ("59/2020/QH14", "01/2021/TT-BTC")),
        (
            "Xem thuvien.example.vn/gio hoặc https://a.example/b?c=1.",
            ("thuvien.example.vn/gio", "https://a.example/b?c=1"),
        ),
        ("Gửi về doc@thuvien.vn, #ThưViện @hoaan", ("doc@thuvien.vn", "#ThưViện", "@hoaan")),
        ("Ngày 15/6/2023 có 1.000 người, tỷ số 3-1, 5G, 100m/s", ()),
    ],
)
def test_codes_are_found(text, found):
    assert parts(text) == found


def test_a_credited_name_is_kept_where_names_are_written_in_latin_letters():
    text = "Bà Trần Thị Ngọc Hà nói không."
    assert parts(text, "en", "Trần Thị Ngọc Hà") == ("Trần Thị Ngọc Hà",)
    assert parts(text, "th", "Trần Thị Ngọc Hà") == ()
    assert parts("Bà nói không.", "en", "Trần Thị Ngọc Hà") == ()


def test_a_person_named_on_a_card_is_kept_in_every_line():
    lines = (
        Line(id="l1", role="point", text="Ông Lê Văn Tám nói không."),
        Line(id="l1.name", role="strap", text="Lê Văn Tám", slot="name", shown_with="l1"),
    )
    names = people(Script(clip="01", sources=(), language="vi", title="", lines=lines))
    assert [protected(line, "en", names) for line in lines] == [("Lê Văn Tám",), ("Lê Văn Tám",)]


@pytest.mark.parametrize(
    ("part", "translation"),
    [
        ("57-KL/TW", "Conclusion No. 57-KL/TW"),
        ("57-KL/TW", "Conclusion 57 - KL/TW"),
        ("57-KL/TW", "Conclusion 57‑KL/TW"),
        ("Trần Thị Ngọc Hà", "Ms Tran Thi Ngoc Ha said"),
        ("Nguyễn Thuý", "by Nguyễn Thúy."),
    ],
)
def test_small_changes_keep_it(part, translation):
    assert kept(part, translation)


@pytest.mark.parametrize(
    ("part", "translation"),
    [
        ("57-KL/TW", "Conclusion No. 75-KL/TW"),
        ("57-KL/TW", "157-KL/TW"),
        ("10", "2010"),
        ("Trần Thị Ngọc Hà", "Ms Tran Thi Ngoc"),
        ("Hà", "in Hanoi, Ho said"),
    ],
)
def test_other_words_do_not(part, translation):
    assert not kept(part, translation)
