"""English numbers with their signs, money, ranges, units, fractions and scores; telephone numbers -> words."""

import re

from citecut.text.numerals_en import cardinal, counted, digits, number, ordinal
from citecut.text.patterns import DASH, NUMBER, PHONE, after, before, is_phone, one_of, words_of
from citecut.text.rules import Part, Rule, rule

UNITS = {
    "km": "kilometres", "m": "metres", "cm": "centimetres", "mm": "millimetres", "km²": "square kilometres",
    "km2": "square kilometres", "m²": "square metres", "m2": "square metres", "m³": "cubic metres",
    "m3": "cubic metres", "cm²": "square centimetres", "sq km": "square kilometres", "sq. km": "square kilometres",
    "sq ft": "square feet", "sq m": "square metres",
    "sq miles": "square miles", "sq mi": "square miles", "ppm": "parts per million",
    "km³": "cubic kilometres", "cm³": "cubic centimetres",
    "kg": "kilograms", "kgs": "kilograms", "g": "grams", "mg": "milligrams", "µg": "micrograms", "μg": "micrograms",
    "mcg": "micrograms", "ml": "millilitres", "mL": "millilitres", "l": "litres", "L": "litres", "ha": "hectares",
    "km/h": "kilometres per hour", "kph": "kilometres per hour", "mph": "miles per hour",
    "m/s": "metres per second", "m³/s": "cubic metres per second", "m3/s": "cubic metres per second",
    "µg/m³": "micrograms per cubic metre", "μg/m³": "micrograms per cubic metre",
    "µg/m3": "micrograms per cubic metre", "lb": "pounds", "lbs": "pounds", "oz": "ounces", "ft": "feet",
    "mi": "miles", "kW": "kilowatts", "kWh": "kilowatt hours", "MW": "megawatts", "MWh": "megawatt hours",
    "GW": "gigawatts", "GWh": "gigawatt hours", "W": "watts", "V": "volts", "kV": "kilovolts", "Hz": "hertz",
    "kHz": "kilohertz", "MHz": "megahertz", "GHz": "gigahertz", "KB": "kilobytes", "MB": "megabytes",
    "GB": "gigabytes", "TB": "terabytes", "Mbps": "megabits per second", "Gbps": "gigabits per second",
    "MP": "megapixels", "mmHg": "millimetres of mercury", "dB": "decibels", "kcal": "kilocalories",
    "°C": "degrees Celsius", "ºC": "degrees Celsius", "° C": "degrees Celsius", "℃": "degrees Celsius",
    "°F": "degrees Fahrenheit", "°N": "degrees north", "°S": "degrees south", "°E": "degrees east",
    "°W": "degrees west", "ºF": "degrees Fahrenheit", "°": "degrees", "º": "degrees", "%": "percent",
    "‰": "per mille", "đ": "dong", "₫": "dong", "VND": "Vietnamese dong", "USD": "US dollars", "US$": "US dollars",
    "EUR": "euros", "€": "euros", "$": "dollars", "£": "pounds", "¥": "yen", "bn": "billion", "tn": "trillion",
    "mn": "million", "k": "thousand", "K": "thousand", "M": "million", "B": "billion", "hr": "hours",
    "hrs": "hours", "min": "minutes", "mins": "minutes", "sec": "seconds", "secs": "seconds", "ms": "milliseconds",
    "yrs": "years",
}  # fmt: skip
_ATTACHED = ("k", "K", "M", "B", "V", "W", "L", "l", "MP", "g", "bn", "tn", "mn")
_SAME = {
    "degrees Celsius": "degree Celsius", "degrees Fahrenheit": "degree Fahrenheit", "feet": "foot",
    "hertz": "hertz", "millimetres of mercury": "millimetre of mercury",
}  # fmt: skip
_MONEY = {
    "$": "dollars", "US$": "US dollars", "A$": "Australian dollars", "S$": "Singapore dollars",
    "C$": "Canadian dollars", "HK$": "Hong Kong dollars", "NZ$": "New Zealand dollars", "€": "euros", "£": "pounds",
    "¥": "yen", "₫": "dong", "₩": "won", "₹": "rupees", "฿": "baht", "USD": "US dollars", "VND": "Vietnamese dong",
    "EUR": "euros", "GBP": "pounds",
}  # fmt: skip
_SHORT_SCALES = {
    "m": "million", "mn": "million", "M": "million", "b": "billion", "bn": "billion", "B": "billion",
    "tn": "trillion", "trn": "trillion", "k": "thousand", "K": "thousand", "T": "trillion",
}  # fmt: skip
SIGNS = {
    "-": "minus", "−": "minus", "–": "minus", "+": "plus", "~": "about", "≈": "about", "<": "less than",
    ">": "more than", "≤": "at most", "≥": "at least", "±": "plus or minus", "#": "number", "№": "number",
    "§": "section",
}  # fmt: skip
_SCALE = r"(?:hundred|thousand|million|billion|trillion)"
_UNIT = "|".join(
    rf"(?<=\d){re.escape(unit)}" if unit in _ATTACHED else rf"[\s-]?{re.escape(unit)}"
    for unit in sorted(UNITS, key=len, reverse=True)
)
_SHORT = "(?:mn|m|M|bn|b|B|trn|tn|k|K|T)"
_RATED = one_of({unit: said for unit, said in UNITS.items() if unit not in (*_ATTACHED, "%", "‰")})
_PERIOD = "(?:day|week|month|year|hour|minute|second|person|household|head|night|unit|tonne|kilogram|student)"
_COUNTED = "(?:%|°|km|kg|m|m²|m2|ha|percent|people|years?|days?|hours?|weeks?|months?|times|million|billion)"
_SCALED = words_of("hundred|thousand|million|billion|trillion|years|dollars|pounds")
_UNIT_END = r"(?![^\W\d_]|\d)"
_MONEY_SIGN = r"(?:(?:US|A|S|C|HK|NZ)?\$|[€£¥₫₩₹฿])"
_SCORED = re.compile(
    r"(?<!\w)(?:won|win|wins|beat|beats|lost|lose|drew|draw|led|lead|score|scored|victory|defeat|defeated"
    r"|vote|ruling|final)(?!\w)[^.;:!?\d]{0,30}",
    re.IGNORECASE,
)
_SPELLED_OUT = words_of(
    "(?:hotline|phone|telephone|tel|fax|call|dial|dialled|account|pin|code|id|flight|extension|ext|room"
    "|boeing)(?: number| no\\.?| on)?[.:]?"
)
_ONE = words_of("a|an|the|this|another|its|new|his|her|their|our")
_NAMED = re.compile(
    r" (?:\w+ )?(?:scheme|plan|deal|project|package|fund|programme|program|bill|budget|loan|contract|bridge"
    r"|investment|grant|prize|fine|campaign|lawsuit|settlement|bailout|takeover|merger|stadium|railway|line|house|note|coin|bond"
    r"|factory|plant|offer|bid|stake|upgrade|tunnel|airport|hospital|school|gift|donation|reward|debt)s?(?!\w)"
)
_UNDER = {2: ("half", "halves"), 4: ("quarter", "quarters")}
_OUT_OF = words_of("members|people|countries|provinces|seats|voters|states|patients|students|respondents|delegates")
_HEADS = words_of("population(?: of|:| is| was)?|revenue(?: of|:)?|users|subscribers")
_PEOPLE = words_of("people|users|viewers|subscribers|followers|copies|years|jobs|tonnes|barrels|residents")


