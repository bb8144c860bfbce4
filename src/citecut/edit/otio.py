"""Cut + what it cites -> an OpenTimelineIO timeline as JSON, for editors who finish a clip in their own program.

Pictures and film stand on one track, sound on others. Every spoken line is a marker on what is seen with it, and
carries its citations: whose words, from which passage, at which film time. Written by hand, in the schemas of
OpenTimelineIO 0.17 and later: https://opentimelineio.readthedocs.io
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from citecut.model import Citation, Cue, Cut, Digest, Footage, Script, Shot, Sounding, Source, Still

SOUND_RATE = 48_000
"""In which sound is counted: a take starts between two frames."""
KEY = "DEFAULT_MEDIA"

Json = dict[str, Any]


def timeline(
    cut: Cut,
    script: Script,
    sources: Mapping[Digest, Source],
    *,
    places: Mapping[Digest, str],
    rates: Mapping[Digest, Fraction] | None = None,
) -> str:
    """The timeline of `cut`. `places` is the address of each medium, `rates` the frame rate of each film.

    Film is counted in its own frames, the cut in the format's. A card has no medium: it is a gap with its texts in a
    marker. What the camera does is told in the clips' metadata, since no program reads another's effects.
    """
    cited = {line.id: [_told(each, sources) for each in line.citations] for line in script.lines}
    pictures = [_picture(cut, shot, cited, places, rates or {}) for shot in cut.shots]
    tracks = [_track("Pictures", "Video", pictures)]
    for number, lane in enumerate(_lanes(cut.soundings), start=1):
        tracks.append(_track(f"Voices {number}", "Audio", list(_sounds(lane, places))))
    stack = _item("Stack.1", "tracks", children=tracks, source_range=None)
    told = {"clip": cut.clip, "language": cut.language, "format": cut.format.name, "cut": cut.digest}
    whole = {"OTIO_SCHEMA": "Timeline.1", "metadata": {"citecut": told}, "name": script.title}
    return json.dumps({**whole, "global_start_time": None, "tracks": stack}, ensure_ascii=False, indent=1) + "\n"


def _picture(
    cut: Cut,
    shot: Shot,
    cited: Mapping[str, Sequence[Json]],
    places: Mapping[Digest, str],
    rates: Mapping[Digest, Fraction],
) -> Json:
    rate, picture = cut.format.rate, shot.panel.picture
    length = _time(shot.duration, rate)
    if isinstance(picture, Footage):
        own = rates.get(picture.media, Fraction(rate))
        start = _time(picture.time.start, own)
        cameras = [{"start": float(each.start), "kind": each.kind} for each in shot.framings]
        return _clip(
            shot.panel.id, (start, length), _markers(cut, shot, cited, start), places[picture.media], cameras
        )
    start = _time(Fraction(0), rate)
    marks = _markers(cut, shot, cited, start)
    if isinstance(picture, Still):
        return _clip(shot.panel.id, (start, length), marks, places[picture.media], [])
    return _item(
        "Gap.1", shot.panel.id, source_range=_range(start, length), markers=[*_card(cut, shot, start), *marks]
    )


def _clip(name: str, times: tuple[Json, Json], markers: list[Json], place: str, cameras: Sequence[Json]) -> Json:
    reference: Json = {
        "OTIO_SCHEMA": "ExternalReference.1",
        "metadata": {},
        "name": "",
        "available_range": None,
        "available_image_bounds": None,
        "target_url": place,
    }
    told = {"citecut": {"cameras": list(cameras)}} if cameras else {}
    clip = _item("Clip.2", name, source_range=_range(*times), markers=markers, metadata=told)
    return {**clip, "media_references": {KEY: reference}, "active_media_reference_key": KEY}


def _markers(cut: Cut, shot: Shot, cited: Mapping[str, Sequence[Json]], start: Json) -> list[Json]:
    """A marker for every line that is said in the shot, from its first caption to its last."""
    marks = []
    for line in shot.panel.spoken:
        cues = [cue for cue in cut.cues if cue.line == line]
        begin, end = _span(cues, shot)
        told = {
            "line": line,
            "language": cut.language,
            "text": cut.texts.get(line, ""),
            "citations": cited.get(line, []),
        }
        marks.append(_marker(line, cut.texts.get(line, ""), (begin, end), start, told))
    return marks


def _card(cut: Cut, shot: Shot, start: Json) -> list[Json]:
    texts = {slot: cut.texts[line] for slot, line in shot.panel.shown.items() if line in cut.texts}
    if not texts:
        return []
    return [_marker("card", " · ".join(texts.values()), (Fraction(0), shot.duration), start, {"card": texts})]


def _span(cues: Sequence[Cue], shot: Shot) -> tuple[Fraction, Fraction]:
    """When a line is said, in seconds of the shot."""
    if not cues:
        return Fraction(0), shot.duration
    begin, end = min(cue.start for cue in cues) - shot.start, max(cue.end for cue in cues) - shot.start
    return max(begin, Fraction(0)), min(end, shot.duration)


def _marker(name: str, comment: str, span: tuple[Fraction, Fraction], start: Json, told: Json) -> Json:
    """A marker, its time counted as that of the medium that it stands on."""
    rate = Fraction(start["rate"]).limit_denominator(1001)
    first = {**start, "value": start["value"] + _time(span[0], rate)["value"]}
    return {
        "OTIO_SCHEMA": "Marker.2",
        "metadata": {"citecut": told},
        "name": name,
        "color": "GREEN",
        "marked_range": _range(first, _time(span[1] - span[0], rate)),
        "comment": comment,
    }


def _told(citation: Citation, sources: Mapping[Digest, Source]) -> Json:
    """A citation as a person needs it who has only the timeline."""
    source = sources[citation.source]
    passage = source.passage(citation.passage)
    told = {
        "source": citation.source,
        "passage": citation.passage,
        "start": citation.range.start,
        "end": citation.range.end,
        "quote": citation.quote,
        "title": source.title,
        "publisher": source.publisher,
        "url": source.url,
    }
    time = citation.time or passage.time
    if time is not None:
        told["film_time"] = [float(time.start), float(time.end)]
    return told


def _lanes(soundings: Sequence[Sounding]) -> list[list[Sounding]]:
    """Soundings on as few tracks as let none begin before another on its track has ended."""
    lanes: list[list[Sounding]] = []
    for sounding in sorted(soundings, key=lambda each: each.start):
        free = next((lane for lane in lanes if lane[-1].end <= sounding.start), None)
        if free is None:
            lanes.append([sounding])
        else:
            free.append(sounding)
    return lanes


def _sounds(lane: Sequence[Sounding], places: Mapping[Digest, str]) -> Iterator[Json]:
    end = 0
    for sounding in lane:
        start, until = (round(each * SOUND_RATE) for each in (sounding.start, sounding.end))
        if start > end:
            gap = _range(_count(0, SOUND_RATE), _count(start - end, SOUND_RATE))
            yield _item("Gap.1", "", source_range=gap)
        times = _time(sounding.offset, SOUND_RATE), _count(until - start, SOUND_RATE)
        yield _clip(sounding.line, times, [], places[sounding.audio], [])
        end = until


def _track(name: str, kind: str, children: list[Json]) -> Json:
    return {**_item("Track.1", name, children=children, source_range=None), "kind": kind}


def _item(schema: str, name: str, **more: Any) -> Json:
    common = {"metadata": {}, "name": name, "effects": [], "markers": [], "enabled": True}
    return {"OTIO_SCHEMA": schema, **common, **more}


def _range(start: Json, duration: Json) -> Json:
    return {"OTIO_SCHEMA": "TimeRange.1", "start_time": start, "duration": duration}


def _time(seconds: Fraction, rate: Fraction | int) -> Json:
    """The nearest whole frame (or sample)."""
    return _count(round(seconds * rate), rate)


def _count(value: int, rate: Fraction | int) -> Json:
    return {"OTIO_SCHEMA": "RationalTime.1", "rate": float(rate), "value": float(value)}
