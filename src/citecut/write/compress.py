"""A sentence -> what may be left out of it, by rules. Each rule gives the reason why the rest says the same.

Rules only propose; every line made with them must still pass `verify`.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from citecut.facts import Attribution, Table, Token, marks, starts_with, tokens
from citecut.model import TextRange
from citecut.write.structure import Unit, has_finite_verb, units

_CREDIT_WORDS = 9  # a longer speaker does not fit on a card, so it stays in the line
_JOINS_VERBS = frozenset(("đồng",))  # "Đồng thời, rà soát": the subject stands in the sentence before
_THEN, _ONLY_THEN = frozenset(("sau", "khi", "then")), frozenset(("mới", "only"))
"""Together they say "not before that": the order in time is then more than a link."""
_ANNOUNCES = re.compile(r"\b(?:có các|gồm|bao gồm|như sau|sau đây|include[sd]?|including)\b")
_LISTS = re.compile(r"\b(?:có|gồm)\s")
"""In a phrase that sets the scene: it goes on with those who were there."""


@dataclass(frozen=True)
class Sentence:
    """A sentence in its passage; every range is of the passage's text."""

    passage: str
    """The passage's text."""
    range: TextRange
    table: Table
    speech: tuple[Attribution, ...]
    """Attributions of the passage whose words or scope lie in this sentence."""

    @property
    def text(self) -> str:
        """The words of the sentence."""
        return self.range.of(self.passage)

    @property
    def words(self) -> tuple[Token, ...]:
        """Its words, with ranges of the passage's text."""
        return tuple(Token(t.range.shifted(self.range.start), t.text) for t in tokens(self.text))

    @property
    def units(self) -> tuple[Unit, ...]:
        """Its detachable parts, with ranges of the passage's text."""
        found = units(self.text, self.table)
        return tuple(Unit(u.range.shifted(self.range.start), u.kind, u.tail) for u in found)

    @property
    def speaker(self) -> Attribution | None:
        """The attribution that this sentence is under."""
        here = [a for a in self.speech if a.scope.overlaps(self.range) or self.range.contains(a.range)]
        return here[0] if here else None

    @property
    def names_speaker(self) -> bool:
        """Whether the attribution stands in this very sentence."""
        return self.speaker is not None and self.range.contains(self.speaker.range)


def leading_connective(sentence: Sentence) -> list[TextRange]:
    """ "However," "Ngoài ra,": it only links to a sentence that is not in the script."""
    words = sentence.words
    length = starts_with(words, 0, sentence.table.connectives)
    if not length or length >= len(words):
        return []
    gap = sentence.passage[words[length - 1].range.end : words[length].range.start]
    coordinator = length == 1 and words[0].folded in sentence.table.coordinators
    if "," not in gap and not (coordinator and sentence.table.finite):
        return []
    if words[0].folded in _THEN and any(word.folded in _ONLY_THEN for word in words[length : length + 8]):
        return []
    if words[0].folded in _JOINS_VERBS and not _opens_subject(sentence, words[length].range.start):
        return []
    return [TextRange(start=sentence.range.start, end=words[length].range.start)]


def brackets(sentence: Sentence) -> list[TextRange]:
    """(KOLs): an abbreviation or an explanation. Brackets that limit or deny stay."""
    return [
        _with_space_before(sentence.passage, unit.range)
        for unit in sentence.units
        if unit.kind == "aside" and sentence.passage[unit.range.start] in "(["
    ]


def also(sentence: Sentence) -> list[TextRange]:
    """ "Ông Dũng cũng cho rằng": "also" points to a sentence that is not in the script."""
    speaker = sentence.speaker
    if speaker is None or not sentence.names_speaker:
        return []
    inside = [w for w in sentence.words if speaker.name.end <= w.range.start < speaker.verb.start]
    return [
        _with_space_before(sentence.passage, word.range)
        for word in inside
        if word.folded in sentence.table.also and not (speaker.role and speaker.role.overlaps(word.range))
    ]


def office_to_credit(sentence: Sentence) -> list[TextRange]:
    """ ", Phó Bí thư Thường trực Tỉnh uỷ,": the speaker's office is shown on the card beside the name."""
    speaker = sentence.speaker
    if speaker is None or not sentence.names_speaker or speaker.role is None or speaker.role.start < speaker.name.end:
        return []
    start = speaker.name.end
    end = speaker.role.end
    following = sentence.passage[end : end + 1]
    if following == "," and (speaker.leads or speaker.verb.start > end):
        end += 1
    return [TextRange(start=start, end=end)]


