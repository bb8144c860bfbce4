"""Vietnamese words -> which hold together: compounds, names, numbers with what they count, dates, documents."""

import re
from collections.abc import Iterator
from itertools import pairwise

from citecut.text.function_words import leaning, opening
from citecut.text.held import FROM_TO, QUOTED, Hold, Words
from citecut.text.lexicon import phrases, pieces
from citecut.text.normal import fold

_TITLES = frozenset(
    fold(
        """ông bà anh chị em cô chú bác cụ thầy ts ths gs pgs gs.ts pgs.ts bs ls kts nsnd nsưt tướng đ/c
        cháu ngài sư"""
    ).split()
)
_RANKS = frozenset(
    fold(phrase)
    for phrase in (
        "đồng chí", "thiếu tướng", "trung tướng", "đại tướng", "thượng tướng", "đại tá", "thượng tá", "trung tá",
        "thiếu tá", "đại úy", "thượng úy", "trung úy", "thiếu úy", "chủ tịch", "bí thư", "giám đốc", "bộ trưởng",
        "thứ trưởng", "thủ tướng", "tổng thống", "tổng bí thư", "bác sĩ", "tiến sĩ", "giáo sư", "thạc sĩ", "kỹ sư",
        "luật sư", "nghệ sĩ", "nhà văn", "nhà báo", "cục trưởng", "vụ trưởng", "phó chủ tịch", "phó bí thư",
        "phó giám đốc", "cầu thủ", "ca sĩ", "nhạc sĩ", "họa sĩ", "đại sứ", "ngoại trưởng", "chủ tịch nước",
        "phó giáo sư",
    )
)  # fmt: skip
_PLACES = frozenset(
    fold(
        """tỉnh huyện xã phường quận thôn bản làng ấp phố đường sông núi đảo cầu hồ đèo vịnh biển chùa đền chợ báo
        đài nước bão hãng"""
    ).split()
)
_HEADS = frozenset(
    fold("bộ ban sở cục vụ viện phòng hội đảng đài trường quỹ tổ đoàn khối tòa nhà cơ chi khoa luật học").split()
)
_RANK_PREFIXES = frozenset(fold("phó trưởng tổng nguyên cựu quyền chánh cố").split())
_SCALES = frozenset(fold("trăm nghìn ngàn vạn triệu tỷ tỉ chục mươi").split())
_NUMERALS = frozenset(fold("hai ba bốn năm sáu bảy tám chín mười mươi lăm tư mốt linh lẻ").split()) | _SCALES
_STARTING_NUMERALS = _NUMERALS - frozenset(fold("năm tư mốt lăm linh lẻ tỉ mươi").split())
_NOT_COUNTED = frozenset(fold("có là đã sẽ đang được bị phải cần nhưng mới cũng nói cho tại nếu").split())
_POINTING = frozenset(fold("này đó ấy kia nọ đấy nữa rồi khác").split())
_DESCRIBING = frozenset(
    fold(
        "mới cũ lớn nhỏ ngắn dài cao thấp sâu rộng nhanh chậm mạnh yếu tốt xấu đẹp xa trẻ già nặng nhẹ riêng chung"
    ).split()
)
_ROMAN = re.compile(r"[IVXLC]+")
_YEAR = re.compile(r"(?:1[89]|20|21)\d\d")

