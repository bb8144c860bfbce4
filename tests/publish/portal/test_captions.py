from citecut.model import Edition, original_edition
from citecut.publish.portal.captions import moved
from tests.publish import conftest as story


def test_captions_of_another_language_stand_where_the_line_is_said():
    script = story.make_script(story.make_source())
    english: Edition = story.english_edition(script)
    slow = story.make_cut(script, original_edition(script), seconds=6)
    quick = story.make_cut(script, english, seconds=3)
    made = moved(quick, slow)
    assert made.texts == quick.texts
    for cue in made.cues:
        (there,) = (known for known in slow.cues if known.line == cue.line)
        assert (cue.start, cue.end) == (there.start, there.end)


def test_a_line_that_is_not_said_has_no_caption():
    script = story.make_script(story.make_source())
    cut = story.make_cut(script, original_edition(script))
    fewer = cut.model_copy(update={"cues": cut.cues[:2]})
    assert [cue.line for cue in moved(cut, fewer).cues] == [cue.line for cue in fewer.cues]
