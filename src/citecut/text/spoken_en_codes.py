"""English document numbers, Roman numerals, codes and abbreviations -> words."""

import re

from citecut.text.abbreviations_en import COMMON_WORDS, REGNAL, SAID, WORDS
from citecut.text.numerals_en import cardinal, counted, letters, ordinal, year
from citecut.text.patterns import DASH, after, before, one_of, parts, roman, words_of
from citecut.text.rules import Part, rule

_CAPITAL = "A-ZĐƯƠ"
_GROUP = rf"[{_CAPITAL}][{_CAPITAL}a-z]*\d*"
_NUMBERED = words_of(
    "chapter|part|volume|vol\\.|book|phase|type|article|act|section|stage|class|grade|world war|war|title"
    "|level|annex|appendix|tier"
    "|scene|table|figure|category|group|quarter|super bowl|congress|division|protocol|vatican|schedule"
    "|episode|series|mark|zone|region"
)
_ORDINAL_AFTER = words_of("century|centuries|olympiad|national congress|party congress|congress|legislature|session")
_HEAT = re.compile(
    r"(?:temperature|warm|heat|hot|cold|cool|high|low|degrees|celsius|\d\s?C\W)[^.!?]{0,40}", re.IGNORECASE
)
_CURRENCIES = ("USD", "VND", "EUR", "GBP")
_VOWELS = "AEIOUY"


def _document(match: re.Match[str]) -> list[Part] | None:
    """`57-KL/TW`: fifty-seven K L T W; strokes and hyphens are silent."""
    code = match["code"]
    if sum(char.isupper() for char in code) < 2 or not (
        "/" in match[0] or before(match, words_of("no\\.|number|decree|law"))
    ):
        return None
    plain = re.sub(r"\D", "", match["number"])
    said = counted(plain) + (f" {year(int(match['year']))}" if match["year"] else "")
    groups = [group for group in re.split(r"\s?[/\-–.&]\s?", code) if group]
    start, end = match.span("code")
    return [Part(match.start(), start, said), Part(start, end, " ".join(letters(group) for group in groups))]


def _roman(match: re.Match[str]) -> list[Part] | None:
    """XIV after Louis is the fourteenth, IV after Chapter four; without a cue only II, III, XIV and their like."""
    one, other = roman(match["a"]), roman(match["b"] or "")
    if one is None or (match["b"] and other is None):
        return None
    name = re.search(r"(\w+)\s$", match.string[: match.start()])
    regnal = name is not None and name[1] in REGNAL and not (match["a"] == "I" and after(match, re.compile("[a-z]")))
    plain = len(match["a"]) > 1 and set(match["a"]) <= set("IVX") and match["a"] not in ("VI", "XI", "XX")
    if not (regnal or before(match, _NUMBERED) or plain):
        return None
    if after(match, _ORDINAL_AFTER):
        return parts(match, ("a", ordinal(one)))
    if regnal:
        return parts(match, ("a", f"the {ordinal(one)}"))
    said = [("a", cardinal(one))]
    return parts(match, *said, ("dash", "to"), ("b", cardinal(other))) if other else parts(match, *said)


def _letters_and_digits(match: re.Match[str]) -> str | None:
    head = match["head"]
    if head in _CURRENCIES:
        return None
    said = ("Covid" if head.upper() == "COVID" else head) if head.upper() in WORDS else letters(head)
    return f"{said} {letters(re.sub('[-–]', ' ', match['tail']))}"


def _digits_and_letters(match: re.Match[str]) -> str:
    plain = match["number"].lstrip("-−")
    sign = "minus " if plain != match["number"] else ""
    if match["letter"] == "C" and (sign or before(match, _HEAT)):
        return f"{sign}{counted(plain)} degrees Celsius"
    return f"{sign}{counted(plain)} {match['letter']}"


def _street(match: re.Match[str]) -> str:
    return "Street" if match["street"] else "Saint"


def _dotted(match: re.Match[str]) -> str | None:
    """`Dr.` before a name, `U.S.`: the dot belongs to it unless the sentence ends there."""
    if match[0] in SAID:
        return SAID[match[0]]
    return None


