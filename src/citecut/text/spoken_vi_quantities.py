"""Vietnamese numbers with their signs, money, ranges and units; scores and telephone numbers -> words."""

import re

from citecut.text.numerals_vi import cardinal, counted, digits, letters, number, ordinal
from citecut.text.patterns import DASH, NUMBER, PHONE, after, before, is_phone, one_of, words_of
from citecut.text.rules import Part, Rule, rule

UNITS = {
    "km": "ki lô mét", "m": "mét", "cm": "xen ti mét", "mm": "mi li mét", "dm": "đề xi mét",
    "km²": "ki lô mét vuông", "km2": "ki lô mét vuông", "m²": "mét vuông", "m2": "mét vuông",
    "cm²": "xen ti mét vuông", "cm2": "xen ti mét vuông", "m³": "mét khối", "m3": "mét khối",
    "cm³": "xen ti mét khối", "cm3": "xen ti mét khối", "km³": "ki lô mét khối", "kg": "ki lô gam",
    "Kg": "ki lô gam", "g": "gam", "mg": "mi li gam", "µg": "mi crô gam", "μg": "mi crô gam", "mcg": "mi crô gam",
    "ml": "mi li lít", "mL": "mi li lít", "l": "lít", "L": "lít", "cc": "xê xê", "ha": "héc ta",
    "km/h": "ki lô mét trên giờ", "km/giờ": "ki lô mét trên giờ", "m/s": "mét trên giây",
    "m3/s": "mét khối trên giây", "m³/s": "mét khối trên giây", "mm/h": "mi li mét trên giờ",
    "µg/m³": "mi crô gam trên mét khối", "μg/m³": "mi crô gam trên mét khối", "µg/m3": "mi crô gam trên mét khối",
    "kW": "ki lô oát", "KW": "ki lô oát", "kWh": "ki lô oát giờ", "KWh": "ki lô oát giờ", "MW": "mê ga oát",
    "MWh": "mê ga oát giờ", "GW": "gi ga oát", "GWh": "gi ga oát giờ", "W": "oát", "V": "vôn", "kV": "ki lô vôn",
    "kVA": "ki lô vôn am pe", "MVA": "mê ga vôn am pe", "Hz": "héc", "kHz": "ki lô héc", "MHz": "mê ga héc",
    "GHz": "gi ga héc", "KB": "ki lô bai", "MB": "mê ga bai", "GB": "gi ga bai", "TB": "tê ra bai",
    "Mbps": "mê ga bít trên giây", "Gbps": "gi ga bít trên giây", "MP": "mê ga pích xeo",
    "mmHg": "mi li mét thủy ngân", "dB": "đề xi ben", "kcal": "ki lô ca lo", "°C": "độ xê", "ºC": "độ xê",
    "oC": "độ xê", "° C": "độ xê", "℃": "độ xê", "°F": "độ ép", "°N": "độ Bắc", "°B": "độ Bắc", "°E": "độ Đông",
    "°Đ": "độ Đông", "ºF": "độ ép", "°": "độ", "º": "độ", "%": "phần trăm", "‰": "phần nghìn", "đ": "đồng",
    "₫": "đồng", "đồng": "đồng", "$": "đô la", "€": "ơ rô", "£": "bảng Anh", "¥": "yên", "USD": "đô la Mỹ",
    "VND": "đồng", "VNĐ": "đồng", "k": "nghìn", "K": "nghìn", "tr": "triệu", "inch": "inh", "ft": "phít",
    "mi": "dặm", "mph": "dặm trên giờ", "kt": "hải lý trên giờ", "s": "giây", "mAh": "mi li am pe giờ",
    "ms": "mi li giây",
}  # fmt: skip
_ATTACHED = ("k", "K", "tr", "s", "V", "W", "L", "MP")
"""Units taken as such only where no space parts them from the number."""
_MONEY = {
    "$": "đô la", "US$": "đô la Mỹ", "USD": "đô la Mỹ", "€": "ơ rô", "£": "bảng Anh", "¥": "yên", "₫": "đồng",
    "VND": "đồng", "EUR": "ơ rô", "A$": "đô la Úc", "S$": "đô la Xing-ga-po",
}  # fmt: skip
CURRENCIES = "USD|VND|VNĐ|EUR|GBP|JPY|CNY|AUD|SGD|THB|KRW|HKD|CAD|CHF"
SIGNS = {
    "-": "âm", "−": "âm", "–": "âm", "+": "cộng", "~": "khoảng", "≈": "khoảng", "<": "nhỏ hơn", ">": "lớn hơn",
    "≤": "nhỏ hơn hoặc bằng", "≥": "lớn hơn hoặc bằng", "±": "cộng trừ", "#": "số", "№": "số", "§": "mục",
}  # fmt: skip
_SCORED = re.compile(
    r"(?<!\w)(?:tỷ số|tỉ số|thắng|thua|hòa|hoà|dẫn|dẫn trước|gỡ|kết quả|chung cuộc|đánh bại"
    r"|hạ)(?!\w)(?:[^.;:!?\d]{0,30}|[^.:!?\d]{0,30}(?:\d{1,3}[-–]\d{1,3}(?:\(\d+\))?(?:[,;]| và) ?)+)",
    re.IGNORECASE,
)
_NOT_SCORED = words_of(
    "trận|bàn|lần|năm|tháng|ngày|giờ|người|điểm|giải|huy|ván|set|%|tuổi|vòng|cái|con|phút|nghìn|triệu|tỷ"
)
_SPELLED_OUT = words_of(
    "(?:tổng đài|hotline|đường dây nóng|số điện thoại|điện thoại|đt|sđt|tel|zalo|fax|số máy|cảnh sát"
    "|cứu hỏa|cứu hoả|cấp cứu"
    "|tài khoản|mã số thuế|mã số|mst|mã|boeing|cccd|cmnd|căn cước công dân|số báo danh|đầu số|mật khẩu"
    "|otp)(?: số| theo số| qua số| là)?:?"
)
_CALLED = words_of("(?:gọi|gọi ngay|gọi điện|gọi đến|liên hệ)(?: số| theo số| qua số| tới số| đến số| tới| đến)?:?")
_DIALLED = re.compile(
    rf"(?:{_CALLED.pattern}|{_SPELLED_OUT.pattern})\s*(?:(?:1[01]\d|1022|911|999)(?:,| và| hoặc| hay) ?)+", re.I
)
_UNIT = "|".join(
    rf"(?<=\d){re.escape(unit)}" if unit in _ATTACHED else rf"\s?{re.escape(unit)}"
    for unit in sorted(UNITS, key=len, reverse=True)
)
_SCALED = words_of("nghìn|ngàn|triệu|tỷ|tỉ|đồng|tấn|tạ|usd|đ|tuổi|giờ|mét|độ")
_RATED = one_of({unit: said for unit, said in UNITS.items() if unit not in (*_ATTACHED, "%", "‰")})
_UNIT_END = r"(?![^\W\d_]|\d)"
_NO_UNIT = r"(?! ?(?:%|°|km|kg|m²|m2|ha)(?!\w))"
_SCALE = r"(?:nghìn|ngàn|vạn|triệu|tỷ|tỉ)(?:\s(?:tỷ|tỉ))?"
_EACH = words_of(
    "ngày|tháng|năm|tuần|giờ|phút|giây|người|hộ|lượt|suất|vụ|quý|lần|đêm|chuyến|cháu|em|học sinh|con"
    "|chiếc|cây|bộ|cuốn|lít"
    "|tấn|tạ|cân|yến|sào|khách|vé|thửa|căn|phòng|xe|cổ phiếu|thùng|lượng|chỉ|tín chỉ|phụ nữ|sinh viên"
    "|nhân khẩu|trường hợp|ca|đợt"
)
_PAID = re.compile(
    r"(?<!\w)(?:đồng|usd|vnđ|vnd|đô la|euro|triệu|nghìn|tỷ|tệ|yên|bảng)|(?<=\d)(?:đ|k|tr)|[$€₫]", re.IGNORECASE
)


