"""Everything that a text claims, in one list."""

from citecut.facts import FactKind, read


def test_every_kind_of_fact_is_read_with_its_place():
    text = "Ngày 3/9, ông Trần Văn Khải ở Huế nói: “Chúng tôi không thể tăng 5% giá vé”, theo văn bản 12/CT-UBND."
    found = {(fact.kind, fact.range.of(text)) for fact in read(text, "vi")}
    assert (FactKind.NAME, "Trần Văn Khải") in found
    assert (FactKind.NEGATION, "không") in found
    assert (FactKind.COMPARATIVE, "tăng") in found
    assert (FactKind.QUANTITY, "5%") in found
    assert (FactKind.DOCUMENT, "12/CT-UBND") in found
    assert (FactKind.QUOTE, "Chúng tôi không thể tăng 5% giá vé") in found


def test_a_quotation_names_its_speaker():
    text = "“We never close on Sundays,” said Lan Pham."
    (quote,) = [fact for fact in read(text, "en") if fact.kind is FactKind.QUOTE]
    assert quote.also == ("— Lan Pham",)


def test_a_name_has_the_same_value_in_both_languages():
    (one,) = [fact for fact in read("Đoàn đến Hà Nội.", "vi") if fact.kind is FactKind.NAME]
    (other,) = [fact for fact in read("They came to Hanoi.", "en") if fact.kind is FactKind.NAME]
    assert one.value == other.value == "Hanoi"
