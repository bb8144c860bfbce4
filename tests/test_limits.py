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


def test_limits_are_found_by_name() -> None:
    assert len(limits.LIMITS) > 20
    assert all(limit.name == name for name, limit in limits.LIMITS.items())
    with pytest.raises(InputError, match="image_bytes"):
        limits.LIMITS.check("image_bytes", 10**9, "`ảnh.png`")