def scene_setting(sentence: Sentence) -> list[TextRange]:
    """ "Phát biểu khai mạc hội nghị,": where or on what occasion; without numbers and without marks."""
    words = sentence.words
    start = sentence.range.start
    skipped = leading_connective(sentence)
    if skipped:
        start = skipped[0].end
    rest = [w for w in words if w.range.start >= start]
    if not rest or not starts_with(rest, 0, sentence.table.scene_openers):
        return []
    for match in re.finditer(r",\s", sentence.passage[start : sentence.range.end]):
        end = start + match.end()
        if _opens_subject(sentence, end):
            plain = _is_plain(sentence, start, end) and not _LISTS.search(sentence.passage[start:end])
            return [TextRange(start=start, end=end)] if plain else []
        if match.start() > 160:  # letters; what sets the scene is shorter
            break
    return []


def date_to_card(sentence: Sentence) -> list[TextRange]:
    """ "Sáng 7/8,": the date of the story stands over the headline."""
    match = re.match(rf"{sentence.table.kicker},\s+", sentence.text) if sentence.table.kicker else None
    if match is None or not _opens_subject(sentence, sentence.range.start + match.end()):
        return []
    return [TextRange(start=sentence.range.start, end=sentence.range.start + match.end())]


def before_example(sentence: Sentence) -> list[TextRange]:
    """ "cần đổi cách làm, ví như thay vì X, thì Y": the example is the news; who says it stays or is credited."""
    found = [u.range for u in sentence.units if u.kind == "clause" and not u.tail]
    return [part for part in found if _ends_in_example(sentence, part)][:1]


def _ends_in_example(sentence: Sentence, part: TextRange) -> bool:
    inside = [w for w in sentence.words if part.contains(w.range)]
    examples = sentence.table.examples
    return any(
        starts_with(inside, at, examples) == len(inside) - at for at in range(max(0, len(inside) - 3), len(inside))
    )


def attribution_to_credit(sentence: Sentence) -> list[TextRange]:
    """ "Ông Hinh cho biết:": the speaker is named on the card, in the captions' credit and in the audit file."""
    speaker = sentence.speaker
    if speaker is None or not speaker.clean or not sentence.names_speaker or _speaks_of_us(sentence):
        return []
    if len(tokens(speaker.name.of(sentence.passage))) > _CREDIT_WORDS:
        return []
    if marks(sentence.passage[speaker.verb.start : speaker.range.end], sentence.table) and not speaker.leads:
        return []
    start, end = speaker.range.start, speaker.range.end
    if speaker.leads:
        end += len(sentence.passage[end : sentence.range.end]) - len(
            sentence.passage[end : sentence.range.end].lstrip()
        )
    else:
        start = len(sentence.passage[: speaker.range.start].rstrip(" ,–—"))
        end = sentence.range.end
    return [TextRange(start=start, end=end)]


def _speaks_of_us(sentence: Sentence) -> bool:
    """Whether the speaker says "we": in the narrator's mouth it would be another "we"."""
    spoken = sentence.words
    return any(starts_with(spoken, at, sentence.table.ours) for at in range(len(spoken)))


def asides(sentence: Sentence) -> list[TextRange]:
    """ ", which opened in May,": a clause between commas that only adds."""
    return [
        TextRange(start=unit.range.start, end=unit.range.end + 1)
        for unit in sentence.units
        if unit.kind == "aside"
        and not unit.tail
        and sentence.passage[unit.range.end : unit.range.end + 1] == ","
        and not (sentence.speaker and unit.range.overlaps(sentence.speaker.range))
    ]


def tails(sentence: Sentence) -> list[TextRange]:
    """Ends that may go whole, the shortest first: reasons, purposes, further clauses, parts after a semicolon."""
    end = sentence.range.end
    starts = {
        len(sentence.passage[: unit.range.start].rstrip(" ,;"))
        for unit in sentence.units
        if unit.range.start > sentence.range.start
        and _reaches_end(sentence, unit)
        and not _in_list(sentence, unit)
        and not _after_link(sentence, unit)
    }
    starts |= set(_joints(sentence)) | set(_after_quotation(sentence)) | set(_document_subject(sentence))
    return [
        TextRange(start=start, end=end) for start in sorted(starts, reverse=True) if start > sentence.range.start + 12
    ]


def _reaches_end(sentence: Sentence, unit: Unit) -> bool:
    rest = sentence.passage[unit.range.end : sentence.range.end]
    return unit.tail or not rest.strip(" .!?…") or rest.lstrip().startswith(";")


