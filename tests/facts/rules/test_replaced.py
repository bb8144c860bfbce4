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
    ("ru", "За сутки выпало 30 мм осадков.", "In 24 hours 30 mm of rain fell."),
    ("de", "Nach einer Dreiviertelstunde kam der Bus.", "The bus came after 45 minutes."),
    ("nl", "Anderhalf jaar later keerde hij terug.", "He returned eighteen months later."),
    ("zh", "半小时后雨停了。", "Thirty minutes later the rain stopped."),
    ("zh", "半小时后雨停了。", "Half an hour later the rain stopped."),
    ("fr", "Il est resté quinze jours à Lyon.", "He stayed in Lyon for two weeks."),
    ("hi", "पुल बनाने में साढ़े तीन साल लगे।", "The bridge took three and a half years to build."),
    ("hi", "बस पौने चार बजे छूटती है।", "The bus leaves at a quarter to four."),
    ("bn", "গ্রামে দেড় হাজার মানুষ থাকে।", "One and a half thousand people live in the village."),
    ("es", "El 25 % de la población vive en la costa.", "A quarter of the population lives on the coast."),
    ("ja", "彼は「天才」と呼ばれた。", "He was called a genius."),
    ("es", "Vive desde hace tres lustros en Cádiz.", "He has lived in Cádiz for fifteen years."),
    ("zh", "上半年出口增长百分之八点六。", "Exports rose 8.6 percent in the first half of the year."),
    ("zh", "下午三点一刻，列车到站。", "The train arrived at a quarter past three in the afternoon."),
    ("zh", "2004-05赛季他打进12球。", "He scored 12 goals in the 2004–05 season."),
    ("ja", "午後7時半に始まり、2時間半続いた。", "It started at 7:30 p.m. and lasted two and a half hours."),
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
        ("hi", "पुल बनाने में साढ़े तीन साल लगे।", "The bridge took five and a half years.", "number-changed"),
        ("ru", "Дорога заняла полтора часа.", "The trip took two and a half hours.", "number-changed"),
        ("es", "Ganó con 1 min 12 s de ventaja.", "He won by two minutes and 12 seconds.", "number-changed"),
        ("de", "Die Strecke ist 2½ km lang.", "The track is three and a half kilometres long.", "number-changed"),
        ("de", "Um Viertel vor neun kam er.", "He came at a quarter to ten.", "date-changed"),
        ("vi", "Ông là con thứ hai trong nhà.", "He was the third child in the family.", "number-changed"),
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


@pytest.mark.parametrize(
    ("language", "source", "right", "wrong"),
    [
        (
            "de",
            "Rund hundertzwanzig Schüler warten.",
            "Around one hundred and twenty wait.",
            "Around 160 pupils wait.",
        ),
        ("hu", "Harminckét diák érkezett.", "Thirty-two students arrived.", "Thirty-five students arrived."),
        ("ru", "Двести сорок человек приехали.", "Two hundred and forty people came.", "Two hundred and sixty came."),
        ("pt", "Mil novecentas e doze pessoas.", "One thousand nine hundred and twelve people.", "1,915 people."),
        ("tr", "Yüz on dört kişi geldi.", "One hundred and fourteen people came.", "116 people came."),
        ("id", "Dua ratus lima belas orang datang.", "Two hundred and fifteen people came.", "217 people came."),
        ("ar", "وصل اثنا عشر لاعبا.", "Twelve players arrived.", "Sixteen players arrived."),
        ("cs", "Dvaadvacetiletý muž zemřel.", "A 22-year-old man died.", "A 27-year-old man died."),
        ("de", "Er kam um halb zehn.", "He came at half past nine.", "He came at half past seven."),
        (
            "de",
            "Das Konzert beginnt um 18.45 Uhr.",
            "The concert starts at a quarter to seven.",
            "It starts at nine.",
        ),
        ("ja", "昭和三十九年に開業した。", "It opened in 1964.", "It opened in 1968."),
        (
            "ja",
            "世帯数は約3割減った。",
            "Households fell by about 30 percent.",
            "Households fell by about 70 percent.",
        ),
        ("zh", "约三成学生请假。", "About 30 percent of the students took leave.", "About 70 percent took leave."),
        (
            "es",
            "Es la más alta, 43,6 grados, desde 1946.",
            "The highest, 43.6 degrees, since 1946.",
            "43.6 since 1943.",
        ),
    ],
)
def test_a_number_made_of_words_is_read_whole(language: str, source: str, right: str, wrong: str) -> None:
    assert stops(source, right, language) == []
    assert stops(source, wrong, language)


def test_a_day_in_words_is_one_day_and_no_range() -> None:
    source, right = "Двадцать третьего сентября он уехал.", "He left on the twenty-third of September."
    assert stops(source, right, "ru") == []
    assert stops(source, right.replace("third", "sixth"), "ru")


