"""A claim and sources -> what bears on it, how it stands, and a clip that answers it with cited lines.

It is sure or it says nothing: a claim counts as supported where it follows from a sentence by deletion or by the
same words with nothing turned, as contradicted where all of it stands in a sentence but one number, date or negation.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from citecut.errors import UsageError
from citecut.facts import Fact, compare, dates, marks, quantities, table_for, tokens
from citecut.facts.cite import rank
from citecut.facts.stems import root
from citecut.facts.support import Support, support
from citecut.model import (
    Bearing,
    Citation,
    Claim,
    Digest,
    Finding,
    Line,
    Passage,
    Script,
    Source,
    TextRange,
    digest_of,
    passage_id,
)
from citecut.model.release import CLAIM_RECORD, Standing
from citecut.text import sentences, speaking_seconds
from citecut.text.function_words import leaning, opening
from citecut.text.scripts import base
from citecut.write.clauses import Candidate, Reader
from citecut.write.credit import cite
from citecut.write.verify import is_sound, verify_line

Side = Literal["for", "against", "context"]

SURE = 0.7
"""Score of `support` from which on a claim that is nowhere turned follows."""
NEAR = 0.5
"""Share of the claim's content words that a sentence must hold to be context."""
MOST, MOST_CONTEXT = 4, 3
"""Passages of each side that are named, and of those that only lie near."""
LONGEST_LINE = 12.0
"""Spoken seconds of a line of the answer."""
_OF_ITSELF = frozenset(("quantity-limit", "modality"))
"""Limits that a statement sets itself; others may reach past a semicolon."""
_WORDS = 3  # content words that must be shared before anything is contradicted
_STILL = {"vi": re.compile(r"(?i)\bvẫn "), "en": re.compile(r"(?i)\bstill ")}
"""What is still so is so."""
_DENIED = {"vi": (re.compile(r"(?i)\bkhông phải\b"), "phải"), "en": (re.compile(r"(?i)\bany\b"), "an?")}
"""How a sentence that denies says "must" and "some", and how the claim that it denies does."""
_AGAINST = frozenset(("number-changed", "date-changed", "negation-added", "negation-dropped", "direction-flipped"))

WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "claim": "A claim is going around: “{}”",
        "supported": "The sources that were checked say the same.",
        "contradicted": "The sources that were checked say otherwise.",
        "disputed": "The sources that were checked disagree about this.",
        "not-established": "Not established: the sources that were checked do not settle this.",
        "record": "Record of the check",
        "checked": "Sources that were checked: {}",
        "none": "none",
    },
    "vi": {
        "claim": "Tin đang lan truyền: “{}”",
        "supported": "Các nguồn đã xem nêu đúng như vậy.",
        "contradicted": "Các nguồn đã xem nêu khác.",
        "disputed": "Các nguồn đã xem nêu khác nhau về điều này.",
        "not-established": "Chưa xác lập: các nguồn đã xem chưa đủ để kết luận điều này.",
        "record": "Biên bản đối chiếu nguồn",
        "checked": "Các nguồn đã xem: {}",
        "none": "không có",
    },
}
"""Words of an answer that stand in no source: they stand in the record of the claim, which its lines cite."""


class Weighed(NamedTuple):
    """One sentence of a source beside one sentence of the claim."""

    side: Side
    score: float
    citation: Citation


def weigh(claim: str, language: str, sources: Sequence[Source]) -> Claim:
    """The claim with the passages that bear on it, and how it stands.

    Supported only if each of its sentences is; contradicted if one is. Sources in another language are never sure:
    what lies near in them is context.
    """
    held = [list(_bearing(part.of(claim), language, sources)) for part in sentences(claim, language)]
    stands = {_standing(found) for found in held}
    found = _chosen(each for one in held for each in one)
    standing: Standing = "not-established"
    if stands & {"contradicted", "disputed"}:
        standing = "disputed" if "disputed" in stands else "contradicted"
    elif stands == {"supported"}:
        standing = "supported"
    return Claim(text=claim, language=language, standing=standing, bearings=found)


