"""Units of measure and money: every way of writing one -> its symbol; what they measure, and in which proportion."""

from decimal import Decimal

MEASURES: dict[str, tuple[str, Decimal]] = {
    symbol: (dimension, Decimal(factor))
    for dimension, row in {
        "length": "mm 0.001 cm 0.01 dm 0.1 m 1 km 1000 in 0.0254 ft 0.3048 yd 0.9144 mi 1609.344 nmi 1852",
        "area": "cm2 0.0001 m2 1 ha 10000 km2 1000000 ac 4046.86 ft2 0.092903 mi2 2589988 sao 360 mau 3600",
        "volume": "ml 0.001 l 1 m3 1000 cm3 0.001 km3 1000000000000 gal 3.785 bbl 158.987",
        "mass": "mg 0.000001 g 0.001 kg 1 t 1000 lb 0.453592 oz 0.0283495 quintal 100 st 6.35029",
        "speed": "km/h 1 m/s 3.6 mph 1.609344 kn 1.852",
        "power": "W 1 kW 1000 MW 1000000 GW 1000000000",
        "energy": "Wh 1 kWh 1000 MWh 1000000 GWh 1000000000",
        "data": "KB 1 MB 1000 GB 1000000 TB 1000000000",
        "time": "s 1 min 60 h 3600 day 86400 week 604800 month 2629746 year 31556952",
    }.items()
    for symbol, factor in zip(row.split()[::2], row.split()[1::2], strict=True)
}
"""Symbol -> (what it measures, how many of the dimension's base unit it is)."""

WRITTEN = {
    **{name: name for name in ["mm", "cm", "dm", "km", "kg", "mg", "ha", "ml", "g", "l", "m", "t", "mph", "km/h", "m/s", "kWh", "kW", "MW", "GW", "MWh", "GWh", "GHz", "MHz"]},
    "km²": "km2", "km2": "km2", "sq km": "km2", "sq. km": "km2", "m²": "m2", "m2": "m2", "sq m": "m2", "m³": "m3",
    "m3": "m3", "cm²": "cm2", "cm2": "cm2", "km³": "km3", "km3": "km3", "cm3": "cm3", "cm³": "cm3", "kph": "km/h",
    "kmh": "km/h", "km/giờ": "km/h", "kms": "km", "kgs": "kg", "lb": "lb", "lbs": "lb", "oz": "oz", "ft": "ft",
    "mi": "mi", "sq ft": "ft2", "sq mi": "mi2", "KB": "KB", "MB": "MB", "GB": "GB", "TB": "TB", "kV": "kV",
    "m3/s": "m3/s", "m³/s": "m3/s", "µg/m³": "ug/m3", "μg/m³": "ug/m3", "µg/m3": "ug/m3", "mmHg": "mmHg",
    "°C": "°C", "° C": "°C", "℃": "°C", "oC": "°C", "°F": "°F", "° F": "°F", "°": "°", "%": "%", "‰": "‰",
    "dB": "dB", "Mbps": "Mbps", "Gbps": "Gbps", "kcal": "kcal", "ppm": "ppm",
}  # fmt: skip

MONEY_SIGNS = {
    "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "S$": "SGD", "HK$": "HKD", "NT$": "TWD",
    "NZ$": "NZD", "R$": "BRL", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₫": "VND", "₩": "KRW", "₹": "INR",
    "฿": "THB", "₽": "RUB", "₱": "PHP", "₭": "LAK", "៛": "KHR", "₺": "TRY", "₪": "ILS", "₦": "NGN", "₴": "UAH",
}  # fmt: skip
CURRENCIES = [
    "USD",
    "VND",
    "EUR",
    "GBP",
    "JPY",
    "CNY",
    "AUD",
    "CAD",
    "SGD",
    "THB",
    "KRW",
    "HKD",
    "CHF",
    "INR",
    "RUB",
    "LAK",
    "KHR",
    "IDR",
    "MYR",
    "PHP",
    "TWD",
    "NZD",
    "BRL",
    "MXN",
    "ZAR",
    "SEK",
    "NOK",
    "DKK",
]
MONEY_CODES = {**{code: code for code in CURRENCIES}, "VNĐ": "VND", "RMB": "CNY"}
TIME_UNITS = {"year": "P{}Y", "month": "P{}M", "week": "P{}W", "day": "P{}D"} | {
    "h": "PT{}H",
    "min": "PT{}M",
    "s": "PT{}S",
}
"""How a duration in this unit is written, after ISO 8601."""


def lowered(table: dict[str, str]) -> dict[str, str]:
    """The table by lower-case names, as `digits.plain` writes them."""
    return {name.lower(): symbol for name, symbol in table.items()}


def convertible(one: str, other: str) -> Decimal | None:
    """How many of `other` one of `one` is; None where they measure different things."""
    if one not in MEASURES or other not in MEASURES:
        return None
    (dimension, factor), (other_dimension, other_factor) = MEASURES[one], MEASURES[other]
    return factor / other_factor if dimension == other_dimension else None
