"""Fonts come from packages, cover Vietnamese, and say which character they lack."""

import pytest

from citecut.errors import InputError
from citecut.render.fonts import fonts, packages_for


def test_vietnamese_and_english_are_covered():
    marked = "ẾẶỮỘỲỸỴ ơưăâêôđ ĐƠƯ “…” – 1.000 % € …"
    assert fonts("Be Vietnam Pro").missing(marked) == ()


def test_greek_and_cyrillic_come_from_the_fallback():
    assert fonts("Be Vietnam Pro").missing("Читатели Ελλάδα") == ()


def test_a_character_without_a_font_is_named_once():
    assert fonts("Be Vietnam Pro").missing("a𓀀b𓀀") == ("𓀀",)


def test_joiners_and_marks_of_direction_need_no_font():
    assert fonts("Be Vietnam Pro").missing("a\u200b\u200d\u202a\ufe0f\n") == ()


def test_a_font_that_is_not_installed_says_what_to_install():
    with pytest.raises(InputError) as caught:
        fonts("Nowhere Grotesk")
    assert "`Nowhere Grotesk`" in caught.value.message
    assert "pip install fontpkg-nowhere-grotesk" in caught.value.hint


def test_only_font_packages_are_used():
    files = fonts("Be Vietnam Pro").files
    assert files and all("site-packages" in str(file) or "dist-packages" in str(file) for file in files)


@pytest.mark.parametrize(
    ("text", "package"),
    [
        ("ห้องสมุด", "fontpkg-noto-sans-thai"),
        ("បណ្ណាល័យ", "fontpkg-noto-sans-khmer"),
        ("ຫ້ອງສະໝຸດ", "justmytype-intl-sea"),
        ("مكتبة", "fontpkg-noto-sans-arabic"),
        ("图书馆，。", "justmytype-intl-cjk"),
    ],
)
def test_each_script_names_the_package_that_draws_it(text: str, package: str):
    assert packages_for(text) == (package,)


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("ห้องสมุดทุกแห่งเปิด ๆ ฿", "Thai"),
        ("បណ្ណាល័យសាធារណៈបើក។", "Khmer"),
        ("ຫ້ອງສະໝຸດໆ ₭", "Lao"),
        ("المكتبة، ٦٨٬٥٠٠؟", "Arabic"),
        ("图书馆，圖書館。「」《》", "SC"),
    ],
)
def test_an_installed_script_is_found_by_itself(text: str, family: str):
    found = fonts("Be Vietnam Pro")
    if f"Noto Sans {family}" not in found.families:
        pytest.skip(f"no font for {family} is installed")
    assert found.missing(text) == ()


def test_the_digest_names_order_and_files():
    plain, other = fonts("Be Vietnam Pro"), fonts("Lora")
    assert plain.digest == fonts("Be Vietnam Pro").digest != other.digest
