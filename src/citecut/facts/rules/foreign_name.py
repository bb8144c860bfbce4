"""A name in Latin letters that nothing in an original of another script may spell.

It rests on this: a name keeps its sound from script to script, but for places that languages name in their own way.
What sounds like nothing in the original was put in the place of another name, or comes from elsewhere. Transcriptions
differ, so that it is only looked at.
"""

import re
from collections.abc import Callable, Iterator

from citecut.facts.gazetteer import ordinary
from citecut.facts.han import is_read_in_japanese, is_read_in_mandarin, may_be_pinyin, may_be_romaji
from citecut.facts.names import Name, plain
from citecut.facts.placenames import is_named, is_placename
from citecut.facts.rules.case import Case
from citecut.facts.side import Side
from citecut.facts.sounds import may_spell
from citecut.model import Finding
from citecut.text.patterns import roman
from citecut.text.scripts import base

_WORD = re.compile(r"[^\s\d.,;:!?()«»„“”\"'‘’、。，；：！？（）「」『』《》।…·-]+")
_KATAKANA = re.compile("[\u30a1-\u30fc]{2,}")
_LEAST = 4  # letters of a name that can be told by its sound
_WITHOUT_VOWELS = frozenset(("th", "lo", "km", "my"))
"""Languages whose letters this cannot read."""


def check(case: Case) -> Iterator[Finding]:
    """One finding for each name of the line that the original does not hold in its own script."""
    language = base(case.source.language)
    if not case.translated or case.source.latin or not case.line.latin or language in _WITHOUT_VOWELS:
        return
    for name in case.line.names:
        if name.sure and not _stands(name, case.source):
            yield case.finding("name-added.foreign", "look", here=name.range)


def _stands(name: Name, source: Side) -> bool:
    """Whether each of its words may stand in the source, or all of it as a place."""
    whole = " ".join(word.text for word in name.words).removesuffix("'s").removesuffix("’s")
    if is_placename(whole, source.language):
        return is_named(whole, source.text, source.language)
    if name.entry and (plain(whole) != plain(name.entry.first) or name.entry.codes & source.any_codes):
        return True  # a people or a language, which each names in its own way
    return all(_may_stand(word.text, source) for word in name.words)


def _may_stand(word: str, source: Side) -> bool:
    bare = plain(word)
    if len(bare) < _LEAST or word.isupper() or roman(word) or ordinary(bare, "en") or bare in source.words:
        return True
    return _is_spelled(bare, source)


def _is_spelled(bare: str, source: Side) -> bool:
    return _SPELLED.get(base(source.language), _sounds)(bare, source)


def _sounds(bare: str, source: Side) -> bool:
    return any(may_spell(bare, word) for word in _WORD.findall(source.text))


def _in_chinese(bare: str, source: Side) -> bool:
    return not may_be_pinyin(bare) or is_read_in_mandarin(bare, source.text)


def _in_japanese(bare: str, source: Side) -> bool:
    runs = _KATAKANA.findall(source.text)
    if not may_be_romaji(bare):
        return not runs or any(may_spell(bare, run) for run in runs)
    return is_read_in_japanese(bare, source.text) or any(may_spell(bare, run) for run in runs)


_SPELLED: dict[str, Callable[[str, Side], bool]] = {"zh": _in_chinese, "ja": _in_japanese}
