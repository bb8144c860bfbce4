"""Vietnamese dates and clock times -> words.

The norm: the bare `ngày` form, never `mùng` unless it is written; the day without a leading nought; April is
`tháng tư`; years as cardinals; `21h30` is `hai mươi mốt giờ ba mươi phút`.
"""

import re

from citecut.text.numerals_vi import cardinal, counted, month
from citecut.text.patterns import DASH, DAY, END, MONTH, START, YEAR, after, before, is_date, parts, words_of
from citecut.text.rules import Part, rule

_DAY_SAID = words_of("ngày", "mùng", "mồng", "hôm")
_MONTH_SAID = words_of("tháng")
_DAY_CUE = words_of(
    "ngày|mùng|mồng|hôm|rạng sáng|sáng|trưa|chiều|tối|đêm|khuya|hôm nay|hôm qua|lễ|dịp|dịp lễ|Quốc khánh|từ|đến|tới"
    "|trước|sau|vào|kể từ|tính đến|hết|thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7]),?|chủ nhật,?|lúc"
)
_DASHED_CUE = words_of(
    "ngày|mùng|mồng|hôm|sáng|trưa|chiều|tối|đêm|lễ|dịp|dịp lễ|Quốc khánh|kỷ niệm|Quốc tế Phụ nữ|Nhà giáo Việt Nam"
)
_COUNTS = words_of("tháng|giờ|h|ngày|phút|năm|tuần|độ|°|%|người|triệu|tỷ|tỉ|nghìn|lần")
_FRACTION_CUE = words_of(
    "chiếm|hơn|gần|khoảng|bằng|đạt|giảm|tăng|chỉ|ít nhất|quá|trên|dưới|còn|vượt|tỷ lệ|tỉ lệ|cả|được|mất|thêm|có|với"
    "|phần|vòng|hết|xếp|thứ|tổng số|số|tại|ở|trong"
)
_WHOLE = words_of(
    "số|tổng|diện tích|dân số|dân|quãng|cổ đông|thành viên|đại biểu|người|phiếu|chặng|giá|phần|lượng|ngân sách|chiều"
    "|thời gian|cử tri|chỉ tiêu|tiêu chí|xã|huyện|tỉnh|thành phố|hộ|nhân dân|doanh nghiệp|trận|vòng|hiệp|phường|thôn"
    "|nước|quốc gia|trường|bộ|đơn vị|các|chi phí|lực lượng|vốn|sân|bài|câu|học sinh|trái đất|thế giới"
    "|quân|lần|bộ phận"
    "|địa phương|dự án|gói|khối|tuyến|công trình|nhóm|quận|hợp đồng|thí sinh|ngày công|điểm|giường|ca|mẫu|dặm|tháng"
)
_HOUSE = words_of("số|số nhà|nhà số|nhà|ngõ|ngách|hẻm|kiệt|địa chỉ:?")
_STREET = words_of("đường|phố|quảng trường|công viên|trường|ngã tư")
_MARK = words_of("điểm|điểm số|chấm|số điểm|tỷ lệ|tỉ lệ|mức")
_ISSUE = words_of("quý|kỳ|học kỳ|số|đợt|lần|vụ|khóa|khoá|vòng|tập")


def day_and_month(day: str, month_: str, *, named: bool = False) -> str:
    """`ngày bảy tháng tám`; without `ngày` where it is already written (`named`)."""
    return f"{'' if named else 'ngày '}{cardinal(int(day))} tháng {month(int(month_))}"


def _full(match: re.Match[str]) -> str | None:
    day, month_, year = match["d"], match["m"], match["y"]
    if not is_date(day, month_, year):
        return None
    return f"{day_and_month(day, month_, named=before(match, _DAY_SAID))} năm {cardinal(int(year))}"


def _days(match: re.Match[str]) -> str | None:
    """`8-10/6`, `28/7-3/8/2024`: from a day to a day."""
    first, last, month_ = match["d1"], match["d2"], match["m2"]
    begins = match["m1"]
    if not is_date(last, month_) or (not begins and int(first) >= int(last)):
        return None
    start = f"{'' if before(match, _DAY_SAID) else 'ngày '}{cardinal(int(first))}"
    start += f" tháng {month(int(begins))}" if begins else ""
    start += f" năm {cardinal(int(match['y1']))}" if match["y1"] else ""
    year = f" năm {cardinal(int(match['y2']))}" if match["y2"] else ""
    return f"{start} đến {day_and_month(last, month_)}{year}"


def _month_and_year(match: re.Match[str]) -> str | None:
    if before(match, _ISSUE):
        return f"{cardinal(int(match['m']))} năm {cardinal(int(match['y']))}"
    if "-" in match[0] and not before(match, _MONTH_SAID):
        return None
    said = "" if before(match, _MONTH_SAID) else "tháng "
    return f"{said}{month(int(match['m']))} năm {cardinal(int(match['y']))}"


def _slashed(match: re.Match[str]) -> str | None:
    """`7/8`: a date, a share, a count out of a whole, a house number."""
    one, other = match["a"], match["b"]
    if match[0] in ("24/7", "24/24") and not (
        before(match, words_of("ngày|sáng|chiều|tối|đêm|trưa")) or _bracketed(match)
    ):
        return f"{cardinal(int(one))} trên {cardinal(int(other))}"
    if re.fullmatch(YEAR, one) and int(other) in (int(one) + 1, int(one) % 100 + 1):
        return f"{cardinal(int(one))} đến {counted(other)}"
    if before(match, _HOUSE) and not after(match, _WHOLE):
        return f"{counted(one)} xẹt {counted(other)}"
    if before(match, _STREET) and is_month(other):
        return day_and_month(one, other, named=True)
    if before(match, _MARK):
        return f"{counted(one)} trên {counted(other)}"
    if _dates(match):
        return day_and_month(one, other, named=before(match, _DAY_SAID))
    part = 0 < int(one) < int(other) <= (16 if one == "1" else 10) and not after(
        match, words_of("tỉnh|xã|huyện|đại biểu|thành viên|trận")
    )
    return f"{counted(one)} {'phần' if part else 'trên'} {counted(other)}"


