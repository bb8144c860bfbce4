"""The words of a second language under the captions: all of them, in time, and long enough to be read."""

from fractions import Fraction

import pytest

from citecut import edit
from citecut.model import FORMATS, Cut, Edition, EditionLine, Script, Source, Take, digest_of, original_edition
from citecut.text import reading_seconds

ENGLISH = {
    "l1": "The Hoa An library opens in the evening",
    "l2": "From 1 September, 12 public libraries of the province stay open until 9 p.m.",
    "l3": "“People who come home late from work need a quiet place to read too,” said Ms Le Minh Hanh.",
    "l4": "The library bus visits every upland commune once a week.",
}
ARABIC = dict.fromkeys(ENGLISH, "تفتح مكتبات المقاطعة أبوابها مساءً حتى الساعة التاسعة.")


def english(texts: dict[str, str] = ENGLISH, language: str = "en", *, machine: bool = False) -> Edition:
    lines = tuple(EditionLine(id=key, text=text, of=digest_of(b""), machine=machine) for key, text in texts.items())
    return Edition(clip="01", language=language, original="vi", lines=lines)


def first(script: Script, source: Source, takes: dict[str, Take], *, burn: bool = True) -> Cut:
    original = original_edition(script)
    return edit.assemble(
        original, edit.storyboard(script, source), takes, FORMATS["9x16"], edit.closing(source, original, ()),
        measure=len, width=20, attributions={}, burn=burn,
    )  # fmt: skip


@pytest.fixture
def cut(script: Script, source: Source, takes: dict[str, Take]) -> Cut:
    return edit.with_second(first(script, source, takes), english(), measure=len, width=30)


def shown(cut: Cut, line: str) -> str:
    assert cut.second
    rows = (row for cue in cut.second.cues if cue.line == line for row in cue.rows)
    return " ".join(row.of(cut.second.texts[line]) for row in rows)


def test_every_word_of_every_line_is_there_and_none_is_merged_with_another_line(cut: Cut):
    assert {line: shown(cut, line) for line in ENGLISH} == ENGLISH


def test_no_row_is_wider_and_no_page_taller_than_there_is_room_for(cut: Cut):
    assert cut.second
    assert all(len(cue.rows) <= 2 for cue in cut.second.cues)
    assert all(len(row) <= 30 for cue in cut.second.cues for row in cue.rows)


def test_pages_follow_one_another_while_their_line_is_said(cut: Cut):
    assert cut.second
    for before, after in zip(cut.second.cues, cut.second.cues[1:], strict=False):
        assert before.start < before.end < after.start
    for shot in cut.shots:
        for line in shot.panel.spoken:
            own = [cue for cue in cut.second.cues if cue.line == line]
            above = [cue for cue in cut.cues if cue.line == line]
            assert own[0].start == above[0].start
            assert above[-1].end <= own[-1].end <= shot.end


def test_a_page_changes_with_the_caption_above_it_where_that_is_near(cut: Cut):
    assert cut.second
    changes = {cue.start for cue in cut.cues}
    own = [cue.start for cue in cut.second.cues if cue.line == "l2"][1:]
    assert own
    assert set(own) & changes


def test_where_the_card_is_the_sentence_the_second_language_stands_on_the_card(cut: Cut):
    assert cut.second
    assert cut.second.on_card == ("l1", "l3")
    assert {cue.line for cue in cut.second.cues if not cue.burned} == {"l1", "l3"}


def test_soft_captions_leave_the_picture_alone(script: Script, source: Source, takes: dict[str, Take]):
    soft = edit.with_second(first(script, source, takes, burn=False), english(), measure=len, width=30, burn=False)
    assert soft.second
    assert not any(cue.burned for cue in soft.second.cues)
    assert soft.second.on_card == ()
    assert {cue.line for cue in soft.second.cues} == set(ENGLISH)


def test_as_a_track_it_is_a_cut_in_the_second_language_at_the_times_of_the_first(cut: Cut):
    track = edit.in_second(cut)
    assert (track.language, track.duration) == ("en", cut.duration)
    assert (
        " ".join(row.of(track.texts["l4"]) for cue in track.cues if cue.line == "l4" for row in cue.rows)
        == (ENGLISH["l4"])
    )


def test_a_cut_in_one_language_has_no_second_track(script: Script, source: Source, takes: dict[str, Take]):
    with pytest.raises(ValueError, match="no second language"):
        edit.in_second(first(script, source, takes))


def test_too_little_time_to_read_the_second_language_is_found_with_the_seconds_missing(
    script: Script, source: Source, takes: dict[str, Take]
):
    long = "The bus of the provincial public library makes its way to each one of the upland communes every week."
    cut = edit.with_second(first(script, source, takes), english(ENGLISH | {"l4": long}), measure=len, width=30)
    (found,) = [finding for finding in edit.check(cut) if finding.code == "second-too-fast"]
    assert (found.line, found.language, found.severity) == ("l4", "en", "look")
    assert f"{reading_seconds(long, 'en'):.1f} s to be read" in found.message
    assert "are missing" in found.message


def test_a_sentence_on_the_card_has_the_whole_panel_to_be_read(
    script: Script, source: Source, takes: dict[str, Take]
):
    short = edit.with_second(first(script, source, takes), english(), measure=len, width=30)
    long = english(ENGLISH | {"l1": " ".join(["The Hoa An library opens in the evening"] * 3)})
    assert not [f for f in edit.check(short) if f.code == "second-too-fast" and f.line == "l1"]
    found = edit.check(edit.with_second(first(script, source, takes), long, measure=len, width=30))
    assert [f.line for f in found if f.code == "second-too-fast"] == ["l1"]


def test_a_second_language_may_run_the_other_way(script: Script, source: Source, takes: dict[str, Take]):
    cut = edit.with_second(first(script, source, takes), english(ARABIC, "ar"), measure=len, width=30)
    assert cut.second
    assert cut.second.language == "ar"
    assert shown(cut, "l2") == ARABIC["l2"]


def test_pages_never_stay_longer_than_a_caption_may(script: Script, source: Source, takes: dict[str, Take]):
    slow = {
        line: take.model_copy(
            update={
                "duration": take.duration * 6,
                "words": tuple(w.model_copy(update={"start": w.start * 6, "end": w.end * 6}) for w in take.words),
            }
        )
        for line, take in takes.items()
    }
    cut = edit.with_second(first(script, source, slow), english(), measure=len, width=60)
    assert cut.second
    assert max(cue.end - cue.start for cue in cut.second.cues) <= Fraction(7)


def test_a_machines_words_under_the_captions_are_disclosed(source: Source, script: Script):
    own, plain = original_edition(script), english()
    assert edit.closing(source, own, (), second=plain).disclosures == ()
    assert edit.closing(source, own, (), second=english(machine=True)).disclosures == ("Bản dịch máy",)


def test_the_title_of_the_source_keeps_its_own_language(source: Source):
    assert edit.closing(source, english(), ()).title_language == "vi"
