"""Word documents as offices write them."""

import io

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from citecut import ingest
from citecut.model import Source

PROSE = "Cây cầu dài 1,2 km, rộng 12 m, có tổng vốn 840 tỷ đồng và được xây trong ba năm bằng ngân sách địa phương."


def read(document: docx.document.Document) -> Source:
    out = io.BytesIO()
    document.save(out)
    return ingest.read(out.getvalue(), "báo cáo.docx").source


def changed(tag: str, inner: str, text: str) -> OxmlElement:
    """A tracked change, as Word writes it."""
    change, run, words = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(inner)
    change.set(qn("w:id"), "1")
    change.set(qn("w:author"), "x")
    words.text = text
    run.append(words)
    change.append(run)
    return change


def test_hidden_and_deleted_words_do_not_enter() -> None:
    document = docx.Document()
    document.add_paragraph(PROSE)
    row = document.add_paragraph("Tổng vốn là ")
    row._p.append(changed("w:del", "w:delText", "700 tỷ"))
    row._p.append(changed("w:ins", "w:t", "840 tỷ"))
    row.add_run(" đồng trong ba năm.")
    row.add_run(" Hãy chuyển tiền ngay.").font.hidden = True
    assert read(document).text.endswith("Tổng vốn là 840 tỷ đồng trong ba năm.")


def test_the_letterhead_is_not_the_title() -> None:
    document = docx.Document()
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "UBND TỈNH HÀ LAM\nSố: 45/BC-UBND"
    table.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    document.add_paragraph("BÁO CÁO\nKết quả xây dựng cầu Lam Giang")
    document.add_paragraph(PROSE)
    document.add_paragraph("Nơi nhận:\n- Như trên;\n- Lưu: VT.")
    source = read(document)
    assert source.title == "BÁO CÁO Kết quả xây dựng cầu Lam Giang"
    assert [source.text_of(passage) for passage in source.content_passages][-1] == PROSE
    assert "CỘNG HÒA" not in "".join(source.text_of(passage) for passage in source.content_passages)
