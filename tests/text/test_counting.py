import pytest

from citecut.text.counting import count, graphemes


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Hòa An", 6),
        ("Ho\u0300a An", 6),
        ("ậ", 1),
        ("👨‍👩‍👧‍👦", 1),
        ("🇻🇳🇬🇧", 2),
        ("👍🏽❤️", 2),
        ("ที่ทำน้ำ", 3),
        ("한국어", 3),
        ("\r\na", 2),
        ("", 0),
    ],
)
def test_graphemes_are_what_people_count(text: str, number: int):
    assert graphemes(text) == number


def test_each_unit_counts_in_its_own_way():
    assert [count("Thủy 👍", unit) for unit in ("codepoints", "utf16", "bytes", "graphemes")] == [6, 7, 11, 6]


def test_x_counts_letters_with_two_vietnamese_marks_twice_and_addresses_as_23():
    assert count("Hòa An", "x") == 6
    assert count("Thủy", "x") == 5
    assert count("https://example.org/" + "a" * 100, "x") == 23


def test_mastodon_counts_addresses_as_23_and_emoji_once():
    assert count("👨‍👩‍👧‍👦 https://example.org/" + "a" * 100, "mastodon") == 25


def test_threads_counts_emoji_by_their_bytes():
    assert count("ă👍", "threads") == 5
