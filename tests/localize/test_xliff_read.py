"""XLIFF that comes back: nothing lost on the way, and whatever went wrong is found."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citecut.errors import InputError
from citecut.localize.rows import clean
from citecut.localize.xliff import join_xliff, to_xliff
from citecut.localize.xliff_read import edition_of, from_xliff, languages_of, read_units
from citecut.model import Line, Script

from .conftest import ENGLISH, as_edition
from .xliff_rules import broken


def codes(findings) -> list[str]:
    return [finding.code for finding in findings]


def back(data, script, by=None):
    """What `from_xliff` does, without a child process for every test."""
    return edition_of(read_units(data), script, by)


def filled(script, sources, texts=ENGLISH, language="en", state="translated") -> str:
    """What a translator's tool makes of our file: the same, with targets."""
    data = to_xliff(script, sources, language).decode()
    for name, text in texts.items():
        unit = re.search(rf'<unit id="{re.escape(name)}".*?</unit>', data, re.DOTALL)[0]
        done = unit.replace("</source>", f"</source><target>{text}</target>").replace(
            'state="initial"', f'state="{state}"'
        )
        data = data.replace(unit, done)
    return data


def test_an_edition_comes_back_as_it_went(script, sources, english):
    edition, findings = from_xliff(to_xliff(script, sources, "en", english), script)
    assert edition == english
    assert findings == ()


def test_a_filled_file_becomes_an_edition(script, sources):
    edition, findings = back(filled(script, sources).encode(), script, by="Lê Minh")
    assert {line.id: line.text for line in edition.lines} == ENGLISH
    assert all(line.of == script.line(line.id).line_digest for line in edition.lines)
    assert {line.translator for line in edition.lines} == {"Lê Minh"}
    assert not any(line.machine or line.reviewer for line in edition.lines)
    assert findings == ()


def test_a_reviewed_segment_names_who_handed_it_in(script, sources):
    edition, _ = back(filled(script, sources, state="reviewed").encode(), script, by="Mai Anh")
    assert {line.reviewer for line in edition.lines} == {"Mai Anh"}


def test_a_hand_written_file_with_nothing_of_ours_is_read(script):
    rows = "".join(
        f'<unit id="{line.id}"><segment><source>{line.text}</source>'
        f"<target>{ENGLISH[line.id]}</target></segment></unit>"
        for line in script.lines
    )
    data = (
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="vi" trgLang="en">'
        f'<file id="f1">{rows}</file></xliff>'
    )
    edition, findings = back(data.encode(), script)
    assert {line.id: line.text for line in edition.lines} == ENGLISH
    assert all(line.of == script.line(line.id).line_digest for line in edition.lines)
    assert findings == ()


def test_a_line_that_was_not_translated_is_missing(script, sources):
    texts = {name: text for name, text in ENGLISH.items() if name != "l4.name"}
    edition, findings = back(filled(script, sources, texts).encode(), script)
    assert codes(findings) == ["line-missing"]
    assert (findings[0].line, findings[0].severity, findings[0].language) == ("l4.name", "stop", "en")
    assert "l4.name" not in {line.id for line in edition.lines}


def test_two_lines_in_one_are_found(script, sources):
    texts = ENGLISH | {"l2": f"{ENGLISH['l2']} {ENGLISH['l3']}"}
    del texts["l3"]
    _, findings = back(filled(script, sources, texts).encode(), script)
    assert [(f.code, f.line, f.severity) for f in findings] == [("line-merged", "l3", "stop")]


def test_a_line_translated_twice_is_found(script, sources):
    data = filled(script, sources)
    unit = re.search(r'<unit id="l4" .*?</unit>', data, re.DOTALL)[0]
    again = unit.replace("Nobody has to pay a fee.", "Everybody has to pay a fee.")
    edition, findings = back(data.replace(unit, unit + again).encode(), script)
    assert codes(findings) == ["line-duplicated"]
    assert "l4" not in {line.id for line in edition.lines}


def test_a_line_that_the_script_lacks_is_named_and_left_out(script, sources):
    data = filled(script, sources)
    unit = re.search(r'<unit id="l4" .*?</unit>', data, re.DOTALL)[0]
    extra = unit.replace('id="l4"', 'id="l9"').replace('name="l4"', 'name="l9"')
    edition, findings = back(data.replace(unit, unit + extra).encode(), script)
    assert codes(findings) == ["line-unknown"]
    assert "l9" not in {line.id for line in edition.lines}


def test_a_line_changed_since_is_stale_and_stays_so(script, sources):
    data = filled(script, sources).encode()
    lines = [line.model_copy(update={"text": line.text.replace("tốn 1,5", "tốn 1,6")}) for line in script.lines]
    changed = script.model_copy(update={"lines": tuple(lines)})
    edition, findings = back(data, changed)
    assert [(f.code, f.line) for f in findings] == [("line-stale", "l3")]
    kept = {line.id: line for line in edition.lines}
    assert kept["l3"].of != changed.line("l3").line_digest


