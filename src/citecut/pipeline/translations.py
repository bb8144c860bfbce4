"""Translations come and go: forms to fill in, filled forms taken, machines asked, reviews noted.

While a wanted translation is missing, a form lies in the project's folder `translations/`; whoever fills it in there
need do no more: the next run takes it.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from citecut import limits, localize, registry
from citecut.errors import InputError, UsageError
from citecut.localize import Glossary, Memory
from citecut.localize.describe import LONGER
from citecut.model import Edition, Finding, Language, Script, Take, digest_of
from citecut.pipeline.editions import edition_in, missing_lines, set_edition, translated, wanted
from citecut.pipeline.job import Job, clip_ids, clip_state, now, sources_of
from citecut.pipeline.scripts import write_script
from citecut.project import disk_errors, write_atomically


class TranslationState(NamedTuple):
    """How far one clip is translated into one language."""

    clip: str
    language: str
    lines: int
    translated: int
    machine: int
    """Lines that a machine translated and nobody has reviewed."""


ONLY_IN_FORM = frozenset(
    {"line-unknown", "line-duplicated", "line-merged", "line-kept", "line-unconfirmed", "original-changed",
     "translator-note"}
)  # fmt: skip
"""Findings that speak of the form and not of the edition: once it is taken, nothing shows them any more."""

FOLDER = "translations"
KINDS = ("xlf", "csv", "md", "docx")


def translation_form(job: Job, clip: str, language: Language, kind: str = "xlf") -> bytes:
    """The clip's script as a file to be translated, with what is translated already.

    Args:
        job: the project.
        clip: id of the clip.
        language: to translate into.
        kind: `xlf` for a translator's tool, `docx`, `csv` or `md` for anybody.

    Raises:
        UsageError: no such kind, or the script is in that language.
    """
    script = write_script(job, clip)
    if language == script.language:
        raise UsageError(f"clip `{clip}` is in `{language}` already", "ask for another language")
    sources, done, seconds = sources_of(job, script), edition_in(job, script, language), form_seconds(job, script)
    if kind != "xlf":
        return localize.to_table(script, sources, language, kind, done, seconds=seconds)
    terms, memory = glossary_for(job, script, language), memory_for(job, script, language)
    return localize.to_xliff(script, sources, language, done, glossary=terms, memory=memory, seconds=seconds)


def take_translation(
    job: Job, clip: str, path: Path, *, language: Language | None = None, by: str | None = None
) -> tuple[Edition, tuple[Finding, ...]]:
    """Take a filled form as the clip's edition; findings say what is wrong with it, line by line.

    Lines that the form does not have stay as they were. What no later check can see is told to the report.

    Args:
        job: the project.
        clip: id of the clip.
        path: the form: .xlf, .xliff, .csv, .md or .docx.
        language: which language is meant, where the form does not say so, or says it with a region.
        by: who translated it.

    Raises:
        InputError: it cannot be read, holds no translation of this clip, or is between other languages. Nothing
            of it is taken then.
    """
    script, data = write_script(job, clip), _bytes(path)
    edition, found = _read_form(job, script, data, path, language, by)
    wrong = next((f for f in found if f.code == "language-wrong" and f.line is None), None)
    if wrong is not None:
        raise InputError(f"`{path.name}` is not taken: {wrong.message}", "hand in a form of this clip and language")
    for finding in found:
        if finding.code in ONLY_IN_FORM:
            job.report.note(finding.message)
    before = clip_state(job, clip).editions.get(edition.language)
    set_edition(job, edition)
    if edition.digest != before:
        told = {"language": edition.language, "edition": edition.digest, "before": before, "by": by}
        job.project.journal("translated", clip=clip, **told, at=now())
    return edition, found


def _read_form(
    job: Job, script: Script, data: bytes, path: Path, language: Language | None, by: str | None
) -> tuple[Edition, tuple[Finding, ...]]:
    """Read twice where the first look tells which edition it goes on from."""
    is_xliff = path.suffix.lower() in (".xlf", ".xliff")
    if is_xliff:
        tag = localize.languages_of(data)[1]
        asked = language or _wanted(job, tag)
        before = edition_in(job, script, localize.as_asked(tag, asked))
        return localize.from_xliff(data, script, by=by, language=asked, before=before)
    edition, found = localize.from_table(data, script, path.suffix, language, by=by)
    asked = language or _wanted(job, edition.language)
    old = edition_in(job, script, localize.as_asked(edition.language, asked))
    if old is None and asked is None:
        return edition, found
    return localize.from_table(data, script, path.suffix, asked, by=by, before=old)


def _wanted(job: Job, tag: str) -> Language | None:
    """The language asked for that a form in `tag` serves: `en` for `en-US`."""
    wanted = [language for language in job.settings.languages if localize.as_asked(tag, language) == language]
    return wanted[0] if len(wanted) == 1 else None


def clip_of_form(path: Path, clips: Sequence[str]) -> str:
    """Which clip a form is of: the only one, or the one that its name begins with.

    Raises:
        UsageError: its name says none of them.
    """
    named = clips[0] if len(clips) == 1 else path.name.split(".")[0]
    if named not in clips:
        raise UsageError(
            f"`{path.name}` does not say of which clip it is", f"begin its name with: {', '.join(clips)}"
        )
    return named


def translate(job: Job, clip: str, language: Language, translator: str) -> Edition:
    """Have a machine translate what is missing or stale; what is there stays. Marked as a machine's until reviewed.

    Raises:
        UsageError: no such translator, or a setting of it is missing.
        ProviderError: it failed.
    """
    script = write_script(job, clip)
    job.report.step("translate", f"{clip} {language}")
    edition = localize.machine(
        script,
        language,
        registry.translator(translator),
        glossary_for(job, script, language),
        memory_for(job, script, language),
        edition=edition_in(job, script, language),
        seconds=form_seconds(job, script),
    )
    set_edition(job, edition)
    return edition


def review_translation(job: Job, clip: str, language: Language, by: str, line: str | None = None) -> Edition:
    """Note that a named person stands for the text of a line, or of every line.

    Raises:
        UsageError: there is no translation, no such line, or nobody is named.
    """
    script = write_script(job, clip)
    edition = edition_in(job, script, language)
    if edition is None or language == script.language:
        raise UsageError(f"clip `{clip}` has no translation into `{language}`", "`citecut localize` makes one")
    lines = [each.id for each in edition.lines] if line is None else [line]
    reviewed = localize.review(edition, lines, by)
    set_edition(job, reviewed)
    job.project.journal("reviewed", clip=clip, language=language, edition=reviewed.digest, by=by, lines=lines)
    return reviewed


def fill_editions(job: Job) -> None:
    """Bring in the translations that are wanted and missing: from forms that somebody filled in, or by machine.

    Where neither is at hand, a form is written. A form that a person has changed is never written over.
    """
    for clip in clip_ids(job):
        script = write_script(job, clip)
        for language in wanted(job):
            if language != script.language and not _took_form(job, script, language):
                _ask(job, script, language)


def wanted_translations(job: Job, clips: Sequence[str]) -> tuple[tuple[str, Language], ...]:
    """Each clip with each language that it is to be translated into: those asked for, else those begun."""
    pairs = []
    for clip in clips:
        script = write_script(job, clip)
        languages = wanted(job, translated(job, script))
        pairs += [(clip, language) for language in languages if language != script.language]
    return tuple(pairs)


def translation_states(job: Job, clips: Sequence[str]) -> tuple[TranslationState, ...]:
    """How far each clip is translated into each language wanted or begun."""
    return tuple(_state(job, clip, language) for clip, language in wanted_translations(job, clips))


def form_path(job: Job, clip: str, language: Language, kind: str = "xlf") -> Path:
    """Where the form of a clip lies."""
    return job.project.root / FOLDER / f"{clip}.{language}.{kind}"


def write_form(job: Job, clip: str, language: Language, kind: str = "xlf", path: Path | None = None) -> Path:
    """Write the form of a clip into translations/, or where asked; returns where."""
    path = path or form_path(job, clip, language, kind)
    data = translation_form(job, clip, language, kind)
    with disk_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, data)
    job.project.remember_file(_key(path), digest_of(data))
    return path


def glossary_for(job: Job, script: Script, language: Language) -> Glossary | None:
    """The glossary asked for, for this pair of languages."""
    if not job.settings.glossary:
        return None
    return Glossary.read(_bytes(Path(job.settings.glossary)), script.language, language)


def memory_for(job: Job, script: Script, language: Language) -> Memory | None:
    """The translation memory asked for, for this pair of languages."""
    if not job.settings.memory:
        return None
    return Memory.read(_bytes(Path(job.settings.memory)), script.language, language)


def _took_form(job: Job, script: Script, language: Language) -> bool:
    """Take a form that was filled in since it was last looked at."""
    known = job.project.current().files
    for kind in KINDS:
        path = form_path(job, script.clip, language, kind)
        if path.is_file() and known.get(_key(path)) != (digest := digest_of(_bytes(path))):
            edition, _ = take_translation(job, script.clip, path, language=language)
            job.project.remember_file(_key(path), digest)
            job.report.note(f"took `{path.name}`: {len(edition.lines)} lines in `{language}`")
            return True
    return False


def _ask(job: Job, script: Script, language: Language) -> None:
    """Have what is missing translated: by the machine asked for, else by whoever fills in the form."""
    edition = edition_in(job, script, language)
    if edition is not None and not missing_lines(script, edition):
        return
    if job.settings.translator:
        translate(job, script.clip, language, job.settings.translator)
    elif not any(form_path(job, script.clip, language, kind).is_file() for kind in KINDS):
        path = write_form(job, script.clip, language)
        job.report.note(f"fill in `{path}` and run this again: it holds the lines to translate into `{language}`")


def _state(job: Job, clip: str, language: Language) -> TranslationState:
    script = write_script(job, clip)
    edition = edition_in(job, script, language)
    known = {line.id: line.line_digest for line in script.lines}
    done = [line for line in edition.lines if known.get(line.id) == line.of] if edition else []
    return TranslationState(clip, language, len(known), len(done), sum(line.machine for line in done))


def _key(path: Path) -> str:
    return f"{FOLDER}/{path.name}"


def form_seconds(job: Job, script: Script) -> Mapping[str, float]:
    """How long each line may take: as long as its panel has in the original, where that was spoken already."""
    takes = clip_state(job, script.clip).takes.get(script.language, {})
    known = {line: job.project.get(Take, digest) for line, digest in takes.items()}
    spoken = {line.id: line.text for line in script.spoken}
    return {
        line: float(take.duration) * LONGER
        for line, take in known.items()
        if take.text == spoken.get(line) and take.audio is not None
    }


def _bytes(path: Path) -> bytes:
    try:
        limits.TEXT_BYTES.check(path.stat().st_size, f"`{path.name}`")
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot read `{path}`: {error.strerror}", "check the path") from error
