"""Which part of a film a line plays, and when each of its words is heard."""

from fractions import Fraction

import pytest

from citecut.ingest import film_source
from citecut.model import HeardWord, Line, Script, Source, Transcript, Utterance, digest_of
from citecut.text.heard import FilmWords
from citecut.write.credit import cite
from citecut.write.heard import film_parts, shown_removals, timed

SAID = (
    ("Tám thôn đã có xe buýt.", None),
    ("Mỗi chuyến chở bốn mươi người.", None),
    ("Giá vé là ba nghìn đồng.", "Minh"),
)


@pytest.fixture(scope="module")
def film() -> tuple[Source, FilmWords]:
    """Each word lasts 0.4 s, with 0.1 s before the next and a second between two sentences."""
    at, utterances = Fraction(1), []
    for text, speaker in SAID:
        words = []
        for word in text.split():
            words.append(HeardWord(start=at, end=at + Fraction(2, 5), text=word))
            at += Fraction(1, 2)
        at += Fraction(9, 10)
        utterances.append(Utterance(start=words[0].start, end=words[-1].end, words=tuple(words), speaker=speaker))
    told = Transcript(media=digest_of(b"film"), language="vi", tool="drawn", utterances=tuple(utterances))
    source = film_source(told, name="xe.mp4")
    return source, FilmWords(source, told)


def script(source: Source, *texts: tuple[str, str]) -> Script:
    """Lines of (text, the sentence that it cites)."""
    lines = []
    for number, (text, sentence) in enumerate(texts, 1):
        at = source.text.index(sentence)
        passage = next(p for p in source.passages if p.range.start <= at < p.range.end)
        place = passage.range.model_copy(update={"start": at, "end": at + len(sentence)})
        lines.append(Line(id=f"l{number}", role="point", text=text, citations=(cite(source, passage, place),)))
    return Script(clip="01", sources=(source.digest,), language="vi", title="Xe", lines=tuple(lines))


def parts(film: tuple[Source, FilmWords], *texts: tuple[str, str]):
    source, words = film
    return film_parts(script(source, *texts), {source.digest: source}, {source.digest: words}, {})


def test_a_line_plays_its_sentence_with_the_time_of_each_word(film):
    (part,) = parts(film, (SAID[1][0], SAID[1][0]))
    times = film[1].times(part.range)
    assert times is not None
    assert part.words[0].start == times.start
    assert part.words[-1].end == times.end
    assert [word.range.of(SAID[1][0]) for word in part.words] == ["Mỗi", "chuyến", "chở", "bốn", "mươi", "người"]
    assert part.time.start < times.start < times.end < part.time.end


def test_lines_that_follow_each_other_join_across_a_change_of_speaker(film):
    made = parts(film, *((text, text) for text, _ in SAID))
    assert [part.joins for part in made] == [False, True, True]
    assert made[0].time.end == made[1].time.start
    assert made[1].time.end == made[2].time.start


def test_words_that_a_line_leaves_out_are_not_played(film):
    first, second = parts(film, ("Mỗi chuyến … bốn mươi người.", SAID[1][0]))
    left_out = film[1].times(film[0].passages[0].range.model_copy(update={
        "start": film[0].text.index("chở"), "end": film[0].text.index("chở") + 3}))  # fmt: skip
    assert left_out is not None
    assert first.time.end <= left_out.start
    assert second.time.start >= left_out.end
    assert not second.joins


def test_a_line_whose_words_were_not_said_plays_what_it_cites(film):
    (part,) = parts(film, ("Xe điện rất nhanh.", SAID[1][0]))
    times = film[1].times(part.range)
    assert times is not None and part.time.start <= times.start and part.time.end >= times.end
    assert part.words == ()


def test_citations_of_a_film_get_its_time(film):
    source, words = film
    made = timed(script(source, (SAID[2][0], SAID[2][0])), {source.digest: words})
    assert made.lines[0].citations[0].time == words.times(made.lines[0].citations[0].range)
    assert made.lines[0].line_digest == script(source, (SAID[2][0], SAID[2][0])).lines[0].line_digest


def test_a_line_after_something_that_was_left_out_shows_it(film):
    source, _ = film
    made = script(source, (SAID[0][0], SAID[0][0]), (SAID[2][0], SAID[2][0]))
    assert [line.text for line in shown_removals(made, {source.digest: source}).lines] == [
        SAID[0][0],
        f"… {SAID[2][0]}",
    ]
    whole = script(source, *((text, text) for text, _ in SAID))
    assert shown_removals(whole, {source.digest: source}) == whole
