"""Negations within one language: what a line takes back, and what it only says otherwise."""

import pytest

from citecut.facts import compare


def stops(source: str, line: str, language: str) -> list[str]:
    return [finding.code for finding in compare(source, line, language) if finding.severity == "stop"]


@pytest.mark.parametrize(
    ("language", "source", "line"),
    [
        ("vi", "Cây không quang hợp ban đêm. Ban ngày cây quang hợp mạnh.", "Ban ngày cây quang hợp mạnh."),
        ("vi", "Chỉ một xã chưa có nước sạch.", "Mọi xã trừ một nơi đã có nước sạch."),
        ("vi", "Bão không làm ai thiệt mạng.", "Mọi người đều sống sót sau bão."),
        ("vi", "Phí gửi xe không quá 5.000 đồng.", "Phí gửi xe tối đa 5.000 đồng."),
        ("vi", "Vườn thú chưa từng nuôi được loài này.", "Chưa vườn thú nào nuôi được loài này."),
        ("vi", "Xã không chỉ sửa đường mà còn xây cầu.", "Xã sửa đường và xây cầu."),
        ("en", "Insurance will cover only part of the loss.", "Not all of the loss will be covered by insurance."),
        ("en", "The Oulu centre will be spared.", "The Oulu centre is not affected."),
    ],
)
def test_a_negation_said_in_other_words_is_let_through(language: str, source: str, line: str):
    assert stops(source, line, language) == []


@pytest.mark.parametrize(
    ("language", "source", "line", "code"),
    [
        ("vi", "Ban đêm cây không quang hợp mà hô hấp.", "Ban đêm cây quang hợp mà hô hấp.", "negation-dropped"),
        ("vi", "Tỉnh đã đóng cửa chợ cũ.", "Tỉnh đã không đóng cửa chợ cũ.", "negation-added"),
        (
            "en",
            "The council didn't close the old market.",
            "The council did close the old market.",
            "negation-dropped",
        ),
        (
            "en",
            "Councillors will vote on a fund next week.",
            "Next week councillors will not vote on the fund.",
            "negation-added",
        ),
    ],
)
def test_a_negation_set_or_taken_away_in_its_place_is_stopped(language: str, source: str, line: str, code: str):
    assert stops(source, line, language) == [code]