_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_DAY_HEAD = r"(?:ngày|sáng|trưa|chiều|tối|đêm|hôm|mùng|mồng|sớm|khuya)"
_CODE = r"\d+(?:/\d{4})?\s?[-–/]\s?[A-ZĐƯ][\wĐƯ]*(?:\s?[-–/]\s?[A-ZĐƯ\d][\wĐƯ]*)*"
_DOCUMENT = (
    r"(?:kết luận|nghị quyết|quyết định|chỉ thị|thông tư|nghị định|công văn|kế hoạch|hướng dẫn|thông báo|công điện"
    r"|báo cáo|tờ trình|văn bản|pháp lệnh|luật|quy định|giấy phép|hợp đồng|chương trình|đề án|dự án|sắc lệnh|lệnh)"
)
_I = re.IGNORECASE
_PATTERNS = (
    (re.compile(rf"\b{_DAY_HEAD}\s(?:ngày\s)?{_DAY}(?:\s?[/.-]\s?{_MONTH}(?:\s?[/.-]\s?\d{{4}})?)?(?!\w)", _I), 1.0),
    (re.compile(rf"\b(?:{_DAY_HEAD}\s)?{_DAY}\stháng\s{_MONTH}(?!\w)", _I), 0.9),
    (re.compile(rf"\btháng\s{_MONTH}(?:\s?[/-]\s?\d{{4}})?(?!\w)", _I), 1.0),
    (re.compile(rf"\btháng\s{_MONTH}\snăm\s\d{{4}}(?!\w)", _I), 0.5),
    (re.compile(r"\btháng\s(?:giêng|chạp|hai|ba|tư|năm|sáu|bảy|tám|chín|mười(?:\s(?:một|hai))?)(?!\w)", _I), 0.9),
    (re.compile(r"\b(?:năm|mùa|niên khóa)\s(?:\d{4}(?:\s?[-–]\s?\d{2,4})?)(?!\w)", _I), 1.0),
    (re.compile(r"\b(?:giai đoạn|nhiệm kỳ|thời kỳ|năm học)\s\d{4}(?:\s?[-–]\s?\d{4})?(?!\w)", _I), 0.8),
    (re.compile(r"\b(?:quý|thế kỷ|khóa|lần thứ|thứ|điều|khoản|chương|trang|đợt|bậc|hạng|cấp|lớp|số|quốc lộ|vòng|tập)"
                r"\s(?:\d[\w./-]*|[IVXL]+)(?!\w)", _I), 0.9),
    (re.compile(rf"(?<![\w/]){_CODE}(?!\w)"), 1.0),
    (re.compile(rf"\b(?:số\s){_CODE}(?!\w)", _I), 0.9),
    (re.compile(rf"\b{_DOCUMENT}\s(?:số\s)?{_CODE}(?!\w)", _I), 0.7),
    (re.compile(r"\b\d{1,2}\sgiờ\s(?:\d{1,2}(?:\sphút)?|rưỡi|kém\s\d{1,2})(?!\w)", _I), 0.9),
)  # fmt: skip


def holds(words: Words) -> Iterator[Hold]:
    """Every hold found; they may overlap, and the firmer one counts."""
    cut = _pieces(words)
    ends = {first: last - 1 for first, last in cut}
    yield from _phrases(words, cut)
    yield from _names(words, ends)
    yield from _headed(words, cut)
    yield from _counted(words, ends)
    yield from _pointing(words)
    yield from words.matched(QUOTED, 0.45)
    yield from words.matched(FROM_TO, 0.9)
    for pattern, strength in _PATTERNS:
        yield from words.matched(pattern, strength)


def _pieces(words: Words) -> list[tuple[int, int]]:
    return pieces(words.folded, words.joined, phrases("vi"), leaning("vi") | opening("vi"))


def _phrases(words: Words, cut: list[tuple[int, int]]) -> Iterator[Hold]:
    """Compounds; one that is itself two compounds (ủy ban + nhân dân) holds less firmly in its middle."""
    known = phrases("vi")
    for first, past in cut:
        seam = next((at for at in range(first + 2, past - 1) if _both(words, first, at, past, known)), None)
        if past - first < 2:
            continue
        if seam is None:
            yield Hold(first, past - 1, 1.0)
        else:
            yield from (Hold(first, seam - 1, 1.0), Hold(seam - 1, seam, 0.6), Hold(seam, past - 1, 1.0))


def _both(words: Words, first: int, at: int, past: int, known: frozenset[str]) -> bool:
    return " ".join(words.folded[first:at]) in known and " ".join(words.folded[at:past]) in known


def _names(words: Words, ends: dict[int, int]) -> Iterator[Hold]:
    for first, last in words.capital_runs():
        inside = last
        if words.opens(first) and words.folded[first] in leaning("vi") | _TITLES:
            first += 1
        while inside >= first and ends.get(inside, inside) > last:
            inside -= 1  # `Ban Tuyên giáo`: Tuyên belongs to what follows
        if inside > first:
            yield from _name(first, inside)
        if inside >= first:
            yield from _called(words, first)
        yield from _ordinal(words, last)


