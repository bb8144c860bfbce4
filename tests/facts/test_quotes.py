from citecut.facts import quotations


def inner(text: str) -> list[str]:
    return [quotation.inner.of(text) for quotation in quotations(text)]


def test_curly_straight_and_angled_marks_are_read() -> None:
    assert inner('“Một” và «hai» và "ba" và 「四」') == ["Một", "hai", "ba", "四"]


def test_mixed_marks_close_each_other() -> None:
    assert inner('"nội dung cốt lõi”, hết') == ["nội dung cốt lõi"]


def test_a_quotation_that_is_never_closed_runs_to_the_end() -> None:
    assert inner("Bà nói: “Tôi vui. Tôi đi học") == ["Tôi vui. Tôi đi học"]


def test_an_apostrophe_is_no_quotation() -> None:
    assert inner("The council's road isn't open") == []
