"""A stretch of a source -> the list it enumerates: the words that introduce it, and three to five short items.

Proposed only where the first item surely begins after an announcing word, a verb of having or a colon, or where
all items are names, and where all items are built alike: "Tom, a teacher, and Ann" is no list of three.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from citecut.facts import Token, starts_with
from citecut.facts.table import Table, phrases
from citecut.model import TextRange
from citecut.text import compounds
from citecut.write.stretch import Stretch

_ITEMS = range(3, 6)
_ITEM_WORDS = 6
_LIST_WORDS = 20
"""On the whole card; a list is revealed item by item, so it may hold more than another card."""
_NAMES = 4
"""Names after a preposition: "in Austin, Texas and Boston" names two places, so three do not make a list."""
_AND = frozenset(("và", "and"))
_OPENERS = phrases("""
    gồm, bao gồm, gồm có, như, có, chở, trồng, bán, cung cấp, phục vụ, trao, tặng, mua, xây, xây dựng, sản xuất, mang,
    mang theo, trang bị, cấp, nhận, giới thiệu, dạy, học, trưng bày, kiểm tra, kết nối, hỗ trợ, gặp, thăm,
    include, includes, included, including, such as, has, have, had, carry, carries, carried, offer, offers, offered,
    sell, sells, sold, grow, grows, grew, provide, provides, provided, cover, covers, contain, contains, contained,
    serve, serves, served, bring, brings, brought, buy, buys, bought, build, builds, built, visit, visits, visited,
    teach, teaches, taught, receive, receives, received, get, gets, got
""")
"""What follows is what is enumerated."""
_ANNOUNCERS = phrases("gồm, bao gồm, gồm có, như, include, includes, included, including, such as")
_BEFORE_NAMES = phrases("""
    ở, tại, từ, đến, giữa, thăm, qua, các tỉnh, các huyện, các xã, các thành phố, các nước,
    in, at, from, to, of, across, through, between, visit, visited, to visit, near
""")
_NUMERALS = frozenset(
    phrases("""
        one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve,
        một, hai, ba, bốn, năm, sáu, bảy, tám, chín, mười
    """)
)
_DETERMINERS = _NUMERALS | {"a", "an", "the", "his", "her", "their", "its", "our", "my", "các", "những", "mỗi"}
_ALIKE = [{"number"}, {"article"}, {"plain"}, {"name"}, {"ing"}, {"ed"}, {"article", "number"}, {"plain", "number"}]
"""How the items of one list may begin. A name beside anything else may be explained by it."""
_LIMITS = phrases("at least, at most, more than, less than, fewer than, up to, about, over, nearly, trên, dưới")
_DISTRICTS = phrases("""
    thôn, bản, ấp, xã, phường, thị trấn, thị xã, huyện, quận, tỉnh, thành phố, tp, châu
""")
"""Parts of an address: "xã A, huyện B, tỉnh C" is one place, not three."""
_TELLING = frozenset(
    phrases("""
        đã, sẽ, đang, được, bị, là, which, who, that, whose, to
    """)
)
_IRREGULAR = frozenset(
    phrases("""
        sat, ate, drank, slept, swam, rang, sang, wept, wore, woke, tore, threw, spoke, stole, swore, hung, dug
    """)
)


@dataclass(frozen=True)
class Listing:
    """What a sentence enumerates; ranges are of the source's text."""

    intro: TextRange
    """The words before the first item."""
    items: tuple[TextRange, ...]
    announced: bool
    """Whether a colon or a word such as "including" announces the items."""


def listing(said: Stretch) -> Listing | None:
    """The one list of the stretch, if it surely is one and ends it."""
    if said.quotes:
        return None
    for found in _proposed(said):
        if _is_sure(found, said):
            return found
    return None


def is_short(found: Listing, said: Stretch) -> bool:
    """Whether the words that introduce the list fit over it on one card."""
    return 0 < said.counts(found.intro) <= 8 and said.counts(found.intro) + _total(found, said) <= _LIST_WORDS


def _proposed(said: Stretch) -> Iterator[Listing]:
    words = said.words
    colon = next((at for at in range(1, len(words)) if said.between(at) == ":"), None)
    if colon and _announces(words, colon, said.table):
        yield Listing(said.part(0, colon), tuple(_parts(said, colon, len(words))), True)
    for link in reversed([at for at, word in enumerate(words) if word.folded in _AND]):
        yield from _joined(said, link)


def _joined(said: Stretch, link: int) -> Iterator[Listing]:
    """The list whose last item follows the joining word at `link` and ends the stretch."""
    words = said.words
    if not 2 <= link < len(words) - 1 or any(said.between(at) for at in range(link + 1, len(words))):
        return
    begin = link
    while begin and said.between(begin) in ("", ","):
        opened = _opened(said, begin, link)
        if opened and opened < begin:
            return
        if opened == begin:
            announced = _ends_with(words, begin, _ANNOUNCERS)
            yield Listing(said.part(0, begin), tuple(_parts(said, begin, len(words))), announced)
            return
        begin -= 1


