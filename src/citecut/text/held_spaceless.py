"""Words of Chinese, Japanese, Thai, Lao and Khmer -> which hold together: numbers and what they count, endings."""

from collections.abc import Iterator

from citecut.text.held import FROM_TO, Hold, Words
from citecut.text.scripts import SPACELESS, script_of

LANGUAGES = frozenset({"zh", "yue", "ja", "th", "lo", "km", "my"})

_NUMERALS = frozenset("〇零一二三四五六七八九十百千万萬亿億两兩几幾半第")
# What a dictionary cuts off although it closes the word before it: 图书|馆, 读者|们, 开放|的.
_ENDINGS = frozenset(
    "的地得了着著过過们們者员員家馆館院校站局厅廳部处處室所厂廠场場省市县縣区區镇鎮乡鄉村路街性化率量额額费費"
    "证證卡券版期届屆号號条條款章节節吗嗎呢吧啊上下里裡内內外中间間前后後时時日月年点點分秒起止"
)
# Thai and Lao date and number words that open what follows: วันที่ 1, เวลา 21 นาฬิกา, ฉบับที่ 57.
_DATES = """
ที่ วันที่ เดือน ปี พ.ศ. เวลา ฉบับที่ ครั้งที่ มาตรา ข้อ หน้า ทุก
ວັນທີ ທີ ເດືອນ ປີ ເວລາ ສະບັບ ເລກທີ ທຸກ
ថ្ងៃ ថ្ងៃទី ទី ខែ ឆ្នាំ ម៉ោង លេខ មាត្រា គ្រប់ 第
"""
_OPENERS = frozenset(_DATES.split())
_REPEATS = "ๆໆៗ々"


def holds(words: Words) -> Iterator[Hold]:
    """Every hold found; they may overlap, and the firmer one counts."""
    yield from words.matched(FROM_TO, 0.9)
    for at in range(len(words.spans) - 1):
        strength = _strength(words, at)
        if strength:
            yield Hold(at, at + 1, strength)


def _strength(words: Words, at: int) -> float:
    """How firmly word `at` holds the next one; only where nothing, or a space alone, stands between."""
    word, following, gap = words.written[at], words.written[at + 1], words.gaps[at]
    if gap and not words.joined[at]:
        return 0.0
    if following[0] in _REPEATS:
        return 1.0
    if _is_amount(words, at) and not _is_amount(words, at + 1):
        return 0.9 if not gap else 0.7 if script_of(following[0]) in SPACELESS else 0.0
    if words.is_number(at + 1) and word in _OPENERS:
        return 0.9
    if not gap and following in _ENDINGS:
        return 0.8
    return 0.6 if not gap and _is_amount(words, at) and _is_amount(words, at + 1) else 0.0


def _is_amount(words: Words, at: int) -> bool:
    return words.is_number(at) or all(char in _NUMERALS for char in words.written[at])
