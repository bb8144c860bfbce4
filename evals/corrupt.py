"""Clean pairs -> the same pairs with one fact broken in the target, by code: number, date, document, name, negation.

It reads the texts with plain patterns of its own, not with the product's readers, so that what they overlook counts.
"""

import random
import re
from collections.abc import Callable, Iterator, Sequence

KINDS = ("number", "date", "document", "name", "negation")
Pair = dict[str, str]

_DOCUMENT = re.compile(r"\b\d{1,5}(?:/\d{4})?\s?[-/]\s?[A-ZĐ]{1,6}(?:[-/][A-ZĐ]{1,8})*\b")
_NUMBER = re.compile(r"(?<![\w.,/:-])\d+(?:[.,]\d+)*(?![\w/:-]|[.,]\d)")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October"),
    *("November", "December"),
)
_WEEKDAYS = {
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    "vi": ["thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"],
}
_DATES = {
    "en": (
        re.compile(rf"\b(?P<month>{'|'.join(_MONTHS)})\b(?=\s+\d|,|\.|$|\s(?!be|have|not))"),
        re.compile(rf"(?<=\b)(?P<day>\d{{1,2}})(?=(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{'|'.join(_MONTHS)}))"),
        re.compile(rf"(?:{'|'.join(_MONTHS)})\s(?P<day>\d{{1,2}})\b"),
        re.compile(rf"\b(?P<weekday>{'|'.join(_WEEKDAYS['en'])})\b"),
        re.compile(r"(?<![\w.,/-])(?P<year>(?:19|20)\d\d)(?![\w,/%-]|\.\d)"),
    ),
    "vi": (
        re.compile(r"tháng\s+(?P<month>\d{1,2})\b"),
        re.compile(r"\b(?P<day>\d{1,2})(?=/\d{1,2}\b)(?!/\d+/\w*[A-Z])"),
        re.compile(r"ngày\s+(?P<day>\d{1,2})(?=\s+tháng)"),
        re.compile(rf"(?i:\b(?P<weekday>{'|'.join(_WEEKDAYS['vi'])})\b)"),
        re.compile(r"(?<![\w.,/-])(?P<year>(?:19|20)\d\d)(?![\w,/%-]|\.\d)"),
    ),
}
_UPPER = "A-ZĐÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
_NAME = re.compile(rf"(?<=[^\W\d_] )[{_UPPER}][^\W\d_]+(?:[ -][{_UPPER}][^\W\d_]+)*")
_COUNTRIES = {
    "en": "China|Russia|Japan|France|Germany|Greece|Italy|Spain|Egypt|Britain|Thailand|Poland|Turkey|India|Vietnam",
    "vi": "Trung Quốc|Nga|Nhật Bản|Pháp|Đức|Hy Lạp|Italia|Tây Ban Nha|Ai Cập|Anh|Thái Lan|Ba Lan|Thổ Nhĩ Kỳ|Ấn Độ"
    "|Việt Nam",
}
_NOT = {
    "en": (
        (re.compile(r"\b(is|are|was|were|does|did|has|have|had|would|could|should)n['’]t\b"), r"\1"),
        (re.compile(r"\bcan['’]t\b|\bcannot\b"), "can"),
        (re.compile(r"\bwon['’]t\b"), "will"),
        (re.compile(r"(?<!or )\b(?:not|never) (?!only)"), ""),
        (re.compile(r"\b(?<!the )no (?=[a-z])(?!longer|doubt|matter)"), "some "),
    ),
    "vi": ((re.compile(r"\b(?:không|chưa|chẳng) (?!gian|khí|quân|chỉ|những|ít|phận|kể)(?=\w)"), ""),),
}
_PLAIN = {
    "en": (
        (
            re.compile(r"\b(is|are|was|were|will|can|must|should|has|have|had|would|could)\b(?! not|n['’]t)"),
            r"\1 not",
        ),
    ),
    "vi": (
        (re.compile(r"(?<= )(đã|sẽ|đang) (?!không|chưa)"), r"\1 không "),
        (re.compile(r"(?<= )là (?=\w)"), "không phải là "),
        (re.compile(r"(?<= )(có|được|phải|cần) (?=\w)"), r"không \1 "),
    ),
}


def corrupted(pairs: Sequence[Pair], kind: str, seed: int = 1) -> Iterator[Pair]:
    """Every pair whose target holds a fact of this kind, with one such fact replaced by another value."""
    chance = random.Random(seed)  # noqa: S311 - the same breaks each time, nothing secret
    names = {pair["target_language"]: _shared_names(pairs, pair["target_language"]) for pair in pairs}
    for pair in pairs:
        broken = _BREAK[kind](pair, chance, names[pair["target_language"]])
        if broken and broken != pair["target"]:
            yield {**pair, "target": broken, "kind": kind}