def is_month(written: str) -> bool:
    """Whether a number can be a month."""
    return re.fullmatch(MONTH, written) is not None


def _dates(match: re.Match[str]) -> bool:
    if not (re.fullmatch(DAY, match["a"]) and re.fullmatch(MONTH, match["b"]) and is_date(match["a"], match["b"])):
        return False
    if before(match, _DAY_CUE) and not (after(match, _WHOLE) and before(match, words_of("hết|tới|đến|từ|trước|sau"))):
        return True
    return not before(match, _FRACTION_CUE) and not after(match, _WHOLE)


def _bracketed(match: re.Match[str]) -> bool:
    return match.string[: match.start()].endswith("(") and match.string[match.end() :].startswith(")")


def _dashed(match: re.Match[str]) -> str | None:
    """`lễ 2-9`, `sáng 7-8`: a date where the words before say so."""
    if after(match, _COUNTS) or not is_date(match["d"], match["m"]):
        return None
    if not before(match, _DASHED_CUE) and not _bracketed(match):
        return None
    return day_and_month(match["d"], match["m"], named=before(match, _DAY_SAID))


def _months(match: re.Match[str]) -> list[Part]:
    one, other = month(int(match["a"])), match["b"] and month(int(match["b"]))
    if not other:
        return parts(match, ("a", one))
    return parts(match, ("a", one), ("dash", "đến tháng"), ("b", other))


def _clock(match: re.Match[str]) -> str | None:
    if int(match["h"]) > 24 or (":" in match[0] and before(match, words_of("tỷ lệ|tỉ lệ|tỷ số|tỉ số"))):
        return None
    if match["to_h"]:
        return f"{_time(match['h'], match['m'])} đến {_time(match['to_h'], match['to_m'])}"
    return _time(match["h"], match["m"], match["s"])


def _time(hour: str, minute: str | None, second: str | None = None) -> str:
    said = f"{cardinal(int(hour))} giờ"
    said += f" {cardinal(int(minute))} phút" if minute and (int(minute) or second) else ""
    return f"{said} {cardinal(int(second))} giây" if second and int(second) else said


def _hours(match: re.Match[str]) -> str:
    start = f"{cardinal(int(match['from']))} đến " if match["from"] else ""
    return f"{start}{cardinal(int(match['h']))} giờ"


def _hour_in_g(match: re.Match[str]) -> str | None:
    return _hours(match) if before(match, words_of("lúc|từ|đến|tới|trước|sau|khoảng|hồi|vào")) else None


_CLOCK = r"(?:h|g|:|H)"
_MINUTE_END = r"(?:\s?(?:phút|[’'′p](?!\w)))?"


RULES = (
    rule(
        rf"{START}(?P<d1>{DAY})(?:/(?P<m1>{MONTH})(?:/(?P<y1>{YEAR}))?)?{DASH}(?P<d2>{DAY})/(?P<m2>{MONTH})(?:[/-](?P<y2>{YEAR}))?{END}",
        _days,
    ),
    rule(rf"{START}(?P<d>{DAY})(?P<sep>[/.\-])(?P<m>{MONTH})(?P=sep)(?P<y>{YEAR}){END}", _full),
    rule(rf"{START}(?P<d>{DAY})/(?P<m>{MONTH})-(?P<y>{YEAR}){END}", _full),
    rule(rf"{START}(?P<y>{YEAR})(?P<sep>[-/.])(?P<m>{MONTH})(?P=sep)(?P<d>{DAY}){END}", _full),
    rule(rf"{START}(?P<m>{MONTH})[/-](?P<y>{YEAR}){END}", _month_and_year),
    rule(
        rf"{START}(?P<h>\d{{1,2}}){_CLOCK}(?P<m>[0-5]\d)?{_MINUTE_END}{DASH}"
        rf"(?P<to_h>\d{{1,2}})(?:[hg:](?P<to_m>[0-5]\d)?|\s?giờ){_MINUTE_END}(?P<s>(?!))?(?!\w)",
        _clock,
    ),
    rule(
        rf"{START}(?P<h>\d{{1,2}}){_CLOCK}(?P<m>[0-5]\d)(?::(?P<s>[0-5]\d)"
        rf"|{_MINUTE_END})(?P<to_h>(?!))?(?![\w])(?!:\d)",
        _clock,
    ),
    rule(rf"{START}(?:(?P<from>\d{{1,2}}){DASH})?(?P<h>\d{{1,2}})\s?[hH](?!\w)(?!/)", _hours),
    rule(rf"{START}(?:(?P<from>\d{{1,2}}){DASH})?(?P<h>\d{{1,2}})g(?!\w)", _hour_in_g),
    rule(r"(?<=[^\W\d_])/(?P<h>\d{1,2})\s?(?:h|giờ)(?!\w)", lambda match: f"trên {cardinal(int(match['h']))} giờ"),
    rule(rf"{START}(?P<d>{DAY})-(?P<m>{MONTH})(?![\w/%°]|[.,\-]\d)", _dashed),
    rule(rf"(?<=[Tt]háng )(?P<a>{MONTH})(?:(?P<dash>{DASH})(?P<b>{MONTH}))?{END}", _months),
    rule(rf"{START}(?P<a>\d{{1,4}})/(?P<b>\d{{1,4}})(?!\w)(?!/\w)(?![.,]\d)", _slashed),
)
