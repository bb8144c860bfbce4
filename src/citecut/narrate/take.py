"""A line's text and a voice -> its `Take` and its sound: measured, trimmed, set to the programme's loudness."""

from fractions import Fraction

import numpy as np

from citecut.errors import InputError, ProviderError
from citecut.media import loudness, sound
from citecut.media.sound import RATE, Samples
from citecut.model import Take, digest_of
from citecut.narrate import times
from citecut.ports import Speech, Voice
from citecut.text import speaking_seconds, spoken

LEAD = RATE * 40 // 1000
"""Samples kept before speech: room for the fade, so that no consonant is cut."""

TAIL = RATE * 60 // 1000
"""Samples kept after speech."""

FADE = RATE * 40 // 1000
"""Samples of each fade; LOOK: 40 ms at joins. It lies wholly in the margin."""


def take(line_id: str, text: str, language: str, voice: Voice) -> tuple[Take, bytes]:
    """`text` spoken by `voice`, and the sound as 48 kHz mono 16-bit WAV.

    What the voice returns is measured, not believed.

    Raises:
        ProviderError: the voice failed, or returned silence, garbage, or sound far too long or too short.
        InputError: a recording cannot be read.
    """
    said = spoken(text, language)
    speech = voice.speak(line_id, said.text, language)
    raw = _heard(speech, voice, line_id)
    start, end = _bounds(raw, voice, line_id, speaking_seconds(text, language))
    samples = loudness.levelled(_trimmed(raw, start, end))
    wav = sound.encode_wav(samples)
    marks = times.placed(speech.marks, LEAD - start)
    spoken_line = Take(
        line=line_id,
        text=text,
        language=language,
        voice=voice.name,
        draft=voice.draft,
        machine=voice.machine,
        imitates=getattr(voice, "imitates", ""),
        audio=digest_of(wav),
        duration=Fraction(len(samples), RATE),
        words=times.word_times(said, language, samples, marks),
    )
    return spoken_line, wav


def _heard(speech: Speech, voice: Voice, line_id: str) -> Samples:
    try:
        return sound.without_rumble(sound.decode(speech.audio))
    except InputError as error:
        if not voice.machine:
            raise
        raise ProviderError(
            f"voice `{voice.name}` returned no readable sound for line `{line_id}`",
            "try again, or choose another voice",
        ) from error


def _bounds(raw: Samples, voice: Voice, line_id: str, expected: float) -> tuple[int, int]:
    """First sample of speech and the one after its last, where the length makes sense."""
    bounds = sound.speech_bounds(raw)
    if bounds is None:
        raise _useless(voice, line_id, "silence")
    seconds = len(raw) / RATE
    if seconds > 3 * expected + 5:
        raise _useless(voice, line_id, f"{seconds:.1f} s of sound where about {expected:.1f} s were expected")
    heard = (bounds[1] - bounds[0]) / RATE
    if heard < expected / 5:
        raise _useless(voice, line_id, f"only {heard:.1f} s of speech where about {expected:.1f} s were expected")
    return bounds


def _useless(voice: Voice, line_id: str, what: str) -> ProviderError:
    hint = "try again, or choose another voice" if voice.machine else "record this line again"
    return ProviderError(f"voice `{voice.name}` gave {what} for line `{line_id}`", hint)


def _trimmed(raw: Samples, start: int, end: int) -> Samples:
    """Speech with its margins, faded in and out; where the sound has no margin, silence is added."""
    before, after = raw[max(0, start - LEAD) : start], raw[end : end + TAIL]
    pad = (np.zeros(LEAD - len(before), np.float32), np.zeros(TAIL - len(after), np.float32))
    whole = np.concatenate([pad[0], before, raw[start:end], after, pad[1]])
    curve = np.sin(np.linspace(0, np.pi / 2, FADE, endpoint=False, dtype=np.float32)) ** 2
    whole[:FADE] *= curve
    whole[-FADE:] *= curve[::-1]
    return np.asarray(whole, dtype=np.float32)
