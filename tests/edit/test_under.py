"""What is seen of a film under the lines of an article."""

from fractions import Fraction

from citecut.edit.under import Seen, footage_under
from citecut.model import Line, TimeRange
from tests.edit.films import FILM, analysis, track


def line(number: int, text: str) -> Line:
    return Line(id=f"l{number}", role="point", text=text)


def seconds(start: float, end: float) -> TimeRange:
    return TimeRange(start=Fraction(str(start)), end=Fraction(str(end)))


SHORT = "Xe buýt chở sách lên bản."
SHOTS = analysis(seconds=30, cuts=(10, 20))


def test_a_line_is_seen_with_the_shot_in_which_the_same_is_said():
    film = Seen(FILM, SHOTS, [("Trẻ em vẽ tranh.", seconds(1, 5)), ("Chiếc xe buýt lên đến bản.", seconds(12, 16))])
    found = footage_under([line(1, "Chiếc xe buýt lên bản mỗi tuần.")], [film], "vi")
    assert (found["l1"].time.start, found["l1"].time.end) == (10, 20)


def test_shots_follow_each_other_where_nothing_tells_and_none_comes_twice_before_all_were_seen():
    found = footage_under([line(n, SHORT) for n in range(4)], [Seen(FILM, SHOTS)], "vi")
    assert [float(each.time.start) for each in found.values()] == [0, 10, 20, 0]


def test_whoever_speaks_to_us_is_not_seen_under_another_ones_words_while_there_is_a_choice():
    close = track(lambda t: (0.5, 0.4), 10, size=(0.2, 0.4))
    film = Seen(FILM, analysis(close, seconds=20, cuts=(10,)))
    found = footage_under([line(1, SHORT), line(2, SHORT)], [film], "vi")
    assert [float(each.time.start) for each in found.values()] == [10, 0]


def test_a_line_that_runs_on_into_the_next_shot_takes_that_too():
    film = Seen(FILM, analysis(seconds=30, cuts=(5, 20)), [("Xe buýt chở sách.", seconds(0, 1))])
    long = line(1, " ".join([SHORT] * 3))
    found = footage_under([long, line(2, SHORT)], [film], "vi")
    assert [float(each.time.start) for each in found.values()] == [0, 20]


def test_a_card_lies_over_no_face_even_where_a_face_is_all_that_there_is():
    small = track(lambda t: (0.5, 0.4), 10, size=(0.05, 0.1))
    film = Seen(FILM, analysis(small, seconds=20, cuts=(10,)), [("Xe buýt lên bản.", seconds(1, 5))])
    lines = [line(n, SHORT) for n in (1, 2, 3)]
    found = footage_under(lines, [film], "vi", {"l1", "l3"})
    assert {name: float(each.time.start) for name, each in found.items()} == {"l1": 10, "l2": 0, "l3": 10}
    brief = Seen(FILM, analysis(track(lambda t: (0.5, 0.4), 8, start=2, size=(0.05, 0.1)), seconds=10, cuts=(2,)))
    assert list(footage_under([line(1, SHORT * 3)], [brief], "vi", {"l1"})) == [], "it would run on into the face"
    only = Seen(FILM, analysis(small, seconds=10))
    assert list(footage_under(lines, [only], "vi", {"l1", "l3"})) == ["l2"]


def test_a_long_line_begins_early_enough_to_end_with_the_film():
    film = Seen(FILM, analysis(seconds=9, cuts=(7,)))
    long = " ".join(["Xe buýt chở sách lên các bản vùng cao mỗi tuần một chuyến"] * 2)
    first, last = footage_under([line(1, long), line(2, long)], [film], "vi").values()
    assert first.time.start == 0
    assert last.time.start < 4


def test_a_film_without_pictures_is_seen_under_nothing():
    film = Seen(FILM, analysis(size=(0, 0)))
    assert footage_under([line(1, SHORT)], [film], "vi") == {}
