import unicodedata

import pytest
from pydantic import ValidationError

from citecut.model import Citation, Line, Passage, Script, Source, Speaker, TextRange, digest_of, passage_id

TEXT = "Thư viện mở cửa đến 21 giờ.\n\nKhông thu phí."
HEAD = passage_id("Thư viện mở cửa đến 21 giờ.", 0)
SOURCE = Source(
    kind="article",
    title="Thư viện",
    language="vi",
    text=TEXT,
    passages=(
        Passage(id=HEAD, range=TextRange(start=0, end=27)),
        Passage(id=passage_id("Không thu phí.", 0), range=TextRange(start=29, end=43)),
    ),
    media=digest_of(TEXT.encode()),
    media_type="text/plain",
)


def test_equal_values_have_one_name_and_a_change_gives_another():
    same = Source.model_validate_json(SOURCE.model_dump_json())
    assert same.digest == SOURCE.digest
    assert SOURCE.model_copy(update={"title": "Thư viện tỉnh"}).digest != SOURCE.digest


def test_a_noun_cannot_be_changed_in_place():
    with pytest.raises(ValidationError):
        SOURCE.title = "Khác"  # type: ignore[misc]


def test_text_is_composed_when_it_comes_in_decomposed():
    decomposed = unicodedata.normalize("NFD", TEXT)
    assert SOURCE.model_validate({**SOURCE.model_dump(), "text": decomposed}).text == TEXT


def test_a_passage_outside_the_text_is_refused():
    passages = (Passage(id="x", range=TextRange(start=0, end=999)),)
    with pytest.raises(ValidationError, match="outside the text"):
        Source.model_validate({**SOURCE.model_dump(), "passages": passages})


def test_a_passage_id_survives_a_new_line_break_and_tells_repeats_apart():
    assert passage_id("Không thu\n phí.", 0) == passage_id("không thu phí.", 0)
    assert passage_id("Không thu phí.", 1) == f"{passage_id('Không thu phí.', 0)}-2"


def test_the_digest_of_a_line_covers_its_words_and_not_its_place():
    citation = Citation(source=SOURCE.digest, passage=HEAD, range=TextRange(start=0, end=27), quote=TEXT[:27])
    line = Line(id="l1", role="hook", text=TEXT[:27], citations=(citation,))
    assert line.line_digest == line.model_copy(update={"id": "l9", "role": "point"}).line_digest
    assert line.line_digest != line.model_copy(update={"speaker": Speaker(name="Bà Lê Minh Hạnh")}).line_digest


def test_two_lines_of_a_script_never_share_an_id():
    line = Line(id="l1", role="hook", text="A")
    with pytest.raises(ValidationError, match="same id"):
        Script(clip="01", sources=(), language="vi", title="A", lines=(line, line))


def test_paragraphs_are_counted_as_a_reader_counts_them():
    head = SOURCE.passages[0].model_copy(update={"kind": "headline"})
    source = SOURCE.model_copy(update={"passages": (head, SOURCE.passages[1])})
    assert source.paragraph(head.id) is None
    assert source.paragraph(SOURCE.passages[1].id) == 1
