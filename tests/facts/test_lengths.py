"""Stretches of time and shares that two texts count in their own way."""

import pytest

from citecut.facts import compare


def codes(source: str, line: str, language: str) -> list[str]:
    return [one.code for one in compare(source, line, language) if one.code.startswith("number")]


@pytest.mark.parametrize(
    ("language", "source", "line"),
    [
        ("en", "It lasted six months.", "It lasted half a year."),
        ("en", "The ban is reviewed after a year.", "The ban is reviewed after twelve months."),
        ("en", "Half of the money came back.", "Fifty percent of the money came back."),
        ("en", "It stood empty for 200 years.", "It stood empty for two centuries."),
        ("vi", "Khoảng 30% số ca tử vong.", "Gần một phần ba số ca tử vong."),
        ("vi", "Công trình kéo dài 6 tháng.", "Công trình kéo dài nửa năm."),
    ],
)
def test_the_same_length_or_share_counted_otherwise_is_no_other_number(language: str, source: str, line: str):
    assert codes(source, line, language) == []


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("It lasted six months.", "It lasted seven months."),
        ("It lasted five months in 2 towns.", "It lasted half a year in 2 towns."),
        ("Half of the money came back.", "40 percent of the money came back."),
    ],
)
def test_another_length_or_share_shows(source: str, line: str):
    assert codes(source, line, "en")