def _quantity(match: re.Match[str]) -> list[Part]:
    money = _MONEY.get((match["money"] or "").strip())
    found = [Part(match.start(), match.end("a"), _signed(match))]
    if match["unit_a"]:
        found.append(Part(*match.span("unit_a"), _unit(match["unit_a"])))
    if match["b"]:
        found += [
            Part(*match.span("dash"), "đến"),
            Part(
                match.start("money_b") if match["money_b"] else match.start("b"), match.end("b"), number(match["b"])
            ),
        ]
    if money and match["scale"]:
        found.append(Part(*match.span("scale"), f"{match['scale']} {money}"))
    elif money:
        found[-1] = found[-1]._replace(said=f"{found[-1].said} {money}")
    if match["unit"]:
        found.append(Part(*match.span("unit"), _unit(match["unit"])))
    return found


def _signed(match: re.Match[str]) -> str:
    sign = SIGNS.get((match["sign"] or "").strip(), "")
    return f"{sign} {number(match['a'])}".strip()


def _unit(written: str) -> str:
    return UNITS[written.strip()]


def _score(match: re.Match[str]) -> str | None:
    """`thắng 3-1`, `2-0`, `4-3-3`: said side by side. A rising pair without such words is a range."""
    numbers = [int(part) for part in re.split(r"\D+", match[0])]
    if max(numbers) > 150:
        return None
    falling = len(numbers) > 2 or numbers[0] >= numbers[1]
    if (falling or before(match, _SCORED)) and not after(match, _NOT_SCORED):
        return " ".join(cardinal(part) for part in numbers)
    return None


