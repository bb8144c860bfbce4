"""Three colours of a brand make a whole palette that can be read; what cannot be read is refused with a remedy."""

import re

import pytest

from citecut.errors import InputError
from citecut.render.colour import contrast, luminance
from citecut.render.palette import check, palette, tint
from citecut.render.theme import Tokens, built_in, load

BRANDS = (
    {"ground": "#FFFFFF", "type": "#111111", "accent": "#C8102E"},
    {"ground": "#003B2F", "type": "#FFFFFF", "accent": "#F2C14E"},
    {"ground": "#202020", "type": "#FFFFFF", "accent": "#FF5A5F"},
    {"ground": "#FFF7E8", "type": "#14213D", "accent": "#9A3412"},
)
each_theme = pytest.mark.parametrize("theme", built_in())
each_brand = pytest.mark.parametrize("brand", BRANDS, ids=lambda brand: brand["ground"])


def dressed(theme: str, brand: dict[str, str]) -> Tokens:
    base = load(theme).tokens
    colours = palette(base, brand)
    return base.model_copy(update={"colours": colours, "tint": tint(base, colours)})


@each_theme
def test_every_built_in_palette_can_be_read(theme: str):
    check(load(theme).tokens, theme)


@each_theme
@each_brand
def test_three_colours_make_a_palette_that_can_be_read(theme: str, brand: dict[str, str]):
    tokens = dressed(theme, brand)
    check(tokens, "brand")
    assert tokens.colours.keys() == load(theme).tokens.colours.keys()
    assert {name: tokens.colours[name] for name in brand} == brand


@each_theme
@each_brand
def test_the_panel_that_stands_out_does_and_marks_the_spoken_word(theme: str, brand: dict[str, str]):
    tokens = dressed(theme, brand)
    assert tokens.tint.keys() == load(theme).tokens.tint.keys()
    assert tokens.tint["ground"] != tokens.colours["ground"]
    assert abs(luminance(tokens.tint["type"]) - luminance(tokens.tint["accent"])) > 0.04


@each_theme
def test_a_single_token_changes_nothing_else(theme: str):
    base = load(theme).tokens
    assert palette(base, {"soft": "#FFFFFF"}) == base.colours | {"soft": "#FFFFFF"}


@each_theme
def test_the_same_colours_leave_the_theme_as_it_is(theme: str):
    base = load(theme).tokens
    given = {name: base.colours[name].upper() for name in ("ground", "type", "accent")}
    found = palette(base, given)
    assert all(contrast(found[name], base.colours[name]) < 1.02 for name in base.colours)


def test_too_little_contrast_names_both_colours_ratio_need_and_remedy():
    with pytest.raises(InputError) as caught:
        check(dressed("bulletin", {"ground": "#FFFFFF", "type": "#111111", "accent": "#FFC13B"}), "the brand kit `x`")
    assert "`accent` #FFC13B on `ground` #FFFFFF has a contrast of 1.6; 4.5 is needed" in caught.value.message
    better = re.search(r'accent = "(#[0-9A-F]{6})"', caught.value.hint)
    assert better is not None and 4.5 <= contrast(better[1], "#FFFFFF") < 5.5


def test_the_remedy_is_a_remedy():
    brand = {"ground": "#7A7A7A", "type": "#8A8A8A", "accent": "#AA0000"}
    for _ in range(4):
        try:
            check(dressed("paper", brand), "x")
            return
        except InputError as refusal:
            found = re.search(r'(\w+) = "(#[0-9A-F]{6})"', refusal.hint)
            assert found is not None
            brand |= {found[1]: found[2]}
    pytest.fail(f"still refused: {brand}")
