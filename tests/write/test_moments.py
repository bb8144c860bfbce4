"""The moments of a film: whole sentences, no cut word, apart, varied, with reasons."""

import itertools
from fractions import Fraction

import pytest

from citecut.errors import UsageError
from citecut.model import Analysis, Boundary, FaceBox, FaceTrack, TimeRange
from citecut.text.heard import FilmWords
from citecut.write.moments import choose, edges, moments, spoken_sentences
from tests.write.talks import CHO, HARBOUR, MEDIA, read, sentences_of


def analysis(duration=200, **found):
    told = {"media": MEDIA, "tool": "t", "duration": Fraction(duration), "width": 1280, "height": 720}
    told |= {"rate": Fraction(25), "sound": True, "boundaries": ()}
    return Analysis.model_validate(told | found)


def text_of(source, moment):
    return source.text[moment.ranges[0].start : moment.ranges[-1].end]


@pytest.fixture(scope="module")
def harbour():
    return read(*HARBOUR, title="How the harbour was cleaned")


@pytest.fixture(scope="module")
def market():
    return read(*CHO, language="vi", title="Khu chợ nổi", word="0.3")


@pytest.mark.parametrize("name", ["harbour", "market"])
def test_moments_are_whole_sentences_apart_and_within_their_seconds(name, request):
    source, transcript = request.getfixturevalue(name)
    found = moments(source, transcript, None, clips=4, seconds=15)
    assert len(found) == 4
    every = spoken_sentences(source, FilmWords(source, transcript))
    for moment in found:
        assert all(part in [one.range for one in every] for part in moment.ranges)
        assert moment.end - moment.start <= 16
        assert len(moment.passages) == len(moment.ranges)
    spans = sorted((moment.start, moment.end) for moment in found)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))


@pytest.mark.parametrize("name", ["harbour", "market"])
def test_no_word_is_cut(name, request):
    source, transcript = request.getfixturevalue(name)
    cuts = analysis(boundaries=[Boundary(time=Fraction(n, 3)) for n in range(1, 300)])
    words = [word for utterance in transcript.utterances for word in utterance.words]
    for seen in (None, cuts):
        for moment in moments(source, transcript, seen, clips=4, seconds=15):
            for word in words:
                assert not word.start < moment.start < word.end
                assert not word.start < moment.end < word.end


def test_the_best_moments_stand_alone_and_say_why(harbour):
    source, transcript = harbour
    found = moments(source, transcript, None, clips=3, seconds=15)
    texts = [text_of(source, moment) for moment in found]
    assert any("four hundred tonnes" in text for text in texts)
    assert not any(text.startswith(("They", "As I said", "Well", "Mm-hmm", "Welcome")) for text in texts)
    assert not any(text.rstrip().endswith("?") for text in texts)
    told = " ".join(reason for moment in found for reason in moment.reasons)
    assert "gives a figure" in told
    assert "understood without" in told
    assert found == tuple(sorted(found, key=lambda moment: -moment.score)) or len(found) == 3


def test_reasons_are_told_in_vietnamese_for_a_vietnamese_film_and_on_request(market):
    source, transcript = market
    first = moments(source, transcript, None, clips=1, seconds=15)[0]
    assert any(reason.startswith(("nêu con số", "nói đúng chủ đề", "một người")) for reason in first.reasons)
    english = moments(source, transcript, None, clips=1, seconds=15, language="en")[0]
    assert english.ranges == first.ranges
    assert any(reason.startswith(("gives a figure", "is about", "one voice")) for reason in english.reasons)


def test_the_same_film_gives_the_same_moments(harbour):
    source, transcript = harbour
    assert moments(source, transcript, None) == moments(source, transcript, None)


def test_clips_are_about_different_things():
    bridge = [f"The bridge over the river carries {n} thousand cars a day." for n in range(20, 26)]
    school = ["The school beside the forest teaches ninety children of farmers to swim."]
    said = sentences_of(*bridge, *school, *bridge, seconds=8)
    chosen = choose(said, "", "en", clips=2, seconds=9)
    assert any("school" in said[run.first].text for run in chosen)


def test_what_is_heard_and_seen_there_counts(harbour):
    source, transcript = harbour
    plain = moments(source, transcript, None, clips=1, seconds=15)[0]
    every = moments(source, transcript, None, clips=4, seconds=15)
    other = next(moment for moment in every if moment.start != plain.start)
    part = TimeRange(start=other.start, end=other.end)
    boxes = tuple(FaceBox(time=other.start + Fraction(n, 2), box=(0.4, 0.2, 0.2, 0.3), score=0.9) for n in range(40))
    loud = [-20.0] * 2000
    loud[int(other.start * 10) : int(other.end * 10)] = [-11.0] * len(
        loud[int(other.start * 10) : int(other.end * 10)]
    )
    seen = analysis(applause=[part], faces=[FaceTrack(boxes=boxes)], loudness=loud)
    best = moments(source, transcript, seen, clips=1, seconds=15)[0]
    assert best.start == other.start
    told = " | ".join(best.reasons)
    assert "laughter or applause" in told
    assert "face is seen" in told or "voice is raised" in told


def test_a_change_of_shot_is_taken_where_no_word_is_cut():
    time = TimeRange(start=Fraction(10), end=Fraction(20))
    free = TimeRange(start=Fraction(98, 10), end=Fraction(203, 10))

    def cut(*times, kind="cut", length=Fraction(0)):
        return edges(time, free, analysis(boundaries=[Boundary(time=t, kind=kind, length=length) for t in times]))

    assert cut(Fraction(99, 10), Fraction(201, 10)) == (Fraction(99, 10), Fraction(201, 10), True)
    assert cut(Fraction(96, 10), Fraction(204, 10)) == (Fraction(985, 100), Fraction(203, 10), False)
    assert cut(Fraction(101, 10))[0] < 10
    fading = cut(Fraction(98, 10), kind="dissolve", length=Fraction(2, 10))
    assert fading[0] == Fraction(99, 10)


def test_a_breath_is_left_where_nobody_else_speaks_and_the_film_goes_on():
    time = TimeRange(start=Fraction(10), end=Fraction(20))
    free = TimeRange(start=Fraction(0), end=Fraction(40))
    assert edges(time, free, None) == (Fraction(985, 100), Fraction(203, 10), False)
    assert edges(time, free, analysis(duration=Fraction(201, 10)))[1] == Fraction(201, 10)
    close = TimeRange(start=Fraction(10), end=Fraction(20))
    assert edges(time, close, None) == (10, 20, False)


def test_a_film_with_nothing_better_gives_what_it_has_and_says_what_to_mind():
    source, transcript = read("He left.", "As I said, they came back and it was over.", "So who was it?")
    found = moments(source, transcript, None, clips=2, seconds=5)
    assert found
    assert any(reason.startswith("mind:") for moment in found for reason in moment.reasons)


def test_one_long_sentence_is_still_a_moment():
    source, transcript = read("The river " + "rose and rose " * 60 + "until morning.")
    assert len(moments(source, transcript, None, clips=4, seconds=10)) >= 1


def test_no_clips_or_no_seconds_is_asked_wrongly(harbour):
    for wrong in ({"clips": 0}, {"seconds": 0}):
        with pytest.raises(UsageError):
            moments(*harbour, None, **wrong)
