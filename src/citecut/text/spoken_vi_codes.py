"""Vietnamese document numbers, Roman numerals, codes and abbreviations -> words.

The norm: a document's number is a cardinal, its year follows as `năm ...`, strokes and hyphens are silent, kinds of
document are spelled (KL: ca lờ, NQ-CP: nờ quy xê pê) and institutions said in full (TW: trung ương, UBND: Ủy ban
nhân dân), as newsreaders do.
"""

import re

from citecut.text.abbreviations_vi import COMMON_WORDS, INSTITUTIONS, NAMES, PHRASES, ROADS, WORDS
from citecut.text.numerals_vi import cardinal, counted, digits, letters, ordinal
from citecut.text.patterns import DASH, before, one_of, parts, roman, words_of
from citecut.text.rules import Part, rule

_SAID = {**INSTITUTIONS, **PHRASES, **WORDS}
_CAPITAL = "A-ZĐƯƠÂÊÔĂ"
_GROUP = rf"[{_CAPITAL}][{_CAPITAL}a-z]*\d*"
_TYPES = words_of(
    "số:?|nghị quyết|kết luận|chỉ thị|quyết định|nghị định|thông tư|công văn|hướng dẫn|quy định|luật"
    "|kế hoạch|tờ trình"
    "|thông báo|báo cáo|công điện|văn bản|chương trình|pháp lệnh|lệnh|quy chế|đề án|tiêu chuẩn|và|,"
)
_NUMBERED = words_of(
    "đại hội|đại hội đảng|thế kỷ|thế kỉ|quý|khóa|khoá|kỳ họp thứ|lần thứ|lần|thứ|nhiệm kỳ|chương|phần|mục"
    "|tập|quyển|vua|thế chiến"
    "|chiến tranh thế giới|hạng|loại|cấp|nhóm|khối|vùng|quân khu|quân đoàn|bậc|đợt|giai đoạn|kỳ|học kỳ"
    "|hội nghị trung ương"
    "|bảng|hồi|màn|điều|phụ lục|khu vực|giải|đô thị loại|di tích cấp|bộ|pha|câu|bài|khu|sư đoàn|cảng|ca"
    "|kì|hiệp|giáo hoàng"
)
_NTH = words_of("thứ")
_NOT_SYLLABLES = re.compile(
    r"[FJWZ]|^[BCDĐGHKLMNPQRSTVX]{2}(?<!CH)(?<!GH)(?<!GI)(?<!KH)(?<!NG)(?<!NH)(?<!PH)(?<!TH)(?<!TR)"
)
_SYLLABLE = re.compile(
    r"(?:NGH|NG|NH|CH|GH|GI|KH|PH|QU|TH|TR|[BCDĐGHKLMNRSTVX])?[AĂÂEÊIOÔƠUƯY]{1,3}(?:CH|NG|NH|[CMNPT])?"
)
_VOWELS = "AĂÂEÊIOÔƠUƯY"


def _document(match: re.Match[str]) -> list[Part] | None:
    code = match["code"]
    if not ("/" in match["sep"] or re.search(r"[/\-–]", code) or before(match, _TYPES)):
        return None
    if sum(char.isupper() for char in code) < 2 or re.fullmatch(r"[A-Z][a-z]+", code):
        return None
    year = f" năm {cardinal(int(match['year']))}" if match["year"] else ""
    said = f"{_document_number(match['number'])}{year}"
    start, end = match.span("code")
    return [Part(match.start(), start, said), Part(start, end, _code(code))]


def _document_number(written: str) -> str:
    plain = re.sub(r"\D", "", written)
    tail = written[len(written.rstrip("abcdđ")) :]
    return " ".join(filter(None, (counted(plain), letters(tail))))


def _code(code: str) -> str:
    """The letters after a document's number, group by group."""
    return " ".join(_code_group(group) for group in re.split(r"\s?[/\-–.&]\s?", code) if group)


def _code_group(group: str) -> str:
    if group.isdecimal():
        return counted(group)
    return INSTITUTIONS.get(group) or letters(group)


