"""A clip in every language -> captions in each of them for the video of one."""

from fractions import Fraction

from citecut.model import Cue, Cut, TimeRange
from citecut.publish.portal.nouns import Clip, Published
from citecut.publish.subtitles import vtt


def translated_captions(clip: Clip, shown: Published) -> dict[str, str]:
    """Language -> WebVTT that fits the video of `shown`, for every other language that is out.

    Each language has its own voice and so its own times: the other's cues are moved, line by line, to where
    this one says the same line.
    """
    others = {language: one for language, one in clip.latest.items() if language != shown.language and one.out}
    if shown.cut is None:
        return {}
    return {
        language: vtt(moved(one.cut, shown.cut))
        for language, one in others.items()
        if one.cut and any(cue.line in _times(shown.cut) for cue in one.cut.cues)
    }


def moved(words: Cut, times: Cut) -> Cut:
    """The cues of `words` at the times of `times`, line by line; lines that are not said there are left out."""
    said, heard = _times(words), _times(times)
    cues = tuple(_moved(cue, said[cue.line], heard[cue.line]) for cue in words.cues if cue.line in heard)
    return words.model_copy(update={"cues": cues, "format": times.format})


def _moved(cue: Cue, said: TimeRange, heard: TimeRange) -> Cue:
    scale = (heard.end - heard.start) / (said.end - said.start)

    def at(time: Fraction) -> Fraction:
        return heard.start + (time - said.start) * scale

    return cue.model_copy(update={"start": at(cue.start), "end": at(cue.end), "words": ()})


def _times(cut: Cut) -> dict[str, TimeRange]:
    times: dict[str, TimeRange] = {}
    for cue in cut.cues:
        known = times.get(cue.line, cue)
        times[cue.line] = TimeRange(start=min(known.start, cue.start), end=max(known.end, cue.end))
    return times
