"""A spoken line -> the lines shown with it: number and unit, headline, kicker, name and office, each with its citation."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from citecut.facts import Kind, Table, Token, attributions, marks, starts_with, tokens
from citecut.model import Citation, Line, Passage, Source, TextRange
from citecut.text import compounds
from citecut.write.align import align
from citecut.write.clauses import Candidate, Reader
from citecut.write.compress import joined
from citecut.write.credit import cite, is_person
from citecut.write.structure import has_finite_verb, segments
from citecut.write.verify import verify_line

_UNIT_WORDS = 6
_HEADLINE_WORDS = {"vi": range(4, 13)}  # syllables
_HEADLINE_WORDS_OTHERS = range(3, 10)
_HOOK_WORDS = 12  # a headline of up to this many words is shown whole on the hook's card
_KICKER_WORDS = 5
_NUMBER_WORDS = 5  # the number, its limit and its scale
_SCALES = frozenset(
    ["triệu", "tỷ", "tỉ", "nghìn", "ngàn", "vạn", "trăm", "million", "billion", "thousand", "trillion", "hundred", "percent", "phần"]
) | {"%", "‰"}
_AFTER_UNIT = {
    "vi": ["của", "tại", "và", "cho", "trong", "với", "được", "đã", "là", "ở", "thuộc", "trên", "từ", "để", "do", "khi", "bị", "có", "sẽ", "đang", "vào", "theo", "về", "mà", "này", "đó", "không", "phải", "đến", "tới", "so", "như", "nhằm", "vẫn", "chưa", "rồi", "lấy", "mới", "đều", "cũng", "thì", "xuống", "lên", "bằng", "trở", "hoặc", "còn", "cùng", "mỗi", "một", "giữa", "qua", "trước", "sau", "nếu"],
    "en": ["of", "in", "at", "to", "and", "for", "were", "are", "is", "was", "have", "had", "has", "by", "from", "who", "that", "on", "with", "will", "would", "which", "or", "as", "since", "after", "before", "during", "across", "per", "than", "a", "an", "the", "this", "into", "when", "died", "could", "may", "can", "not", "more", "said", "within", "between", "about", "during", "while", "because", "but", "if", "over", "under", "out", "up", "off", "through", "been", "did", "do", "does"],
}
_BREAKS = {
    "vi": frozenset(["tại", "ở", "trong", "từ", "với", "cho", "vào", "trên", "để", "nhằm", "theo", "do", "khi", "sau", "trước"]),
    "en": frozenset(["at", "in", "on", "from", "with", "for", "after", "before", "since", "during", "as", "because", "by"]),
}
"""Words before which a statement may be cut on a card; `verify` still judges what was cut."""
_VERBS = {
    "vi": frozenset(
        ["đã", "sẽ", "đang", "được", "bị", "là", "có", "không", "chưa", "cần", "phải", "muốn", "vẫn", "chỉ", "tăng", "giảm", "mở", "đạt", "đề", "tổ", "phát", "miễn", "đóng", "xây", "khởi"]
    )
}
_KICKERS = {
    "vi": re.compile(
        r"(?:Rạng sáng|Sáng|Trưa|Chiều|Tối|Đêm|Ngày)\s+(?:ngày\s+|nay\s*,?\s*)?\d{1,2}(?:/\d{1,2}(?:/\d{4})?|\s+tháng\s+\d{1,2})"
    ),
    "en": re.compile(
        r"(?:On\s+)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?(?:\d{1,2}\s+)?(?:January|February|March|April|May|June|July"
        r"|August|September|October|November|December)\s+\d{1,4}(?:,\s+\d{4})?"
    ),
}


@dataclass(frozen=True)
class Board:
    """What may be shown with one chosen line."""

    reader: Reader
    candidate: Candidate

    @property
    def source(self) -> Source:
        """The source of the line."""
        return self.reader.source

    def lines(self, line: Line) -> Iterator[Line]:
        """The shown lines for spoken line `line`, each proved like a spoken one."""
        proposed = [*self._hook(line), *self._number(line), *self._headline(line), *self._straps(line)]
        taken: set[str] = set()
        for shown in proposed:
            slot = shown.slot or ""
            if slot not in taken and not self._is_stopped(shown):
                taken.add(slot)
                yield shown

    def _is_stopped(self, shown: Line) -> bool:
        return any(f.severity == "stop" for f in verify_line(shown, {self.source.digest: self.source}))

    def _hook(self, line: Line) -> Iterator[Line]:
        if line.role != "hook":
            return
        if len(tokens(line.text)) <= _HOOK_WORDS:
            yield self._label(line, "headline", line.text.rstrip("."), line.citations[0].range)
        kicker = self._kicker(line)
        if kicker:
            yield kicker

    def _kicker(self, line: Line) -> Line | None:
        pattern = _KICKERS.get(self.source.language.split("-")[0])
        for passage in self.source.content_passages[:4] if pattern else ():
            match = pattern.search(self.source.text_of(passage)) if pattern else None
            if match and len(match[0].split()) <= _KICKER_WORDS:
                part = TextRange(start=match.start(), end=match.end()).shifted(passage.range.start)
                return self._label(line, "kicker", match[0], part, passage)
        return None

    def _number(self, line: Line) -> Iterator[Line]:
        table = self.reader.table
        if line.role == "quote" or table is None:
            return
        for number, unit in figures(line, self.source, table):
            shown = [self._label(line, "number", number.of(self.source.text), number)]
            shown += [self._label(line, "unit", unit.of(self.source.text), unit)] if unit else []
            if not any(self._is_stopped(label) for label in shown):
                yield from shown
                return

    def _headline(self, line: Line) -> Iterator[Line]:
        if line.role == "quote":
            return
        for part in essentials(line, self.source, self.reader.table):
            text = joined(self.source.text, part, []).rstrip(".")
            yield self._label(line, "headline", text, part).model_copy(update={"speaker": line.speaker})

    def _straps(self, line: Line) -> Iterator[Line]:
        credits, attribution = self.reader.credits, self.candidate.attribution
        if line.speaker is None or attribution is None or credits is None:
            return
        name = credits.name_citation(self.candidate.passage, attribution)
        person = is_person(line.speaker)
        yield self._strap(line, "name", line.speaker.name, name)
        office = credits.office_citation(self.candidate.passage, attribution) if person else None
        if office:
            yield self._strap(line, "office", office.quote[0].upper() + office.quote[1:], office)

    def _strap(self, line: Line, slot: str, text: str, cited: Citation) -> Line:
        return Line(
            id=f"{line.id}.{slot}", role="strap", text=text, citations=(cited,), shown_with=line.id, slot=slot
        )

    def _label(self, line: Line, slot: str, text: str, part: TextRange, passage: Passage | None = None) -> Line:
        cited = cite(self.source, passage or self.source.passage(line.citations[0].passage), part)
        return Line(
            id=f"{line.id}.{slot}", role="label", text=text, citations=(cited,), shown_with=line.id, slot=slot
        )


def figures(line: Line, source: Source, table: Table) -> Iterator[tuple[TextRange, TextRange | None]]:
    """The telling numbers of a line, the largest first: the number with its limit, and what it counts."""
    words = _kept(line, source)
    found: list[tuple[float, int, int]] = []
    for at, word in enumerate(words):
        if word.is_number and not _names_something(words, at, source) and not _is_whole(words, at):
            found.append((_size(words, at), -at, at))
    for _, _, at in sorted(found, reverse=True):
        number, after = _with_limit(words, at, source, table)
        unit = _unit(words, after, source, table)
        if number and (unit or any(sign in number.of(source.text) for sign in "%‰$€£¥₫")):
            yield number, unit


def essentials(line: Line, source: Source, table: Table | None) -> Iterator[TextRange]:
    """Unbroken parts of the line that may be true alone, the longest first; never the whole line."""
    words = _kept(line, source)
    if not words or table is None:
        return
    words = [w for w in words if w.range.start >= _after_speaker(line, source, table)]
    if not words:
        return
    begin = words[0].range.start
    text = source.text[begin : words[-1].range.end]
    found = [
        head
        for segment in segments(text)
        if segment.start == 0 or text[: segment.start].rstrip().endswith(";")
        for head in _heads(
            [w for w in words if segment.shifted(begin).contains(w.range)],
            source,
            table,
            whole=_closes_clause(text, segment.end, table),
        )
    ]
    for part in sorted(found, key=lambda part: (-len(part), part.start)):
        count = len(tokens(part.of(source.text)))
        if count in _HEADLINE_WORDS.get(table.language, _HEADLINE_WORDS_OTHERS) and count < len(_kept(line, source)):
            yield part


def _closes_clause(text: str, at: int, table: Table) -> bool:
    """Whether a clause ends at `at`: Vietnamese verbs in a row share the object after the comma."""
    rest = text[at:].lstrip()
    following = tokens(rest)
    if not rest.startswith(",") or not table.lists_govern or not following:
        return True
    return bool(starts_with(following, 0, (*table.asides, *table.coordinators, *table.adjuncts)))


def _after_speaker(line: Line, source: Source, table: Table) -> int:
    """Where the words said begin, when the line opens with the speaker, whose name the card shows."""
    passage = source.passage(line.citations[0].passage)
    cited = line.citations[0].range
    for attribution in attributions(source.text_of(passage), table) if line.speaker else ():
        at = attribution.range.shifted(passage.range.start)
        if attribution.leads and attribution.clean and cited.contains(at):
            return at.end
    return cited.start


def _heads(words: Sequence[Token], source: Source, table: Table, *, whole: bool) -> Iterator[TextRange]:
    """A stretch between commas, and its beginnings up to a preposition, when they hold a verb."""
    before = _BREAKS.get(table.language, frozenset())
    for count in range(3, len(words) + 1):
        part = TextRange(start=words[0].range.start, end=words[count - 1].range.end)
        ends = (whole and count == len(words)) or count < len(words) and words[count].folded in before
        broken = part.end - part.start > sum(len(w.text) + 3 for w in words[:count])
        if ends and not broken and _tells(words[:count], part.of(source.text), table):
            yield part


def _tells(words: Sequence[Token], text: str, table: Table) -> bool:
    """Whether the words say something: they hold a verb, and end in neither a word of grammar nor a mark."""
    verbs = _VERBS.get(table.language)
    told = any(w.folded in verbs for w in words[1:]) if verbs else has_finite_verb(words[1:], table)
    closed = words[-1].folded in _AFTER_UNIT.get(table.language, ())
    hanging = any(m.range.end == len(text) for m in marks(text, table))
    speaks = any(starts_with(words, at, table.report) for at in range(len(words)))
    opens = starts_with(words, 0, (*table.according, *table.asides[:1], *table.dangling))
    return told and not (closed or hanging or speaks or opens)


def _kept(line: Line, source: Source) -> list[Token]:
    """The words of the source that the line is made of."""
    citation = line.citations[0]
    cited = [Token(w.range.shifted(citation.range.start), w.text) for w in tokens(citation.quote)]
    at = align(tokens(line.text), cited)
    return [cited[index] for index in at] if at else []


def _names_something(words: Sequence[Token], at: int, source: Source) -> bool:
    """Whether the number is a date, a year, a time of day or part of a document's number or a name."""
    word = words[at]
    text = source.text
    before = words[at - 1].folded if at else ""
    around = text[max(0, word.range.start - 1) : word.range.start] + text[word.range.end : word.range.end + 1]
    if "/" in word.text or ":" in word.text or any(sign in around for sign in "/-–"):
        return True
    if before in (
        "số",
        "ngày",
        "tháng",
        "năm",
        "khóa",
        "quý",
        "lần",
        "thứ",
        "điều",
        "khoản",
        "tuổi",
        "no",
        "number",
        "article",
        "age",
        "aged",
        "chapter",
        "lúc",
    ):
        return True
    if before in _MONTHS or (
        at + 1 < len(words) and words[at + 1].folded in _MONTHS | {"giờ", "h", "am", "pm", "tháng", "p", "o'clock"}
    ):
        return True
    plain = word.text.isdigit()
    return plain and (
        (len(word.text) == 4
        and word.text[:2] in ("18", "19", "20"))
        or bool(re.search(r"[A-Za-zĐ]$", text[max(0, word.range.start - 1) : word.range.start]))
    )


