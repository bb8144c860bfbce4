"""A word in any alphabet -> roughly how it sounds, so that Кострома, Kostroma and 부산, Busan may be held together.

The letters' names in Unicode tell their sound. Sounds that alphabets tell apart in different ways are one here.
"""

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

from citecut.text.normal import unmarked

_SPECIAL = {
    "GHE": "g", "ZHE": "zh", "SHORT I": "i", "EL": "l", "EM": "m", "EN": "n", "ER": "r", "ES": "s", "EF": "f",
    "HA": "h", "TSE": "ts", "CHE": "ch", "SHA": "sh", "SHCHA": "sh", "HARD SIGN": "", "SOFT SIGN": "",
    "DZHE": "j", "LJE": "l", "NJE": "n", "TSHE": "ch", "DJE": "j", "YERU": "i", "YU": "iu", "YA": "ia",
    "IE": "e", "IO": "o", "YI": "i", "UKRAINIAN IE": "e", "BYELORUSSIAN-UKRAINIAN I": "i", "JE": "i",
    "ALPHA": "a", "BETA": "v", "GAMMA": "g", "DELTA": "d", "EPSILON": "e", "ZETA": "z", "ETA": "i",
    "THETA": "th", "IOTA": "i", "KAPPA": "k", "LAMDA": "l", "MU": "m", "NU": "n", "XI": "ks", "OMICRON": "o",
    "PI": "p", "RHO": "r", "SIGMA": "s", "FINAL SIGMA": "s", "TAU": "t", "UPSILON": "i", "PHI": "f", "CHI": "h",
    "PSI": "ps", "OMEGA": "o", "ALEF": "a", "ALEF MAKSURA": "a", "BEH": "b", "TEH": "t", "TEH MARBUTA": "a",
    "THEH": "th", "JEEM": "j", "HAH": "h", "KHAH": "kh", "DAL": "d", "THAL": "th", "REH": "r", "ZAIN": "z",
    "SEEN": "s", "SHEEN": "sh", "SAD": "s", "DAD": "d", "TAH": "t", "ZAH": "z", "AIN": "a", "GHAIN": "gh",
    "FEH": "f", "QAF": "k", "KAF": "k", "LAM": "l", "MEEM": "m", "NOON": "n", "HEH": "h", "WAW": "u",
    "YEH": "i", "FARSI YEH": "i", "KEHEH": "k", "PEH": "p", "TCHEH": "ch", "GAF": "g", "JEH": "zh", "BET": "b",
    "GIMEL": "g", "HE": "h", "VAV": "v", "ZAYIN": "z", "HET": "h", "TET": "t", "YOD": "i", "FINAL KAF": "k",
    "LAMED": "l", "FINAL MEM": "m", "MEM": "m", "FINAL NUN": "n", "NUN": "n", "SAMEKH": "s", "AYIN": "a",
    "FINAL PE": "f", "PE": "p", "FINAL TSADI": "ts", "TSADI": "ts", "QOF": "k", "RESH": "r", "SHIN": "sh",
    "TAV": "t",
}  # fmt: skip
"""Letters whose name begins otherwise than they sound."""
_KANA = {"TI": "chi", "TU": "tsu", "SI": "shi", "HU": "fu", "ZI": "ji", "DI": "ji", "DU": "zu", "SMALL TU": ""}
_CLASSES = (
    (r"sch|tsch|tch|sh|ch|zh|ts|tz|cz|dz|s|z|j|c(?=[eiy])", "S"),
    (r"th|t|d", "T"),
    (r"ph|b|p|f|v", "B"),
    (r"x", "KS"),
    (r"ck|kh|gh|qu|k|g|q|c", "K"),
    (r"l|r", "L"),
    (r"m", "M"),
    (r"n", "N"),
    (r"[^SKTBLMN]+", "a"),
)
_NO_VOWELS = re.compile("[\u0590-\u074f\u0900-\u0dff]")
"""Scripts that leave vowels unwritten, or write them as part of a consonant."""
_ABUGIDAS = 0x900
_ALIKE = 0.75  # share of sounds in order for one name in two alphabets
_LEAST = 3  # sounds by which a name can be told
_SHIFTS = 3  # sounds that may stand on a word before a name: the article, in, and


def may_spell(name: str, word: str) -> bool:
    """Whether a word of another alphabet may be this name in Latin letters, with endings and an article."""
    bare = bool(_NO_VOWELS.search(word))
    wanted, found = sound(name), sound(word)
    if bare:
        wanted, found = wanted.replace("a", ""), found.replace("a", "")
    if len(wanted) < _LEAST:
        return not wanted or wanted in found
    return any(_alike(wanted, found[at : at + len(wanted) + 1]) for at in range(min(_SHIFTS, len(found))))


@lru_cache(maxsize=1024)
def kana(char: str) -> str:
    """How a kana is read: `ka`, `shi`; nothing for other characters."""
    return (
        _latin(char)
        if "KANA LETTER" in unicodedata.name(char, "") or "KATAKANA" in unicodedata.name(char, "")
        else ""
    )


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


@lru_cache(maxsize=8192)
def sound(word: str) -> str:
    """Its sounds in classes: `BaSaN` for Busan and 부산."""
    latin = "".join(
        _latin(char) for char in unmarked(word).lower() if not unicodedata.combining(char) or ord(char) >= _ABUGIDAS
    )
    for pattern, sounds in _CLASSES:
        latin = re.sub(pattern, sounds, latin)
    return re.sub(r"(.)\1+", r"\1", latin)


@lru_cache(maxsize=8192)
def _latin(char: str) -> str:
    if char.isascii():
        return char if char.isalpha() else ""
    name = unicodedata.name(char, "")
    kind = re.search(r"(?:SYLLABLE|LETTER|VOWEL SIGN) (.+?)(?: WITH .+)?$", name)
    if not kind:
        return "n" if name.endswith(("ANUSVARA", "CANDRABINDU")) else ""
    spelled = kind[1].removeprefix("SMALL ") if kind[1] not in _KANA else kind[1]
    if "KANA" in name:
        return _KANA.get(spelled, spelled.lower())
    if spelled in _SPECIAL and ord(char) < _ABUGIDAS:
        return _SPECIAL[spelled]
    return spelled.lower() if "HANGUL" in name else re.sub(r"(?<=[^AEIOU])A$|[ -].*$", "", spelled).lower()
