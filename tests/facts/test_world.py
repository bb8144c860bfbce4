"""The tables made of rows: every language reads its own figures, days and words."""

import pytest

from citecut.facts import read_numbers
from citecut.facts.tables import reading_table
from citecut.facts.tables.world import world


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("de", "dreiundzwanzig Häuser", "23"),
        ("nl", "vijfenzestig huizen", "65"),
        ("sv", "tjugotre hus", "23"),
        ("pl", "trzydzieści pięć tysięcy", "35000"),
        ("uk", "двадцять шість", "26"),
        ("pt", "duas dúzias", "24"),
        ("id", "dua puluh tiga", "23"),
        ("tr", "1,5 milyonluk", "1500000"),
        ("hi", "पांच लाख", "500000"),
        ("fa", "بیست و سه", "23"),
        ("ar", "ثلاثة وعشرون", "23"),
        ("ja", "2万5千", "25000"),
        ("ko", "1억 2000만", "120000000"),
        ("es", "15 de marzo de 2023", "2023-03-15"),
        ("hu", "2023. június 15", "2023-06-15"),
        ("fi", "15. maaliskuuta 2020", "2020-03-15"),
    ],
)
def test_a_language_reads_its_own(language: str, text: str, value: str) -> None:
    assert [fact.value for fact in read_numbers(text, language)] == [value]


def test_a_language_without_rows_has_no_table() -> None:
    assert world("xx") is None
    assert reading_table("xx") is None


def test_only_vietnamese_and_english_count_as_measured() -> None:
    measured = {language: reading_table(language) for language in ("vi", "en", "de", "fr", "zh", "th", "ja")}
    assert [language for language, table in measured.items() if table and table.measured] == ["vi", "en"]
