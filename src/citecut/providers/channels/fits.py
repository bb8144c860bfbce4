"""A post and the platform's limits as they stand now -> nothing, or the refusal that says what to shorten."""

from collections.abc import Mapping
from typing import cast

from citecut.errors import ProviderError
from citecut.ports import Post
from citecut.text.counting import Unit, count


def check(channel: str, post: Post, limits: Mapping[str, int], text: str) -> None:
    """Let a post pass that the platform will take.

    Args:
        channel: its name.
        post: what is to be posted.
        limits: as `ports.Channel.limits` gives them.
        text: the words as they will stand there, with the channel's own reference.

    Raises:
        ProviderError: something is too long or too large.
    """
    words = {"text": text, "title": post.title, "alt": post.alt}
    for name, most in limits.items():
        what, _, unit = name.partition("_")
        if what in words:
            _check(channel, what, count(words[what], cast(Unit, unit)), most, f"in `{unit}`")
    _check(channel, "video", post.video.stat().st_size, limits.get("video_bytes"), "bytes")
    _check(channel, "video", round(post.seconds), limits.get("video_seconds"), "seconds")


def _check(channel: str, what: str, seen: int, most: int | None, unit: str) -> None:
    if most is not None and seen > most:
        raise ProviderError(
            f"channel `{channel}` takes at most `{most}` {unit} of {what} now; this post has `{seen}`",
            f"make the {what} shorter",
        )
