"""Names of files that come from outside."""

import unicodedata
from pathlib import Path

import pytest

from citecut_studio.library.names import LONGEST, folded, free, safe


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Thư viện.docx", "Thư viện.docx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\bài.pdf", "bài.pdf"),
        (".bashrc", "bashrc"),
        ("a\x00b\u202efdp.exe", "abfdp.exe"),
        ("con.txt", "_con.txt"),
        ("a<b>|c?.md", "a_b__c_.md"),
        ("  two   spaces .txt ", "two spaces.txt"),
        ("", "file"),
        ("...", "file"),
        ("/", "file"),
    ],
)
def test_a_name_keeps_its_words_and_loses_what_leads_elsewhere(given: str, kept: str) -> None:
    assert safe(given) == kept


def test_a_long_name_is_cut_and_keeps_its_ending() -> None:
    name = safe("ữ" * 300 + ".mp4")
    assert name.endswith("ữ.mp4")
    assert len(name.encode()) <= LONGEST


def test_a_name_is_composed() -> None:
    assert safe(unicodedata.normalize("NFD", "Thuỷ.txt")) == "Thuỷ.txt"


def test_a_second_file_of_a_name_gets_a_number(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    (tmp_path / "a-2.txt").touch()
    assert free(tmp_path, "a.txt").name == "a-3.txt"
    assert free(tmp_path, "a.txt").name == "a-4.txt"


def test_a_title_is_found_without_marks_and_capitals() -> None:
    assert folded("Thư viện  ĐỌC Sách") == "thu vien doc sach"