def _roman(match: re.Match[str]) -> list[Part] | None:
    """XIII after Đại hội; without a cue only what can hardly be anything else: II, XIV."""
    one, other = roman(match["a"]), roman(match["b"] or "")
    cued = before(match, _NUMBERED)
    if one is None or (match["b"] and other is None):
        return None
    if not cued and (len(match["a"]) < 2 or not set(match["a"]) <= set("IVX") or match["a"] in ("VI", "XI", "XX")):
        return None
    say = ordinal if before(match, _NTH) else cardinal
    said = [("a", say(one))]
    return parts(match, *said) if other is None else parts(match, *said, ("dash", "đến"), ("b", say(other)))


def _roman_issue(match: re.Match[str]) -> str | None:
    """`quý II/2024`: the part and its year."""
    one = roman(match["a"])
    return f"{cardinal(one)} năm {cardinal(int(match['year']))}" if one else None


def _letters_and_digits(match: re.Match[str]) -> str | None:
    head, tail = match["head"], match["tail"]
    if "." in match[0] and head in _TITLES:
        return None
    if roman(head) and len(head) > 1 and "-" not in match[0]:
        return None
    word = WORDS.get(head)
    said = word or (letters(head) if len(head) < 6 else head)
    rest = re.sub(r"[-–.]", " ", tail)
    if head in ("B", "U") and len(rest) == 2 and rest.isdecimal() and rest[0] > "1" and rest[1] != "0":
        return f"{said} {digits(rest)}"
    return f"{said} {letters(rest)}"


def _road(match: re.Match[str]) -> str:
    road = ROADS[match["road"]]
    if before(match, words_of("đường")):
        road = road.removeprefix("đường ")
    return f"{road} {counted(match['number'])} {letters(match['letter'])}".rstrip()


def _flat(match: re.Match[str]) -> str:
    """`S2.05`: letters, building, floor and door."""
    return f"{letters(match['head'])} {counted(match['a'])} chấm {counted(match['b'])}"


def _grade(match: re.Match[str]) -> str | None:
    grade = roman(match[0])
    return f" {cardinal(grade)}" if grade else None


def _digits_and_letters(match: re.Match[str]) -> str:
    return f"{counted(match['number'])} {'đê' if match['letter'] == 'D' else letters(match['letter'])}"


def _abbreviation(match: re.Match[str]) -> str | None:
    return _SAID.get(match[0].rstrip("."))


def _spelled(match: re.Match[str]) -> str | None:
    """An unknown word in capitals: spelled, unless people can say it or the whole row shouts."""
    word = match["word"]
    if word in _SAID:
        return _SAID[word]
    if word in COMMON_WORDS or _sayable(word) or roman(word):
        return None
    return letters(word)


def _sayable(word: str) -> bool:
    plain = word.translate(str.maketrans("ĐƯƠÂÊÔĂ", "DUOAEOA"))
    if not plain.isascii() or (_SYLLABLE.fullmatch(word) and not _NOT_SYLLABLES.search(word)):
        return True
    vowels = sum(char in _VOWELS for char in word)
    return (
        len(word) > 4 and vowels >= 2 and not re.search(rf"[^{_VOWELS}]{{3}}|^[^{_VOWELS}]{{2}}[^{_VOWELS}LR]", word)
    )


def _weekday(written: str) -> str:
    return "chủ nhật" if written == "CN" else f"thứ {ordinal(int(written[1:]))}"


_COUNTED_PEOPLE = {"HS": "học sinh", "SV": "sinh viên", "GV": "giáo viên"}


def _title(match: re.Match[str]) -> list[Part]:
    """`TP.`, `TS.`, `Q.1`: the abbreviation and its dot, before a name."""
    return [Part(match.start(), match.end(), _TITLES[match["title"]])]


