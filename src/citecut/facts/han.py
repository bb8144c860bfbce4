"""Chinese and Japanese text and a name in Latin letters -> whether its characters may be read so."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files

from citecut.facts.sounds import kana

_MOST = 0.7  # share of the letters of a name that must be read for it to be taken for one read otherwise
_VOICED = {"k": "g", "s": "z", "t": "d", "h": "b", "f": "b", "c": "j"}
"""How the first sound of a reading changes inside a name: Tanaka, Yamada; Chi-ba of `ha`."""
_ENDINGS = ("i", "u", "ru", "su", "ku", "ki", "tsu", "chi", "mu", "eru", "aru")
"""What readings lose inside names: the ending of a verb or adjective, or the vowel before a doubled consonant."""
_SHORTEST = 3  # letters
_NAME_READINGS = """
大o 神kana,kan,ka 原wara 辺be,nabe 埼sai 茨ibara 城ki 愛e 賀ga 和wa 歌waka 鳥to 分ita 児go
富to 日ni,hi 向muka,ga 海umi,mi 一kazu,ichi 郎ro 子ko 美mi 雄o 男o 夫o 介suke 之yuki,no
彦hiko 治ji,haru 明aki 正masa 義yoshi 吉yoshi 信nobu 光mitsu 宏hiro 広hiro 博hiro 浩hiro
弘hiro 健ken,take 武take 孝taka 隆taka 貴taka 恵e,megumi 香ka 由yu 里ri 奈na 優yu
真ma,shin 直nao
"""
"""Readings that only names have."""
_ROMAJI = re.compile(
    r"(?:n(?![aiueoy])|(?:[kgsztdnhbpmrwyjf]|sh|ch|ts|[kgnhbpmr]y)?[aiueo]|(?<=[aiueo])[kstpcm](?=[kstpcbm]))+"
)


def may_be_pinyin(name: str) -> bool:
    """Whether a word in small letters is made of syllables of Mandarin, two or more."""
    return bool(_pinyin().fullmatch(name))


def may_be_romaji(name: str) -> bool:
    """Whether a word in small letters is made of syllables of Japanese."""
    return bool(_ROMAJI.fullmatch(name))


def is_read_in_mandarin(name: str, text: str) -> bool:
    """Whether characters in a row are read as this name."""
    readings = _mandarin()
    return any(_reads(name, text, at, readings) == len(name) for at in range(len(text)))


def is_read_in_japanese(name: str, text: str) -> bool:
    """Whether characters and kana in a row are read as this name, or most of it: names are read in many ways."""
    short = _shortened(name)
    longest = max((_reads(short, text, at, _japanese()) for at in range(len(text))), default=0)
    return longest >= _MOST * len(short)


def _reads(name: str, text: str, at: int, readings: Mapping[str, frozenset[str]], read: int = 0) -> int:
    """How many letters of `name` the characters from `at` on are read as, at most."""
    best = read
    for reading in _readings_at(text, at, readings, inside=read > 0):
        if reading and name.startswith(reading, read):
            best = max(best, _reads(name, text, at + 1, readings, read + len(reading)))
    return best


def _readings_at(text: str, at: int, readings: Mapping[str, frozenset[str]], *, inside: bool) -> Iterator[str]:
    if at >= len(text):
        return
    yield from ([spoken] if (spoken := kana(text[at])) else ())
    for reading in readings.get(text[at], ()):
        yield reading
        if inside and readings is _japanese() and reading[0] in _VOICED:
            yield ("j" if reading[:2] in ("sh", "ch") else _VOICED[reading[0]]) + reading[1:].removeprefix("h")


@lru_cache(maxsize=1)
def _mandarin() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for line in _lines("han_zh.txt"):
        reading, _, characters = line.partition(": ")
        for char in characters:
            found[char].add(reading)
            found[char].add(reading.replace("v", "u"))
    return {char: frozenset(read) for char, read in found.items()}


@lru_cache(maxsize=1)
def _japanese() -> Mapping[str, frozenset[str]]:
    split = (line.split(" ") for line in _lines("han_ja.txt"))
    read = {
        char: {form for reading in readings for form in _in_names(_shortened(reading))} for char, *readings in split
    }
    for line in _NAME_READINGS.split():
        read.setdefault(line[0], set()).update(line[1:].split(","))
    return {char: frozenset(readings) for char, readings in read.items()}


def _in_names(reading: str) -> Iterator[str]:
    """The reading and what of it stands in names: taka of takai, wata of wataru, kana of kane, sa of satsu."""
    yield reading
    if len(reading) > _SHORTEST:
        yield from (reading[: -len(end)] for end in _ENDINGS if reading.endswith(end))
        if reading.endswith("e"):
            yield f"{reading[:-1]}a"


@lru_cache(maxsize=1)
def _pinyin() -> re.Pattern[str]:
    syllables = sorted(
        {line.partition(":")[0].replace("v", "u") for line in _lines("han_zh.txt")}, key=len, reverse=True
    )
    return re.compile(rf"(?:{'|'.join(syllables)}){{2,4}}|(?:{'|'.join(one for one in syllables if len(one) > 3)})")


def _shortened(reading: str) -> str:
    """Without long vowels and doubled consonants, which names in Latin letters leave out: Tokyo, Toukyou."""
    return (
        re.sub(r"([a-z])\1", r"\1", re.sub(r"ou|oh(?=[^aiueo]|$)", "o", reading))
        .replace("mb", "nb")
        .replace("mp", "np")
    )


def _lines(name: str) -> list[str]:
    text = (files("citecut.facts") / "data" / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]