def _quantity(match: re.Match[str]) -> list[Part]:
    money = _MONEY.get((match["money"] or "").strip())
    sign = SIGNS.get((match["sign"] or "").strip(), "")
    found = [Part(match.start(), match.end("a"), f"{sign} {number(match['a'])}".strip())]
    if match["short_a"]:
        found.append(Part(*match.span("short_a"), _SHORT_SCALES[match["short_a"]]))
    if match["unit_a"] == "m" and not match["b"] and _people(match):
        found.append(Part(*match.span("unit_a"), "million"))
    elif match["unit_a"]:
        found.append(Part(*match.span("unit_a"), _unit(match["unit_a"], match["a"])))
    if match["b"]:
        begin = match.start("money_b") if match["money_b"] else match.start("b")
        found += [Part(*match.span("dash"), "to"), Part(begin, match.end("b"), number(match["b"]))]
    return _with_unit(match, _with_money(match, found, money) if money else found)


def _with_money(match: re.Match[str], found: list[Part], money: str) -> list[Part]:
    """`$3.2 million`: the dollars come last; `$4.50`: four dollars fifty; `a £2bn scheme`: two billion pound."""
    money = _singular(money) if _describes(match) else money
    if match["scale"]:
        return [*found, Part(*match.span("scale"), f"{match['scale'].strip('- ')} {money}")]
    if match["short"]:
        return [*found, Part(*match.span("short"), f"{_SHORT_SCALES[match['short']]} {money}")]
    cents = re.fullmatch(r"([\d,]+)\.(\d\d)", match["a"])
    if cents and not match["b"]:
        whole, rest = int(cents[1].replace(",", "")), int(cents[2])
        said = f"{cardinal(whole)} {_one(money, cents[1])}" + (f" {cardinal(rest)}" if rest else "")
        return [found[0]._replace(said=said)]
    found[-1] = found[-1]._replace(said=f"{found[-1].said} {money if match['b'] else _one(money, match['a'])}")
    return found