def _spelled(match: re.Match[str]) -> str | None:
    """An unknown word in capitals: spelled, unless people can say it or the whole row shouts."""
    word, plural = match["word"], match["plural"]
    if word in WORDS or word in COMMON_WORDS or _shouted(match) or (len(word) > 3 and _sayable(word)):
        return None
    return letters(word) + plural


def _sayable(word: str) -> bool:
    vowels = sum(char in _VOWELS for char in word)
    if len(word) == 4:
        return (
            re.fullmatch(r"[^AEIOUY][AEIOU][^AEIOUY][AEIOUY]|[^AEIOUY]{1,2}[AEIOU]{1,2}[^AEIOUY]{1,2}", word)
            is not None
        )
    return vowels >= 2 and not re.search(rf"[^{_VOWELS}]{{4}}|^[^{_VOWELS}]{{2}}[^{_VOWELS}LR]", word)


def _shouted(match: re.Match[str]) -> bool:
    """Whether the words around are in capitals too, as in a headline."""
    near = match.string[max(0, match.start() - 40) : match.end() + 40]
    words = [word for word in re.findall(r"[^\W\d_]{2,}", near) if word != match["word"]]
    return len(words) > 1 and len(match["word"]) > 2 and all(word.isupper() for word in words)


_DOTTED = {key: said for key, said in SAID.items() if "." in key or "/" in key}
_PLAIN = {key: said for key, said in SAID.items() if key not in _DOTTED}

DOCUMENTS = (
    rule(
        rf"(?<![\w/.,-])(?P<number>\d+(?:,\d{{3}})*)\s?[-–/]\s?(?:(?P<year>\d{{4}})[/-])?"
        rf"(?P<code>{_GROUP}(?:\s?[/\-–&.]\s?{_GROUP})*)(?!\w)",
        _document,
    ),
    rule(r"(?<!\w)(?:No\.|no\.)\s?(?=\d)", "number "),
    rule(r"(?<!\w)(?:Nos\.|nos\.)\s?(?=\d)", "numbers "),
    rule(r"(?<!\w)(?:pp\.)\s?(?=\d)", "pages "),
    rule(r"(?<!\w)(?:p\.)\s?(?=\d)", "page "),
)
ROMAN = (
    rule(rf"(?<![\w/&.'’-])(?P<a>[IVXLCDM]+)(?:(?P<dash>{DASH})(?P<b>[IVXLCDM]+))?(?![\w/&'’])(?!\.\w)", _roman),
)
CODES = (
    rule(r"(?<!\w)PM ?2[.,]5(?!\w)", "P M two point five"),
    rule(r"(?<!\w)PM ?10(?!\w)", "P M ten"),
    rule(r"(?<![\w.])(?P<head>COVID|Covid|covid)[-–]?(?P<tail>\d+)(?!\w)", _letters_and_digits),
    rule(
        rf"(?<![\w.°º])(?P<head>[{_CAPITAL}]{{1,6}})-?(?P<tail>\d+(?:[{_CAPITAL}]+\d*"
        rf"|-\d+)*[a-z]?)(?![\w%])(?![.,]\d)",
        _letters_and_digits,
    ),
    rule(
        r"(?<![\w.,/])(?<!\w[-−])(?P<number>[-−]?\d{1,3})(?P<letter>[A-EGHX]|(?<=[48])K)(?!\w)"
        r"(?! ?(?:people|users|views))",
        _digits_and_letters,
    ),
)
ABBREVIATIONS = (
    rule(r"(?<!\w)(?:(?<=[a-z'’s] )(?P<street>St)\.?(?= [a-z]|[,;)]|\s*$)|St\.?(?= [A-Z]))", _street),
    rule(rf"(?<!\w)(?:{one_of(_DOTTED)})(?=[\s,;:)]+[\w(]|[A-Z])(?<=[\w./])", _dotted),
    rule(rf"(?<!\w)(?:{one_of(_PLAIN)})(?![\w.]\w|\w)", lambda match: _PLAIN[match[0]]),
    rule(r"(?<!\w)(?P<word>(?:[A-Z]\.){2,}[A-Z]?)(?=\s|[,;:)])", lambda match: letters(match["word"])),
    rule(rf"(?<![\w&])(?P<word>[{_CAPITAL}]{{2,}})(?P<plural>s?)(?![^\W_])", _spelled),
)
