"""Language tags as other tools write them -> the tag that was asked for."""

_CHINESE = {"zh-cn": "zh-hans", "zh-sg": "zh-hans", "zh-tw": "zh-hant", "zh-hk": "zh-hant", "zh-mo": "zh-hant"}
"""Regions by which many tools name the script that Chinese is written in."""


def tidy(tag: str) -> str:
    """The tag with hyphens: `en-US` for `en_US`."""
    return tag.strip().replace("_", "-")


def as_asked(tag: str, asked: str | None) -> str:
    """`asked` where a file in `tag` serves it, as `en-US` serves `en`; otherwise `tag` itself.

    Many tools know languages only with a region. One region never serves another.
    """
    given = tidy(tag)
    return asked if asked is not None and serves(given, asked) else given


def serves(tag: str, asked: str) -> bool:
    """Whether texts in `tag` are texts in `asked`: the same tag, or a narrower one."""
    one, other = _plain(tag), _plain(asked)
    return one == other or one.startswith(f"{other}-")


def _plain(tag: str) -> str:
    low = tidy(tag).lower()
    return _CHINESE.get(low, low)
