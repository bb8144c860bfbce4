"""What stands on a card is told as it is read."""

import pytest

from citecut.model import Line, Script
from citecut.publish.cards import rows

SPOKEN = "Năm 2025 bốn thư viện đón 68.500 lượt, so với 41.000 lượt của năm 2024."


def told(slots, **more):
    shown = [
        Line(id=f"l1.{slot}", role="label", text=text, shown_with="l1", slot=slot) for slot, text in slots.items()
    ]
    lines = (Line(id="l1", role="point", text=SPOKEN), *shown)
    script = Script(clip="01", sources=("0" * 64,), language="vi", title="Thư viện", lines=lines)
    return rows(script, "l1", {line.id: line.text for line in lines}, **more)


@pytest.mark.parametrize(
    ("slots", "wanted"),
    [
        (
            {"value1": "41.000", "value2": "68.500", "label1": "Năm 2024", "label2": "Năm 2025", "unit": "lượt"},
            ("Năm 2024: 41.000 lượt", "Năm 2025: 68.500 lượt"),
        ),
        ({"value": "68.500", "unit": "lượt bạn đọc"}, ("68.500 lượt bạn đọc",)),
        ({"value": "67,1%"}, ("67,1%",)),
        ({"date1": "7/8", "event1": "họp", "date2": "1/9"}, ("7/8: họp", "1/9")),
        ({"item1": "Thẻ", "item2": "Sách"}, ("Thẻ", "Sách")),
        ({"headline": SPOKEN.upper()}, ()),
        (
            {"kicker": "Thư viện", "name": "Lê Minh Hạnh", "office": "Giám đốc"},
            ("Thư viện", "Lê Minh Hạnh, Giám đốc"),
        ),
        ({"unit": "lượt"}, ("lượt",)),
    ],
)
def test_a_card_is_read_as_it_is_meant(slots, wanted):
    assert told(slots) == wanted


def test_who_speaks_may_be_left_to_others():
    assert told({"kicker": "Thư viện", "name": "Lê Minh Hạnh", "office": "Giám đốc"}, names=False) == ("Thư viện",)
