"""Encodings, and characters that nobody sees."""

import unicodedata

import pytest

from citecut.errors import InputError
from citecut.ingest.characters import decoded, plain

VIETNAMESE = "Sáng 7/8, Ủy ban tỉnh tổ chức hội nghị tập huấn cho lãnh đạo tại 14 tỉnh, thành phố thuộc khu vực. " * 4


def windows_1258(text: str) -> bytes:
    """The old Vietnamese code page writes most tones as marks of their own."""
    out = b""
    for sign in text:
        try:
            out += sign.encode("cp1258")
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", sign)
            tones = [mark for mark in parts if mark in "\u0300\u0301\u0303\u0309\u0323"]
            base = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in tones))
            out += base.encode("cp1258") + "".join(tones).encode("cp1258")
    return out


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_read_with_and_without_its_mark(encoding: str) -> None:
    assert decoded(VIETNAMESE.encode(encoding)) == VIETNAMESE


def test_the_old_vietnamese_code_page_is_recognised() -> None:
    assert plain(decoded(windows_1258(VIETNAMESE))) == VIETNAMESE


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "Le café est très agréable à côté de l'église, où déjà l'été s'achève. " * 4),
        ("cp1251", "Сегодня в городе прошло заседание комитета по делам молодёжи. " * 5),
        ("shift_jis", "これは日本語の文章です。東京で会議が開かれました。" * 5),
        ("gb18030", "今天北京召开了新闻发布会，介绍了有关情况。" * 6),
    ],
)
def test_other_encodings_are_recognised(encoding: str, text: str) -> None:
    assert decoded(text.encode(encoding)) == text


def test_a_declared_encoding_is_used() -> None:
    assert decoded("Zażółć gęślą jaźń".encode("iso8859_2"), "iso-8859-2") == "Zażółć gęślą jaźń"


@pytest.mark.parametrize("data", [bytes(100), b"text\x00more", bytes(range(1, 32)) * 20])
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="no text"):
        decoded(data)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("Thu\u1ef7 va\u0300", "Thu\u1ef7 và"),
        ("a\u202eb\u2066c\u2069d", "abcd"),
        ("tin\u200b nóng\u200d\ufeff", "tin nóng"),
        ("một\r\nhai\u2028ba", "một\nhai\nba"),
        ("thông\xadtin", "thôngtin"),
        ("e\U000e0061x", "ex"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("क्\u200dष", "क्\u200dष"),
        ("👩\u200d🚀", "👩\u200d🚀"),
        ("❤\ufe0f x\ufe0f", "❤\ufe0f x"),
        ("ភាសា\u200bខ្មែរ", "ភាសា\u200bខ្មែរ"),
        (
            "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
            "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        ),
    ],
)
def test_unseen_characters_stay_only_where_a_script_needs_them(given: str, shown: str) -> None:
    assert plain(given) == shown
