"""A stretch of a source -> its timeline: one to four dates, each with what happens then."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from citecut.facts import Token, starts_with, tokens
from citecut.facts.table import Table
from citecut.model import TextRange
from citecut.write.stretch import Stretch

_EVENT_WORDS = 8
_STEPS = range(2, 5)
_MONTHS = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.?"
)
_FULL = {
    "vi": r"(?:(?:sáng|trưa|chiều|tối|đêm|rạng sáng)\s+)?(?:ngày\s+)?\d{1,2}(?:/\d{1,2}(?:/\d{4})?"
    r"|\s+tháng\s+\d{1,2}(?:(?:\s+năm|,)\s+\d{4})?)(?![\d/])",
    "en": r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTHS}(?:,?\s+\d{{4}})?|{_MONTHS}\s+\d{{1,2}}(?:st|nd|rd|th)?(?!\d)(?:,\s+\d{{4}})?)(?!\w)",
}
"""A day and a month, with or without a year."""
_LOOSE = {
    "vi": rf"(?:{_FULL['vi']}|tháng\s+\d{{1,2}}(?:/\d{{4}}|\s+năm\s+\d{{4}})?|năm\s+\d{{4}})(?![\d/])",
    "en": rf"(?:{_FULL['en']}|{_MONTHS}(?:\s+\d{{4}})|(?:19|20)\d\d)(?![\w-])",
}
"""Besides, a month or a year: enough where several follow one another."""
_LIMITS = {
    "vi": r"(?:(?:bắt đầu từ|kể từ|từ|cho đến hết|đến hết|cho đến|đến|tới|trước|sau|hết)\s+)?",
    "en": r"(?:(?:starting on|starting from|beginning on|from|until|till|by|before|after|since)\s+)?",
}
"""Belong to the date: until 31 August is not on 31 August."""
_AT = {"vi": r"(?:vào\s+)?", "en": r"(?:(?:on|in)\s+)?"}
_OF_PAPERS = re.compile(
    r"(?i)(?:\b(?:ký|ban hành|số\s+\S+|văn bản|quyết định|nghị quyết|kết luận|công văn|luật|thông tư|nghị định"
    r"|chỉ thị|(?:signed|dated|issued|decision|decree|letter|memo|resolution|law|act)(?:\s+\d+)?)|\d\S*/\S*)\s*$"
)
"""Before a date: the date is that of a paper, not of the news."""


@dataclass(frozen=True)
class Step:
    """A date and what happens then; ranges are of the source's text."""

    date: TextRange
    event: TextRange
    whole: TextRange
    """Both, with what joins them."""


def timeline(said: Stretch) -> tuple[Step, ...]:
    """The steps that the stretch tells, whole and in order; nothing when it is not sure what belongs together."""
    language = said.table.language
    if language not in _FULL or said.quotes or _is_conditional(said):
        return ()
    parts = _parts(said)
    steps = [_step(part, said, _LOOSE[language]) for part in parts]
    found = tuple(step for step in steps if step)
    if len(found) in _STEPS and len(found) == len(parts) and _same_side(found):
        return found
    single = [step for step in (_single(said, _FULL[language]),) if step]
    return tuple(single)


def _is_conditional(said: Stretch) -> bool:
    return any(starts_with(said.words, at, ("nếu", "if", "unless", "trừ khi")) for at in range(len(said.words)))


def _parts(said: Stretch) -> list[TextRange]:
    """What stands between commas, semicolons and joining words; a date by itself goes with what follows it."""
    text, found, at = said.said, list[TextRange](), 0
    loose = re.compile(_AT[said.table.language] + _LIMITS[said.table.language] + _LOOSE[said.table.language], re.I)
    joint = re.compile(r"[,;]\s+(?:(?:và|and|rồi|then)\s+)?|\s+(?:và|and)\s+(?=\S)")
    for match in joint.finditer(text):
        if loose.fullmatch(text, at, match.start()) or _inside_date(text, match.start(), loose):
            continue
        found.append(TextRange(start=at, end=match.start()))
        at = match.end()
    found.append(TextRange(start=at, end=len(text)))
    return [part.shifted(said.range.start) for part in found]


def _inside_date(text: str, at: int, date: re.Pattern[str]) -> bool:
    return any(match.start() < at < match.end() for match in date.finditer(text))


def _step(part: TextRange, said: Stretch, dated: str) -> Step | None:
    """The date at one end of `part`, and all the rest of it as what happens then."""
    text, language = part.of(said.text), said.table.language
    dates = list(re.finditer(rf"(?<!\w){_AT[language]}({_LIMITS[language]}{dated})", text, re.IGNORECASE))
    if len(dates) != 1:
        return None
    date = dates[0]
    before, after = text[: date.start()].rstrip(" ,"), text[date.end() :].strip(" ,:")
    if bool(before) == bool(after) or _OF_PAPERS.search(before):
        return None
    event = before or after
    start = text.index(event, 0 if before else date.end())
    told = TextRange(start=start, end=start + len(event)).shifted(part.start)
    when = TextRange(start=date.start(1), end=date.end(1)).shifted(part.start)
    return Step(when, told, part) if _is_event(told, said) else None


def _is_event(part: TextRange, said: Stretch) -> bool:
    words = [w for w in said.words if part.contains(w.range)]
    text = part.of(said.text)
    if not words or said.counts(part) > _EVENT_WORDS or re.search(r"[;:()]|\s[-–—]\s", text):
        return False
    points = starts_with(words, 0, (*said.table.dangling, *said.table.ours, *said.table.coordinators))
    opens = points == 1  # "he", "it"; a longer one names something: "the decision"
    ends = words[-1].folded in (*said.table.grammar, *said.table.breaks)
    return not (opens or ends) and not _is_clock(words)


def _is_clock(words: Sequence[Token]) -> bool:
    """Whether only a time of day stands beside the date."""
    return all(w.is_number or w.folded in ("giờ", "phút", "lúc", "h", "at", "am", "pm", "p", "m", "a") for w in words)


def _same_side(steps: Sequence[Step]) -> bool:
    """Whether every date stands before its event, or every one behind: else they might be paired wrongly."""
    return len({step.date.start < step.event.start for step in steps}) == 1


def _single(said: Stretch, full: str) -> Step | None:
    """The one full date that opens or ends the stretch, with the clause beside it."""
    language = said.table.language
    dates = re.findall(rf"(?<![\w/]){_LOOSE[language]}", said.said, re.IGNORECASE)
    if len(dates) != 1:
        return None
    for part in (said.range, *_ends(said)):
        step = _step(part, said, full)
        if step and _tells(step.event, said):
            return step
    return None


def _ends(said: Stretch) -> Iterator[TextRange]:
    """The stretch up to, and from, each of its commas."""
    for match in re.finditer(r",\s", said.said):
        if match.start():
            yield TextRange(start=said.range.start, end=said.range.start + match.start())


def _tells(part: TextRange, said: Stretch) -> bool:
    """Whether the words say that something happens: they hold a verb after their first word, and no comma."""
    table: Table = said.table
    words = tokens(part.of(said.text))
    told = any(w.folded in (table.verbs or table.finite) or _is_past(w, table) for w in words[1:])
    return told and "," not in part.of(said.text)


def _is_past(word: Token, table: Table) -> bool:
    return bool(table.finite) and word.folded.endswith("ed") and len(word.text) > 4 and word.text[0].islower()
