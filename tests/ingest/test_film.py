"""A transcript becomes a source whose every word keeps its film time."""

from fractions import Fraction

import pytest

from citecut.errors import InputError
from citecut.ingest.film import MOST, RUN_ON, film, word_times
from citecut.model import HeardWord, TextRange, Transcript, Utterance
from citecut.text import sentences
from citecut.text.heard import FilmWords

STEP = Fraction(2, 5)


def talk(*turns, language="vi", step=STEP):
    """Turns are (start, speaker, words); each word lasts 0.4 s."""
    utterances = []
    for start, speaker, text in turns:
        at = Fraction(str(start))
        words = [HeardWord(start=at + n * step, end=at + (n + 1) * step, text=w) for n, w in enumerate(text.split())]
        utterances.append(Utterance(start=at, end=words[-1].end, words=tuple(words), speaker=speaker))
    return Transcript(media="a" * 64, language=language, tool="test", utterances=tuple(utterances))


INTERVIEW = talk(
    (0, "Lan", "Cầu mới mở khi nào? Người dân đang chờ."),
    (5, "Minh", "Cầu mở vào tháng ba. Xe máy được đi trước."),
    (20, "Minh", "Xe tải vẫn đi đường vòng."),
)


def paragraphs(source):
    return [(p.speaker, source.text_of(p)) for p in source.content_passages]


def test_a_films_words_stand_in_paragraphs_by_speaker_and_pause():
    source = film(INTERVIEW, name="cau.mp4", title="Cầu mới")
    assert source.kind == "film"
    assert source.media == INTERVIEW.media
    assert paragraphs(source) == [
        ("Lan", "Cầu mới mở khi nào? Người dân đang chờ."),
        ("Minh", "Cầu mở vào tháng ba. Xe máy được đi trước."),
        ("Minh", "Xe tải vẫn đi đường vòng."),
    ]
    times = [(float(p.time.start), float(p.time.end)) for p in source.content_passages]
    assert times == [(0, 3.6), (5, 9.0), (20, 22.4)]


def test_a_speakers_name_stands_once_where_the_speaker_changes_and_never_becomes_a_line():
    source = film(INTERVIEW, name="cau.mp4")
    names = [(p.speaker, source.text_of(p)) for p in source.passages if p.kind == "furniture"]
    assert names == [("Lan", "Lan"), ("Minh", "Minh")]
    assert source.title == "cau.mp4"


def test_every_word_of_the_text_leads_to_its_film_time():
    source = film(INTERVIEW, name="cau.mp4")
    at = source.text.index("Xe máy được")
    assert word_times(source, INTERVIEW, TextRange(start=at, end=at + 6)).start == Fraction(7)
    assert word_times(source, INTERVIEW, TextRange(start=at, end=at + 6)).end == Fraction(78, 10)
    name = source.text.index("Minh")
    assert word_times(source, INTERVIEW, TextRange(start=name, end=name + 4)) is None
    every = FilmWords(source, INTERVIEW)
    spoken = [word for utterance in INTERVIEW.utterances for word in utterance.words]
    assert [word for _, word in every.placed] == spoken
    assert all(place.of(source.text) == word.text for place, word in every.placed)


def test_words_before_and_after_a_part_are_known():
    source = film(INTERVIEW, name="cau.mp4")
    every = FilmWords(source, INTERVIEW)
    at = source.text.index("Cầu mở")
    part = TextRange(start=at, end=at + len("Cầu mở vào tháng ba."))
    assert every.before(part).text == "chờ."
    assert every.after(part).text == "Xe"
    assert every.before(TextRange(start=0, end=3)) is None


def test_another_films_transcript_is_noticed():
    source = film(INTERVIEW, name="cau.mp4")
    with pytest.raises(ValueError, match="transcript"):
        FilmWords(source, talk((0, None, "Một phim khác.")))
    short = INTERVIEW.model_copy(update={"utterances": INTERVIEW.utterances[:1]})
    with pytest.raises(ValueError, match="transcript"):
        FilmWords(source, short)


def test_a_sentence_over_two_cues_stays_one_sentence():
    source = film(talk((0, None, "Cầu mới sẽ mở"), (2, None, "vào tháng ba.")), name="x")
    assert paragraphs(source) == [(None, "Cầu mới sẽ mở vào tháng ba.")]
    assert len(sentences(source.text, "vi")) == 1


def test_long_talk_is_cut_into_short_paragraphs_at_sentence_ends():
    source = film(talk((0, None, "Mỗi tuần đội tình nguyện trồng thêm mười cây. " * 40)), name="x")
    texts = [text for _, text in paragraphs(source)]
    assert len(texts) > 3
    assert all(text.endswith(".") and len(text) < MOST + 60 for text in texts)


def test_words_without_any_full_stop_are_parted_at_their_pauses():
    turns = [(n * 25, None, "và rồi nước lên nhanh chúng tôi chạy ra đồng " * 4) for n in range(4)]
    source = film(talk(*((at, who, text.strip()) for at, who, text in turns), step=Fraction(1, 2)), name="x")
    texts = [text for _, text in paragraphs(source)]
    assert all(len(text) <= RUN_ON for text in texts)
    starts = {p.time.start for p in source.content_passages}
    assert {0, 25, 50, 75} <= starts


def test_thai_is_joined_without_spaces_but_its_own():
    words = ("ห้องสมุด", "เปิด", "แล้ว ", "วันจันทร์")
    spoken = tuple(HeardWord(start=Fraction(n), end=Fraction(n + 1), text=w) for n, w in enumerate(words))
    utterance = Utterance(start=Fraction(0), end=Fraction(4), words=spoken)
    transcript = Transcript(media="a" * 64, language="th", tool="t", utterances=(utterance,))
    source = film(transcript, name="x")
    assert source.text == "ห้องสมุดเปิดแล้ว วันจันทร์"
    at = source.text.index("วัน")
    assert word_times(source, transcript, TextRange(start=at, end=at + 1)).start == 3


def test_a_film_in_which_nobody_speaks_is_refused_with_what_to_do():
    with pytest.raises(InputError, match="nobody is heard") as refused:
        film(talk(), name="silent.mp4")
    assert "subtitles" in refused.value.hint
