"""Lines written by hand are held against what they cite; a judge may only ask for a look."""

import pytest

from citecut.model import Script
from citecut.testing import FakeJudge
from citecut.write.support import doubted, unsupported

TEXT = "Phà Cồn Tre ngừng chạy ban đêm từ ngày 1/10. Lượng khách giảm 15% so với năm ngoái."


@pytest.fixture
def made(story, line):
    def make(text):
        source = story(TEXT, "vi")
        script = Script(clip="01", sources=(source.digest,), language="vi", title="", lines=(line(source, text),))
        return script, {source.digest: source}

    return make


def test_a_faithful_line_needs_no_look(made):
    assert unsupported(*made("Từ ngày 1/10, phà Cồn Tre dừng chạy ban đêm.")) == ()


def test_a_line_that_says_the_opposite_is_shown_with_its_words(made):
    script, sources = made("Lượng khách tăng 15% so với năm ngoái.")
    (finding,) = unsupported(script, sources)
    assert (finding.code, finding.severity, finding.line, finding.clip) == ("support-low", "look", "l1", "01")
    assert [part.of(script.lines[0].text) for part in finding.in_line] == ["tăng"]
    assert "`tăng`" in finding.message


def test_a_judge_only_ever_asks_for_a_look(made):
    assert doubted(*made(TEXT), FakeJudge()) == ()
    (finding,) = doubted(*made("Cầu mới khánh thành."), FakeJudge())
    assert (finding.code, finding.severity) == ("judge-doubts", "look")
    assert "`fake`" in finding.message


def test_a_judge_that_answers_no_number_is_no_witness(made):
    judge = FakeJudge()
    judge.judge = lambda *_: float("nan")
    assert len(doubted(*made(TEXT), judge)) == 1


def test_a_citation_that_leads_nowhere_is_left_to_verify(made):
    script, _ = made("Cầu mới khánh thành.")
    assert unsupported(script, {}) == ()
    assert doubted(script, {}, FakeJudge()) == ()
