"""Text -> speech by espeak-ng: the offline draft voice, good for judging words and timing, not for release."""

import importlib.util
import io
import json
import os
import subprocess
import sys
import wave
from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import NamedTuple

from citecut.errors import ProviderError
from citecut.ports import Mark, Speech

PROGRAM = Path(__file__).with_name("espeak_child.py")
SYSTEM = {name: os.environ[name] for name in ("SYSTEMROOT", "WINDIR") if name in os.environ}
SECONDS = 60  # wall time for one line; espeak-ng speaks hundreds of times faster than real time


class Manner(NamedTuple):
    """How one language is read: espeak's own units."""

    voice: str
    rate: int
    """Nominal words a minute. Set by ear and measure: captions stay readable at 17 characters a second."""
    pitch: int
    """0-99; 50 is the voice's own."""
    range: int
    """0-99: how far the pitch moves. Vietnamese tones need all of it."""


MANNERS = {
    "vi": Manner("vi", 154, 44, 55),
    "en": Manner("en-gb-x-rp", 165, 42, 48),
    "en-US": Manner("en-us", 165, 42, 48),
}


class EspeakVoice:
    """Speaks through espeak-ng in a child process, with the time of each word."""

    name = "draft"
    draft = True
    machine = True

    def __init__(self, rate: int | None = None) -> None:
        """`rate` overrides the language's tempo, in espeak's nominal words a minute."""
        self._rate = rate

    def languages(self) -> frozenset[str]:
        """Primary tags of the languages that the espeak-ng data on this machine can read."""
        return _languages()

    def identity(self) -> str:
        """Package, version and manner: a take is made anew when one changes."""
        return f"espeak-ng {_version()} {sorted(MANNERS.items())} rate={self._rate}"

    def speak(self, line: str, text: str, language: str) -> Speech:
        """The sound of `text` as 22,050 Hz WAV with a mark for each word.

        Raises:
            ProviderError: no such language, no espeak-ng for this machine, or it failed.
        """
        if language.split("-")[0].lower() not in self.languages():
            raise ProviderError(
                f"the draft voice does not speak `{language}`",
                "choose another voice, or none: `--voice none`",
            )
        return _speech(_run(_manner(language, self._rate), _plain(text)), text)


def _manner(language: str, rate: int | None) -> Manner:
    primary = language.split("-")[0].lower()
    known = MANNERS.get(language) or MANNERS.get(primary) or Manner(language.lower(), 165, 45, 50)
    return known if rate is None else known._replace(rate=rate)


def _plain(text: str) -> str:
    """`text` with control characters blanked, one for one so that offsets hold: NUL would end it early."""
    return "".join(c if c.isprintable() else " " for c in text)


def _run(manner: Manner, text: str) -> bytes:
    library, data = _installed()
    numbers = (str(manner.rate), str(manner.pitch), str(manner.range))
    command = [sys.executable, "-I", "-S", str(PROGRAM), str(library), str(data), manner.voice, *numbers]
    try:
        # Without the environment: a C library that reads an article's words needs none of its person's keys.
        done = subprocess.run(
            command,
            input=text.encode(errors="replace"),
            capture_output=True,
            timeout=SECONDS,
            check=False,
            env=SYSTEM,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ProviderError(f"espeak-ng did not answer: `{error}`", "try again", retryable=True) from error
    if done.returncode != 0:
        complaint = done.stderr.decode(errors="replace").strip().splitlines()[-1:] or [f"status {done.returncode}"]
        raise ProviderError(f"espeak-ng failed with voice `{manner.voice}`: `{complaint[0]}`")
    return done.stdout


def _speech(answer: bytes, text: str) -> Speech:
    head, _, sound = answer.partition(b"\n")
    try:
        header = json.loads(head)
        rate, words = int(header["rate"]), header["words"]
    except (ValueError, KeyError, TypeError) as error:
        raise ProviderError("espeak-ng gave an answer that cannot be read") from error
    marks = tuple(Mark(offset, Fraction(at, 1000)) for offset, at in words if 0 <= offset < len(text))
    return Speech(_wav(sound, rate), _forward(marks))


def _forward(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """Marks in order of both text and time; a sign spelled out in several words keeps its first."""
    kept: list[Mark] = []
    for mark in marks:
        if not kept or (mark.offset > kept[-1].offset and mark.time >= kept[-1].time):
            kept.append(mark)
    return tuple(kept)


def _wav(samples: bytes, rate: int) -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(samples)
    return out.getvalue()


@cache
def _installed() -> tuple[Path, Path]:
    """The shared library and its data. Found without loading: it is GPL, and only the child loads it."""
    spec = importlib.util.find_spec("espeakng_loader")
    folder = Path(spec.origin).parent if spec and spec.origin else Path()
    names = ("libespeak-ng.so", "libespeak-ng.dylib", "espeak-ng.dll", "libespeak-ng.dll")
    for library in (folder / name for name in names if spec):
        if library.is_file() and (folder / "espeak-ng-data").is_dir():
            return library, folder / "espeak-ng-data"
    raise ProviderError("espeak-ng is not installed for this machine", "run `pip install espeakng-loader`")


@cache
def _languages() -> frozenset[str]:
    try:
        _, data = _installed()
    except ProviderError:
        return frozenset()
    files = (path for path in (data / "lang").rglob("*") if path.is_file())
    return frozenset(path.name.split("-")[0].lower() for path in files)


@cache
def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("espeakng-loader")
    except PackageNotFoundError:
        return "none"