def _opened(said: Stretch, begin: int, link: int) -> int:
    """`begin` when the word before it opens a list; less when it opens something else; 0 when it opens nothing."""
    words, table = said.words, said.table
    if said.between(begin) or not begin:
        return 0
    if _splits_compound(said, begin):
        return 0
    if _ends_with(words, begin, _OPENERS) and not _in_turn(said, begin):
        return begin
    names = [words[at] for at in range(begin, link) if at == begin or said.between(at) == ","]
    named = len(names) + 1 >= _NAMES and all(word.text[0].isupper() for word in names)
    if named and _ends_with(words, begin, _BEFORE_NAMES):
        return begin
    opens = words[begin - 1].folded in (*table.grammar, *table.breaks, *table.verbs, *table.finite)
    opens = opens and words[begin - 1].text[0].islower()  # the "Do" of a name
    return -1 if opens and words[begin - 1].folded not in _DETERMINERS | _AND else 0


def _in_turn(said: Stretch, begin: int) -> bool:
    """Whether the opener is part of a word that turns the meaning: the "có" of "có thể"."""
    return said.turns(said.words[begin - 1].range)


def _splits_compound(said: Stretch, begin: int) -> bool:
    cut = said.words[begin].range.start - said.range.start
    return any(c.start < cut < c.end for c in compounds(said.said, said.language))


def _ends_with(words: Sequence[Token], at: int, openers: tuple[str, ...]) -> bool:
    return any(at >= back and starts_with(words[:at], at - back, openers) == back for back in (1, 2, 3))


def _announces(words: Sequence[Token], at: int, table: Table) -> bool:
    """Whether the words before a colon announce things rather than somebody's words."""
    speaks = (*table.report, *table.report_signed, *table.directing, *table.that)
    return not any(starts_with(words[:at], place, speaks) for place in range(at))


def _parts(said: Stretch, begin: int, end: int) -> Iterator[TextRange]:
    """What stands between the commas, semicolons and the joining word."""
    first = begin
    for at in range(begin + 1, end + 1):
        linked = at < end and said.words[at].folded in _AND and (at + 1 == end or _is_last(said, at, end))
        if at == end or linked or said.between(at):
            if at > first:
                yield said.part(first, at)
            first = at + 1 if linked else at


def _is_last(said: Stretch, at: int, end: int) -> bool:
    """Whether no comma follows, so that the joining word opens the last item."""
    return not any(said.between(later) for later in range(at + 1, end))


def _is_sure(found: Listing, said: Stretch) -> bool:
    items = [[w for w in said.words if part.contains(w.range)] for part in found.items]
    signs = {
        said.between(at) for at in range(1, len(said.words)) if said.words[at].range.start > found.items[0].start
    }
    return (
        len(items) in _ITEMS
        and signs <= {"", ",", ";"}
        and _total(found, said) <= _LIST_WORDS
        and all(said.counts(part) <= _ITEM_WORDS for part in found.items)
        and all(_is_item(item, said.table) for item in items)
        and len({tuple(w.folded for w in item) for item in items}) == len(items)
        and _are_alike(items)
        and (is_short(found, said) or (found.announced and not said.turns(found.intro)))
    )


def _total(found: Listing, said: Stretch) -> int:
    return sum(said.counts(part) for part in found.items)


def _is_item(item: Sequence[Token], table: Table) -> bool:
    """Whether the words name a thing: no sentence, no bare number, no linking word at either end."""
    told = any(w.folded in _TELLING or w.folded in table.finite or w.folded in _IRREGULAR for w in item)
    named = any(w.text.isalpha() and len(w.text) > 1 for w in item)
    edges = [item[-1].folded] if starts_with(item, 0, _LIMITS) else [item[0].folded, item[-1].folded]
    linking = table.grammar if table.finite else table.breaks
    loose = any(edge in linking and edge not in _DETERMINERS for edge in edges)
    loose = loose or any(w.folded in _AND | {"hoặc", "or"} for w in item)
    points = starts_with(item, 0, table.dangling) == len(item) or starts_with(item, 0, table.adjuncts)
    aged = any(w.is_number for w in item) and bool(re.search(r"(?i)\b(tuổi|aged|years? old)\b", _text(item)))
    return named and not (told or loose or points or aged)


def _text(item: Sequence[Token]) -> str:
    return " ".join(word.text for word in item)


def _are_alike(items: Sequence[Sequence[Token]]) -> bool:
    """Whether all items are built alike: all names, all counted or with an article, all plain, all in one form."""
    if {_kind(item[0]) for item in items} not in _ALIKE:
        return False
    districts = {starts_with(item, 0, _DISTRICTS) and item[0].folded for item in items}
    owned = any(word.text.endswith(("'s", "’s")) for item in items[1:] for word in item[:-1])
    return len(districts) == 1 and not owned


def _kind(word: Token) -> str:
    if word.is_number or word.folded in _NUMERALS:
        return "number"
    if word.folded in _DETERMINERS:
        return "article"
    if word.text[0].isupper():
        return "name"
    return next((end for end in ("ing", "ed") if word.folded.endswith(end) and len(word.text) > 5), "plain")