def _describes(match: re.Match[str]) -> bool:
    """Whether the money describes what follows: `a £2bn scheme`, `$100,000-a-year`."""
    rest = match.string[match.end() :]
    return bool(re.match(r"-[a-z]", rest)) or (before(match, _ONE) and bool(_NAMED.match(rest)))


def _with_unit(match: re.Match[str], found: list[Part]) -> list[Part]:
    if not match["unit"]:
        return found
    if match["unit"] == "m" and _people(match):
        return [*found, Part(*match.span("unit"), "million")]
    single = match["a"] if not match["b"] and not match["scale"] else "2"
    return [*found, Part(*match.span("unit"), _unit(match["unit"], single))]


def _people(match: re.Match[str]) -> bool:
    """Whether what is counted comes in millions, not in metres."""
    return after(match, _PEOPLE) or before(match, _HEADS)


def _unit(written: str, count: str) -> str:
    said = _one(UNITS[written.strip(" -\u00a0")], count)
    return _singular(said) if written.startswith("-") else said


def _one(said: str, count: str) -> str:
    return _singular(said) if count == "1" else said


def _singular(said: str) -> str:
    if said in _SAME or said in ("percent", "yen", "dong", "won", "baht", "Vietnamese dong"):
        return _SAME.get(said, said)
    return re.sub(r"(?<=[a-z])s(?= per |$)", "", said.replace("feet", "foot"), count=1)


def _score(match: re.Match[str]) -> str | None:
    """`won 3-1`, `2-0`, `4-3-3`: said side by side. A rising pair without such words is a range."""
    numbers = [int(part) for part in re.split(r"\D+", match[0])]
    if len(numbers) > 2 or numbers[0] >= numbers[1] or before(match, _SCORED):
        if max(numbers) > 100 and len(numbers) == 2:  # votes
            return f"{cardinal(numbers[0])} to {cardinal(numbers[1])}"
        return " ".join("nil" if value == 0 and max(numbers) < 15 else cardinal(value) for value in numbers)
    return None


def _slashed(match: re.Match[str]) -> str:
    """`2/3` is a share, `24/7` twenty-four seven, `12/15 members` a count out of a whole."""
    one, other = int(match["a"]), int(match["b"])
    if match[0] in ("24/7", "50/50", "20/20"):
        return f"{cardinal(one)} {cardinal(other)}"
    if 0 < one < other and (other <= 12 or other in (16, 20, 100)) and not after(match, _OUT_OF):
        names = _UNDER.get(other, (ordinal(other), f"{ordinal(other)}s"))
        whole = "and " if re.search(r"\d\s$", match.string[: match.start()]) else ""
        return f"{whole}{'a' if whole and one == 1 else cardinal(one)} {names[one > 1]}"
    return f"{counted(match['a'])} {'out of' if one <= other else 'over'} {counted(match['b'])}"


