"""Bilingual tables: filled in by hand, in Word or a spreadsheet, and read back line by line."""

import copy
import csv
import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from citecut.errors import InputError, UsageError
from citecut.localize.table import edition_of, from_table, to_table
from citecut.localize.table_docx_read import read_docx
from citecut.localize.table_text import read_csv, read_md
from citecut.model import Line, Script

from .conftest import ENGLISH, as_edition

NAUGHTY_LIST = Path(__file__).parents[2] / ".." / "shared" / "data" / "text" / "blns.txt"
KINDS = ("csv", "md", "docx")
READERS = {"csv": read_csv, "md": read_md, "docx": read_docx}


def back(data, script, kind, language=None, *, by=None):
    """What `from_table` does, without a child process for every test."""
    return edition_of(READERS[kind](data), script, language, by)


def codes(findings):
    return [(finding.code, finding.line) for finding in findings]


@pytest.mark.parametrize("kind", KINDS)
def test_an_edition_comes_back_as_it_went(script, sources, kind):
    edition = as_edition(script)
    assert from_table(to_table(script, sources, "en", kind, edition), script, kind) == (edition, ())


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_table_misses_every_line(script, sources, kind):
    edition, findings = back(to_table(script, sources, "en", kind), script, kind)
    assert edition.lines == ()
    assert codes(findings) == [("line-missing", line.id) for line in script.lines]


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_script_gives_the_same_bytes(script, sources, kind):
    assert to_table(script, sources, "en", kind) == to_table(script, sources, "en", kind)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("http://x.example")',
        "-5 độ",
        "@cmd",
        "'=1+1",
        "''",
        "+1 | 2 \\| 3 \\",
        "a, b; c\td",
        '"quoted" <script>alert(1)</script> *b* _c_ [d](e) `f` ~g~',
        "| --- |",
        "مرحبا بالعالم 🙂 ไทย",
    ],
)
def test_any_text_survives(kind, text):
    line = Line(id="l1", role="point", text=text)
    script = Script(clip="01", sources=(), language="vi", title="", lines=(line,))
    cells = READERS[kind](to_table(script, {}, "en", kind, as_edition(script, {"l1": text})))
    assert [" ".join(cell.split()) for cell in cells[-1][2:4]] == [" ".join(text.split())] * 2


