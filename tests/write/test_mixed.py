"""A film's bite among the lines of an article."""

from citecut.model import Line
from citecut.write.mixed import with_bite
from citecut.write.moments import Moment
from tests.write.test_heard import SAID, film, script

__all__ = ["film"]


def moment(source, text):
    at = source.text.index(text)
    passage = next(p for p in source.passages if p.range.start <= at < p.range.end)
    place = passage.range.model_copy(update={"start": at, "end": at + len(text)})
    return Moment(start=1, end=4, ranges=(place,), passages=(passage.id,), score=1.0, reasons=())


def article(source, *texts):
    lines = tuple(Line(id=f"l{n}", role="hook" if n == 1 else "point", text=text) for n, text in enumerate(texts, 1))
    return script(source, (SAID[0][0], SAID[0][0])).model_copy(update={"lines": lines, "sources": ("0" * 64,)})


def test_the_bite_that_speaks_of_the_same_stands_after_its_line_with_its_own_citation(film):
    source, _ = film
    told = article(source, "Xã mở tuyến mới.", "Mỗi chuyến xe chở bốn mươi người dân.", "Chợ họp hằng ngày.")
    mixed = with_bite(told, source, [moment(source, SAID[2][0]), moment(source, SAID[1][0])])
    assert [line.id for line in mixed.spoken] == ["l1", "l2", "bl1", "l3"]
    assert mixed.line("bl1").text == SAID[1][0]
    assert mixed.line("bl1").citations[0].source == source.digest
    assert mixed.sources == ("0" * 64, source.digest)


def test_what_is_shown_with_a_line_stays_with_it(film):
    source, _ = film
    told = article(source, "Xã mở tuyến mới.", "Mỗi chuyến xe chở bốn mươi người dân.")
    label = Line(id="l2.number", role="label", text="40", shown_with="l2", slot="number")
    mixed = with_bite(told.model_copy(update={"lines": (*told.lines, label)}), source, [moment(source, SAID[1][0])])
    assert [line.id for line in mixed.lines] == ["l1", "l2", "l2.number", "bl1"]


def test_a_film_about_something_else_or_in_another_language_says_nothing(film):
    source, _ = film
    other = article(source, "Trường học sơn lại cổng.", "Học sinh nghỉ hè.")
    assert with_bite(other, source, [moment(source, SAID[2][0])]) == other
    same = article(source, "Mỗi chuyến xe chở bốn mươi người dân.")
    foreign = source.model_copy(update={"language": "en"})
    assert with_bite(same, foreign, [moment(source, SAID[1][0])]) == same
