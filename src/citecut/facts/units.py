"""Units of measure and money: every way of writing one -> its symbol; what they measure, and in which proportion."""

from collections.abc import Mapping
from decimal import Decimal
from typing import TypeVar

Meaning = TypeVar("Meaning")


def by_phrase(table: Mapping[Meaning, str]) -> dict[str, Meaning]:
    """Meaning -> phrases (separated by commas), turned into phrase -> meaning."""
    return {" ".join(phrase.split()): meaning for meaning, row in table.items() for phrase in row.split(",")}


MEASURES: dict[str, tuple[str, Decimal]] = {
    symbol: (dimension, Decimal(factor))
    for dimension, row in {
        "length": "mm 0.001 cm 0.01 dm 0.1 m 1 km 1000 in 0.0254 ft 0.3048 yd 0.9144 mi 1609.344 nmi 1852",
        "area": "cm2 0.0001 m2 1 ha 10000 km2 1000000 acre 4046.86 ft2 0.092903 mi2 2589988 rai 1600 mu 666.67",
        "volume": "ml 0.001 l 1 m3 1000 cm3 0.001 km3 1000000000000 gal 3.785 bbl 158.987",
        "mass": "mg 0.000001 g 0.001 kg 1 t 1000 lb 0.453592 oz 0.0283495 quintal 100 st 6.35029",
        "speed": "km/h 1 m/s 3.6 mph 1.609344 kn 1.852",
        "power": "W 1 kW 1000 MW 1000000 GW 1000000000",
        "energy": "Wh 1 kWh 1000 MWh 1000000 GWh 1000000000",
        "data": "KB 1 MB 1000 GB 1000000 TB 1000000000",
        "time": "s 1 min 60 h 3600 day 86400 week 604800 month 2629746 year 31556952 lustrum 157784760"
        " decade 315569520 century 3155695200",
    }.items()
    for symbol, factor in zip(row.split()[::2], row.split()[1::2], strict=True)
}
"""Symbol -> (what it measures, how many of the dimension's base unit it is)."""

_AS_WRITTEN = (
    "mm cm dm km kg mg ha ml g l m t mph km/h m/s kWh kW MW GW MWh GWh GHz MHz "
    "KB MB GB TB kV dB Mbps Gbps kcal ppm mmHg"
)
WRITTEN = {
    **{symbol: symbol for symbol in _AS_WRITTEN.split(" ")},
    **by_phrase(
        {
            "km": "kms", "kg": "kgs", "km2": "km², km2, sq km, sq. km", "m2": "m², m2, sq m", "cm2": "cm², cm2",
            "m3": "m³, m3", "km3": "km³, km3", "cm3": "cm³, cm3", "km/h": "kph, kmh, km/giờ", "m3/s": "m³/s, m3/s",
            "ug/m3": "µg/m³, μg/m³, µg/m3", "lb": "lb, lbs", "oz": "oz", "ft": "ft", "mi": "mi", "ft2": "sq ft",
            "mi2": "sq mi", "°C": "°C, ° C, ℃, oC", "°F": "°F, ° F", "°": "°", "%": "%", "‰": "‰",
        }
    ),
}  # fmt: skip
"""Symbols as they stand in texts of any language -> ours."""

MONEY_SIGNS = {
    "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "S$": "SGD", "HK$": "HKD", "NT$": "TWD",
    "NZ$": "NZD", "R$": "BRL", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₫": "VND", "₩": "KRW", "₹": "INR",
    "฿": "THB", "₽": "RUB", "₱": "PHP", "₭": "LAK", "៛": "KHR", "₺": "TRY", "₪": "ILS", "₦": "NGN", "₴": "UAH",
}  # fmt: skip
_CODES = (
    "USD VND EUR GBP JPY CNY AUD CAD SGD THB KRW HKD CHF INR RUB LAK KHR IDR MYR PHP TWD NZD BRL MXN ZAR SEK NOK DKK"
)
MONEY_CODES = {**{code: code for code in _CODES.split(" ")}, "VNĐ": "VND", "RMB": "CNY"}
TIME_UNITS = {
    "year": "P{}Y", "month": "P{}M", "week": "P{}W", "day": "P{}D", "h": "PT{}H", "min": "PT{}M", "s": "PT{}S",
}  # fmt: skip
"""How a duration in this unit is written, after ISO 8601."""


def lowered(table: Mapping[str, str]) -> dict[str, str]:
    """The table by lower-case names, as `digits.plain` writes them."""
    return {name.lower(): symbol for name, symbol in table.items()}


def is_dollar(symbol: str) -> bool:
    """Whether a currency is called a dollar."""
    return symbol in ("USD", "AUD", "CAD", "SGD", "HKD", "TWD", "NZD")


def convertible(one: str, other: str) -> Decimal | None:
    """How many of `other` one of `one` is; None where they measure different things."""
    if one not in MEASURES or other not in MEASURES:
        return None
    (dimension, factor), (other_dimension, other_factor) = MEASURES[one], MEASURES[other]
    return factor / other_factor if dimension == other_dimension else None
