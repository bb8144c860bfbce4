from fractions import Fraction

import pytest

from citecut import edit
from citecut.model import FORMATS, Cut, Script, Source, Still, Take, original_edition
from citecut.text import reading_seconds, words
from tests.edit.conftest import edition, take_of


def assembled(script: Script, source: Source, takes: dict[str, Take], *, burn: bool = True) -> Cut:
    original = original_edition(script)
    return edit.assemble(
        original,
        edit.storyboard(script, source),
        takes,
        FORMATS["9x16"],
        edit.closing(source, original, tuple(takes.values()), publisher="Sở Văn hóa Hòa An"),
        measure=len,
        width=20,
        attributions=edit.attributions(script, {source.digest: source}, "vi"),
        burn=burn,
    )


@pytest.fixture
def cut(script: Script, source: Source, takes: dict[str, Take]) -> Cut:
    return assembled(script, source, takes)


def test_shots_begin_and_end_on_frames_and_leave_no_gap(cut: Cut):
    assert all((shot.start * 30).denominator == 1 for shot in cut.shots)
    assert cut.shots[0].start == 0
    assert cut.duration == cut.shots[-1].end


def test_the_voice_starts_within_half_a_second(cut: Cut):
    assert cut.soundings[0].start < Fraction(1, 2)


def test_about_a_quarter_second_of_air_lies_between_sentences(cut: Cut):
    gaps = [b.start - a.end for a, b in zip(cut.soundings, cut.soundings[1:], strict=False)]
    # A take itself carries about 80 ms of quiet; both together stay inside 180 to 300 ms unless a card needs reading.
    assert all(Fraction(1, 10) <= gap for gap in gaps)
    assert min(gaps) <= Fraction(25, 100)


def test_every_take_lies_inside_its_panel(cut: Cut):
    shots = {shot.panel.id: shot for shot in cut.shots}
    for sound in cut.soundings:
        assert shots[sound.line].start <= sound.start < sound.end <= shots[sound.line].end


def test_a_card_stays_long_enough_to_be_read(cut: Cut, script: Script):
    shot = next(shot for shot in cut.shots if shot.panel.scene == "number")
    assert float(shot.duration) >= reading_seconds(script.line("l2.number").text, "vi") + 0.4


def test_the_closing_card_holds_and_names_the_source(cut: Cut):
    assert cut.shots[-1].panel.scene == "close"
    assert cut.shots[-1].duration >= 2
    assert cut.credits.heading == "Nguồn"
    assert "Báo Hòa An" in cut.credits.byline
    assert "20/8/2026" in cut.credits.byline
    assert cut.credits.publisher == "Sở Văn hóa Hòa An"


def test_a_machine_voice_is_disclosed_and_a_person_is_not_called_one(source: Source, takes: dict[str, Take]):
    spoken = tuple(takes.values())
    assert edit.closing(source, edition("vi"), spoken).disclosures == ("Giọng đọc máy",)
    person = tuple(take.model_copy(update={"machine": False}) for take in spoken)
    assert edit.closing(source, edition("vi"), person).disclosures == ()
    assert edit.closing(source, edition("vi"), person, sponsor="Quỹ Sách").disclosures == (
        "Nội dung được tài trợ: Quỹ Sách",
    )


def test_a_machine_translation_is_disclosed_until_a_person_has_reviewed_it(source: Source):
    assert edit.closing(source, edition("en", machine=True), ()).disclosures == ("Machine translation",)
    assert edit.closing(source, edition("en"), ()).disclosures == ()


def test_what_a_translation_lacks_is_not_shown(script: Script, source: Source, takes: dict[str, Take]):
    shown = next(line for line in script.lines if not line.spoken)
    whole = original_edition(script)
    lacking = whole.model_copy(update={"lines": tuple(line for line in whole.lines if line.id != shown.id)})
    cut = edit.assemble(
        lacking,
        edit.storyboard(script, source),
        takes,
        FORMATS["9x16"],
        edit.closing(source, lacking, ()),
        measure=len,
        width=20,
        attributions={},
    )
    assert all(shown.id not in shot.panel.shown.values() for shot in cut.shots)


