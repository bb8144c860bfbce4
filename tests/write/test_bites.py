"""Scripts of a film: its own words, in its own order, with what was left out in sight."""

import pytest

from citecut.model import Citation, Line, TextRange
from citecut.text.heard import word_times
from citecut.write.bites import bites, fair, film_scripts
from citecut.write.moments import moments
from citecut.write.verify import verify
from tests.write.talks import CHO, HARBOUR, read


@pytest.fixture(params=["en", "vi"], scope="module")
def clips(request):
    rows, title = (HARBOUR, "The harbour") if request.param == "en" else (CHO, "Chợ nổi")
    source, transcript = read(*rows, language=request.param, title=title)
    found = moments(source, transcript, None, clips=3, seconds=15)
    return source, transcript, found, film_scripts(source, found)


def test_every_spoken_line_is_what_was_said_and_leads_to_its_film_time(clips):
    source, transcript, found, scripts = clips
    assert [script.clip for script in scripts] == ["01", "02", "03"]
    for script, moment in zip(scripts, found, strict=True):
        said = source.text[moment.ranges[0].start : moment.ranges[-1].end]
        for line in script.spoken:
            (citation,) = line.citations
            assert citation.quote == citation.range.of(source.text)
            assert line.text == " ".join(citation.quote.split())
            assert line.text in " ".join(said.split())
            time = word_times(source, transcript, citation.range)
            assert moment.start <= time.start < time.end <= moment.end
        assert script.spoken[0].role == "hook"


def test_every_line_holds_against_its_source(clips):
    source, _, _, scripts = clips
    for script in scripts:
        assert [finding for finding in verify(script, {source.digest: source}) if finding.severity == "stop"] == []
        assert fair(script, {source.digest: source}) == ()


def test_a_speaker_is_credited_on_every_line_and_named_once(clips):
    *_, scripts = clips
    for script in scripts:
        assert all(line.speaker and line.speaker.citation for line in script.spoken)
        straps = [line.text for line in script.lines if line.role == "strap"]
        assert straps
        assert len(straps) == len(set(straps))
        assert {line.speaker.name for line in script.spoken} == set(straps)


def test_a_moment_is_one_bite(clips):
    source, _, found, scripts = clips
    for script, moment in zip(scripts, found, strict=True):
        (bite,) = bites(script, {source.digest: source})
        assert bite.lines == tuple(line.id for line in script.spoken)
        assert bite.range == TextRange(start=moment.ranges[0].start, end=moment.ranges[-1].end)
        assert not bite.skips


def without(script, line_id):
    return script.model_copy(update={"lines": tuple(line for line in script.lines if line.id != line_id)})


@pytest.fixture(scope="module")
def long_clip():
    source, transcript = read(*(f"Mara|Sentence number {n} tells of the old harbour wall." for n in range(1, 6)))
    (script,) = film_scripts(source, moments(source, transcript, None, clips=1, seconds=20))
    assert len(script.spoken) >= 3
    return source, script


def test_a_line_taken_out_parts_two_bites(long_clip):
    source, script = long_clip
    shorter = without(script, script.spoken[1].id)
    first, second = bites(shorter, {source.digest: source})
    assert (first.skips, second.skips) == (False, True)
    assert fair(shorter, {source.digest: source}) == ()


def test_a_line_at_the_end_taken_out_parts_nothing(long_clip):
    source, script = long_clip
    assert len(bites(without(script, script.spoken[-1].id), {source.digest: source})) == 1


def test_an_answer_is_never_reordered(long_clip):
    source, script = long_clip
    turned = script.model_copy(update={"lines": tuple(reversed(script.lines))})
    found = fair(turned, {source.digest: source})
    assert {finding.code for finding in found} == {"film-reordered"}
    assert all(finding.severity == "stop" and finding.evidence for finding in found)


def cut(script, source, text):
    line = script.spoken[0].model_copy(update={"text": text})
    return script.model_copy(update={"lines": (line,)})


def test_words_cut_out_of_a_bite_must_be_shown(long_clip):
    source, script = long_clip
    silent = cut(script, source, "Sentence number tells of the harbour wall.")
    assert [finding.code for finding in fair(silent, {source.digest: source})] == ["removal-hidden"]
    shown = cut(script, source, "Sentence number … tells of the … harbour wall.")
    assert fair(shown, {source.digest: source}) == ()


def test_two_places_in_one_line_must_show_what_lies_between(long_clip):
    source, script = long_clip
    first, third = script.spoken[0], script.spoken[2]
    both = Line(id="l1", role="hook", text=f"{first.text} {third.text}", citations=first.citations + third.citations)
    joined = script.model_copy(update={"lines": (both,)})
    assert [finding.code for finding in fair(joined, {source.digest: source})] == ["removal-hidden"]
    shown = both.model_copy(update={"text": f"{first.text} … {third.text}"})
    joined = script.model_copy(update={"lines": (shown,)})
    assert fair(joined, {source.digest: source}) == ()
    assert [bite.skips for bite in bites(joined, {source.digest: source})] == [False, True]


def test_lines_of_an_article_are_no_bites(long_clip):
    source, script = long_clip
    article = source.model_copy(update={"kind": "article"})
    citation = Citation(
        source=article.digest,
        passage=article.content_passages[0].id,
        range=article.content_passages[0].range,
        quote=article.text_of(article.content_passages[0]),
    )
    line = Line(id="l1", role="hook", text=citation.quote, citations=(citation,))
    mixed = script.model_copy(update={"lines": (line,), "sources": (article.digest,)})
    assert bites(mixed, {article.digest: article}) == ()
    assert fair(mixed, {article.digest: article}) == ()