def record(claim: Claim, sources: Sequence[Source]) -> Source:
    """What was claimed, what came of it and what was looked at, as a source that lines of the answer cite.

    Its bytes are its text. It names nobody who spread the claim.

    Raises:
        UsageError: answers have no words in the claim's language.
    """
    said = _words(claim.language)
    quoted = claim.text.translate({ord("“"): "‘", ord("”"): "’", ord('"'): "’"})
    looked = "; ".join(", ".join(filter(None, (s.title, s.publisher))) for s in sources) or said["none"]
    rows = (said["claim"].format(quoted), said[claim.standing], said["checked"].format(looked))
    passages, at = list[Passage](), 0
    for row in rows:
        passages.append(Passage(id=passage_id(row, 0), range=TextRange(start=at, end=at + len(row))))
        at += len(row) + 2
    text = "\n\n".join(rows)
    return Source(
        kind="document",
        title=said["record"],
        language=claim.language,
        text=text,
        passages=tuple(passages),
        media=digest_of(text.encode()),
        media_type=CLAIM_RECORD,
    )


def draft(claim: Claim, kept: Source, sources: Mapping[Digest, Source], clip: str) -> Script:
    """The answer as a clip: the claim quoted once, how it stands, then cited lines by deletion alone.

    `kept` is the record of the claim.
    """
    told = [kept.passages[0], kept.passages[1]]
    lines = [
        Line(id=f"l{n}", role=role, text=kept.text_of(p), citations=(cite(kept, p, p.range),))
        for n, (role, p) in enumerate(zip(("hook", "point"), told, strict=True), 1)
    ]
    sides = ("for", "against") if claim.standing != "not-established" else ("context",)
    cited = [b.citation for b in claim.bearings if b.side in sides]
    answers = [line for citation in cited if (line := _line(citation, sources[citation.source])) is not None]
    unique = {line.text: line for line in answers}
    lines += [line.model_copy(update={"id": f"l{n}"}) for n, line in enumerate(unique.values(), 3)]
    real = dict.fromkeys(c.source for line in lines[2:] for c in line.citations)
    # What is cited comes first: the closing card names it, not the record.
    return Script(
        clip=clip,
        sources=(*real, kept.digest),
        language=claim.language,
        title=lines[0].text,
        lines=tuple(lines),
        edited=True,
    )


def _words(language: str) -> Mapping[str, str]:
    if base(language) not in WORDS:
        raise UsageError(f"answers have no words in `{language}`", f"there are {', '.join(WORDS)}")
    return WORDS[base(language)]


def _bearing(claim: str, language: str, sources: Sequence[Source]) -> Iterator[Weighed]:
    """Every sentence that bears on one sentence of the claim."""
    for source in sources:
        same = base(source.language) == base(language)
        places = [
            (p, part) for p in source.content_passages for part in _statements(source.text_of(p), source.language)
        ]
        texts = [part.of(source.text_of(passage)) for passage, part in places]
        order = rank(claim, texts, language, source.language)
        # Between two languages only the likeliest sentence is worth a look.
        for at in order if same else order[:1]:
            passage, part = places[at]
            side, score = _side(claim, texts[at], language) if same else _abroad(claim, texts, at, language, source)
            if side is not None:
                yield Weighed(side, score, cite(source, passage, part.shifted(passage.range.start)))


def _statements(text: str, language: str) -> Iterator[TextRange]:
    """The sentences of a text; one of two statements with a semicolon between them as two."""
    for sentence in sentences(text, language):
        said = sentence.of(text)
        parts = [TextRange(start=m.start(), end=m.end()) for m in re.finditer(r"[^;\s](?:[^;]*[^;\s])?", said)]
        listed = ":" in said  # then they may be no statements, but parts of one
        bound = any(_limits(part.of(said), language) - _OF_ITSELF for part in parts)
        if len(parts) == 2 and not (listed or bound):
            yield from (part.shifted(sentence.start) for part in parts)
        else:
            yield sentence