def _from_to(match: re.Match[str]) -> str | None:
    """`$3 million - $5 million`: the dash between two whole quantities."""
    return "to" if before(match, _SCALED) else None


def _called(match: re.Match[str]) -> str | None:
    return digits(match[0]) if before(match, _SPELLED_OUT) and not after(match, words_of("people|times")) else None


def _per(match: re.Match[str]) -> list[Part]:
    unit = match["unit"]
    link = Part(match.start(), match.start("unit") if unit else match.end(), "per")
    return [link, Part(*match.span("unit"), _singular(UNITS[unit]))] if unit else [link]


def _height(match: re.Match[str]) -> str:
    return f"{counted(match['a'])} foot {counted(match['b'])}"


def _ordinal(match: re.Match[str]) -> str:
    return ordinal(int(match["a"].replace(",", "")))


def _dotted(match: re.Match[str]) -> str | None:
    return None if re.fullmatch(NUMBER, match[0]) else " point ".join(counted(part) for part in match[0].split("."))


PHONES = (
    Rule(PHONE, lambda match: digits(match[0]) if is_phone(match[0]) else None),
    rule(r"(?<![\w.,/])\(?\d{3}\)?[- .]\d{3}[- .]\d{4}(?![\w%]|[.,-]\d)", lambda match: digits(match[0])),
    rule(r"(?<![\w.,/])(?:9[19][19]|\d{3,}(?:[ .-]\d{3,})*)(?![\w%/])(?![.,-]\d)", _called),
)
NUMBERS = (
    rule(r"(?<![\w.,])(?P<a>\d{1,3}(?:,\d{3})*)(?:st|nd|rd|th)(?!\w)", _ordinal),
    rule(r"(?<![\w.,/-])(?P<a>\d{1,4})/(?P<b>\d{1,4})(?![\w/]|[.,]\d)", _slashed),
    rule(rf"(?<![\w.,/%$€£-])\d{{1,3}}(?:[-–]\d{{1,3}}){{1,3}}(?![\w%°/]|-\w|[.,]\d)(?! ?{_COUNTED}(?!\w))", _score),
    rule(r"(?<![\w.,])\d+(?:\.\d+){2,}(?!\w)", _dotted),
    rule(r"(?<!\w)(?P<a>\d)['’′]\s?(?P<b>\d{1,2})(?:[\"”″]|(?!\w))", _height),
    rule(rf"(?<![\w.,])(?P<a>{NUMBER})\+(?!\w)", lambda match: f"{number(match['a'])} plus"),
    rule(
        r"(?<!\w)(?<!\w[.,])(?:(?<![)%°\"”])(?P<sign>[~≈<>≤≥±+−#№§]\s?|[-–](?=[\d$€£])))?"
        rf"(?P<money>{_MONEY_SIGN}|(?:USD|EUR|GBP|VND)\s?)?(?P<a>{NUMBER})"
        rf"(?(money)(?:(?P<short_a>{_SHORT})(?={DASH}))?|(?:(?P<unit_a>{_UNIT}){_UNIT_END})?)"
        rf"(?:(?P<dash>{DASH})(?P<money_b>{_MONEY_SIGN})?(?P<b>{NUMBER}))?"
        rf"(?:(?P<scale>[\s-]{_SCALE})(?!\w)|(?<=\d)(?P<short>(?(money){_SHORT}|(?!)))(?!\w))?"
        rf"(?:(?P<unit>{_UNIT}){_UNIT_END})?",
        _quantity,
    ),
    rule(rf"{DASH}(?={_MONEY_SIGN}?\d)", _from_to),
    rule(rf"(?<=[\w²³%])\s?/\s?(?:(?P<unit>{_RATED})(?!\w)|(?={_PERIOD}(?!\w)))", _per),
)  # fmt: skip