def _name(first: int, last: int) -> Iterator[Hold]:
    """A name; one of four syllables and more may in need be parted in its middle: Đặng Thị | Phương Thảo."""
    middle = (first + last - 1) // 2 if last - first > 2 else -1
    for at in range(first, last):
        yield Hold(at, at + 1, 0.8 if at == middle else 1.0 if last - first < 5 else 0.85)


def _called(words: Words, first: int) -> Iterator[Hold]:
    """What stands before a name: ông Dũng, Thiếu tướng Nguyễn Văn Kỷ, tỉnh Hòa Bình."""
    if first == 0 or not (words.joined[first - 1] or words.gaps[first - 1] == ". "):
        return
    before = words.folded[first - 1]
    if before in _TITLES:
        yield Hold(first - 1, first, 0.9)
    elif not words.joined[first - 1]:
        return
    elif before in _PLACES:
        yield Hold(first - 1, first, 0.6)
    elif any(first > size and " ".join(words.folded[first - size : first]) in _RANKS for size in (2, 3)):
        yield Hold(first - 1, first, 0.4)


def _ordinal(words: Words, last: int) -> Iterator[Hold]:
    """Đại hội XIII, Quốc hội khóa XV."""
    if _ROMAN.fullmatch(words.written[last]) and last and words.joined[last - 1]:
        yield Hold(last - 1, last, 0.9)


def _headed(words: Words, cut: list[tuple[int, int]]) -> Iterator[Hold]:
    """A body's or an office's first word and the compound after it: Bộ Công an, Phó Cục trưởng."""
    for (first, past), (following, end) in pairwise(cut):
        if not words.joined[past - 1]:
            continue
        head = words.folded[past - 1]
        alone = past - first == 1
        rank = head in _RANK_PREFIXES and (end - following > 1 or words.is_capital(following))
        body = head in _HEADS and words.is_capital(first) and words.is_capital(following)
        if alone and (rank or body):
            yield Hold(first, following, 0.8)
        elif words.is_capital(first) and (
            words.is_capital(following) or (end - following == 1 and words.folded[following] in _PLACES)
        ):
            yield Hold(past - 1, following, 0.3)


def _counted(words: Words, ends: dict[int, int]) -> Iterator[Hold]:
    """Numbers and what they count: 1.000 cuốn, 3,5 triệu đồng, mười hai thư viện."""
    at, count = 0, len(words.spans)
    while at < count:
        last = _number_end(words, at)
        if last is None:
            at += 1
            continue
        strength = 1.0 if words.is_number(at) else 0.7
        if last > at:
            yield Hold(at, last, 1.0)
        if last + 1 < count and words.joined[last] and _may_be_counted(words, at, last + 1, ends):
            yield Hold(last, last + 1, strength)
        at = last + 1


def _number_end(words: Words, at: int) -> int | None:
    """The last word of the number that begins at `at`."""
    if not words.is_number(at) and words.folded[at] not in _STARTING_NUMERALS:
        return None
    known = _SCALES if words.is_number(at) else _NUMERALS
    last = at
    while last + 1 < len(words.spans) and words.joined[last] and words.folded[last + 1] in known:
        last += 1
    return last


def _may_be_counted(words: Words, number: int, noun: int, ends: dict[int, int]) -> bool:
    if not words.is_number(number) and number not in ends:
        return False  # `hai` inside a longer compound
    if words.folded[noun] in opening("vi") | _NOT_COUNTED or not words.written[noun][0].isalpha():
        return False
    if words.folded[noun] in ("tháng", "năm") and noun + 1 < len(words.spans) and words.is_number(noun + 1):
        return False  # `1 tháng 9 năm 2026` counts neither months nor years
    return not (_YEAR.fullmatch(words.written[number]) and number and words.folded[number - 1] == "năm")


def _pointing(words: Words) -> Iterator[Hold]:
    """Words that point back or describe lean on what they follow: thư viện đó, clip ngắn."""
    for at in range(1, len(words.folded)):
        if not words.joined[at - 1] or words.folded[at - 1] in opening("vi"):
            continue
        if words.folded[at] in _POINTING:
            yield Hold(at - 1, at, 0.4)
        elif words.folded[at] in _DESCRIBING:
            yield Hold(at - 1, at, 0.3)
