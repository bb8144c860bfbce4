"""Text -> ranges of its sentences, without the white space around them."""

import re
from collections.abc import Iterator

from citecut.model import TextRange
from citecut.text.scripts import base, is_space, script_of

_VIETNAMESE_ABBREVIATIONS = """
TS ThS Ths Ts GS Gs PGS PGs BS Bs LS Ls KS Ks KTS NSND NSƯT NGƯT NGND CN CVCC BSCK DS Th Tr TP Tp Q P H TX TT
Đ/c đ/c ĐT Đc đ tr tg vd VD Ô Mr Mrs Ms Dr St
"""
_ENGLISH_ABBREVIATIONS = """
Mr Mrs Ms Mx Dr Prof Rev Hon Pres Gov Sen Rep Gen Col Lt Maj Capt Cpl Sgt Adm Cmdr Supt Insp Amb Sec Messrs
St Ste Mt Ft Ave Blvd Rd vs v cf ca approx est Fig fig Figs figs Eq eq Ch ch Art art Nos Vol vol pp ed eds Ed Eds
trans viz e.g i.e al Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec
"""
_FRENCH_ABBREVIATIONS = """
M MM Mme Mmes Mlle Dr Pr Me St Ste av apr env ex cf art chap p pp vol éd janv févr avr juil sept oct nov déc
"""
_NUMBERED = "No no Nos nos N n Nr nr art Art p pp P vol Vol fig Fig ch Ch tr Tr Đ đ số"
_MAYBE_LAST = """
U.S U.K U.N E.U U.S.A D.C a.m p.m etc Inc Ltd Co Corp Jr Sr Esq Bros Ph.D M.D B.A M.A vv v.v TP.HCM
"""
_OPENING_WORDS = """
The A An In On At It Its He She They We I You This That These Those But And So Or If When While After Before
For As By With From There Here However Meanwhile His Her Their Our My What Why How Who Where Many Most Some All
Several Both Each No Not Now Then To Of Since Until Although Because Under Over Other Others One Two
Tuy Theo Trong Ngoài Đây Đó Các Những Ông Bà Anh Chị Sau Trước Khi Nếu Với Tại Từ Để Do Vì Bên Trên Đồng Cùng Cũng
Hiện Năm Tháng Ngày Việc Một Hai Đến Người Tôi Chúng Họ Song Nhưng Và Đặc Mỗi Nhiều
"""
_ABBREVIATIONS = frozenset((_VIETNAMESE_ABBREVIATIONS + _ENGLISH_ABBREVIATIONS + _FRENCH_ABBREVIATIONS).split())
_VIETNAMESE = frozenset(_VIETNAMESE_ABBREVIATIONS.split())
_BEFORE_NUMBER = frozenset(_NUMBERED.split())
_MAY_END = frozenset(_MAYBE_LAST.split())
_STARTERS = frozenset(_OPENING_WORDS.split())
_CLOSERS = "\"'”’»)]}›」』）】》〉"
_OPENERS = "\"'“‘«([{‹「『（【《〈—–-•*¿¡"
_STOPS = ".!?…"
_FIRM_STOPS = "。！？．｡।॥።៕។။։؟۔⸮‼⁇⁈⁉"
_CLAUSE_OPENERS = """
ทั้งนี้ นอกจากนี้ นอกจากนั้น อย่างไรก็ตาม อย่างไรก็ดี ขณะที่ ในขณะที่ ดังนั้น สำหรับ ด้าน ส่วน แต่ เมื่อ โดย หลังจาก เนื่องจาก
ต่อมา ล่าสุด พร้อมกันนี้ ขณะเดียวกัน ในส่วน ก่อนหน้านี้ เพราะ
ນອກຈາກນັ້ນ ນອກຈາກນີ້ ສໍາລັບ ສຳລັບ ແຕ່ ໃນຂະນະທີ່ ຢ່າງໃດກໍຕາມ ດັ່ງນັ້ນ ພ້ອມດຽວກັນນີ້ ໃນໂອກາດນີ້
"""
_THAI_STARTS = tuple(_CLAUSE_OPENERS.split())
_THAI_LONG, _THAI_MIDDLE = 140, 50  # letters; Thai gives no stop, so cut only where a cut is likely right
_BREAK = re.compile(r"\n[^\S\n]*\n\s*|\r?\n|[\u2028\u2029]")


def sentences(text: str, language: str) -> tuple[TextRange, ...]:
    """Ranges of the sentences of `text`, in order, with no white space at their ends.

    A blank line always ends a sentence; a single line end does unless the next line goes on in lower
    case or the paragraph is visibly hard-wrapped. Thai and Lao, which write no stop, are cut with
    caution at spaces before words that open a clause.
    """
    found: list[TextRange] = []
    for start, end in _blocks(text):
        at = start
        for stop in _stops(text, start, end, base(language)):
            found.extend(_trimmed(text, at, stop))
            at = stop
        found.extend(_trimmed(text, at, end))
    return tuple(found)


