"""Limits name themselves, what was seen, and the setting that moves them."""

import pytest

from citecut import limits
from citecut.errors import InputError, UsageError


def test_a_refusal_names_limit_value_and_setting() -> None:
    with pytest.raises(InputError) as refusal:
        limits.PDF_PAGES.check(501, "`báo cáo.pdf`")
    assert "pdf_pages" in refusal.value.message
    assert "`501`" in refusal.value.message
    assert "`500`" in refusal.value.message
    assert "CITECUT_LIMIT_PDF_PAGES" in refusal.value.hint


def test_a_setting_moves_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CITECUT_LIMIT_PDF_PAGES", "600")
    limits.PDF_PAGES.check(501)


@pytest.mark.parametrize("given", ["", "0", "-3", "many", "1.5", "٣"])
def test_a_setting_that_is_no_number_is_refused(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CITECUT_LIMIT_PDF_PAGES", given)
    with pytest.raises(UsageError, match="CITECUT_LIMIT_PDF_PAGES"):
        limits.PDF_PAGES.check(1)


def test_each_limit_is_called_what_its_setting_is_called() -> None:
    named = {key: value for key, value in vars(limits).items() if isinstance(value, limits.Limit)}
    assert len(named) > 20
    assert all(limit.setting == f"CITECUT_LIMIT_{name}" for name, limit in named.items())
