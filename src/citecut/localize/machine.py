"""`Script` and a `Translator` -> `Edition` of machine text, one line for one; and its review by a person."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from citecut.errors import ProviderError, UsageError
from citecut.facts import read_numbers
from citecut.localize import describe
from citecut.localize.glossary import Glossary
from citecut.localize.memory import Memory
from citecut.localize.numbers import rewritten
from citecut.localize.protect import kept, people, protected
from citecut.localize.rows import clean
from citecut.model import Edition, EditionLine, Line, Script
from citecut.ports import TranslationRequest, Translator

NEIGHBOURS = 1
"""Lines before and after that a translator sees as context."""


def machine(
    script: Script,
    language: str,
    translator: Translator,
    glossary: Glossary | None = None,
    memory: Memory | None = None,
    *,
    edition: Edition | None = None,
    seconds: Mapping[str, float] | None = None,
) -> Edition:
    """The script in `language`: what `edition` has and is current stays, `translator` makes the rest.

    Numbers and dates are put into the language's way of writing before the translator sees them, and document
    numbers, addresses and credited names are given to be kept. A text that lost one of them is asked for once
    more. Exact matches of `memory` are shown to the translator as context, never taken over.

    Raises:
        ProviderError: the translator failed, or gave another number of texts than lines, or an empty one.
        UsageError: a setting of it is missing, or the language is the script's own.
    """
    if describe.base(language) == describe.base(script.language):
        raise UsageError(f"the script is in `{language}` already", "ask for another language")
    done = {line.id: line for line in edition.lines} if edition else {}
    todo = [line for line in script.lines if _is_open(line, done.get(line.id))]
    asked = [request(script, line, language, memory, seconds) for line in todo]
    texts = _translated(asked, script.language, language, translator, glossary)
    made = {line.id: _made(line, text, translator) for line, text in zip(todo, texts, strict=True)}
    lines = tuple(made.get(line.id) or done[line.id] for line in script.lines)
    return Edition(clip=script.clip, language=language, original=script.language, lines=lines)


def review(edition: Edition, lines: Iterable[str], reviewer: str) -> Edition:
    """The edition in which `reviewer` stands for the texts of these line ids: no longer a machine's alone.

    Raises:
        UsageError: nobody is named, or the edition lacks one of the lines.
    """
    wanted = set(lines)
    if not reviewer.strip():
        raise UsageError("a review needs the name of a person", "give the name of who reviewed the lines")
    unknown = wanted - {line.id for line in edition.lines}
    if unknown:
        raise UsageError(f"the edition has no line `{min(unknown)}`", "translate it first")
    name = " ".join(reviewer.split())
    reviewed = [
        line.model_copy(update={"machine": False, "reviewer": name}) if line.id in wanted else line
        for line in edition.lines
    ]
    return edition.model_copy(update={"lines": tuple(reviewed)})


def request(
    script: Script,
    line: Line,
    language: str,
    memory: Memory | None = None,
    seconds: Mapping[str, float] | None = None,
) -> TranslationRequest:
    """What a translator is asked about one line, its figures written the way of `language` already."""
    figures = rewritten(line.text, read_numbers(line.text, script.language), script.language, language)
    room = describe.room(line, script.language, language, seconds)
    return TranslationRequest(
        id=line.id,
        text=figures.text,
        role=line.role,
        context=_context(script, line, memory),
        keep=tuple(dict.fromkeys((*protected(line, language, people(script)), *figures.kept))),
        seconds=Fraction(room.seconds).limit_denominator(10) if room.seconds is not None else None,
    )


def _is_open(line: Line, done: EditionLine | None) -> bool:
    return done is None or done.of != line.line_digest or not done.text.strip()


def _context(script: Script, line: Line, memory: Memory | None) -> str:
    at = script.lines.index(line)
    around = script.lines[max(0, at - NEIGHBOURS) : at + NEIGHBOURS + 1]
    rows = [other.text for other in around if other is not line]
    rows += [citation.quote for citation in line.citations if citation.quote != line.text]
    exact = [match.unit.target for match in memory.match(line.text) if match.likeness == 1] if memory else []
    return "\n".join([*dict.fromkeys(rows), *(f"= {target}" for target in exact[:1])])


def _translated(
    asked: Sequence[TranslationRequest],
    source_language: str,
    language: str,
    translator: Translator,
    glossary: Glossary | None,
) -> list[str]:
    if not asked:
        return []
    terms = [*dict.fromkeys(term for one in asked for term in glossary.terms(one.text))] if glossary else []
    texts = _counted(asked, translator.translate(asked, source_language, language, terms), translator)
    lost = [at for at, one in enumerate(asked) if not all(kept(part, texts[at]) for part in one.keep)]
    for at in lost:  # once more by itself; what is lost then too, the checks find
        again = translator.translate([asked[at]], source_language, language, terms)
        second = _counted([asked[at]], again, translator)[0]
        texts[at] = max((texts[at], second), key=lambda text: sum(kept(part, text) for part in asked[at].keep))
    return texts


def _counted(asked: Sequence[TranslationRequest], answers: Sequence[str], translator: Translator) -> list[str]:
    """The answers, if there is exactly one for each line: a translator is not believed."""
    texts = [clean(text) if isinstance(text, str) else "" for text in answers]
    if len(texts) != len(asked):
        raise ProviderError(
            f"translator `{translator.name}` gave `{len(texts)}` texts for `{len(asked)}` lines",
            "try again, or choose another translator",
        )
    empty = next((one.id for one, text in zip(asked, texts, strict=True) if not text and one.text.strip()), None)
    if empty is not None:
        raise ProviderError(
            f"translator `{translator.name}` gave no text for line `{empty}`",
            "try again, or choose another translator",
        )
    return texts


def _made(line: Line, text: str, translator: Translator) -> EditionLine:
    return EditionLine(
        id=line.id, text=text, of=line.line_digest, translator=translator.identity(), machine=translator.machine
    )  # fmt: skip
