import pytest

from citecut.facts import TABLES, attributions

CASES = [
    ("en", "“We won,” said Ana Reed, head of the club.", "Ana Reed", "head of the club", "“We won,” "),
    ("en", "Ana Reed, the mayor, told reporters that it is open.", "Ana Reed", "the mayor", " it is open."),
    ("en", "Mayor Ana Reed said the road is open.", "Ana Reed", "Mayor", " the road is open."),
    ("en", "According to the health ministry, 14 people came.", "the health ministry", None, "14 people came."),
    ("en", "Fourteen people came, according to police.", "police", None, "Fourteen people came, "),
    ("vi", "Ông Trần Văn Nam, Phó Giám đốc Sở Y tế, cho biết: Đường đã thông. Trường mở lại.", "Trần Văn Nam",
     "Phó Giám đốc Sở Y tế", " Đường đã thông. Trường mở lại."),
    ("vi", "Bộ trưởng Bộ Y tế Đào Thị Lan cho biết dịch hết.", "Đào Thị Lan", "Bộ trưởng Bộ Y tế", " dịch hết."),
    ("vi", "Cũng theo ông Dũng, lớp đã mở.", "Dũng", None, "lớp đã mở."),
    ("vi", "“Tôi vui. Con tôi đi học”, bà Lê Thị Hoa nói.", "Lê Thị Hoa", None, "“Tôi vui. Con tôi đi học”, "),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "name", "role", "said"), CASES)
def test_who_said_what(language: str, text: str, name: str, role: str | None, said: str) -> None:
    found = attributions(text, TABLES[language])[0]
    assert found.name.of(text) == name
    assert (found.role.of(text) if found.role else None) == role
    assert found.scope.of(text) == said


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("vi", "Theo kế hoạch, cầu sẽ mở."),
        ("vi", "Theo đó, lớp đã mở."),
        ("vi", "Sở đã bác bỏ thông tin cho rằng thẻ sẽ tăng giá."),
        ("vi", "Thông tin này được tiết lộ hôm qua."),
        ("en", "The council denied reports that cards would cost more."),
        ("en", "68.5% said they read at night."),
    ],
)
def test_what_names_no_speaker_is_no_attribution(language: str, text: str) -> None:
    assert attributions(text, TABLES[language]) == ()


def test_a_colon_ends_where_the_next_speaker_begins() -> None:
    text = "Ông Nam cho biết: Đường đã thông. Bà Hoa cho biết: Cầu đã mở."
    first, second = attributions(text, TABLES["vi"])
    assert first.scope.of(text).strip() == "Đường đã thông."
    assert second.scope.of(text).strip() == "Cầu đã mở."


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        (
            "vi",
            "Một cháu nói với tôi: “Cháu còn ba cuốn. Cháu trả nhé.” Người dân mang trả hết.",
            "“Cháu còn ba cuốn. Cháu trả nhé.”",
        ),
        (
            "en",
            'The mayor said: "It opens in May. It is free." Four hundred people came.',
            '"It opens in May. It is free."',
        ),
    ],
)
def test_a_colon_before_a_quotation_ends_with_it(language: str, text: str, said: str) -> None:
    (only,) = attributions(text, TABLES[language])
    assert only.scope.of(text).strip() == said