def clean(pairs: Sequence[Pair], *, numbered: bool) -> list[Pair]:
    """The pairs themselves; with `numbered`, those that hold a number or a date in figures or a named day."""
    return [pair for pair in pairs if not numbered or re.search(r"\d", pair["source"] + pair["target"])]


def _number(pair: Pair, chance: random.Random, names: list[str]) -> str | None:
    text = pair["target"]
    taken = [m.span() for pattern in _DATES[pair["target_language"]] for m in pattern.finditer(text)]
    taken += [m.span() for m in _DOCUMENT.finditer(text)]
    found = [
        m for m in _NUMBER.finditer(text) if not any(m.start() < end and start < m.end() for start, end in taken)
    ]
    return _with(text, chance.choice(found).span(), _other_digits(chance), chance) if found else None


def _date(pair: Pair, chance: random.Random, names: list[str]) -> str | None:
    text, language = pair["target"], pair["target_language"]
    found = [m for pattern in _DATES[language] for m in pattern.finditer(text)]
    if not found:
        return None
    match = chance.choice(found)
    part = next(name for name, value in match.groupdict().items() if value)
    other = {"month": _month, "day": _day, "year": _year, "weekday": _weekday}[part](match[part], language, chance)
    return text[: match.start(part)] + other + text[match.end(part) :]


def _document(pair: Pair, chance: random.Random, names: list[str]) -> str | None:
    found = [m.span() for m in _DOCUMENT.finditer(pair["target"])]
    return _with(pair["target"], chance.choice(found), _other_digits(chance), chance) if found else None


def _name(pair: Pair, chance: random.Random, names: list[str]) -> str | None:
    text, language = pair["target"], pair["target_language"]
    countries = re.compile(rf"(?<=[^\W\d_] )(?:{_COUNTRIES[language]})(?![^\W\d_]| [A-ZĐ])")
    shared = [m.span() for m in _NAME.finditer(text) if m[0] in names]
    known = [m.span() for m in countries.finditer(text)]
    if not shared + known:
        return None
    start, end = chance.choice(shared + known)
    fitting = names if (start, end) in shared else _COUNTRIES[language].split("|")
    there = pair["source"] + text
    others = [name for name in fitting if name not in there and not set(name.split()) & set(there.split())]
    return text[:start] + chance.choice(others) + text[end:]


def _negation(pair: Pair, chance: random.Random, names: list[str]) -> str | None:
    text, language = pair["target"], pair["target_language"]
    rules = _NOT[language] if any(pattern.search(text) for pattern, _ in _NOT[language]) else _PLAIN[language]
    fitting = [(pattern, other) for pattern, other in rules if pattern.search(text)]
    if not fitting:
        return None
    pattern, other = chance.choice(fitting)
    return pattern.sub(other, text, count=1)


_BREAK: dict[str, Callable[[Pair, random.Random, list[str]], str | None]] = {
    "number": _number,
    "date": _date,
    "document": _document,
    "name": _name,
    "negation": _negation,
}


def _shared_names(pairs: Sequence[Pair], language: str) -> list[str]:
    """Names that stand with the same letters in both texts of some pair: people, places, brands."""
    found = {
        m[0]
        for pair in pairs
        if pair["target_language"] == language
        for m in _NAME.finditer(pair["target"])
        if m[0] in pair["source"] and len(m[0]) > 3
    }
    return sorted(found)


def _with(text: str, span: tuple[int, int], digit: Callable[[str], str], chance: random.Random) -> str:
    places = [at for at in range(*span) if text[at].isdigit()]
    at = chance.choice(places)
    return text[:at] + digit(text[at]) + text[at + 1 :]


def _other_digits(chance: random.Random) -> Callable[[str], str]:
    return lambda digit: chance.choice([other for other in "123456789" if other != digit])


def _month(value: str, language: str, chance: random.Random) -> str:
    if value.isdigit():
        return str(chance.choice([n for n in range(1, 13) if n != int(value)]))
    return chance.choice([month for month in _MONTHS if month != value])


def _day(value: str, language: str, chance: random.Random) -> str:
    return str(chance.choice([n for n in range(1, 29) if n != int(value)]))


def _year(value: str, language: str, chance: random.Random) -> str:
    return str(int(value) + chance.choice([-11, -3, -1, 1, 2, 10]))


def _weekday(value: str, language: str, chance: random.Random) -> str:
    return chance.choice([day for day in _WEEKDAYS[language] if day.casefold() != value.casefold()])
