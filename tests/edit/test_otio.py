import json
from fractions import Fraction

import pytest

from citecut.edit import timeline
from citecut.model import (
    FORMATS,
    Card,
    Citation,
    Credits,
    Cue,
    CueWord,
    Cut,
    Footage,
    Line,
    Panel,
    Passage,
    Script,
    Shot,
    Sounding,
    Source,
    Still,
    TextRange,
    TimeRange,
    digest_of,
    passage_id,
)

otio = pytest.importorskip("opentimelineio")

TEXT = "Chúng tôi mở cửa buổi tối. “Ai cũng được vào”, bà nói."
FILM, STILL, TAKE = (digest_of(name) for name in (b"film", b"still", b"take"))
PLACES = {FILM: "media/họp.mp4", STILL: "media/a.jpg", TAKE: "media/take.wav"}


def story() -> tuple[Cut, Script, dict[str, Source]]:
    passage = Passage(
        id=passage_id(TEXT, 0),
        range=TextRange(start=0, end=len(TEXT)),
        time=TimeRange(start=Fraction(61), end=Fraction(66)),
    )
    source = Source(
        kind="film", title="Cuộc họp", language="vi", text=TEXT, passages=(passage,), publisher="Đài Hòa An",
        media=FILM, media_type="video/mp4",
    )  # fmt: skip
    whole = TextRange(start=0, end=26)
    cited = Citation(source=source.digest, passage=passage.id, range=whole, quote=whole.of(TEXT))
    lines = (
        Line(id="l1", role="hook", text=whole.of(TEXT), citations=(cited,)),
        Line(id="l2", role="point", text="Nghe"),
    )
    script = Script(clip="01", sources=(source.digest,), language="vi", title="Buổi tối", lines=lines)
    return cut(script), script, {source.digest: source}


def cut(script: Script) -> Cut:
    footage = Footage(media=FILM, time=TimeRange(start=Fraction(61), end=Fraction(66)))
    panels = (
        Panel(id="p1", scene="picture", spoken=("l1",), picture=footage),
        Panel(id="p2", scene="picture", spoken=("l2",), picture=Still(media=STILL, width=10, height=10)),
        Panel(id="p3", scene="close", shown={"headline": "l2"}, picture=Card()),
    )
    times = [(Fraction(0), Fraction(5)), (Fraction(5), Fraction(7)), (Fraction(7), Fraction(9))]
    word = CueWord(range=TextRange(start=0, end=5), start=Fraction(1), end=Fraction(2))
    cue = Cue(line="l1", rows=(TextRange(start=0, end=26),), words=(word,), start=Fraction(1, 2), end=Fraction(4))
    return Cut(
        clip="01", language="vi", format=FORMATS["9x16"], edition=digest_of(b"e"), storyboard=digest_of(b"s"),
        shots=tuple(Shot(panel=p, start=a, end=b) for p, (a, b) in zip(panels, times, strict=True)), cues=(cue,),
        soundings=(
            Sounding(line="l1", audio=FILM, start=Fraction(0), end=Fraction(5), offset=Fraction(61)),
            Sounding(line="l2", audio=TAKE, start=Fraction(51, 10), end=Fraction(67, 10)),
        ),
        texts={line.id: line.text for line in script.lines}, credits=Credits(heading="Nguồn", title="Cuộc họp"),
    )  # fmt: skip


@pytest.fixture
def read():
    made, script, sources = story()
    told = timeline(made, script, sources, places=PLACES, rates={FILM: Fraction(25)})
    return otio.adapters.read_from_string(told, "otio_json")


def seconds(time) -> float:
    return time.to_seconds()


def test_the_reader_of_opentimelineio_finds_the_cut_as_long_as_it_is(read):
    assert read.name == "Buổi tối" and seconds(read.duration()) == 9
    assert [track.kind for track in read.tracks] == ["Video", "Audio"]


def test_pictures_follow_each_other_at_the_times_of_the_cut(read):
    starts = [seconds(read.tracks[0].range_of_child_at_index(n).start_time) for n in range(3)]
    assert starts == [0, 5, 7]
    assert [type(each).__name__ for each in read.tracks[0]] == ["Clip", "Clip", "Gap"]


def test_film_is_counted_in_its_own_frames(read):
    clip = read.tracks[0][0]
    assert (clip.source_range.start_time.value, clip.source_range.start_time.rate) == (61 * 25, 25)
    assert clip.media_reference.target_url == "media/họp.mp4"


def test_sound_lies_to_the_sample_where_it_is_heard(read):
    gap_or_clip = list(read.tracks[1])
    assert [type(each).__name__ for each in gap_or_clip] == ["Clip", "Gap", "Clip"]
    assert seconds(read.tracks[1].range_of_child_at_index(2).start_time) == pytest.approx(5.1, abs=1 / 48000)
    assert seconds(gap_or_clip[0].source_range.start_time) == 61


def test_markers_carry_the_citations_of_what_is_said(read):
    (marker,) = read.tracks[0][0].markers
    told = marker.metadata["citecut"]
    (cited,) = told["citations"]
    assert cited["quote"] == TEXT[:26] and cited["publisher"] == "Đài Hòa An"
    assert list(cited["film_time"]) == [61, 66]
    assert seconds(marker.marked_range.start_time) == pytest.approx(61.5, abs=0.021)
    assert seconds(marker.marked_range.duration) == pytest.approx(3.5, abs=0.021)


def test_a_card_has_its_texts_in_a_marker(read):
    (marker,) = read.tracks[0][2].markers
    assert dict(marker.metadata["citecut"]["card"]) == {"headline": "Nghe"}


def test_two_voices_at_once_stand_on_two_tracks():
    made, script, sources = story()
    over = (*made.soundings, Sounding(line="l1", audio=TAKE, start=Fraction(1), end=Fraction(3)))
    told = timeline(made.model_copy(update={"soundings": over}), script, sources, places=PLACES)
    read = otio.adapters.read_from_string(told, "otio_json")
    assert [track.kind for track in read.tracks] == ["Video", "Audio", "Audio"]
    assert seconds(read.duration()) == 9


def test_equal_cuts_give_equal_bytes():
    made, script, sources = story()
    assert timeline(made, script, sources, places=PLACES) == timeline(made, script, sources, places=PLACES)
    assert json.loads(timeline(made, script, sources, places=PLACES))["OTIO_SCHEMA"] == "Timeline.1"
