"""Numbers, dates and negations in translations out of languages without a measured table."""

import pytest

from citecut.facts import compare_translation

PAIRS = [
    ("de", "Anderthalb Stunden später kamen 1.500 Menschen.", "An hour and a half later 1,500 people came."),
    ("de", "Ein dreiundzwanzigjähriger Mann kam um 15.30 Uhr.", "A 23-year-old man came at 3:30 p.m."),
    ("fr", "Quatre-vingt-douze habitants, le 3 mars à 6h15.", "Ninety-two residents, on 3 March at 6:15 am."),
    ("es", "Mil doscientos millones de euros en los años cincuenta.", "1.2 billion euros in the 1950s."),
    ("it", "Il palazzo del Settecento ha 28 stanze.", "The 18th-century palace has 28 rooms."),
    ("ru", "Тридцать пять человек, 1,5 миллиарда рублей.", "Thirty-five people, 1.5 billion roubles."),
    ("tr", "15 Haziran 2023'te yirmi sekiz bin kişi geldi.", "On 15 June 2023, 28,000 people came."),
    ("ja", "令和5年4月1日、2万5千人が集まった。", "On 1 April 2023, 25,000 people gathered."),
    ("ko", "서른두 살의 남성과 세 명의 아이가 걸었다.", "A 32-year-old man and three children walked."),
    ("ar", "ثلاثة وعشرون طالبا في ١٥ مارس ٢٠٢٣", "Twenty-three students on 15 March 2023"),
    ("hi", "करीब ढाई लाख लोग और तेईस स्कूल", "About 250,000 people and 23 schools"),
    ("th", "วันที่ 7 สิงหาคม 2567 มีผู้เข้าร่วม 1,200 คน", "On 7 August 2024 there were 1,200 participants"),
    ("fi", "Kahdeksantoista oppilasta maksoi 1,9 miljoonaa euroa.", "Eighteen pupils paid 1.9 million euros."),
    ("zh", "全市十七所学校共有一万二千名学生。", "The city's seventeen schools have 12,000 pupils."),
    ("de", "Der See ist 50 Meilen lang.", "The lake is 80 kilometres long."),
]


def stops(source: str, target: str, language: str) -> list[str]:
    return [one.code for one in compare_translation(source, target, language, "en") if one.severity == "stop"]


@pytest.mark.parametrize(("language", "source", "target"), PAIRS)
def test_a_right_translation_is_not_stopped(language: str, source: str, target: str) -> None:
    assert stops(source, target, language) == []


@pytest.mark.parametrize(
    ("language", "source", "target", "code"),
    [
        ("de", "Es kamen 1.500 Menschen.", "1,700 people came.", "number-changed"),
        ("de", "Es kamen sechzehn Menschen.", "Eighteen people came.", "number-changed"),
        ("ru", "1,5 миллиарда рублей", "1.5 million roubles", "number-changed"),
        ("fr", "le 3 mars 2024", "3 May 2024", "date-changed"),
        ("ru", "В среду, 4 марта, приехал врач.", "On Thursday 4 March a doctor came.", "date-changed"),
        ("ja", "2万5千人が集まった。", "52,000 people gathered.", "number-changed"),
        ("ar", "١٥ مارس ٢٠٢٣", "15 March 2025", "date-changed"),
        ("de", "Der See ist 50 Meilen lang.", "The lake is 50 kilometres long.", "unit-changed"),
        ("ru", "Сегодня в 14:20 17 машин уехали.", "Today at 5:20 pm 17 cars left.", "date-changed"),
        ("xx", "14 ruk", "17 ruk", "number-changed"),
    ],
)
def test_a_replaced_number_is_stopped(language: str, source: str, target: str, code: str) -> None:
    found = stops(source, target, language)
    assert code in found


@pytest.mark.parametrize(
    ("language", "source", "right", "wrong"),
    [
        ("de", "Die Brücke ist noch nicht fertig.", "The bridge is not finished yet.", "The bridge is finished."),
        ("fr", "Le maire n'a pas signé.", "The mayor did not sign.", "The mayor signed."),
        ("es", "El museo abrió ayer.", "The museum opened yesterday.", "The museum did not open yesterday."),
        ("ru", "Мост не готов.", "The bridge is not ready.", "The bridge is ready."),
        ("zh", "大桥昨天通车。", "The bridge opened yesterday.", "The bridge did not open yesterday."),
    ],
)
def test_a_negation_lost_or_set_is_stopped(language: str, source: str, right: str, wrong: str) -> None:
    assert stops(source, right, language) == []
    assert stops(source, wrong, language)


def test_a_phrase_that_holds_a_negation_and_negates_nothing_is_let_through() -> None:
    assert (
        stops("Nicht nur die Schule, auch das Bad wird saniert.", "Both school and pool are renovated.", "de") == []
    )
    assert stops("No obstante, la obra sigue.", "Nevertheless, the works go on.", "es") == []


def test_a_number_that_one_side_only_has_in_words_of_an_unmeasured_language_is_no_stop() -> None:
    assert stops("Ein Paar ging in die Stadt.", "They went into town.", "de") == []
