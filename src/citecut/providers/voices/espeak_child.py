"""Standard input: text -> standard output: one JSON header line, then 16-bit mono PCM. A program of its own.

espeak-ng is GPL-3.0-or-later. It is loaded here and only here: this file is run by path as a separate
program (`python -I -S espeak_child.py LIBRARY DATA VOICE RATE PITCH RANGE`), it imports nothing of Citecut,
and Citecut never imports it.
"""

import ctypes
import json
import sys
from collections.abc import Callable
from typing import Any

SYNCHRONOUS = 2  # AUDIO_OUTPUT_SYNCHRONOUS: sound comes through the callback
DONT_EXIT = 0x8000  # espeakINITIALIZE_DONT_EXIT
POS_CHARACTER = 1
CHARS_UTF8 = 1
WORD_EVENT = 1
HEADROOM = 70  # of 100; louder and Vietnamese vowels clip
RATE, VOLUME, PITCH, RANGE = 1, 2, 3, 4


class Event(ctypes.Structure):
    """`espeak_EVENT` of speak_lib.h."""

    _fields_ = [
        ("type", ctypes.c_int),
        ("identifier", ctypes.c_uint),
        ("position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("milliseconds", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", ctypes.c_char * 8),
    ]


Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(Event))


def main(arguments: list[str]) -> int:
    """Speaks the text on standard input; 3 when the library has no such voice, 4 when it fails."""
    library, data, voice, *numbers = arguments
    espeak = ctypes.CDLL(library)
    rate = espeak.espeak_Initialize(SYNCHRONOUS, 0, data.encode(), DONT_EXIT)
    if rate <= 0:
        return 4
    if espeak.espeak_SetVoiceByName(voice.encode()) != 0:
        return 3
    for parameter, value in zip((RATE, PITCH, RANGE), numbers, strict=True):
        espeak.espeak_SetParameter(parameter, int(value), 0)
    espeak.espeak_SetParameter(VOLUME, HEADROOM, 0)
    sound, words = synthesise(espeak, sys.stdin.buffer.read())
    header = {"rate": rate, "words": words}
    sys.stdout.buffer.write(json.dumps(header).encode() + b"\n" + sound)
    return 0


def synthesise(espeak: Any, text: bytes) -> tuple[bytes, list[tuple[int, int]]]:
    """The sound of UTF-8 `text`, and (code point offset, milliseconds) of each word heard."""
    sound: list[bytes] = []
    words: list[tuple[int, int]] = []
    callback = Callback(listener(sound, words))
    espeak.espeak_SetSynthCallback(callback)
    size = ctypes.c_size_t(len(text) + 1)
    espeak.espeak_Synth(text, size, 0, POS_CHARACTER, 0, CHARS_UTF8, None, None)
    espeak.espeak_Synchronize()
    return b"".join(sound), words


def listener(sound: list[bytes], words: list[tuple[int, int]]) -> Callable[[Any, int, Any], int]:
    """A callback that gathers sound and word events."""

    def listen(wave: Any, samples: int, events: Any) -> int:
        if wave and samples > 0:
            sound.append(ctypes.string_at(wave, samples * 2))
        index = 0
        while events[index].type != 0:
            if events[index].type == WORD_EVENT:
                # Positions count from 1.
                words.append((events[index].position - 1, events[index].milliseconds))
            index += 1
        return 0

    return listen


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