def _side(claim: str, sentence: str, language: str) -> tuple[Side | None, float]:
    """Where a sentence stands to a claim in the same language, and how far it bears on it, 0 to 1."""
    share = _share(claim, sentence, language)
    if share < NEAR:
        return None, share
    findings = compare(sentence, claim, language)
    measured = support(claim, [sentence], language)
    against = [f for f in findings if f.severity == "stop"]
    if against and _contradicts(claim, sentence, against, measured.unsupported, language):
        return "against", round(share, 3)
    if not against and _follows(claim, sentence, language, measured):
        return "for", round(max(share, measured.score), 3)
    return "context", round(share, 3)


def _follows(claim: str, sentence: str, language: str, measured: Support) -> bool:
    """Whether the claim says what the sentence says, and no more: by deletion that proves sound, or as one clause."""
    if claim.rstrip().endswith("?"):
        return False
    still = _STILL.get(base(language))
    if still and not still.search(claim):
        sentence = still.sub("", sentence)
    source = _alone(sentence, language)
    cited = cite(source, source.passages[0], source.passages[0].range)
    line = Line(id="l1", role="point", text=claim, citations=(cited,))
    codes = {finding.code for finding in verify_line(line, {source.digest: source})}
    if not codes:
        return True
    if codes != {"words-dropped"} or measured.unsupported or measured.score < SURE:
        return False
    return _is_stretch(claim, sentence) and _limits(sentence, language) == _limits(claim, language)


def _contradicts(
    claim: str, sentence: str, against: Sequence[Finding], unheld: Sequence[TextRange], language: str
) -> bool:
    """Whether all of the claim stands in the sentence but the values that differ, and nothing limits either."""
    if any(f.code not in _AGAINST for f in against) or claim.rstrip().endswith("?"):
        return False
    negated = any(f.code.startswith("negation") for f in against)
    if len({f.code for f in against}) > 1 or not _is_as_limited(claim, sentence, negated, language):
        return False
    theirs = [part for f in against for part in f.in_line]
    others = [part for part in unheld if not any(part.overlaps(own) for own in theirs)]
    # `compare` marks the negator; `support` marks the word that it turns.
    if len(others) > (1 if negated else 0):
        return False
    values = [f for f in against if f.code in ("number-changed", "date-changed")]
    return len(_content(claim, language) & _content(sentence, language)) >= _WORDS and not any(
        _is_apart(f, claim, sentence, language) for f in values
    )


def _is_as_limited(claim: str, sentence: str, negated: bool, language: str) -> bool:
    """Whether claim and sentence hold under the same limits, of which a denial words some otherwise."""
    limits = _limits(claim, language)
    if _limits(sentence, language) == limits:
        return True
    denied, said = _DENIED.get(base(language), (None, ""))
    if not negated or denied is None or not re.search(rf"(?i)\b{said}\b", claim):
        return False
    return _limits(denied.sub(said, sentence), language) == limits


def _is_apart(finding: Finding, claim: str, sentence: str, language: str) -> bool:
    """Whether a value of the claim may well be another than the one it was held against."""
    read = dates if finding.code == "date-changed" else quantities
    here = [f for f in read(claim, language) if any(f.range.overlaps(part) for part in finding.in_line)]
    there = [f for f in read(sentence, language) if any(f.range.overlaps(part) for part in finding.evidence)]
    if len(here) != 1 or len(there) != 1 or (here[0].unit, here[0].kind) != (there[0].unit, there[0].kind):
        return True
    if finding.code == "date-changed" or here[0].unit:
        return len(read(sentence, language)) > 1 and _leads(claim, here[0]) != _leads(sentence, there[0])
    return _counted(claim, here[0].range, language) != _counted(sentence, there[0].range, language)


def _leads(text: str, fact: Fact) -> str:
    """The word before a value: `until` 31 March, `dài` 212 m."""
    return next((t.folded for t in reversed(tokens(text)) if t.range.end <= fact.range.start), "")


def _counted(text: str, number: TextRange, language: str) -> str:
    """The word after a number: what it counts."""
    return next((root(t.text, language) for t in tokens(text) if t.range.start >= number.end), "")


def _abroad(claim: str, texts: Sequence[str], at: int, language: str, source: Source) -> tuple[Side | None, float]:
    """A sentence in another language: context, if it is likelier than a sentence that has nothing to do with it."""
    first = rank(claim, [texts[at], ""], language, source.language)[0] == 0
    numbers = {f.value for f in quantities(claim, language)} & {
        f.value for f in quantities(texts[at], source.language)
    }
    return ("context", 0.5) if first and numbers else (None, 0.0)