_MONTHS = frozenset(
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec"]
)


def _is_whole(words: Sequence[Token], at: int) -> bool:
    """Whether the number is the whole of which another number is a part: the 14 of "3 in 14"."""
    if at < 2:
        return False
    if words[at - 1].folded in ("trong", "trên", "in", "of"):
        return words[at - 2].is_number or (words[at - 2].folded == "out" and at > 2 and words[at - 3].is_number)
    return words[at - 2].folded == "trong" and words[at - 1].folded == "số" and at > 2 and words[at - 3].is_number


def _size(words: Sequence[Token], at: int) -> float:
    digits = sum(char.isdigit() for char in words[at].text)
    scale = 4 if at + 1 < len(words) and words[at + 1].folded in _SCALES else 0
    return digits + scale


def _with_limit(words: Sequence[Token], at: int, source: Source, table: Table) -> tuple[TextRange | None, int]:
    """The number from the words that limit it to its scale, and the index of the word after it."""
    last = at
    while last + 1 < len(words) and (
        words[last + 1].folded in _SCALES or (words[last + 1].is_number and _is_whole(words, last + 1))
    ):
        last += 1
    for step in (2, 3):
        if last + step < len(words) and words[last + step].is_number and _is_whole(words, last + step):
            last += step
            break
    first = at
    while first and _touching(words, first, source) and _limits(words, first - 1, source, table):
        first -= 1
    number = TextRange(start=words[first].range.start, end=words[last].range.end)
    return (number if last - first <= _NUMBER_WORDS else None), last + 1