_TITLES = {
    "TP": "thành phố", "Tp": "thành phố", "TX": "thị xã", "Tx": "thị xã", "TT": "thị trấn", "PGS": "phó giáo sư",
    "GS": "giáo sư", "TS": "tiến sĩ", "ThS": "thạc sĩ", "Ths": "thạc sĩ", "BS": "bác sĩ", "DS": "dược sĩ",
    "LS": "luật sư", "KTS": "kiến trúc sư", "KS": "kỹ sư", "CN": "cử nhân", "NSND": "nghệ sĩ nhân dân",
    "NSƯT": "nghệ sĩ ưu tú", "TSKH": "tiến sĩ khoa học", "Q": "quận", "P": "phường", "H": "huyện", "X": "xã",
    "BSCKI": "bác sĩ chuyên khoa một", "BSCKII": "bác sĩ chuyên khoa hai", "St": "Xanh", "Mr": "mít-tơ",
    "Mrs": "mít-xít", "Ms": "mít", "Dr": "đốc-tơ", "Th.S": "thạc sĩ", "T.S": "tiến sĩ",
}  # fmt: skip

DOCUMENTS = (
    rule(
        rf"(?<![\w/.,-])(?P<number>\d+(?:\.\d{{3}})*[abcdđ]?)(?P<sep>\s?[-–/]\s?)(?:(?P<year>\d{{4}})[/-])?"
        rf"(?P<code>{_GROUP}(?:\s?[/\-–&.]\s?{_GROUP}|[/-]\d+)*)(?!\w)",
        _document,
    ),
)
ROMAN = (
    rule(r"(?<!\w)(?P<a>[IVXL]+)/(?P<year>(?:19|20)\d\d)(?![\w/])", _roman_issue),
    rule(rf"(?<![\w/&.-])(?P<a>[IVXLCDM]+)(?:(?P<dash>{DASH})(?P<b>[IVXLCDM]+))?(?![\w/&])(?!\.\w)", _roman),
)
FIXED = (rule(rf"(?<![\w.])(?:{one_of(NAMES)})(?!\w)", lambda match: NAMES[match[0]]),)
CODES = (
    rule(
        rf"(?<![\w.-])(?P<road>{one_of(ROADS)})[-.]?\s?(?P<number>\d{{1,3}})(?P<letter>[A-ZĐ]?)(?![\w%])(?![.,]\d)",
        _road,
    ),
    rule(r"(?<!\w)[Kk]m\s?(?=\d+\s?\+\s?\d)", "ki lô mét "),
    rule(r"(?<![\w.])(?P<head>[A-ZĐ]{1,2})(?P<a>\d{1,2})\.(?P<b>\d{1,4})(?![\w%]|[.,]\d)", _flat),
    rule(r"(?<=\d)-(?=[IVX]+(?!\w))", ""),
    rule(r"(?<=\d-)[IVX]+(?!\w)", _grade),
    rule(r"(?<=\d )(?:HS|SV|GV)(?!\w)", lambda match: _COUNTED_PEOPLE[match[0]]),
    rule(
        r"(?<!\w)T(?P<a>[2-7])\s?[-–]\s?(?P<b>T[2-7]|CN)(?!\w)",
        lambda match: f"thứ {ordinal(int(match['a']))} đến {_weekday(match['b'])}",
    ),
    rule(r"(?<![\w.])(?P<head>COVID|Covid|covid)[-–]?(?P<tail>\d+)(?!\w)", _letters_and_digits),
    rule(
        rf"(?<![\w.°º])(?P<head>[{_CAPITAL}]{{1,6}})[-.]?(?P<tail>\d+(?:[{_CAPITAL}]+\d*"
        rf"|-\d+)*[a-z]?)(?![\w%])(?![.,]\d)",
        _letters_and_digits,
    ),
    rule(r"(?<![\w.,-])(?<!\d/)(?P<number>\d{1,2})(?P<letter>[ABCDEGHKX])(?!\w)", _digits_and_letters),
)
ABBREVIATIONS = (
    rule(
        rf"(?<![\w&])(?:{one_of({k: v for k, v in _SAID.items() if not k.isalpha()})})(?![\w&])(?:\.(?=\s?\w))?",
        _abbreviation,
    ),
    rule(rf"(?<![\w.])(?P<title>{one_of(_TITLES)})\.(?=\s?[A-ZĐÀ-Ỹ\d])", _title),
    rule(rf"(?<![\w&])(?P<word>[{_CAPITAL}]{{2,}})s?(?!\w)", _spelled),
    rule(
        rf"(?<!\w)(?:{one_of({k: v for k, v in _SAID.items() if k.isalpha() and not k.isupper()})})(?!\w)",
        _abbreviation,
    ),
)
