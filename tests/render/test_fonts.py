"""Fonts come from packages, cover Vietnamese, and say which character they lack."""

import pytest

from citecut.errors import InputError
from citecut.render.fonts import fonts


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