def _touching(words: Sequence[Token], at: int, source: Source) -> bool:
    return not source.text[words[at - 1].range.end : words[at].range.start].strip()


def _limits(words: Sequence[Token], at: int, source: Source, table: Table) -> bool:
    if words[at].text in "$€£¥₫":
        return True
    part = TextRange(start=words[max(0, at - 3)].range.start, end=words[min(at + 2, len(words) - 1)].range.end)
    kinds = (Kind.QUANTITY, Kind.COMPARATIVE, Kind.HEDGE, Kind.MODALITY)
    ends = {
        (m.range.start + part.start, m.range.end + part.start)
        for m in marks(part.of(source.text), table)
        if m.kind in kinds
    }
    return any(start <= words[at].range.start < end for start, end in ends)


def _unit(words: Sequence[Token], after: int, source: Source, table: Table) -> TextRange | None:
    """What is counted: the noun after the number, whole, in at most six words."""
    stops = _AFTER_UNIT.get(table.language, [])
    end, commas = after, 0
    while 0 < end < len(words) and words[end].folded not in stops and not words[end].is_number:
        gap = source.text[words[end - 1].range.end : words[end].range.start].strip()
        if gap and not (gap == "," and 0 < end - after <= 2 and not commas and table.lists_govern):
            break
        commas += bool(gap)
        end += 1
    if commas and (end - after > _UNIT_WORDS or end == len(words)):
        return None
    if end == after:
        return None
    if end - after >= _UNIT_WORDS:
        end = _first_noun(words, after, end, source)
    return TextRange(start=words[after].range.start, end=words[end - 1].range.end)


def _first_noun(words: Sequence[Token], after: int, end: int, source: Source) -> int:
    """Where the first noun of a long phrase ends: after the classifier and one compound."""
    begin = words[after].range.start
    text = source.text[begin : words[end - 1].range.end]
    if source.language.startswith("vi") and words[after + 1].text[0].isupper():
        return after + 3  # cuốn Sổ tay
    for count in (3, 4, 5) if source.language.startswith("vi") else (2, 3, 4, 5):
        if after + count >= end:
            return end
        cut = words[after + count].range.start - begin
        if not any(c.start < cut < c.end for c in compounds(text, source.language)):
            return after + count
    return end