def test_a_stale_text_sent_out_and_back_untouched_is_still_stale(script, sources):
    old = as_edition(script).model_copy(
        update={"lines": tuple(line.model_copy(update={"of": "0" * 64}) for line in as_edition(script).lines[:1])}
    )
    data = to_xliff(script, sources, "en", old)
    assert b'subState="citecut:stale"' in data
    edition, findings = back(data, script)
    assert "line-stale" in codes(findings)
    confirmed = data.replace(b'state="initial" subState="citecut:stale"', b'state="translated"')
    edition, findings = back(confirmed, script)
    assert "line-stale" not in codes(findings)
    assert edition.lines[0].of == script.lines[0].line_digest


def test_a_changed_original_is_found(script, sources):
    data = filled(script, sources).replace("<source>Năm 2025", "<source>Năm 2024", 1)
    _, findings = back(data.encode(), script)
    assert ("original-changed", "l3") in [(f.code, f.line) for f in findings]


def test_quotes_that_a_tool_made_smart_do_not_change_an_original(source, sources):
    line = Line(id="l1", role="point", text='Bà nói "không" - và đi...')
    script = Script(clip="01", sources=(), language="vi", title="", lines=(line,))
    data = filled(script, {}, {"l1": "She said no and left."}).replace('"không" - và đi...', "“không” – và đi…")
    assert back(data.encode(), script)[1] == ()


@pytest.mark.parametrize(("old", "new"), [('srcLang="vi"', 'srcLang="fr"'), ('trgLang="en"', 'trgLang="vi-VN"')])
def test_a_file_between_other_languages_is_stopped(script, sources, old, new):
    _, findings = back(filled(script, sources).replace(old, new).encode(), script)
    assert ("language-wrong", "stop") in [(f.code, f.severity) for f in findings]


def test_a_text_in_another_language_is_found(script, sources):
    texts = ENGLISH | {"l2": "Kết luận 57-KL/TW ngày 15/6/2023 đòi hỏi thư viện phải mở cửa vào buổi tối hằng ngày."}
    _, findings = back(filled(script, sources, texts).encode(), script)
    assert [(f.code, f.line) for f in findings] == [("language-wrong", "l2")]


def test_a_document_number_that_got_lost_is_found_and_a_lost_marker_is_not(script, sources):
    texts = ENGLISH | {"l2": "Conclusion No. 57 of 15 June 2023 asks that libraries open in the evening."}
    _, findings = back(filled(script, sources, texts).encode(), script)
    assert [(f.code, f.line, f.expected) for f in findings] == [("code-lost", "l2", "57-KL/TW")]


def test_machine_text_stays_machine_text_until_a_named_person_touched_it(script, sources):
    machine = as_edition(script, machine=True, translator="argos")
    data = to_xliff(script, sources, "en", machine)
    assert back(data, script)[0] == machine
    changed = data.replace(b"Nobody has to pay", b"No one must pay")
    nameless = {line.id: line for line in back(changed, script)[0].lines}
    assert nameless["l4"].machine
    named = {line.id: line for line in back(changed, script, by="Mai Anh")[0].lines}
    assert (named["l4"].machine, named["l4"].reviewer) == (False, "Mai Anh")
    assert named["l1"].machine


def test_a_unit_cut_into_segments_is_one_line_again(script, sources):
    data = filled(script, sources)
    whole = re.search(r'<unit id="l4" .*?</unit>', data, re.DOTALL)[0]
    parts = (
        '<segment id="s" state="translated"><source>Không ai </source>'
        '<target order="2">has to pay a fee.</target></segment>'
        '<segment id="t" state="translated"><source>phải trả phí.</source>'
        '<target order="1">Nobody </target></segment>'
    )
    cut = re.sub(r"<segment.*</segment>", parts, whole, flags=re.DOTALL)
    edition, findings = back(data.replace(whole, cut).encode(), script)
    assert edition.text("l4") == "Nobody has to pay a fee."
    assert findings == ()


def test_inline_codes_give_their_words(script, sources):
    text = '<pc id="1">Nobody</pc> <mrk id="9">has</mrk> to&#xA0;pay<cp hex="0020"/>a <ph id="2" equiv="fee"/>.'
    texts = ENGLISH | {"l4": text}
    edition, _ = back(filled(script, sources, texts).encode(), script)
    assert edition.text("l4") == "Nobody has to pay a fee."


def test_control_characters_and_direction_overrides_do_not_get_in(script, sources):
    texts = ENGLISH | {"l4": 'Nobody \u202ehas to<cp hex="001B"/> pay a fee.<cp hex="FFFFFFFF"/><cp hex="zz"/>'}
    edition, _ = back(filled(script, sources, texts).encode(), script)
    assert edition.text("l4") == "Nobody has to pay a fee."


