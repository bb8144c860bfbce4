"""What goes into a handbook, and in which order."""

from citecut.publish.handbook.order import letter, place


def test_every_line_of_a_chapter_leads_to_a_note_and_every_note_to_a_passage(book):
    passages = {extract.id for reference in book.references for extract in reference.extracts}
    for chapter in book.told:
        numbers = {note.number for note in chapter.notes}
        for block in chapter.blocks:
            assert block.notes or block.kind in ("claim", "standing", "notice")
            assert set(block.notes) <= numbers
        assert {note.passage for note in chapter.notes} <= passages


def test_a_note_holds_the_words_as_the_source_has_them(book):
    texts = {e.id: e for reference in book.references for e in reference.extracts}
    for note in (note for chapter in book.told for note in chapter.notes):
        assert note.quote in texts[note.passage].text
        assert any(note.quote in part.of(texts[note.passage].text) for part in texts[note.passage].marked)


def test_a_claim_is_quoted_once_and_is_no_reference(book):
    for answer in book.answers:
        assert "thu phí" in answer.title
        assert not any("thu phí" in block.text for block in answer.blocks)
        assert answer.blocks[0].kind == "standing"
    assert len(book.answers) == (book.language == "vi")
    assert not any("lan truyền" in reference.title for reference in book.references)


def test_names_and_document_numbers_are_indexed(book):
    names = [entry.term for entry in book.names]
    wanted = {"vi": ("Lê Minh Hạnh", "Suối Đá"), "en": ("Margaret Osei", "Riverton")}[book.language]
    assert all(any(term in name for name in names) for term in wanted)
    assert [entry.term for entry in book.documents] == ["57/2023/QĐ-UBND"]


def test_index_places_are_in_the_book(book):
    known = {block.id for chapter in book.told for block in chapter.blocks}
    known |= {extract.id for reference in book.references for extract in reference.extracts}
    assert {at for entry in (*book.names, *book.documents) for at in entry.at} <= known


def test_vietnamese_terms_stand_in_the_order_of_the_dictionary():
    terms = ["Đà", "Dương", "Ân", "Anh", "Ăn", "Ê", "Em", "Hạnh", "Hành", "Hanh"]
    assert sorted(terms, key=place) == ["Anh", "Ăn", "Ân", "Dương", "Đà", "Em", "Ê", "Hanh", "Hành", "Hạnh"]
    assert sorted(["214/QĐ-UBND", "57/2023/QĐ-UBND", "9/CT"], key=place)[0] == "9/CT"
    assert place("57/2023/QĐ-UBND") < place("214/QĐ-UBND")
    assert [letter(term) for term in ("Ế", "Ặ", "Đà", "47/NQ")] == ["Ê", "Ă", "Đ", "#"]


def test_a_link_that_is_no_web_page_is_left_out(hostile_book):
    assert [chapter.link for chapter in hostile_book.told] == [""]
