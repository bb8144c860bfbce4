"""Each quote of a statement is looked up in the source at hand."""

from citecut.model import Source
from citecut.publish import credentials
from citecut.publish.credentials import quotes, stated


def found(made: credentials.Made, source: Source, at_hand: Source | None) -> list[str]:
    return [quote.found for quote in quotes(stated(made), {source.digest: at_hand} if at_hand else {})]


def test_quotes_stand_in_the_version_that_was_cited(made: credentials.Made, source: Source):
    assert found(made, source, source) == ["there", "there"]


def test_without_the_source_nothing_is_claimed(made: credentials.Made, source: Source):
    assert found(made, source, None) == ["no-source", "no-source"]


def test_a_later_version_that_says_the_same_in_other_rows_counts_as_elsewhere(made: credentials.Made, source: Source):
    later = source.model_copy(update={"text": source.text.replace("12 thư viện", "12\nthư viện")})
    assert found(made, source, later) == ["elsewhere", "there"]


def test_a_number_that_the_source_does_not_hold_is_missing(made: credentials.Made, source: Source):
    later = source.model_copy(update={"text": source.text.replace("12 thư viện", "13 thư viện")})
    assert found(made, source, later) == ["missing", "there"]
