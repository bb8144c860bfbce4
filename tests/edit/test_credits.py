from citecut import edit
from citecut.model import Source
from tests.edit.conftest import edition


def test_whose_music_plays_stands_on_the_closing_card(source: Source):
    credits = edit.closing(source, edition("vi"), (), sponsor="Quỹ Sách", music="“Sông quê”, Lê An, CC BY 4.0")
    assert credits.disclosures == ("Nội dung được tài trợ: Quỹ Sách", "Nhạc: “Sông quê”, Lê An, CC BY 4.0")
    assert edit.closing(source, edition("en"), (), music="Lê An").disclosures == ("Music: Lê An",)


def test_without_music_nothing_is_said_about_it(source: Source):
    assert edit.closing(source, edition("vi"), ()).disclosures == ()
