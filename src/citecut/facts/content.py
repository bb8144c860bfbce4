"""Text -> the content words of each of its sentences, with what they may say and whether they are negated."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from citecut.facts.languages import table_for
from citecut.facts.marks import Token, marks, tokens
from citecut.facts.stems import root
from citecut.facts.table import Kind
from citecut.facts.thesaurus import NONE, Sense, alike, senses
from citecut.text import sentences
from citecut.text.function_words import leaning, opening
from citecut.text.lexicon import phrases, pieces
from citecut.text.scripts import base

_NAME, _NUMBER = 2.0, 2.0  # what a name or a number weighs beside a common word
_SIMILAR = 0.6  # likeness by embeddings from which two words count as one
_NEGATED = 3  # tokens after a negation among which is the word that it turns
_MAY_NEGATE = frozenset({Kind.NEGATION, Kind.CONTRAST, Kind.GOVERNOR})
_PASSIVE = {"en": frozenset({"by"}), "vi": frozenset({"bị", "được", "bởi"})}
_NEGATIONS = {
    "en": """not no never n't none nobody nothing neither nor without cannot isn't aren't wasn't weren't don't
    doesn't didn't won't wouldn't can't couldn't hasn't haven't hadn't shouldn't instead rather
    stop stops stopped stopping""",
    "vi": "không chưa chẳng chả đừng thay chứ",
}
"""First words of phrases that negate what follows; `fail`, `deny`, `lack` are held or not held like other words."""
_LIGHT = {
    "en": """there then also having made make take took taken used use using include including instead despite
    although though further currently current present presently roughly according together himself herself itself
    themselves back come came go going put get got one ones well able own same such like within
    per overall thus hence however meanwhile whether while because due whose etc yet already now
    today said says say another other others kind""",
    "vi": """thì rằng đó này kia ấy lên xuống ra vào nữa thứ tức được bị đoạn văn thông tin bài viết nội dung nguồn
    câu trả lời rất khá vẫn cũng đều còn đang đã sẽ tới cùng chỉ mới rồi lúc khi việc sự cái con chiếc người như
    thế nào bao gồm nên vì do bởi nhờ mình họ nó bà ông anh chị em trong đó theo nhằm tại đây hiện nay""",
}
"""Words that tell so little that it does not matter whether the source has them."""
_TELLING = {"en": "more most less fewer all none", "vi": ""}
"""Small words that tell a size: they count."""
Likeness = Callable[[str, str, str], float]


@dataclass(frozen=True)
class Word:
    """A content word with what it is compared by."""

    token: Token
    root: str
    senses: frozenset[Sense]
    negated: bool
    first: bool
    """Whether a sentence begins with it, where a capital tells nothing."""
    share: float
    """Its part of the word it belongs to: a half for each syllable of a Vietnamese compound of two."""

    @property
    def is_name(self) -> bool:
        """Whether its capital says that it is a name."""
        return self.token.text[0].isupper() and not self.first

    @property
    def weight(self) -> float:
        """How much it tells."""
        return _NUMBER if self.token.is_number else _NAME if self.is_name else self.share

    def says(self, other: "Word", similar: Likeness | None, language: str) -> bool:
        """Whether another word may stand for this one."""
        if self.root == other.root or alike(self.senses, other.senses):
            return True
        if similar is None or self.token.is_number or self.is_name:
            return False
        return similar(self.token.text, other.token.text, language) >= _SIMILAR


@dataclass(frozen=True)
class Sentence:
    """The content words of one sentence, in order."""

    words: tuple[Word, ...]
    passive: bool
    negations: int

    @cached_property
    def roots(self) -> frozenset[str]:
        """All roots, for a quick look."""
        return frozenset(word.root for word in self.words)

    @cached_property
    def senses(self) -> frozenset[Sense]:
        """What its words may say."""
        return NONE.union(*(word.senses for word in self.words))


@lru_cache(maxsize=256)
def content(text: str, language: str) -> tuple[Sentence, ...]:
    """The sentences of `text` (NFC); the ranges of their words are code points of `text`."""
    return tuple(_sentence(part.of(text), part.start, language) for part in sentences(text, language))


def _sentence(text: str, begin: int, language: str) -> Sentence:
    here = tokens(text)
    roots = [_number(token) or root(token.text, language) for token in here]
    known, shares = senses(roots, language), _shares(here, language)
    ends = _negations(text, language)
    turned = _turned(here, ends, language)
    words = tuple(
        Word(Token(token.range.shifted(begin), token.text), key, sides, at in turned, at == 0, share)
        for at, (token, key, sides, share) in enumerate(zip(here, roots, known, shares, strict=True))
        if token.text[0].isalnum() and (token.is_number or token.folded not in _small(base(language)))
    )
    passive = any(token.folded in _PASSIVE.get(base(language), ()) for token in here)
    return Sentence(words, passive, len(ends))


def _number(token: Token) -> str:
    """A number without the signs that group its digits; empty for a word."""
    return token.text.replace(",", "").replace(".", "") if token.is_number else ""


def _shares(here: Sequence[Token], language: str) -> list[float]:
    if not here or not phrases(language):
        return [1.0] * len(here)
    joined = [True] * (len(here) - 1) + [False]
    cut = pieces([token.folded for token in here], joined, phrases(language), leaning(language))
    return [1 / (last - first) for first, last in cut for _ in range(first, last)]


def _negations(text: str, language: str) -> list[int]:
    """Where each negation ends."""
    table = table_for(language)
    if table is None:
        return []
    plain = _NEGATIONS.get(base(language), "").split()
    found = (mark for mark in marks(text, table) if mark.kind in _MAY_NEGATE)
    return [mark.range.end for mark in found if mark.range.of(text).casefold().split()[0] in plain]


def _turned(here: Sequence[Token], ends: Iterable[int], language: str) -> frozenset[int]:
    """The first content word after each negation."""
    found: set[int] = set()
    for end in ends:
        begin = next((at for at, token in enumerate(here) if token.range.start >= end), len(here))
        near = range(begin, min(begin + _NEGATED, len(here)))
        found.update([at for at in near if here[at].folded not in _small(base(language))][:1])
    return frozenset(found)


@lru_cache(maxsize=16)
def _small(language: str) -> frozenset[str]:
    light = leaning(language) | opening(language) | frozenset(_LIGHT.get(language, "").split())
    return light - frozenset(_TELLING.get(language, "").split())
