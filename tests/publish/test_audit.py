import json

from citecut.model import Finding, TextRange
from citecut.publish import Made, citations, dumps, findings, line_times


def test_every_line_of_every_language_is_there(story):
    rows = citations(story.clips)["lines"]
    assert [(row["language"], row["line"]) for row in rows] == [
        (language, line.id) for language in ("vi", "en") for line in story.script.lines
    ]


def test_a_row_has_exactly_the_promised_fields(story):
    row = citations(story.clips)["lines"][1]
    assert list(row) == ["clip", "language", "line", "role", "text", "speaker", "start", "end", "citations"]
    assert list(row["citations"][0]) == ["source", "passage", "quote", "start", "end"]


def test_a_quote_can_be_found_again_in_the_source(story):
    for row in citations(story.clips)["lines"]:
        for citation in row["citations"]:
            source = story.sources[citation["source"]]
            assert source.text[citation["start"] : citation["end"]] == citation["quote"]
            passage = source.passage(citation["passage"])
            assert passage.range.contains(TextRange(start=citation["start"], end=citation["end"]))


def test_times_are_seconds_to_the_millisecond_and_none_where_nothing_is_timed(story):
    rows = {row["line"]: row for row in citations(story.clips[:1])["lines"]}
    assert (rows["l2"]["start"], rows["l2"]["end"]) == (4.033, 7.967)
    assert (rows["d1"]["start"], rows["d1"]["end"]) == (None, None)
    untimed = citations([Made(story.script, story.clips[0].edition, {})])["lines"]
    assert all(row["start"] is None and row["end"] is None for row in untimed)


def test_a_line_on_a_card_lasts_as_long_as_its_panel(story):
    time = line_times(story.clips[0])["l2.number"]
    assert (time.start, time.end) == (4, 8)


def test_reported_speech_keeps_its_speaker(story):
    rows = {row["line"]: row for row in citations(story.clips)["lines"]}
    assert rows["l3"]["speaker"] == "Lê Minh Hạnh"
    assert rows["l1"]["speaker"] is None


def test_a_line_without_a_text_in_this_language_is_left_out(story):
    edition = story.clips[1].edition
    short = edition.model_copy(update={"lines": edition.lines[:1]})
    assert [row["line"] for row in citations([Made(story.script, short, {})])["lines"]] == ["l1"]


def test_findings_keep_their_evidence(story):
    written = findings(story.findings)
    assert written["version"] == 1
    first = written["findings"][0]
    assert list(first)[:6] == ["clip", "language", "line", "code", "severity", "message"]
    assert Finding.model_validate(first) == story.findings[0]


def test_the_json_is_readable_and_the_same_every_time(story):
    text = dumps(citations(story.clips))
    assert text == dumps(citations(story.clips))
    assert text.endswith(b"}\n")
    assert "Mười hai thư viện".encode() in text
    assert b'\n  "version": 1,\n' in text
    assert json.loads(text) == citations(story.clips)