def test_no_cell_of_a_csv_can_run_as_a_formula(script, sources):
    lines = tuple(line.model_copy(update={"text": f"={line.text}"}) for line in script.lines)
    data = to_table(script.model_copy(update={"lines": lines}), sources, "en", "csv")
    cells = [cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig"))) for cell in row]
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t", "\r")]


def test_no_string_of_the_naughty_list_runs_in_a_csv_and_all_come_back():
    if not NAUGHTY_LIST.is_file():
        pytest.skip("the list of naughty strings is not here")
    rows = [row for row in NAUGHTY_LIST.read_text(encoding="utf-8").splitlines() if row.strip()]
    lines = tuple(Line(id=f"l{number}", role="point", text=text) for number, text in enumerate(rows))
    script = Script(clip="01", sources=(), language="vi", title="", lines=lines)
    data = to_table(script, {}, "en", "csv", as_edition(script, {line.id: line.text for line in lines}))
    cells = [cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig"))) for cell in row]
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t", "\r")]
    read = [" ".join(cell[3].split()) for cell in read_csv(data)[1:]]
    assert read == [" ".join(line.text.split()) for line in lines]


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_a_csv_that_a_spreadsheet_saved_its_own_way_is_read(script, sources, delimiter):
    rows = csv.reader(io.StringIO(to_table(script, sources, "en", "csv", as_edition(script)).decode("utf-8-sig")))
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    edition, findings = back(out.getvalue().encode("utf-16"), script, "csv")
    assert (edition, findings) == (as_edition(script), ())


def test_a_csv_in_another_encoding_is_refused_not_guessed():
    with pytest.raises(InputError, match="not in UTF-8"):
        read_csv("Dòng,Bản dịch (en)\nl1,Café".encode("cp1258", errors="replace"))


def test_rows_may_be_moved_and_empty_ones_added(script, sources):
    head, rule, *rows = [
        row for row in to_table(script, sources, "en", "md", as_edition(script)).decode().splitlines() if "|" in row
    ]
    data = "\n".join(["Notes of the office", head, rule, *rows[::-1], "|  |  |  |  |  |  |  |", ""])
    assert back(data.encode(), script, "md") == (as_edition(script), ())


def test_columns_may_be_moved_or_left_out(script):
    rows = [
        ["Bản dịch (en)", "Dòng"],
        *[[ENGLISH[line.id], f"{line.id} #{line.line_digest[:12]}"] for line in script.lines],
    ]
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    assert back(out.getvalue().encode(), script, "csv") == (as_edition(script), ())


def test_a_changed_line_is_stale(script, sources):
    data = to_table(script, sources, "en", "csv", as_edition(script))
    changed = tuple(line.model_copy(update={"text": line.text.replace("1,5", "1,6")}) for line in script.lines)
    findings = back(data, script.model_copy(update={"lines": changed}), "csv")[1]
    assert codes(findings) == [("line-stale", "l3")]


def test_a_stale_text_is_shown_but_must_be_written_anew(script, sources):
    stale = as_edition(script).lines[0].model_copy(update={"of": "0" * 64})
    edition = as_edition(script).model_copy(update={"lines": (stale, *as_edition(script).lines[1:])})
    data = to_table(script, sources, "en", "csv", edition)
    assert "bản dịch trước đây: Four Hòa An libraries" in data.decode("utf-8-sig")
    assert codes(back(data, script, "csv")[1]) == [("line-missing", "l1")]


def test_machine_text_stays_machine_text_until_a_named_person_changed_it(script, sources):
    data = to_table(script, sources, "en", "csv", as_edition(script, machine=True))
    assert all(line.machine for line in back(data, script, "csv")[0].lines)
    changed = data.decode("utf-8-sig").replace("Nobody has", "No one has").encode()
    lines = {line.id: line for line in back(changed, script, "csv", by="Mai Anh")[0].lines}
    assert (lines["l4"].machine, lines["l4"].reviewer) == (False, "Mai Anh")
    assert lines["l1"].machine
    assert all(line.machine for line in back(changed, script, "csv")[0].lines)


def test_the_heading_says_the_language(script, sources):
    data = to_table(script, sources, "fr", "csv", as_edition(script, language="fr"))
    assert back(data, script, "csv")[0].language == "fr"
    _, findings = back(data, script, "csv", "en")
    assert ("language-wrong", None) in codes(findings)
    bare = data.decode().replace("Bản dịch (fr)", "Bản dịch").encode()
    assert back(bare, script, "csv", "fr")[0].language == "fr"
    with pytest.raises(InputError, match="names no language"):
        back(bare, script, "csv")


def opened(script, sources, edition=None) -> docx.document.Document:
    return docx.Document(io.BytesIO(to_table(script, sources, "en", "docx", edition)))


def saved(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_word_document_is_filled_in_by_another_program(script, sources):
    document = opened(script, sources)
    table = document.tables[0]
    assert [cell.text for cell in table.rows[0].cells][2:4] == ["Bản gốc (vi)", "Bản dịch (en)"]
    for line, row in zip(script.lines, table.rows[1:], strict=True):
        assert row.cells[2].text == line.text
        row.cells[3].text = ENGLISH[line.id]
    table.add_row()
    document.add_paragraph("Sent by the office.")
    edition, findings = back(saved(document), script, "docx", by="Lê Minh")
    assert edition == as_edition(script, translator="Lê Minh")
    assert findings == ()


def test_the_first_column_of_a_word_document_is_locked(script, sources):
    with zipfile.ZipFile(io.BytesIO(to_table(script, sources, "en", "docx"))) as archive:
        document = archive.read("word/document.xml").decode()
    assert document.count('w:lock w:val="sdtContentLocked"') == len(script.lines)


def test_tracked_changes_are_taken_as_accepted(script, sources):
    document = opened(script, sources, as_edition(script))
    paragraph = document.tables[0].rows[5].cells[3].paragraphs[0]
    old = paragraph.runs[0]._r
    gone, new = OxmlElement("w:del"), OxmlElement("w:ins")
    old.addprevious(gone)
    gone.append(old)
    old[-1].tag = qn("w:delText")
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "No one pays a fee."
    run.append(text)
    new.append(run)
    gone.addnext(new)
    edition, findings = back(saved(document), script, "docx")
    assert edition.text("l4") == "No one pays a fee."
    assert findings == ()


def test_words_smart_quotes_do_not_make_a_line_stale(script, sources):
    line = Line(id="l1", role="point", text='Bà nói: "Không ai phải trả phí" - rồi đi...')
    quoted = Script(clip="01", sources=(), language="vi", title="", lines=(line,))
    document = opened(quoted, {}, as_edition(quoted, {"l1": "She said “nobody pays”, and left."}))
    document.tables[0].rows[1].cells[2].text = "Bà nói: “Không ai phải trả phí” – rồi đi…"
    assert back(saved(document), quoted, "docx")[1] == ()


def test_rows_that_were_merged_are_found(script, sources):
    document = opened(script, sources, as_edition(script))
    rows = document.tables[0].rows
    rows[2].cells[3].text = f"{ENGLISH['l2']} {ENGLISH['l3']}"
    rows[3].cells[3].text = ""
    rows[2].cells[3].merge(rows[3].cells[3])
    _, findings = back(saved(document), script, "docx")
    assert codes(findings) == [("line-merged", "l3")]


def test_ids_in_one_cell_are_a_merged_line(script, sources):
    ids = " ".join(f"{line.id} #{line.line_digest[:12]}" for line in script.lines[1:3])
    rows = [["Line", "Translation (en)"], [ids, "Both."]]
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    _, findings = back(out.getvalue().encode(), script, "csv")
    assert ("line-merged", "l2") in codes(findings)
    assert ("line-missing", "l3") not in codes(findings)


def test_a_text_whose_row_lost_its_id_is_not_lost_in_silence(script):
    rows = "| Line | Translation (en) |\n|---|---|\n|  | A text of nobody. |\n"
    edition, findings = back(rows.encode(), script, "md")
    assert ("line-unknown", None) in codes(findings)
    assert edition.lines == ()


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<a>" + b" " * 60_000_000 + b"</a>")
    return out.getvalue()


def packed(document: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", document)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04",
        b"not a document",
        packed(b"<!DOCTYPE x [<!ENTITY a 'b'>]><a>&a;</a>"),
        packed(b"<broken"),
        packed(b"<a/>"),
    ],
)
def test_hostile_and_broken_documents_are_refused_in_plain_words(data):
    with pytest.raises(InputError) as refusal:
        read_docx(data)
    assert refusal.value.hint


def test_an_archive_that_swells_is_refused(script):
    with pytest.raises(InputError, match="document_bytes"):
        from_table(bomb(), script, "docx")


def test_a_file_without_our_headings_is_refused(script):
    with pytest.raises(InputError, match="headings"):
        from_table(b"| a | b |\n|---|---|\n| 1 | 2 |\n", script, "md")


@pytest.mark.parametrize("use", [lambda s: to_table(s, {}, "en", "xlsx"), lambda s: from_table(b"", s, "xlsx")])
def test_another_kind_of_table_is_no_kind(script, use):
    with pytest.raises(UsageError, match="xlsx"):
        use(script)


def test_markdown_cells_hold_bars_and_breaks():
    assert read_md(rb"| a \| b | c\\ | d<br>e |") == [["a | b", "c\\", "d e"]]


def rows_of(script, sources, edition=None) -> list[list[str]]:
    data = to_table(script, sources, "en", "csv", edition or as_edition(script))
    return [*csv.reader(io.StringIO(data.decode("utf-8-sig")))]


def as_csv(rows, delimiter=",") -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode("utf-8-sig")


@pytest.mark.parametrize("above", ["sep=;\r\n", "Phiếu dịch\r\n", "Ban Tuyên giáo;;;;;;\r\n;;;;;;\r\n"])
def test_rows_above_the_head_of_a_csv_do_not_matter(script, sources, above):
    data = above.encode() + as_csv(rows_of(script, sources), ";").removeprefix(b"\xef\xbb\xbf")
    assert back(data, script, "csv") == (as_edition(script), ())


def test_rows_that_excel_put_into_one_cell_each_are_taken_apart(script, sources):
    plain = as_csv(rows_of(script, sources)).decode("utf-8-sig")
    assert back(as_csv([[row] for row in plain.splitlines()]), script, "csv") == (as_edition(script), ())


def test_a_text_that_spilled_into_the_next_cell_is_refused(script, sources):
    data = "\n".join(",".join(row) for row in rows_of(script, sources)).encode()
    with pytest.raises(InputError, match="cut in two"):
        back(data, script, "csv")


def test_letters_that_an_encoding_lost_are_refused(script, sources):
    data = as_csv(rows_of(script, sources)).decode("utf-8-sig").encode("cp1252", errors="replace")
    fixed_head = data.decode("cp1252").replace("D?ng", "Dòng").replace("B?n d?ch", "Bản dịch")
    with pytest.raises(InputError, match="not in UTF-8"):
        read_csv(data)
    head = fixed_head.replace("B?n g?c", "Bản gốc").encode()
    with pytest.raises(InputError, match="letters were lost"):
        back(head, script, "csv")


@pytest.mark.parametrize("place", [3, 4])
def test_of_two_languages_the_one_asked_for_is_read(script, sources, place):
    rows = [
        [*row[:place], f"Texte {number}" if number else "Bản dịch (fr)", *row[place:]]
        for number, row in enumerate(rows_of(script, sources))
    ]
    assert back(as_csv(rows), script, "csv", "en") == (as_edition(script), ())
    assert back(as_csv(rows), script, "csv", "fr")[0].text("l1") == "Texte 1"
    with pytest.raises(InputError, match="several languages"):
        back(as_csv(rows), script, "csv")


def test_two_columns_for_one_language_are_refused(script, sources):
    rows = [[*row, "Other" if number else "Bản dịch (en)"] for number, row in enumerate(rows_of(script, sources))]
    with pytest.raises(InputError, match="several columns"):
        back(as_csv(rows), script, "csv", "en")


def test_ids_and_headings_may_change_case_or_lose_marks(script, sources):
    head, *rows = rows_of(script, sources)
    head = ["dong", "LA GI", "Ban goc", "Ban dich (en-US)", *head[4:]]
    data = as_csv([head, *[[row[0].capitalize(), *row[1:]] for row in rows]])
    assert back(data, script, "csv", "en") == (as_edition(script), ())


def test_a_missing_row_leaves_its_line_as_it_was(script, sources):
    data = as_csv([row for row in rows_of(script, sources) if not row[0].startswith("l2")])
    edition, findings = edition_of(read_csv(data), script, before=as_edition(script))
    assert edition == as_edition(script)
    assert codes(findings) == [("line-kept", None)]
    assert codes(edition_of(read_csv(data), script)[1]) == [("line-missing", "l2")]


def test_a_table_that_shows_no_original_says_what_it_lacks(script):
    data = as_csv([["Line", "Translation (en)"], *[[line.id, ENGLISH[line.id]] for line in script.lines]])
    findings = back(data, script, "csv")[1]
    assert {f.code for f in findings} == {"line-stale"}
    assert "keep the original" in findings[0].message


def test_bold_words_of_a_markdown_table_lose_their_signs_and_nothing_else():
    assert read_md(rb"| **Nobody** _has_ to | 2 * 3 * 4 | snake_case_name | \*kept\* |") == [
        ["Nobody has to", "2 * 3 * 4", "snake_case_name", "*kept*"]
    ]


def test_a_word_table_speaks_both_languages_and_repeats_its_head(script, sources):
    document = opened(script, sources)
    assert [paragraph.text[:7] for paragraph in document.paragraphs[:2]] == ["Điền và", "Fill in"]
    with zipfile.ZipFile(io.BytesIO(to_table(script, sources, "en", "docx"))) as archive:
        assert archive.read("word/document.xml").count(b"<w:tblHeader/>") == 1


def test_a_word_table_cut_in_two_is_read_on_and_other_tables_are_not(script, sources):
    document = opened(script, sources, as_edition(script))
    first = document.tables[0]._tbl
    second = copy.deepcopy(first)
    first.addnext(second)
    first.addnext(OxmlElement("w:p"))
    for row in first.findall(qn("w:tr"))[3:]:
        first.remove(row)
    for row in second.findall(qn("w:tr"))[1:3]:
        second.remove(row)
    signed = document.add_table(20, 5)
    signed.rows[0].cells[3].text = "Signed"
    assert back(saved(document), script, "docx") == (as_edition(script), ())


def test_a_comment_in_word_is_passed_on_and_not_read_as_text(script, sources):
    document = opened(script, sources, as_edition(script))
    runs = document.tables[0].rows[2].cells[3].paragraphs[0].runs
    document.add_comment(runs, text="Which decree?", author="An")
    edition, findings = back(saved(document), script, "docx")
    assert edition == as_edition(script)
    assert [(f.code, f.line, "Which decree?" in f.message) for f in findings] == [("translator-note", "l2", True)]


def test_a_rejected_change_that_is_still_tracked_counts_as_accepted_in_whole_rows(script, sources):
    document = opened(script, sources, as_edition(script))
    row = document.tables[0].rows[2]._tr
    row.get_or_add_trPr().append(OxmlElement("w:del"))
    _, findings = back(saved(document), script, "docx")
    assert codes(findings) == [("line-missing", "l2")]
