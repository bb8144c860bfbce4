"""Cuts against a platform -> the format it gets, or what must change; and whether a release may go out now."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import NamedTuple

from citecut import phrases
from citecut.errors import InputError, UsageError
from citecut.model import Cut, Finding
from citecut.publish.platforms import Platform
from citecut.publish.states import State

SENDABLE: tuple[State, ...] = ("released", "corrected")
"""What is still out, and may be handed on."""


class Fit(NamedTuple):
    """What a platform gets."""

    format: str
    """Name of the frame shape; empty where none fits."""
    findings: tuple[Finding, ...]
    """Why none fits, and what to change."""


def fit(platform: Platform, cuts: Mapping[str, Cut], sizes: Mapping[str, int]) -> Fit:
    """The best of the formats made that the platform takes.

    Args:
        platform: what it takes.
        cuts: format name -> cut.
        sizes: format name -> bytes of its video.
    """
    there = [name for name in platform.formats if name in cuts]
    if not there:
        return Fit("", (_no_format(platform, cuts),))
    refusals = [_refusals(platform, cuts[name], sizes[name]) for name in there]
    at = next((index for index, found in enumerate(refusals) if not found), None)
    return Fit("", refusals[0]) if at is None else Fit(there[at], ())


def captions_fit(platform: Platform, size: int, language: str) -> tuple[Finding, ...]:
    """What stands against a captions file of so many bytes."""
    if platform.captions is None or size <= platform.captions.most:
        return ()
    most = platform.captions.most
    return (_finding("captions-too-big", language, most, size, platform=platform.name, size=size, most=most),)


def may_send(state: State, not_before: str, now: datetime) -> None:
    """Whether a release may be handed to anybody at this moment; called right before it is sent.

    Args:
        state: what became of the release.
        not_before: ISO time of its embargo; empty: none.
        now: this moment, with its time zone.

    Raises:
        InputError: it may not, with the time from which it may, or why it never may.
    """
    if state not in SENDABLE:
        raise InputError(
            f"the release is `{state}`: it is not handed on any more", "`citecut publish` makes the next"
        )
    if not_before and now < moment(not_before):
        raise InputError(
            f"the release may not go out before `{not_before}`",
            "wait, or lift the embargo: `citecut publish --not-before TIME`",
        )


def moment(text: str) -> datetime:
    """An ISO 8601 time with its time zone.

    Raises:
        UsageError: it is none, or says no time zone.
    """
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(f"`{text}` is no time", "write it as 2026-12-01T08:00+07:00") from None
    if found.tzinfo is None:
        raise UsageError(f"`{text}` says no time zone", "write it as 2026-12-01T08:00+07:00, or end it in Z")
    return found.astimezone(UTC)


def _no_format(platform: Platform, cuts: Mapping[str, Cut]) -> Finding:
    formats = ",".join([*cuts, platform.formats[0]])
    values = {"platform": platform.name, "takes": platform.formats, "made": ", ".join(cuts), "formats": formats}
    return phrases.finding("format-missing" if cuts else "format-missing.none", "stop", values=values)


def _refusals(platform: Platform, cut: Cut, size: int) -> tuple[Finding, ...]:
    return (*_too_long(platform, cut), *_too_big(platform, cut, size), *_frame(platform, cut))


def _too_long(platform: Platform, cut: Cut) -> tuple[Finding, ...]:
    limit, seconds = platform.seconds, float(cut.duration)
    if limit is None or limit.least <= seconds <= limit.most:
        return ()
    values = {"platform": platform.name, "seconds": seconds}
    if seconds < limit.least:
        return (_finding("clip-too-short", cut.language, limit.least, seconds, least=limit.least, **values),)
    # The spoken budget that fits, from what the closing card and the pauses take.
    values |= {"most": limit.most, "over": seconds - limit.most, "budget": max(5, int(limit.most * 0.9))}
    return (_finding("clip-too-long", cut.language, limit.most, seconds, **values),)


def _too_big(platform: Platform, cut: Cut, size: int) -> tuple[Finding, ...]:
    limit = platform.bytes
    if limit is None or size <= limit.most:
        return ()
    share = int(float(cut.duration) * limit.most / size * 0.95)
    values = {"platform": platform.name, "size": size / 1e6, "most": limit.most / 1e6, "share": share}
    return (_finding("video-too-big", cut.language, limit.most, size, **values),)


def _frame(platform: Platform, cut: Cut) -> tuple[Finding, ...]:
    shorter, longer = sorted((cut.format.width, cut.format.height))
    found: list[Finding] = []
    name = platform.name
    if platform.side and not (platform.side.least <= shorter and longer <= platform.side.most):
        shape, (least, most) = f"{cut.format.width}x{cut.format.height}", (platform.side.least, platform.side.most)
        found.append(_finding("frame-size.side", cut.language, most, shape, platform=name, least=least, most=most))
    if platform.pixels and shorter * longer > platform.pixels.most:
        most = platform.pixels.most
        found.append(_finding("frame-size.pixels", cut.language, most, shorter * longer, platform=name, most=most))
    return tuple(found)


def _finding(name: str, language: str, expected: object, found: object, **values: object) -> Finding:
    return phrases.finding(name, "stop", language=language, expected=str(expected), found=str(found), values=values)