def looks(source: str, target: str, language: str) -> list[str]:
    return [one.code for one in compare_translation(source, target, language, "en") if one.severity == "look"]


@pytest.mark.parametrize(
    ("language", "source", "target", "code"),
    [
        ("fil", "Dalawáng pû't dalawáng tao ang dumating.", "Twenty-two people arrived.", "number-changed"),
        ("cs", "Hrad dobyli Švédové.", "The castle was captured by the Swedes.", "name-changed"),
    ],
)
def test_words_read_in_part_and_names_of_peoples_are_looked_at(
    language: str, source: str, target: str, code: str
) -> None:
    assert stops(source, target, language) == []
    assert code in looks(source, target, language)


def test_a_number_word_replaced_by_one_it_is_no_part_of_is_a_stop() -> None:
    assert stops("Rund hundertzwanzig Schüler warten.", "Around three hundred and fifty pupils wait.", "de")
    assert stops("Harminckét diák érkezett.", "Eighty-five students arrived.", "hu")


@pytest.mark.parametrize(
    ("language", "source", "right", "wrong"),
    [
        (
            "fr",
            "Sept ouvriers furent blessés le 7 mai.",
            "Seven workers were hurt on 7 May.",
            "Four were hurt on 7 May.",
        ),
        ("es", "El 3 de mayo ganó 5 a 2.", "On 3 May they won 5-2.", "On 3 May they won 5-5."),
        ("fr", "Le XVe siècle fut long.", "The fifteenth century was long.", "The sixteenth century was long."),
        ("fr", "Louis XIV régna longtemps.", "Louis XIV reigned for long.", "Louis XVI reigned for long."),
        ("de", "Die zwei Brüder und drei Schwestern.", "The two brothers and three sisters.", "The nine and three."),
        (
            "it",
            "Nel Cinquecento nacque il palazzo.",
            "The palace is of the sixteenth century.",
            "Of the tenth century.",
        ),
        ("es", "Dos tercios votaron.", "Two thirds voted.", "Three quarters voted."),
        ("ar", "فاز بهدفين مقابل هدف واحد.", "They won 2-1.", "They won 3-1."),
        (
            "de",
            "Im Achtelfinale verlor das Team.",
            "The team lost in the round of 16.",
            "It lost in the round of 32.",
        ),
        ("ja", "駅は令和3年度に開業した。", "The station opened in 2021.", "The station opened in 2020."),
        ("ko", "삼백오십 석 중 백이십삼 석.", "123 of 350 seats.", "128 of 350 seats."),
    ],
)
def test_what_stands_for_another_number_is_stopped(language: str, source: str, right: str, wrong: str) -> None:
    assert stops(source, right, language) == []
    assert stops(source, wrong, language)


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("de", "Das dreistöckige Haus.", "The three-storey house."),
        ("de", "Mehrere Dutzend Soldaten fielen.", "Several dozen soldiers were killed."),
        ("ja", "十数人の生徒がいた。", "There were a dozen or so students."),
        ("fr", "Le quadruple champion du monde.", "The four-time world champion."),
        ("de", "Papst Johannes XXIII. starb.", "Pope John XXIII died."),
        ("de", "Im Dreißigjährigen Krieg.", "In the Thirty Years' War."),
    ],
)
def test_words_made_of_numbers_are_let_through(language: str, source: str, target: str) -> None:
    assert stops(source, target, language) == []


def test_a_long_figure_that_is_not_told_is_stopped() -> None:
    assert "date-dropped" in stops("Saison 1975/76 der Liga.", "The season of the league.", "de")


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("de", "Er zog mit den Söhnen und Töchtern nach Graz.", "He did not move to Graz with the children."),
        ("ko", "그는 부산에서 태어났다.", "He was not born in Busan."),
        ("es", "El ayuntamiento invertirá en dos puentes después.", "The council will not invest in two bridges."),
        ("ja", "村瀬首相は辞任しないと述べた。", "Prime Minister Murase said he would resign."),
        ("zh", "他从未出过国。", "He went abroad."),
        ("tr", "Ali Trabzon'da doğdu.", "Ali was not born in Trabzon."),
    ],
)
def test_words_that_only_look_like_negations_excuse_nothing(language: str, source: str, target: str) -> None:
    assert any(code.startswith("negation") for code in stops(source, target, language))


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("de", "Erst 1990 kehrte er zurück.", "It was not until 1990 that he returned."),
        ("nl", "Het dorp telde nog geen 8.000 inwoners.", "The village had fewer than 8,000 inhabitants."),
        ("ja", "彼は一人しかいなかった。", "He was the only one."),
        ("bn", "তিনি মারা যান।", "He died."),
    ],
)
def test_what_each_language_says_without_a_negation_is_let_through(language: str, source: str, target: str) -> None:
    assert stops(source, target, language) == []
