"""Word -> what its forms have in common: `announced`, `announcing`, `announcement` -> `announc`.

Vietnamese words have no forms; a folded syllable is its own stem. Languages without rules keep the folded word.
"""

import re
from functools import lru_cache

from citecut.text.normal import fold
from citecut.text.scripts import base

_IRREGULAR = """
be am is are was were been being; begin began begun; bear bore born borne; beat beaten; become became; bite bit
bitten; blow blew blown; break broke broken; bring brought; build built; burn burnt; buy bought; catch caught;
choose chose chosen; come came; deal dealt; dig dug; do did done does; draw drew drawn; drink drank drunk; drive
drove driven; eat ate eaten; fall fell fallen; feel felt; fight fought; find found; fly flew flown; forget forgot
forgotten; freeze froze frozen; get got gotten; give gave given; go went gone goes; grow grew grown; hang hung; have
has had; hear heard; hide hid hidden; hold held; keep kept; know knew known; lay laid; lead led; leave left; lend
lent; lose lost; make made; mean meant; meet met; pay paid; ride rode ridden; ring rang rung; rise rose risen; run
ran; say said; see saw seen; seek sought; sell sold; send sent; shake shook shaken; shine shone; shoot shot; shrink
shrank shrunk; sing sang sung; sink sank sunk; sit sat; sleep slept; speak spoke spoken; spend spent; stand stood;
steal stole stolen; stick stuck; strike struck; swear swore sworn; sweep swept; swim swam swum; swing swung; take
took taken; teach taught; tear tore torn; tell told; think thought; throw threw thrown; understand understood; wake
woke woken; wear wore worn; win won; write wrote written; man men; woman women; child children; foot feet; tooth
teeth; mouse mice; person people; life lives; wife wives; knife knives; leaf leaves; half halves; good better best;
bad worse worst; withdraw withdrew withdrawn; overcome overcame; undergo underwent undergone; forbid forbade
forbidden; arise arose arisen; flee fled; forecast forecasted; lie lay lain; light lit; spread spreads; decide
decision decisive; invade invasion; destroy destruction; receive reception; sell sale sales; choose choice; lose loss
losses; grow growth; die death deaths dead; live life; arrive arrival; refuse refusal; approve approval; succeed
success; fail failure; produce production; reduce reduction; expand expansion; extend extension; permit permission;
defend defence defense; respond response; divide division; conclude conclusion; explode explosion; collide collision;
attend attendance; appear appearance; analyse analysis analyze; marry marriage; advise advice; prove proof; believe
belief; save savings; think thought; speak speech; high height; long length; strong strength; wide width; deep depth;
warm warmth; poor poverty; hot heat; france french; britain british; england english; germany german; china chinese;
japan japanese; spain spanish; greece greek; netherlands dutch; poland polish; sweden swedish; denmark danish; turkey
turkish; ireland irish; scotland scottish; wales welsh; switzerland swiss; finland finnish; colour color; centre
center; theatre theater; labour labor; programme program; organisation organization
"""
_FIRST_OF = {
    form: group.split()[0] for group in reversed(" ".join(_IRREGULAR.split()).split(";")) for form in group.split()
}
_ENDINGS = (
    "ization", "isation", "ational", "ousness", "iveness", "fulness", "ation", "ment", "ness", "ional", "ical",
    "alli", "ious", "eous", "iti", "ion", "anc", "enc", "abl", "ibl", "ous", "ful", "ist", "ism", "iv", "iz", "is",
    "er", "or", "al", "ic", "li", "th",
)  # fmt: skip
"""As they stand once a last `e` is gone and a last `y` is an `i`."""
_SHORTEST = 4  # letters that an ending must leave
_KINDS = 3  # endings that one word may carry, one after the other: environ-ment-al-ist
_POSSESSIVE = re.compile(r"['’]s?$")


@lru_cache(maxsize=32768)
def stem(word: str, language: str) -> str:
    """The word without the endings of number, person and tense: `rises`, `rose`, `rising` -> `ris`."""
    return _bare(_lemma(word, language)) if _has_forms(word, language) else fold(word)


@lru_cache(maxsize=32768)
def root(word: str, language: str) -> str:
    """The stem without the endings that make one kind of word of another: `announcement` -> `announc`."""
    if not _has_forms(word, language):
        return fold(word)
    left = stem(word, language)
    for _ in range(_KINDS):
        ending = next((e for e in _ENDINGS if left.endswith(e) and len(left) - len(e) >= _SHORTEST), "")
        left = _bare(left.removesuffix(ending))
    return left


def _has_forms(word: str, language: str) -> bool:
    return base(language) == "en" and fold(word).replace("’", "").isascii()


def _lemma(word: str, language: str) -> str:
    folded = _POSSESSIVE.sub("", fold(word))
    short = _inflected(folded)
    return _FIRST_OF.get(folded) or _FIRST_OF.get(short) or _FIRST_OF.get(f"{short}e") or short


def _inflected(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        left = word.removesuffix(ending)
        if left != word and len(left) >= 3 and any(vowel in left for vowel in "aeiouy"):
            return left[:-1] if len(left) > 3 and left[-1] == left[-2] and left[-1] not in "lsz" else left
    return word


def _bare(word: str) -> str:
    word = word[:-1] if word.endswith("e") and len(word) > 3 else word
    return word[:-1] + "i" if word.endswith("y") and len(word) > 3 else word
