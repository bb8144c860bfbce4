"""Colours: contrast after WCAG 2, and moves in OKLCH, where equal steps of lightness look equal.

OKLab is Björn Ottosson's; its matrices are copied from the CSS Color Module Level 4.
"""

from collections.abc import Iterable
from math import atan2, cos, hypot, radians, sin
from typing import NamedTuple

_STEPS = 200  # of lightness that are tried
_EPSILON = 1e-6


class Lch(NamedTuple):
    """Lightness 0 to 1, chroma 0 to about 0.4, hue in radians."""

    lightness: float
    chroma: float
    hue: float


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two #rrggbb, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance after WCAG 2, 0 to 1."""
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def nearest(colour: str, against: Iterable[tuple[str, float]]) -> str | None:
    """The colour of the same hue that differs least in lightness and has the contrast asked against each; or none."""
    own, wanted = lch(colour), list(against)
    for lightness in sorted((step / _STEPS for step in range(_STEPS + 1)), key=lambda v: abs(v - own.lightness)):
        tried = hex_of(Lch(lightness, own.chroma, own.hue))
        if all(contrast(tried, ground) >= need for ground, need in wanted):
            return tried
    return None


def mixed(one: str, other: str, share: float) -> str:
    """`one` with `share` of the other in it, even to the eye."""
    a, b = _lab(one), _lab(other)
    light, green, blue = (x + (y - x) * share for x, y in zip(a, b, strict=True))
    return hex_of(Lch(light, hypot(green, blue), atan2(blue, green)))


def lch(colour: str) -> Lch:
    """A #rrggbb in OKLCH."""
    light, green, blue = _lab(colour)
    return Lch(light, hypot(green, blue), atan2(blue, green))


def hex_of(colour: Lch) -> str:
    """The nearest #rrggbb of the same lightness and hue, its chroma taken down as far as the screen demands."""
    lightness, chroma = min(max(colour.lightness, 0.0), 1.0), max(colour.chroma, 0.0)
    low, high = 0.0, chroma
    if not _shown(_rgb(lightness, chroma, colour.hue)):
        for _ in range(20):
            middle = (low + high) / 2
            low, high = (middle, high) if _shown(_rgb(lightness, middle, colour.hue)) else (low, middle)
        chroma = low
    return "#" + "".join(f"{_byte(value):02X}" for value in _rgb(lightness, chroma, colour.hue))


def turned(hue: float, degrees: float) -> float:
    """A hue turned round the wheel."""
    return hue + radians(degrees)


def _lab(colour: str) -> tuple[float, float, float]:
    red, green, blue = _linear(colour)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _rgb(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    """Linear red, green, blue; outside 0 to 1 where no screen shows it."""
    a, b = chroma * cos(hue), chroma * sin(hue)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )


def _shown(rgb: tuple[float, float, float]) -> bool:
    return all(-_EPSILON <= value <= 1 + _EPSILON for value in rgb)


def _linear(colour: str) -> tuple[float, float, float]:
    red, green, blue = (v / 255 for v in bytes.fromhex(colour[1:7]))
    return _opened(red), _opened(green), _opened(blue)


def _opened(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)


def _byte(value: float) -> int:
    value = min(max(value, 0.0), 1.0)
    return round(255 * (12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055))
