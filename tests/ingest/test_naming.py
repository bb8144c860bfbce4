import pytest

from citecut.ingest.naming import Naming


@pytest.mark.parametrize(
    ("shouted", "language", "written"),
    [
        ("NGUYỄN THỊ LAN", "vi", "Nguyễn Thị Lan"),
        ("BÁC SĨ HÒA", "vi", "Bác sĩ Hòa"),
        ("PHÓNG VIÊN", "vi", "Phóng viên"),
        ("ANH THƯ", "vi", "Anh Thư"),
        ("MC", "vi", "MC"),
        ("PV", "vi", "PV"),
        ("JOHN O'BRIEN", "en", "John O'Brien"),
        ("DR. MCDONALD", "en", "Dr. McDonald"),
        ("MARY-ANN J. SMITH", "en", "Mary-Ann J. Smith"),
        ("CEO", "en", "CEO"),
        ("REPORTER 2", "en", "Reporter 2"),
        ("ELIZABETH II", "en", "Elizabeth II"),
        ("YILMAZ", "tr", "Yılmaz"),
        ("ИРИНА", "ru", "Ирина"),
        ("Lan (vừa cười)", "vi", "Lan (vừa cười)"),
        ("佐藤", "ja", "佐藤"),
    ],
)
def test_a_shouted_name_is_written_as_people_write_it(shouted, language, written):
    assert Naming([], language).ordinary(shouted) == written


def test_what_is_said_tells_how_a_name_is_written():
    said = ["I asked Anna van der Meer of Veda.", "DeShawn said nothing."]
    assert Naming(said, "en").ordinary("DESHAWN MEER") == "DeShawn Meer"


def test_a_film_that_shouts_everything_tells_nothing():
    assert Naming(["GOOD EVENING, I AM LAN."], "en").ordinary("LAN") == "Lan"
