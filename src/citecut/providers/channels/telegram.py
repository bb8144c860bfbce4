"""Release -> a Telegram channel, through a bot. A bot cannot read what it sent: an unsure sending stays unsure."""

import io
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from citecut.errors import ProviderError, UnsureError, UsageError
from citecut.ports import Post, Posted
from citecut.providers.channels import fits
from citecut.providers.channels.tokens import token
from citecut.providers.channels.web import Platform, address

LIMITS = {"text_utf16": 1024, "video_bytes": 50_000_000}
"""Of the Bot API: a caption, and a file that a bot uploads."""
THUMBNAIL_SIDE, THUMBNAIL_BYTES = 320, 200_000


class TelegramChannel:
    """Posts to one chat."""

    def __init__(self, *, name: str = "telegram", chat: str = "", url: str = "https://api.telegram.org") -> None:
        """`chat` is `@name` of a public channel, or the number of a chat, in which the bot may post."""
        self.name = name
        self._chat = chat.strip()
        self._url = url

    def identity(self) -> str:
        """Server and chat."""
        return f"telegram {address(self._url, self.name)} {self._chat}"

    def limits(self) -> Mapping[str, int]:
        """Those of the Bot API."""
        return LIMITS

    def find(self, key: str, since: datetime | None = None) -> Posted | None:
        """Nobody can tell.

        Raises:
            ProviderError: always.
        """
        raise ProviderError(
            "Telegram does not tell a bot what it has posted",
            f"look into `{self._chat}` yourself, then say what is so",
        )

    def post(self, post: Post) -> Posted:
        """Uploads and posts in one call. It cannot know of earlier posts: the outbox asks once."""
        if not self._chat:
            raise UsageError(f"channel `{self.name}` names no chat", "set its `chat`, such as `@our_channel`")
        fits.check(self.name, post, LIMITS, post.text)
        secret = token(self.name)
        platform = Platform("Telegram", address(self._url, self.name), secrets=(secret,))
        with post.video.open("rb") as video:
            files = {
                "video": ("clip.mp4", video, "video/mp4"),
                "thumbnail": ("cover.jpg", thumbnail(post.poster), "image/jpeg"),
            }
            # The token is part of the address, as Telegram wants it; `web` keeps addresses out of logs and messages.
            answer = platform.ask("POST", f"/bot{secret}/sendVideo", commits=True, files=files, data=self._said(post))
        return _posted(answer.value())

    def _said(self, post: Post) -> dict[str, str]:
        said = {"chat_id": self._chat, "caption": post.text, "supports_streaming": "true"}
        if post.width and post.height:
            said |= {"width": str(post.width), "height": str(post.height)}
        return said | ({"duration": f"{post.seconds:.0f}"} if post.seconds else {})


def thumbnail(poster: Path) -> bytes:
    """The poster as small as Telegram wants a cover: JPEG, 320 px at most, 200 kB at most."""
    from PIL import Image

    with Image.open(poster) as opened:
        small = opened.convert("RGB")
    small.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE))
    for quality in (85, 60, 30):
        out = io.BytesIO()
        small.save(out, "JPEG", quality=quality)
        if out.tell() <= THUMBNAIL_BYTES:
            break
    return out.getvalue()


def _posted(value: Mapping[str, Any]) -> Posted:
    result = value.get("result")
    if value.get("ok") is not True or not isinstance(result, dict) or not isinstance(result.get("message_id"), int):
        raise UnsureError("Telegram answered, and did not name the post", "look before posting again")
    chat = result.get("chat")
    chat = chat if isinstance(chat, dict) else {}
    message, public = result["message_id"], chat.get("username")
    return Posted(f"{chat.get('id', '')}/{message}", f"https://t.me/{public}/{message}" if public else "")