def test_a_file_says_its_languages_and_clips_first(script, sources):
    assert languages_of(to_xliff(script, sources, "zh-Hant")) == ("vi", "zh-Hant", ("01",))


def test_several_clips_share_one_file(script, sources):
    other = script.model_copy(update={"clip": "02", "lines": script.lines[:2]})
    texts = {"l1": "The other first line.", "l2": "The other second line of 57-KL/TW, longer."}
    data = join_xliff([filled(script, sources).encode(), filled(other, sources, texts).encode()])
    assert broken(data) == []
    assert languages_of(data)[2] == ("01", "02")
    assert back(data, script)[0].text("l1") == ENGLISH["l1"]
    assert {line.id: line.text for line in back(data, other)[0].lines} == texts


def test_a_file_about_another_clip_is_refused(script, sources):
    data = to_xliff(script, sources, "en").replace(b'id="01"', b'id="02"').replace(b'id="l', b'id="k')
    with pytest.raises(InputError, match="no lines of clip `01`"):
        back(data.replace(b'name="l', b'name="k'), script)


BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    b'<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="vi" trgLang="en">&b;</xliff>'
)


@pytest.mark.parametrize(
    "data",
    [
        BOMB,
        BOMB.decode().replace('<?xml version="1.0"?>', "").encode("utf-16"),
        b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><xliff>&f;</xliff>',
        b"",
        b"\x00\xff\xfe",
        b"PK\x03\x04 not xml",
        b"<xliff",
        b'<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file/></xliff>',
        b'<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="vi"><file id="01"/></xliff>',
        b'<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="vi" trgLang="../x"/>',
        b"<a>" * 100_000,
    ],
)
def test_hostile_and_broken_files_are_refused_in_plain_words(data):
    with pytest.raises(InputError) as refusal:
        read_units(data)
    assert refusal.value.hint
    assert "\n" not in refusal.value.message


def test_what_the_child_refuses_the_parent_refuses(script):
    with pytest.raises(InputError, match="declares entities"):
        from_xliff(BOMB, script)


def test_a_file_over_the_limit_is_refused_unread(script, monkeypatch):
    monkeypatch.setenv("CITECUT_LIMIT_TEXT_BYTES", "100")
    with pytest.raises(InputError, match="text_bytes"):
        from_xliff(b" " * 101, script)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_survives_the_way_there_and_back(original, translation):
    line = Line(id="l1", role="point", text=original)
    script = Script(clip="01", sources=(), language="vi", title="", lines=(line,))
    data = to_xliff(script, {}, "en", as_edition(script, {"l1": translation}))
    assert broken(data) == []
    edition, findings = back(data, script)
    assert [line.text for line in edition.lines] == [clean(translation)] * bool(clean(translation))
    assert not {"original-changed", "line-stale"} & {*codes(findings)}


def cut(script, sources, parts: str) -> bytes:
    """Our file, filled in, with the unit of l2 as another tool left it."""
    data = filled(script, sources)
    whole = re.search(r'<unit id="l2" .*?</unit>', data, re.DOTALL)[0]
    return data.replace(whole, re.sub(r"<segment.*</segment>", parts, whole, flags=re.DOTALL)).encode()


FIRST = (
    '<segment id="a" state="final"><source>Kết luận số <mrk id="m1" translate="no">57-KL/TW</mrk> ngày 15/6/2023'
    '</source><target>Conclusion No. <mrk id="m1" translate="no">57-KL/TW</mrk> of 15 June 2023</target></segment>'
)
SECOND = (
    '<segment id="b" state="final"><source>yêu cầu mở cửa thư viện buổi tối.</source>'
    "<target>asks that libraries open in the evening.</target></segment>"
)


@pytest.mark.parametrize(
    "between",
    ["", "<ignorable><source> </source></ignorable>", "<ignorable><source> </source><target> </target></ignorable>"],
)
def test_a_tool_that_resegments_and_loses_the_blank_between_glues_no_words(script, sources, between):
    edition, findings = back(cut(script, sources, FIRST + between + SECOND), script)
    assert edition.text("l2") == ENGLISH["l2"]
    assert findings == ()


def test_half_a_line_is_not_taken_for_the_line(script, sources):
    waits = re.sub("<target>.*</target>", "", SECOND).replace("final", "initial")
    edition, findings = back(cut(script, sources, FIRST + waits), script)
    assert [(f.code, f.line, f.severity) for f in findings] == [("line-missing", "l2", "stop")]
    assert "a part" in findings[0].message
    assert "l2" not in {line.id for line in edition.lines}