def _season(match: re.Match[str]) -> str | None:
    if int(match["b"]) != (int(match["a"]) + 1) % 100:
        return None
    return f"{cardinal(int(match['a']))} đến {cardinal(int(match['b']))}"


def _called(match: re.Match[str]) -> str | None:
    """A number that is dialled: after what says so, or after another such number."""
    short = re.fullmatch(r"1[01]\d|1022|911|999", match[0])
    if (before(match, _SPELLED_OUT) and not after(match, words_of("cuộc|người|tỉnh"))) or (
        short and (before(match, _CALLED) or before(match, _DIALLED))
    ):
        return digits(match[0])
    return None


def _rate(match: re.Match[str]) -> list[Part]:
    unit = match["unit"]
    if not unit:
        return [Part(match.start(), match.end(), "mỗi")]
    link = "một" if before(match, _PAID) else "trên"
    return [Part(match.start(), match.start("unit"), link), Part(*match.span("unit"), UNITS[unit])]


def _more(match: re.Match[str]) -> str:
    said = number(match["a"])
    return f"hơn {said}" if after(match, re.compile(r"[a-zà-ỹđ]")) else f"{said} trở lên"


def _dotted(match: re.Match[str]) -> str | None:
    return None if re.fullmatch(NUMBER, match[0]) else " chấm ".join(counted(part) for part in match[0].split("."))


def _plate(match: re.Match[str]) -> str:
    return f"{digits(match['a'][:2])} {letters(match['a'][2:])} {digits(match['b'])}"


def _from_to(match: re.Match[str]) -> str | None:
    """`2 triệu - 3 triệu`: the dash between two whole quantities."""
    return "đến" if before(match, _SCALED) else None


def _nth(match: re.Match[str]) -> str:
    return ordinal(int(match[0]))


PHONES = (
    Rule(PHONE, lambda match: digits(match[0]) if is_phone(match[0]) else None),
    rule(r"(?<![\w.,/])\d{3,}(?:[ .]\d{3,})*(?![\w%])(?![.,/]\d)", _called),
    rule(
        r"(?<!\w)(?P<a>\d\d[A-Z][A-Z\d]?)[- ](?P<b>\d{3}\.?\d{2}|\d{4})(?!\w)",
        _plate,
    ),
)
NUMBERS = (
    rule(r"(?<=[Tt]hứ )\d{1,3}(?![\w/])(?![.,]\d)", _nth),
    rule(r"(?<![\w.,/-])(?P<a>(?:19|20)\d\d)[-–](?P<b>\d\d)(?![\w%])(?![.,-]\d)", _season),
    rule(rf"(?<![\w.,/%-])\d{{1,3}}(?:[-–]\d{{1,3}}){{1,3}}(?![\w%°$€/])(?![.,-]\d){_NO_UNIT}", _score),
    rule(r"(?<![\w.,])\d+(?:\.\d+){2,}(?!\w)", _dotted),
    rule(rf"(?<![\w.,])(?P<a>{NUMBER})\+(?![\w])", _more),
    rule(
        r"(?<!\w)(?<!\w[.,])(?:(?<![)%°\"”])(?P<sign>[~≈<>≤≥±+−#№§]\s?|[-–](?=[\d$€£])))?"
        rf"(?P<money>(?:US|A|S)\$|[$€£¥₫]|(?:USD|EUR|VND)\s?)?(?P<a>{NUMBER})(?:(?P<unit_a>{_UNIT}){_UNIT_END})?"
        rf"(?:(?P<dash>{DASH})(?P<money_b>(?:US)?[$€£¥])?(?P<b>{NUMBER}))?"
        rf"(?:\s(?P<scale>{_SCALE})(?!\w))?(?:(?P<unit>(?:{_UNIT})){_UNIT_END})?",
        _quantity,
    ),
    rule(rf"{DASH}(?=[$€£]?\d)", _from_to),
    rule(rf"(?<=[\w²³%$€₫])\s?/\s?(?:(?P<unit>{_RATED})(?!\w)|(?={_EACH.pattern}))", _rate),
)  # fmt: skip