def _standing(found: Iterable[Weighed]) -> Standing:
    """How one sentence of the claim stands; a source that seems to say both says nothing surely."""
    sides: dict[Digest, set[Side]] = {}
    for each in found:
        sides.setdefault(each.citation.source, set()).add(each.side)
    sure = [one & {"for", "against"} for one in sides.values()]
    if any(len(one) == 2 for one in sure):
        return "not-established"
    said = {side for one in sure for side in one}
    if len(said) == 2:
        return "disputed"
    return "supported" if "for" in said else "contradicted" if "against" in said else "not-established"


def _chosen(found: Iterable[Weighed]) -> tuple[Bearing, ...]:
    """The likeliest of each side, for and against before what only lies near; each sentence once."""
    best: dict[Citation, Weighed] = {}
    for each in found:
        known = best.get(each.citation)
        if known is None or (known.side == "context" and each.side != "context"):
            best[each.citation] = each
    ordered = sorted(best.values(), key=lambda each: -each.score)
    most = {"for": MOST, "against": MOST, "context": MOST_CONTEXT}
    sides: tuple[Side, ...] = ("for", "against", "context")
    kept = [each for side in sides for each in [x for x in ordered if x.side == side][: most[side]]]
    return tuple(Bearing(citation=each.citation, side=each.side, score=min(1.0, each.score)) for each in kept)


def _content(text: str, language: str) -> set[str]:
    small = leaning(language) | opening(language)
    return {root(t.text, language) for t in tokens(text) if t.text[0].isalnum() and t.folded not in small}


def _share(claim: str, sentence: str, language: str) -> float:
    """The share of the claim's content words that the sentence holds."""
    words = _content(claim, language)
    return len(words & _content(sentence, language)) / len(words) if words else 0.0


def _limits(text: str, language: str) -> set[str]:
    """The kinds of limits besides negation."""
    table = table_for(language)
    kinds = {str(m.kind) for m in marks(text, table)} if table else set()
    return kinds & {"condition", "hedge", "restriction", "contrast", "quantity-limit", "modality"}


def _is_stretch(claim: str, sentence: str) -> bool:
    """Whether the claim's words stand in the sentence one after the other, from or up to a comma or an end."""
    words, all_words = [t.folded for t in tokens(claim)], tokens(sentence)
    for at in range(len(all_words) - len(words) + 1):
        part = all_words[at : at + len(words)]
        if [t.folded for t in part] == words:
            before, after = sentence[: part[0].range.start].rstrip(), sentence[part[-1].range.end :].lstrip()
            return (not before or before[-1] in ",;:") and (not after or after[0] in ",;.:!…")
    return False


def _alone(sentence: str, language: str) -> Source:
    passage = Passage(id=passage_id(sentence, 0), range=_whole(sentence))
    kept = {"text": sentence, "passages": (passage,), "media": digest_of(sentence.encode())}
    return Source(kind="document", title="", language=language, media_type="text/plain", **kept)


def _whole(text: str) -> TextRange:
    return TextRange(start=0, end=len(text))


def _line(citation: Citation, source: Source) -> Line | None:
    """The cited sentence as a line that proves to say what its source says; none if there is none."""
    reader = Reader(source, table_for(source.language))
    for index, (passage, whole) in enumerate(reader.places):
        if passage.id == citation.passage and whole.overlaps(citation.range):
            made = [c for c in reader.of_sentence(index, passage, whole) if c.seconds <= LONGEST_LINE and not c.leans]
            if made:
                return max(made, key=_rests).line
    whole_line = Line(id="l1", role="point", text=citation.quote, citations=(citation,))
    short = speaking_seconds(citation.quote, source.language) <= 2 * LONGEST_LINE
    return whole_line if short and is_sound(whole_line, {source.digest: source}) else None


def _rests(candidate: Candidate) -> tuple[bool, float]:
    """Statements before quotations, and what says most of its sentence first."""
    return not candidate.is_quote, candidate.seconds
