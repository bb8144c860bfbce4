from itertools import pairwise

from citecut.media import probe
from evals.talks import talk
from evals.words import laid_beside, plain


def test_words_left_out_put_in_and_mistaken_are_told_apart():
    truth, told = ["the", "old", "library", "opened"], ["the", "library", "opened", "wide"]
    pairs = laid_beside(truth, told)
    assert [(one, other) for one, other, same in pairs if same] == [(0, 0), (2, 1), (3, 2)]
    assert sum(not same for *_, same in pairs) == 2
    assert laid_beside([], ["um"]) == [(None, 0, False)] and laid_beside(["um"], []) == [(0, None, False)]


def test_capitals_punctuation_and_the_place_of_a_mark_do_not_count():
    assert plain("Thuỷ,") == plain("thủy") and plain("“Đọc!”") == "đọc"


def test_a_talk_is_a_film_as_long_as_its_speech_and_tells_when_each_word_is_said(tmp_path):
    sentences = ["The library opened again.", "Nobody has to pay.", "Bring a lamp."]
    said = talk(tmp_path / "a.mp4", sentences, "en")
    assert [each.word for each in said] == [plain(word) for text in sentences for word in text.split()]
    assert all(a.start < b.start for a, b in pairwise(said))
    film = probe(tmp_path / "a.mp4")
    assert film.sounds and film.picture and said[-1].start < film.duration < said[-1].start + 3