def test_a_segment_whose_words_went_into_its_neighbour_may_be_empty(script, sources):
    whole = FIRST.replace("of 15 June 2023<", "of 15 June 2023 asks that libraries open in the evening.<")
    done = re.sub("<target>.*</target>", "<target></target>", SECOND)
    edition, findings = back(cut(script, sources, whole + done), script)
    assert edition.text("l2") == ENGLISH["l2"]
    assert findings == ()


def test_thai_segments_are_joined_without_a_blank():
    line = Line(id="l1", role="point", text="Two parts.")
    script = Script(clip="01", sources=(), language="en", title="", lines=(line,))
    parts = "".join(
        f"<segment><source>{s}</source><target>{t}</target></segment>"
        for s, t in (("Two ", "สวัสดี"), ("parts.", "ครับผม"))
    )
    data = (
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="th">'
        f'<file id="01"><unit id="l1">{parts}</unit></file></xliff>'
    )
    assert back(data.encode(), script)[0].text("l1") == "สวัสดีครับผม"


@pytest.mark.parametrize(("tag", "asked"), [("en-US", "en"), ("en_GB", "en"), ("zh-TW", "zh-Hant"), ("zh-CN", "zh")])
def test_a_file_with_a_region_serves_the_language_that_was_asked_for(script, sources, tag, asked):
    data = filled(script, sources).replace('trgLang="en"', f'trgLang="{tag}"').encode()
    read = read_units(data)
    assert edition_of(read, script, language=asked)[0].language == asked
    assert edition_of(read, script)[0].language == tag.replace("_", "-")


@pytest.mark.parametrize(("tag", "asked"), [("zh-CN", "zh-Hant"), ("en-US", "en-GB"), ("en", "en-GB")])
def test_one_region_does_not_serve_another(script, sources, tag, asked):
    data = filled(script, sources).replace('trgLang="en"', f'trgLang="{tag}"').encode()
    assert edition_of(read_units(data), script, language=asked)[0].language == tag


def test_a_line_that_the_file_does_not_have_stays_as_it_was(script, sources, english):
    data = filled(script, sources, ENGLISH | {"l1": "Open until nine."})
    some = re.sub(r'<unit id="l4".*?</unit>\s*', "", data, flags=re.DOTALL).encode()
    edition, findings = edition_of(read_units(some), script, before=english)
    assert (edition.text("l1"), edition.text("l4")) == ("Open until nine.", ENGLISH["l4"])
    assert [(f.code, f.severity) for f in findings] == [("line-kept", "look")]
    emptied = data.replace(ENGLISH["l4"], "").encode()
    assert codes(edition_of(read_units(emptied), script, before=english)[1]) == ["line-missing"]


def test_machine_text_stays_so_through_a_tool_that_drops_what_it_does_not_know(script, sources):
    machine = as_edition(script, machine=True, translator="argos")
    data = to_xliff(script, sources, "en", machine).decode()
    bare = re.sub(r"<mda:metadata>.*?</mda:metadata>\s*", "", data, flags=re.DOTALL)
    assert all(line.machine for line in back(bare.encode(), script, by="Mai Anh")[0].lines)
    stripped = re.sub(r' (subState|state)="[^"]*"', "", bare).encode()
    assert not any(line.machine for line in back(stripped, script)[0].lines)
    known = edition_of(read_units(stripped), script, "Mai Anh", before=machine)[0]
    assert {(line.machine, line.translator) for line in known.lines} == {(True, "argos")}


def test_what_a_tool_calls_untranslated_is_pointed_out(script, sources):
    _, findings = back(filled(script, sources, state="initial").encode(), script)
    assert [(f.code, f.severity) for f in findings] == [("line-unconfirmed", "look")]
    bare = re.sub(r' state="[^"]*"', "", filled(script, sources)).encode()
    assert back(bare, script)[1] == ()  # a file by hand says nothing of states


def test_a_translators_note_is_passed_on_and_ours_are_not(script, sources):
    data = re.sub(r"(</notes>\s*<segment)", r"<note>Which decree?</note>\1", filled(script, sources), count=1)
    assert [(f.code, f.line, "Which decree?" in f.message) for f in back(data.encode(), script)[1]] == [
        ("translator-note", "l1", True)
    ]
    nameless = re.sub(r' category="[^"]*"', "", data).encode()
    assert "translator-note" not in codes(back(nameless, script)[1])


@pytest.mark.parametrize(
    ("data", "says", "hint"),
    [
        (b'<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"/>', "`xliff` 1.2", "XLIFF 2.0 or 2.1"),
        (b"PK\x03\x04", "package", "unpack"),
        (b"<html>", "no XLIFF file", "export it anew"),
    ],
)
def test_a_refusal_says_what_to_do(data, says, hint):
    with pytest.raises(InputError) as refusal:
        read_units(data)
    assert says in refusal.value.message
    assert hint in (refusal.value.hint or "")
    assert "<string>" not in refusal.value.message