def test_a_quote_that_fills_the_card_is_not_drawn_twice(cut: Cut):
    assert {cue.burned for cue in cut.cues if cue.line == "l3"} == {False}
    assert {cue.burned for cue in cut.cues if cue.line == "l2"} == {True}


def test_each_panel_says_which_passage_its_words_come_from(cut: Cut):
    assert cut.attributions["l1"] == "Nguồn: Báo Hòa An, đầu đề"
    assert cut.attributions["l4"] == "Nguồn: Báo Hòa An, đoạn 3"


def test_silent_takes_give_a_cut_without_sound(script: Script, source: Source, takes: dict[str, Take]):
    silent = {line: take.model_copy(update={"audio": None}) for line, take in takes.items()}
    cut = assembled(script, source, silent)
    assert cut.soundings == ()
    assert cut.credits.disclosures == ()
    assert cut.cues


def test_equal_inputs_give_an_equal_cut(cut: Cut, script: Script, source: Source, takes: dict[str, Take]):
    assert assembled(script, source, takes).digest == cut.digest


def test_a_caption_that_goes_by_too_fast_is_found(script: Script, source: Source, takes: dict[str, Take]):

    hurried = {line.id: take_of(line, Fraction(1, 30)) for line in script.spoken}
    findings = edit.check(assembled(script, source, hurried))
    assert {finding.code for finding in findings} == {"caption-too-fast"}
    assert edit.check(assembled(script, source, takes)) == ()


def test_soft_captions_leave_every_picture_without_text(script: Script, source: Source, takes: dict[str, Take]):
    soft = assembled(script, source, takes, burn=False)
    hard = assembled(script, source, takes)
    assert soft.cues
    assert not any(cue.burned for cue in soft.cues)
    assert [cue.rows for cue in soft.cues] == [cue.rows for cue in hard.cues]
    assert soft.attributions == {}
    pictures = [shot.panel for shot in soft.shots if isinstance(shot.panel.picture, Still)]
    assert pictures
    assert all(panel.shown == {} for panel in pictures)
    cards = {shot.panel.id: shot.panel.shown for shot in soft.shots if not isinstance(shot.panel.picture, Still)}
    assert cards == {shot.panel.id: shot.panel.shown for shot in hard.shots if shot.panel.id in cards}
    assert any(cards.values())


def listed(script: Script, *items: str) -> Script:
    point = script.line("l2")
    labels = tuple(
        point.model_copy(
            update={"id": f"l2.item{n}", "role": "label", "text": text, "shown_with": "l2", "slot": f"item{n}"}
        )
        for n, text in enumerate(items, 1)
    )
    return script.model_copy(update={"lines": (point, *labels)})


def test_the_items_of_a_list_follow_the_voice(script: Script, source: Source, takes: dict[str, Take]):
    said = [word.of(takes["l2"].text) for word in words(takes["l2"].text, "vi")]
    cut = assembled(listed(script, said[1], " ".join(said[3:5])), source, takes)
    shot = cut.shots[0]
    assert shot.panel.scene == "list"
    begins = cut.soundings[0].start - shot.start
    times = takes["l2"].words
    assert shot.reveals == {"item1": begins + times[1].start, "item2": begins + times[3].start}
    assert edit.check(cut) == ()


def test_an_item_that_is_never_said_is_found(script: Script, source: Source, takes: dict[str, Take]):
    cut = assembled(listed(script, "Thư", "bánh mì"), source, takes)
    (finding,) = [finding for finding in edit.check(cut) if finding.code == "step-not-said"]
    assert (finding.line, finding.severity) == ("l2.item2", "look")
    assert "bánh mì" in finding.message