def _after_link(sentence: Sentence, unit: Unit) -> bool:
    """Whether a joining word stands right before the part: the cut belongs before that word (see `_joints`)."""
    before = [w for w in sentence.words if w.range.end <= unit.range.start]
    return any(
        starts_with(before, at, sentence.table.coordinators) == len(before) - at
        for at in range(max(0, len(before) - 2), len(before))
    )


def _in_list(sentence: Sentence, unit: Unit) -> bool:
    """Whether the part is one of several announced before it: "có các đồng chí A; B; C", "including A; B"."""
    before = sentence.passage[sentence.range.start : unit.range.start]
    return bool(_ANNOUNCES.search(before))


def _joints(sentence: Sentence) -> Iterator[int]:
    """Before ", and" or ", đồng thời": the joining word goes with the clause it opens."""
    words = sentence.words
    for unit in sentence.units:
        if unit.kind != "clause" or unit.range.start == sentence.range.start:
            continue
        before = [w for w in words if w.range.end <= unit.range.start]
        for index in range(max(0, len(before) - 2), len(before)):
            joint = starts_with(before, index, sentence.table.coordinators) == len(before) - index
            if joint and index and _is_told(sentence, before[:index]):
                yield before[index - 1].range.end


def _is_told(sentence: Sentence, words: Sequence[Token]) -> bool:
    """Whether the words hold a verb, as far as a list of common ones can tell."""
    told = (*sentence.table.verbs, *sentence.table.report, *sentence.table.directing)
    return not told or bool(sentence.table.finite) or any(starts_with(words, at, told) for at in range(len(words)))


def _after_quotation(sentence: Sentence) -> Iterator[int]:
    """After the closing mark of a name in quotation marks, before those it was for: "... “Hội nghị” cho ..."."""
    for match in re.finditer(r"(?<=[”»])\s+cho\s", sentence.text):
        yield sentence.range.start + match.start()


def _document_subject(sentence: Sentence) -> Iterator[int]:
    """ "Kết luận số 57-KL/TW ... về ..." and ", theo Quyết định số ...": what a paper is about, or the paper."""
    for match in re.finditer(r"\d+\s?-?\s?[A-ZĐ]*/[A-ZĐ0-9/-]+[^,;]{0,60}?(\s+về)\s", sentence.text):
        yield sentence.range.start + match.start(1)
    for match in re.finditer(r",\s+theo\s+(?:\w+\s+){1,2}số\s+\d[^,;]*[.…]?$", sentence.text):
        yield sentence.range.start + match.start()


def _opens_subject(sentence: Sentence, at: int) -> bool:
    following = next((w for w in sentence.words if w.range.start >= at), None)
    if following is None:
        return False
    head = following.folded in sentence.table.subject_heads
    if following.text[0].isupper() or head:
        rest = [w for w in sentence.words if w.range.start >= at]
        return has_finite_verb(rest, sentence.table)
    return False


def _is_plain(sentence: Sentence, start: int, end: int) -> bool:
    part = sentence.passage[start:end]
    return not marks(part, sentence.table) and not any(char.isdigit() for char in part)


def _with_space_before(text: str, part: TextRange) -> TextRange:
    start = part.start
    while start and text[start - 1].isspace():
        start -= 1
    return TextRange(start=start, end=part.end)


Rule = Callable[[Sentence], list[TextRange]]

RULES: Mapping[str, Rule] = {
    "leading-connective": leading_connective,
    "brackets": brackets,
    "also": also,
    "office-to-credit": office_to_credit,
    "scene-setting": scene_setting,
    "date-to-card": date_to_card,
    "asides": asides,
    "before-example": before_example,
    "attribution-to-credit": attribution_to_credit,
    "tails": tails,
}
"""The deletion rules by name. `tails` gives alternatives, of which at most one is taken."""


def joined(text: str, whole: TextRange, gone: Sequence[TextRange]) -> str:
    """The words of `whole` without `gone`: one space between stretches, a capital first, a full stop last."""
    kept, at = [], whole.start
    for part in sorted(gone, key=lambda part: part.start):
        if part.start > at:
            kept.append(text[at : part.start])
        at = max(at, part.end)
    kept.append(text[at : whole.end])
    line = re.sub(r"\s+", " ", " ".join(piece.strip() for piece in kept if piece.strip())).strip()
    return _finished(re.sub(r"\s+([,.;:!?…])", r"\1", line))


def _finished(line: str) -> str:
    line = line.strip().rstrip(",;:– —").strip()
    if line and line[0].islower():
        line = line[0].upper() + line[1:]
    if re.search(r"[,;]([”\"»])$", line):
        line = line[:-2] + line[-1]
    return line if not line or re.search(r"[.!?…][”\"»)]*$", line) else line + "."