def _trimmed(text: str, start: int, end: int) -> Iterator[TextRange]:
    while start < end and is_space(text[start]):
        start += 1
    while start < end and is_space(text[end - 1]):
        end -= 1
    if start < end:
        yield TextRange(start=start, end=end)


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Paragraphs, and lines that are paragraphs of their own."""
    at = 0
    for gap in _BREAK.finditer(text):
        blank = gap[0].count("\n") > 1
        if blank or not _goes_on(text, at, gap):
            yield at, gap.start()
            at = gap.end()
    yield at, len(text)


def _goes_on(text: str, start: int, gap: re.Match[str]) -> bool:
    following = text[gap.end() : gap.end() + 200].lstrip()
    if not following:
        return False
    if following[0].islower():
        return True
    return _hard_wrapped(text, gap) and text[start : gap.start()].rstrip()[-1:] not in (*_STOPS, *_FIRM_STOPS, ":")


def _hard_wrapped(text: str, gap: re.Match[str]) -> bool:
    first = text.rfind("\n\n", 0, gap.start()) + 1
    last = text.find("\n\n", gap.end())
    lines = text[first : last if last > 0 else len(text)].strip().splitlines()
    if len(lines) < 3:
        return False
    lengths = [len(line.rstrip()) for line in lines[:-1]]
    return min(lengths) >= 45 and max(lengths) <= 100 and max(lengths) - min(lengths) <= 25


def _stops(text: str, start: int, end: int, language: str) -> Iterator[int]:
    """Offsets just after each sentence that ends inside `start` to `end`."""
    at = begun = start
    while at < end:
        char = text[at]
        if char in _STOPS or char in _FIRM_STOPS:
            after = _past_stop(text, at, end)
            if _ends_sentence(text, begun, at, after, end, language):
                yield after
                begun = after
            at = after
        else:
            if char.isspace() and script_of(text[at - 1]) in ("thai", "lao") and _ends_thai(text, begun, at, end):
                yield at
                begun = at
            at += 1


def _past_stop(text: str, at: int, end: int) -> int:
    while at < end and (text[at] in _STOPS or text[at] in _FIRM_STOPS):
        at += 1
    while at < end and text[at] in _CLOSERS:
        if text[at] in "\"'" and at + 1 < end and text[at + 1].isalnum():
            break  # a straight quote before a letter opens
        at += 1
    return at


def _ends_sentence(text: str, begun: int, at: int, after: int, end: int, language: str) -> bool:
    if after >= end:
        return False  # the block's end is a sentence end anyway
    if text[at] in _FIRM_STOPS:
        return not _inside_brackets(text, begun, at, after) and text[after] not in ",;，、"
    if not is_space(text[after]):
        return _glued(text, at, after, language)
    following = text[after : min(end, after + 60)].lstrip().lstrip(_OPENERS).lstrip()
    if not following or _inside_brackets(text, begun, at, after):
        return False
    if following[0].islower():
        return False
    if text[at] == "." and not text.startswith("..", at):
        return _full_stop(text, begun, at, following)
    return True


def _full_stop(text: str, begun: int, at: int, following: str) -> bool:
    """Whether the single full stop at `at` closes a sentence, and not an abbreviation."""
    token = re.split(r"[\s(\[“\"‘«/]", text[begun:at])[-1]
    opener = re.match(r"[\w'’]+", following)
    starter = opener is not None and opener[0] in _STARTERS
    if token in _MAY_END:
        return starter
    if following[0].isdigit() and token in _BEFORE_NUMBER:
        return False
    if token in _ABBREVIATIONS:
        return False
    if "." in token and token.split(".")[-1] in _VIETNAMESE and token.split(".")[0].isupper():
        return False  # GS.TS. Trần
    head = text[begun : at - len(token)].strip(" \t\n\"'“”‘’()[]-–•*")
    if not head and re.fullmatch(r"\d{1,3}|[IVXivx]{1,5}|[A-Za-z]", token):
        return False  # a number in a list: 1. Mở đầu
    return starter if _initial(token, head) else True


def _initial(token: str, head: str) -> bool:
    """A lone capital that follows nothing, another initial or a name: John F. Kennedy, J. K. Rowling."""
    letters = token.split(".")
    if not all(len(letter) == 1 and letter.isupper() for letter in letters):
        return bool(len(token) == 1 and token.isalpha() and script_of(token) == "spaced" and ord(token) > 0x58F)
    previous = head.split()[-1] if head else ""
    return not previous or (previous[0].isupper() and previous[-1] not in ",;:")


def _glued(text: str, at: int, after: int, language: str) -> bool:
    """A stop with the space forgotten after it: `hội nghị.Ban Chỉ đạo`."""
    before = re.search(r"[^\W\d_]+$", text[max(0, at - 20) : at])
    following = re.match(r"[^\W\d_]+", text[after : after + 20])
    if not before or not following or text[at] == "…":
        return bool(text[at] in "!?" and following and following[0][0].isupper() and after > at)
    glued = before[0].islower() and len(before[0]) > 1 and following[0][0].isupper()
    return glued and (language == "vi" or len(following[0]) > 2) and text[max(0, at - 20) : at].count("@") == 0


def _inside_brackets(text: str, begun: int, at: int, after: int) -> bool:
    """Whether an open bracket before the stop is closed only after it, within a short span."""
    for opening, closing in ("()", "[]", "（）", "「」", "『』"):
        depth = text.count(opening, begun, after) - text.count(closing, begun, after)
        if depth > 0 and text.find(closing, after, after + 300) >= 0:
            return True
    return False


def _ends_thai(text: str, begun: int, at: int, end: int) -> bool:
    """Whether the space at `at` is likely the end of a Thai or Lao sentence."""
    length = at - begun
    rest = text[at:end].lstrip()
    if length < _THAI_MIDDLE or len(rest) < 15 or script_of(rest[0]) not in ("thai", "lao"):
        return False
    if rest[0] in "ๆຯฯ" or text[at - 1].isdigit():
        return False
    return rest.startswith(_THAI_STARTS) or length >= _THAI_LONG
