"""Contrast after WCAG 2; colours move by lightness and keep their hue."""

import pytest

from citecut.render.colour import contrast, hex_of, lch, mixed, nearest


def test_contrast_of_known_pairs():
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)  # the example of WCAG's own guide
    assert contrast("#0B1B36", "#0B1B36") == 1


@pytest.mark.parametrize("colour", ["#C8102E", "#003B2F", "#FFC13B", "#4A13D6", "#FFFFFF", "#000000", "#808080"])
def test_a_colour_comes_back_from_oklch(colour: str):
    assert hex_of(lch(colour)) == colour


@pytest.mark.parametrize(
    ("colour", "ground"), [("#FFC13B", "#FFFFFF"), ("#0B1B36", "#101010"), ("#E02020", "#D01010")]
)
def test_the_nearest_colour_has_the_contrast_and_the_hue(colour: str, ground: str):
    found = nearest(colour, [(ground, 4.5)])
    assert found is not None and contrast(found, ground) >= 4.5
    assert lch(found).hue == pytest.approx(lch(colour).hue, abs=0.12)


def test_the_nearest_colour_is_the_nearest():
    found = nearest("#777777", [("#FFFFFF", 4.5)])
    assert found is not None and contrast(found, "#FFFFFF") < 4.7


def test_what_no_lightness_reaches_is_none():
    assert nearest("#808080", [("#FFFFFF", 7.0), ("#000000", 7.0)]) is None


def test_a_mix_lies_between():
    assert mixed("#000000", "#FFFFFF", 0) == "#000000" and mixed("#000000", "#FFFFFF", 1) == "#FFFFFF"
    assert lch(mixed("#003B2F", "#FFFFFF", 0.5)).lightness > lch("#003B2F").lightness
