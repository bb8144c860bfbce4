"""Names that nothing in an original of another script may spell."""

import pytest

from citecut.facts import compare_translation

PAIRS = [
    ("ja", "彼は青森県に生まれた。", "He was born in Aomori Prefecture.", "He was born in Akita Prefecture."),
    ("ko", "그는 부산에서 태어났다.", "He was born in Busan.", "He was born in Daegu."),
    ("zh", "学校迁往昆明。", "The school moved to Kunming.", "The school moved to Guiyang."),
    ("ru", "Он родился в Костроме.", "He was born in Kostroma.", "He was born in Tambov."),
    ("ko", "그들은 일본을 꺾었다.", "They beat Japan.", "They beat Iran."),
    ("uk", "Він жив у Полтаві.", "He lived in Poltava.", "He lived in Kharkiv."),
]


@pytest.mark.parametrize(("language", "source", "right", "wrong"), PAIRS)
def test_a_replaced_name_is_looked_at(language: str, source: str, right: str, wrong: str) -> None:
    def found(line: str) -> list[str]:
        return [one.severity for one in compare_translation(source, line, language, "en") if "name" in one.code]

    assert found(right) == []
    assert found(wrong) == ["look"]


def test_a_people_and_a_language_are_let_through() -> None:
    source, right = "彼はフランス語を話す。", "He speaks French."
    assert [one.code for one in compare_translation(source, right, "ja", "en")] == ["unchecked"]
