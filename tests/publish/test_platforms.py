import pytest
from pydantic import ValidationError

from citecut.errors import UsageError
from citecut.model import FORMATS
from citecut.publish.checklist import ENGLISH
from citecut.publish.platforms import Table, chosen, table


def test_every_figure_names_a_source_that_is_listed_and_how_sure_it_is():
    value = table().model_dump(mode="json")
    assert value["sources"]
    value["platforms"]["tiktok"]["bytes"]["source"] = "hearsay"
    with pytest.raises(ValidationError, match="hearsay"):
        Table.model_validate(value)


def test_the_table_holds_the_figures_of_the_platforms_documents():
    known = table().platforms
    assert (known["facebook"].seconds.least, known["facebook"].seconds.most) == (3, 90)
    assert known["telegram"].cover.most == 200_000
    assert known["telegram"].cover.side == 320
    assert [(each.most, each.unit) for each in known["bluesky"].text] == [(300, "graphemes"), (3000, "bytes")]


def test_tiktok_is_the_one_that_forbids_branding():
    assert [name for name, each in table().platforms.items() if not each.branding] == ["tiktok"]


def test_formats_and_checks_are_known():
    for platform in table().platforms.values():
        assert set(platform.formats) <= set(FORMATS)
        assert set(platform.checks) <= set(ENGLISH)


def test_no_name_means_all_and_an_unknown_name_is_refused_with_the_known_ones():
    assert list(chosen(())) == list(table().platforms)
    assert list(chosen(("x", "tiktok", "x"))) == ["x", "tiktok"]
    with pytest.raises(UsageError) as caught:
        chosen(("myspace",))
    assert "telegram" in caught.value.hint
