import pytest

from citecut.render.languages import three_letters


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("vi", "vie"),
        ("vi-VN", "vie"),
        ("en", "eng"),
        ("zh-Hant", "zho"),
        ("km", "khm"),
        ("ckb", "ckb"),
        ("xx", "und"),
        ("", "und"),
    ],
)
def test_a_tag_becomes_the_three_letters_of_mp4(tag, code):
    assert three_letters(tag) == code
