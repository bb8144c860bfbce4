"""Each deletion rule has cases in Vietnamese and English that come out otherwise when that rule is taken out."""

import pytest

from citecut.facts import TABLES, attributions
from citecut.text import sentences
from citecut.write.clauses import ways
from citecut.write.compress import RULES, Sentence, joined

# rule, language, sentence, one of the lines that the rule makes
CASES = [
    ("leading-connective", "en", "However, the road is open.", "The road is open."),
    ("leading-connective", "en", "But the road is open.", "The road is open."),
    ("leading-connective", "vi", "Tuy nhiên, đường đã thông.", "Đường đã thông."),
    ("leading-connective", "vi", "Bên cạnh đó, các lớp học đã mở.", "Các lớp học đã mở."),
    ("brackets", "en", "The World Bank (WB) lent the money.", "The World Bank lent the money."),
    ("brackets", "vi", "Người có ảnh hưởng (KOLs) dự họp.", "Người có ảnh hưởng dự họp."),
    ("also", "en", "Ana Reed also said that the road is open.", "Ana Reed said that the road is open."),
    ("also", "vi", "Ông Dũng cũng cho rằng lớp học đã mở.", "Ông Dũng cho rằng lớp học đã mở."),
    (
        "office-to-credit",
        "en",
        "Ana Reed, head of the library, said the road is open.",
        "Ana Reed said the road is open.",
    ),
    (
        "office-to-credit",
        "vi",
        "Ông Trần Văn Nam, Phó Giám đốc Sở Y tế, cho biết dịch đã hết hẳn.",
        "Ông Trần Văn Nam cho biết dịch đã hết hẳn.",
    ),
    (
        "scene-setting",
        "en",
        "Speaking at the opening, Ana Reed said the road is open.",
        "Ana Reed said the road is open.",
    ),
    ("scene-setting", "vi", "Phát biểu tại lễ khai mạc, ông Nam cho biết lớp đã mở.", "Ông Nam cho biết lớp đã mở."),
    ("date-to-card", "en", "On 7 August 2025, the library opened.", "The library opened."),
    ("date-to-card", "vi", "Sáng 7/8, Thư viện tỉnh khai trương.", "Thư viện tỉnh khai trương."),
    ("asides", "en", "The bridge, which opened in May, is long.", "The bridge is long."),
    ("asides", "vi", "Cây cầu, vốn xây năm 1950, đã hỏng.", "Cây cầu đã hỏng."),
    (
        "before-example",
        "en",
        "Ana Reed said that habits must change, for example instead of long films we need short ones.",
        "Ana Reed said that instead of long films we need short ones.",
    ),
    (
        "before-example",
        "vi",
        "Ông Dũng cho rằng cần đổi cách làm, ví như thay vì làm phim dài, thì nên làm clip ngắn.",
        "Ông Dũng cho rằng thay vì làm phim dài, thì nên làm clip ngắn.",
    ),
    ("attribution-to-credit", "en", "Ana Reed said that the road is open.", "The road is open."),
    ("attribution-to-credit", "en", "The road is open, Ana Reed said.", "The road is open."),
    ("attribution-to-credit", "vi", "Ông Trần Văn Nam cho biết: Đường đã thông.", "Đường đã thông."),
    ("attribution-to-credit", "vi", "Theo Sở Y tế, dịch đã hết hẳn.", "Dịch đã hết hẳn."),
    ("tails", "en", "The council closed the road because trucks got stuck.", "The council closed the road."),
    ("tails", "vi", "Tỉnh mở 14 lớp, trong đó có lớp đêm.", "Tỉnh mở 14 lớp."),
    ("tails", "vi", "Sở tổ chức “Tuần lễ đọc sách” cho học sinh.", "Sở tổ chức “Tuần lễ đọc sách”."),
]


def lines(language: str, text: str, without: str = "") -> set[str]:
    table = TABLES[language]
    here = Sentence(text, sentences(text, language)[0], table, attributions(text, table))
    rules = {name: rule for name, rule in RULES.items() if name != without}
    return {joined(text, here.range, gone) for gone, _ in ways(here, rules)}


@pytest.mark.parametrize(("rule", "language", "sentence", "line"), CASES)
def test_each_line_rests_on_its_rule(rule: str, language: str, sentence: str, line: str) -> None:
    assert line in lines(language, sentence)
    assert line not in lines(language, sentence, without=rule)


def test_every_rule_has_cases_in_both_languages() -> None:
    assert {(rule, tag) for rule, tag, *_ in CASES} == {(rule, tag) for rule in RULES for tag in ("vi", "en")}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The road (not the bridge) is open."),
        ("en", "Instead of a bridge, the council bought a ferry."),
        ("vi", "Đường (trừ cầu) đã mở."),
        ("vi", "Thay vì xây cầu, tỉnh mua phà."),
        ("vi", "Đồng thời, rà soát và kiện toàn bộ máy."),
        ("vi", "Chúng tôi vui lắm."),
    ],
)
def test_what_carries_meaning_is_not_proposed_for_deletion(language: str, sentence: str) -> None:
    assert lines(language, sentence) == {sentence}


def test_we_stays_with_the_one_who_says_it() -> None:
    assert "Chúng ta cần học." not in lines("vi", "Ông Trần Văn Nam cho rằng chúng ta cần học.")
    assert "We must learn." not in lines("en", "Ana Reed said that we must learn.")
