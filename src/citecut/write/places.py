"""A stretch of a source -> where its news happens: a place by its name, and the region it lies in.

Taken only from a dateline or from "happens at": a verb of taking place with the place right behind it.
"""

import re
from collections.abc import Mapping

from citecut.facts import starts_with, tokens
from citecut.facts.table import phrases
from citecut.model import TextRange
from citecut.write.stretch import Stretch

_CAPITAL = f"[{''.join(c for c in map(chr, range(0x41, 0x1F00)) if c.isupper() and c.isalpha())}]"
_NAME = rf"{_CAPITAL}[\w'’.-]*(?:\s+{_CAPITAL}[\w'’-]*){{0,4}}"
_KIND = {
    "vi": r"(?:(?:thôn|bản|ấp|xã|phường|thị trấn|thị xã|huyện|quận|tỉnh|thành phố|TP\.?|đảo|quần đảo|vùng|khu vực"
    r"|trường|chợ|sân vận động|bảo tàng|thư viện|nhà văn hóa|bệnh viện|công viên|quảng trường)\s+)",
    "en": r"(?:the\s+)?(?:(?:city|town|village|port|island|province|state|district)\s+of\s+)?",
}
_HAPPENS = {
    "vi": r"(?:diễn ra|xảy ra|được tổ chức|khai mạc|bế mạc|khánh thành|mở cửa|ra mắt|được phát hiện|bùng phát)",
    "en": r"(?:takes? place|took place|(?:was|were|is|will be) held|happened|occurred|opened|broke out|kicked off)",
}
_AT = {"vi": r"(?:tại|ở)", "en": r"(?:in|at|near)"}
_END = r"(?=[.,;!?]|$|\s+(?:on|from|in|last|this|vào|từ|ngày|sáng|chiều|tối|hôm|khiến|với)\b)"
_DATELINE = (
    rf"(?P<place>{_CAPITAL}{{3,}}(?:[ -]{_CAPITAL}{{2,}}){{0,3}}|{_CAPITAL}{{2}}(?:[ -]{_CAPITAL}{{2,}}){{1,3}})"
    rf"(?:,\s*(?P<region>{_CAPITAL}[\w. ]{{2,30}}?))?(?:,?\s*(?P<date>\d{{1,2}}/\d{{1,2}}(?:/\d{{4}})?))?"
    r"\s*(?:\([^)]{2,20}\))?\s+[-–—]{1,2}\s"
)
"""HÒA AN, 7/8 – ..., PALU, Indonesia (AP) — ..."""
_NOT_PLACES = phrases("""
        hội nghị, đại hội, quốc hội, kết luận, nghị quyết, quyết định, điều, khoản, luật, việt, tết, chương trình, lễ,
        kỳ, vòng, giải, mùa, đảng, chính phủ, world cup, euro, olympic, parliament, congress, english, french,
        january, february, march, april, may, june, july, august, september, october, november, december, monday,
        tuesday, wednesday, thursday, friday, saturday, sunday, christmas, easter, ramadan, spring, summer, autumn,
        winter, facebook, youtube, twitter, zoom, q1, q2, q3, q4
    """)


def place(said: Stretch) -> Mapping[str, TextRange]:
    """`place`, and `region` where it is told, of what happens in the stretch; nothing when it is not sure."""
    language = said.table.language
    if language not in _HAPPENS or said.quotes or said.turns():
        return {}
    kind, name = _KIND[language], _NAME
    place_ = rf"(?P<place>{kind}{name}|{name})(?:,\s+(?P<region>{kind if language == 'vi' else ''}{name}))?"
    found = list(re.finditer(rf"\b{_HAPPENS[language]}\s+{_AT[language]}\s+{place_}{_END}", said.said))
    return _named(found[0], said.range.start) if len(found) == 1 else {}


def dateline(passage: str, at: int) -> Mapping[str, TextRange]:
    """`place`, `region` and `date` of the dateline that opens a passage whose text begins at offset `at`."""
    match = re.compile(_DATELINE).match(passage)  # compiled when it is first asked for: that takes a while
    return _named(match, at) if match else {}


def _named(match: re.Match[str], at: int) -> Mapping[str, TextRange]:
    if starts_with(tokens(match["place"]), 0, _NOT_PLACES):
        return {}
    return {
        slot: TextRange(start=match.start(slot), end=match.end(slot)).shifted(at)
        for slot, value in match.groupdict().items()
        if value
    }
