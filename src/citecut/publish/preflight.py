"""Cuts against a platform -> the format it gets, or what must change; and whether a release may go out now."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import NamedTuple

from citecut.errors import InputError, UsageError
from citecut.model import Cut, Finding
from citecut.publish.platforms import Figure, Platform
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
    told = f"the captions file has {size} bytes and {platform.name} takes {platform.captions.most}"
    return (_finding("captions-too-big", told, language, platform.captions.most, size, "make a shorter clip"),)


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
    wanted = ", ".join(f"`{name}`" for name in platform.formats)
    return Finding(
        code="format-missing",
        severity="stop",
        message=f"{platform.name} takes {wanted}, and the clip is made in {', '.join(cuts) or 'none'}",
        suggestion=f"`citecut render --formats {','.join([*cuts, platform.formats[0]])}`",
    )


def _refusals(platform: Platform, cut: Cut, size: int) -> tuple[Finding, ...]:
    return (*_too_long(platform, cut), *_too_big(platform, cut, size), *_frame(platform, cut))


def _too_long(platform: Platform, cut: Cut) -> tuple[Finding, ...]:
    limit, seconds = platform.seconds, float(cut.duration)
    if limit is None or limit.least <= seconds <= limit.most:
        return ()
    name, code = platform.name, "clip-too-long" if seconds > limit.most else "clip-too-short"
    if seconds > limit.most:
        told = f"the clip lasts {seconds:.1f} s and {name} takes {limit.most} s at most"
        return (_finding(code, told, cut.language, limit.most, seconds, _shorter(cut, limit)),)
    told = f"the clip lasts {seconds:.1f} s and {name} takes {limit.least} s at least"
    return (_finding(code, told, cut.language, limit.least, seconds, "add a line with `citecut write --edit`"),)


def _shorter(cut: Cut, limit: Figure) -> str:
    """How much must go: the spoken budget that fits, from what the closing card and the pauses take."""
    over = float(cut.duration) - limit.most
    return f"leave out lines of {over:.0f} s, or make it with --seconds {max(5, int(limit.most * 0.9))}"


def _too_big(platform: Platform, cut: Cut, size: int) -> tuple[Finding, ...]:
    limit = platform.bytes
    if limit is None or size <= limit.most:
        return ()
    told = f"the video has {size / 1e6:.1f} MB and {platform.name} takes {limit.most / 1e6:.0f} MB"
    share = int(float(cut.duration) * limit.most / size * 0.95)
    return (_finding("video-too-big", told, cut.language, limit.most, size, f"make it about {share} s long"),)


def _frame(platform: Platform, cut: Cut) -> tuple[Finding, ...]:
    shorter, longer = sorted((cut.format.width, cut.format.height))
    found: list[Finding] = []
    if platform.side and not (platform.side.least <= shorter and longer <= platform.side.most):
        told = f"{platform.name} takes pictures of {platform.side.least} to {platform.side.most} px a side"
        shape = f"{cut.format.width}x{cut.format.height}"
        found.append(_finding("frame-size", told, cut.language, platform.side.most, shape, "use another format"))
    if platform.pixels and shorter * longer > platform.pixels.most:
        told = f"{platform.name} takes {platform.pixels.most} pixels a frame at most"
        found.append(
            _finding("frame-size", told, cut.language, platform.pixels.most, shorter * longer, "use another")
        )
    return tuple(found)


def _finding(code: str, message: str, language: str, expected: object, found: object, suggestion: str) -> Finding:
    return Finding(
        code=code,
        severity="stop",
        message=message,
        language=language,
        expected=str(expected),
        found=str(found),
        suggestion=suggestion,
    )
