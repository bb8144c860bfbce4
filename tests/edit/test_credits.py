from fractions import Fraction

from citecut import edit
from citecut.model import Citation, Line, Passage, Script, Source, TextRange, TimeRange, digest_of
from tests.edit.conftest import edition


def test_whose_music_plays_stands_on_the_closing_card(source: Source):
    credits = edit.closing(source, edition("vi"), (), sponsor="Quỹ Sách", music="“Sông quê”, Lê An, CC BY 4.0")
    assert credits.disclosures == ("Nội dung được tài trợ: Quỹ Sách", "Nhạc: “Sông quê”, Lê An, CC BY 4.0")
    assert edit.closing(source, edition("en"), (), music="Lê An").disclosures == ("Music: Lê An",)


def test_without_music_nothing_is_said_about_it(source: Source):
    assert edit.closing(source, edition("vi"), ()).disclosures == ()


def test_a_passage_of_a_film_is_credited_with_its_film_time():
    told = "Chúng tôi mở cửa."
    passages = tuple(
        Passage(
            id=f"p{hours}",
            range=TextRange(start=hours * 20, end=hours * 20 + 17),
            time=TimeRange(start=Fraction(hours * 3600 + 245), end=Fraction(hours * 3600 + 250)),
        )
        for hours in (0, 1)
    )
    film = Source(
        kind="film", title="Cuộc họp", language="vi", text=told + "   " + told, passages=passages,
        publisher="Đài Hòa An", media=digest_of(b"f"), media_type="video/mp4",
    )  # fmt: skip
    lines = tuple(
        Line(id=p.id, role="point", text=told, citations=(
            Citation(source=film.digest, passage=p.id, range=p.range, quote=told),
        ))
        for p in passages
    )  # fmt: skip
    script = Script(clip="01", sources=(film.digest,), language="vi", title="Họp", lines=lines)
    rows = edit.attributions(script, {film.digest: film}, "vi")
    assert rows == {"p0": "Nguồn: Đài Hòa An, 4:05", "p1": "Nguồn: Đài Hòa An, 1:04:05"}
