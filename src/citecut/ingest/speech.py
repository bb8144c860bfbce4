"""A film's sound and a transcriber -> its words with times, a few minutes at a time; silence never becomes text.

The sound is cut at its quietest moments into stretches, so that memory stays flat however long the film is, and a
caller may keep each stretch and go on after the last one when it was interrupted.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from citecut.media import listen
from citecut.model import Digest, HeardWord, Transcript, Utterance
from citecut.ports import HEARING_RATE, Heard, Hearing, Transcriber
from citecut.text import fold

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]
    Floats = NDArray[np.float64]

STRETCH = 240
"""Seconds of sound that are heard at once."""
LOOKED_AT = 30
"""Seconds at the end of a stretch in which the quietest moment is looked for, to cut there."""
FRAME = HEARING_RATE // 100
"""Samples in the 10 ms steps in which loudness is measured."""
LULL = 30  # steps that a cut wants to be quiet

INAUDIBLE = -60.0
"""dB below full scale: what is nowhere louder, nobody can have heard."""
FAINT = -50.0
"""dB below full scale: speech is louder, unless it was recorded very badly."""
STEADY = 6.0
"""dB between the loud and the quiet moments of a sound without syllables: noise, a hum, a held chord."""
DOUBTED = 0.5
"""A transcriber that is less sure than this says itself that nobody speaks."""

_INVENTED = """
hãy (?:subscribe|đăng ký)(?: cho)? kênh .{0,40}?(?: để không bỏ lỡ những video (?:hấp dẫn|mới nhất|tiếp theo))?
(?:xin )?(?:cảm|cám) ơn (?:các bạn|quý vị|mọi người)?(?: rất nhiều)? ?(?:đã|vì đã) (?:theo dõi|xem|lắng nghe).{0,30}?
(?:đừng quên |hãy nhớ |nhớ )?(?:(?:bấm |nhấn )?like )?(?:và )?(?:subscribe|đăng ký)(?: cho)? kênh.{0,40}?
(?:và )?hẹn gặp lại (?:các bạn|quý vị)?.{0,40}?
phụ đề (?:được )?(?:thực hiện|cung cấp|dịch|làm) bởi .{0,40}?
để không bỏ lỡ những video hấp dẫn
ghiền mì gõ
thank(?:s| you)(?: so much| very much)? for (?:watching|listening|viewing)(?: this video| the video)?
thank(?:s| you)
(?:please |don't forget to |and )*(?:like|subscribe)(?: and subscribe)?(?: to (?:my|our|the|this) channel)?
see you (?:in the )?next (?:time|video|week)
subtitles? (?:by|provided by) .{0,40}?
(?:transcription|captions?) by .{0,40}?
bye(?: bye)*
you
"""
"""What recognisers write down on silence, as they learned it from the ends of videos. It counts only in silence."""
_SIGNS = re.compile(r"[^\w\s']+")
_PHRASES = re.compile("(?:(?:" + "|".join(_INVENTED.strip().splitlines()) + r")\s*)+")


class Stretch(NamedTuple):
    """What was heard in one part of a film."""

    start: Fraction
    end: Fraction
    language: str | None
    """As recognised or asked for; None while nobody has spoken."""
    utterances: tuple[Utterance, ...]
    """With times of the film."""


def hear(
    path: Path,
    transcriber: Transcriber,
    duration: Fraction,
    *,
    language: str | None = None,
    start: Fraction = Fraction(0),
    progress: Callable[[float], None] | None = None,
) -> Iterator[Stretch]:
    """The words of the film at `path`, stretch by stretch; `progress` hears fractions of 1.

    `language` is what is spoken, and chooses among several tracks; without it the first words tell. To go on after
    an interruption, give the `end` of the last stretch as `start`, and its language.

    Raises:
        InputError: the film has no sound, or cannot be read.
        UsageError, ProviderError: the transcriber cannot work.
    """
    at = start
    for samples in stretches(listen(path, start, duration, rate=HEARING_RATE, language=language)):
        hearing = transcriber.transcribe(samples.data, language)
        utterances = tuple(believed(hearing, samples, at))
        language = hearing.language if utterances else language
        after = at + Fraction(len(samples), HEARING_RATE)
        yield Stretch(at, after, language, utterances)
        at = after
        if progress:
            progress(float(min(Fraction(1), at / duration)) if duration else 1.0)


def transcript(media: Digest, transcriber: Transcriber, heard: Iterable[Stretch]) -> Transcript:
    """The transcript of a whole film; its language is `und` when nobody speaks."""
    parts = list(heard)
    spoken = Counter(part.language for part in parts if part.language and part.utterances)
    return Transcript(
        media=media,
        language=spoken.most_common(1)[0][0] if spoken else "und",
        tool=transcriber.identity(),
        utterances=tuple(utterance for part in parts for utterance in part.utterances),
    )


def stretches(blocks: Iterable["Samples"]) -> Iterator["Samples"]:
    """The sound of `blocks` in pieces of at most `STRETCH` seconds, cut where it is quietest."""
    import numpy as np

    held: list[Samples] = []
    most, count = STRETCH * HEARING_RATE, 0
    for block in blocks:
        held.append(block)
        count += len(block)
        while count >= most:
            whole = np.concatenate(held)
            cut = _quietest(whole[:most])
            yield np.ascontiguousarray(whole[:cut])
            held, count = [whole[cut:]], len(whole) - cut
    if count:
        yield np.ascontiguousarray(np.concatenate(held))


def believed(hearing: Hearing, samples: "Samples", offset: Fraction) -> Iterator[Utterance]:
    """What was heard in `samples`, with times of the film, less what cannot have been heard there.

    A transcriber's times are held to the sound; its stock phrases are dropped where the sound is silent or steady, or
    where it says itself that nobody speaks.
    """
    loud = _levels(samples)
    length = Fraction(len(samples), HEARING_RATE)
    floor = Fraction(0)
    for heard in hearing.heard:
        words = [word for word in heard.utterance.words if floor <= word.start < length and word.text.strip()]
        if not words or _is_invented(heard, words, loud):
            continue
        moved = tuple(_moved(word, offset, length) for word in words)
        floor = words[-1].start
        yield Utterance(start=moved[0].start, end=moved[-1].end, words=moved, speaker=heard.utterance.speaker)


def is_stock_phrase(text: str) -> bool:
    """Whether `text` is nothing but what recognisers are known to write down on silence."""
    return bool(_PHRASES.fullmatch(" ".join(_SIGNS.sub(" ", fold(text)).split())))


def _is_invented(heard: Heard, words: list[HeardWord], loud: "Floats") -> bool:
    import numpy as np

    first, after = int(words[0].start * 100), int(words[-1].end * 100) + 1
    span = loud[first:after]
    if not len(span):
        return True
    quiet, high = np.percentile(span, (10, 90))
    if high < INAUDIBLE:
        return True
    if not is_stock_phrase(" ".join(word.text for word in words)):
        return False
    return bool(high < FAINT or high - quiet < STEADY or heard.speech < DOUBTED)


def _moved(word: HeardWord, offset: Fraction, length: Fraction) -> HeardWord:
    return HeardWord(
        start=word.start + offset,
        end=max(word.start, min(word.end, length)) + offset,
        text=word.text.lstrip(),
        probability=word.probability,
    )


def _quietest(samples: "Samples") -> int:
    """Where to cut: the middle of the quietest moment near the end."""
    import numpy as np

    tail = _levels(samples[-LOOKED_AT * HEARING_RATE :])
    lulls = np.convolve(tail, np.ones(LULL) / LULL, "valid")
    return len(samples) - (len(tail) - int(np.argmin(lulls)) - LULL // 2) * FRAME


def _levels(samples: "Samples") -> "Floats":
    """Loudness of each 10 ms step in dB below full scale."""
    import numpy as np

    whole = samples[: len(samples) // FRAME * FRAME].reshape(-1, FRAME).astype(np.float64)
    return np.asarray(10 * np.log10(np.maximum((whole**2).mean(axis=1), 1e-12)))
