"""Release -> Mastodon: uploads the film, waits until it is processed, posts once; found again by its reference.

The instance's own limits are read each time. `Idempotency-Key` makes a second asking within the hour give the first
post; after that the account's own posts are looked through for the reference that each one carries.
"""

import time
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from citecut.errors import ProviderError, UnsureError
from citecut.ports import Post, Posted
from citecut.providers.channels import fits
from citecut.providers.channels.marks import LONGEST, marked, reference
from citecut.providers.channels.tokens import token
from citecut.providers.channels.web import Platform, address

PAGE = 40
"""Posts that an instance gives at a time."""
PAGES = 50
LOOK_BACK = timedelta(days=2)
"""How far back `post` looks for itself; the outbox looks back to the first asking."""
SKEW = timedelta(hours=1)
"""How far the instance's clock may be behind ours."""
KNOWN = {"text_mastodon": 500, "alt_graphemes": 1500, "video_bytes": 99 * 1024 * 1024}
"""What Mastodon's own code sets; where the instance says otherwise, that holds."""
PROCESSING = 600.0
"""Seconds that an instance may take to process a film."""


class MastodonChannel:
    """Posts to the account whose token it has."""

    def __init__(
        self,
        *,
        name: str = "mastodon",
        url: str = "",
        visibility: str = "public",
        pause: float = 2.0,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """`url` is the instance's; `visibility` is `public`, `unlisted` or `private`; `pause` is in seconds."""
        self.name = name
        self._url = url
        self._visibility = visibility
        self._pause = pause
        self._sleep = sleep

    def identity(self) -> str:
        """The instance."""
        return f"mastodon {address(self._url, self.name)}"

    def limits(self) -> Mapping[str, int]:
        """The instance's own limits."""
        answer = self._platform().ask("GET", "/api/v2/instance", fine=frozenset({404}))
        if answer.status == 404:  # older servers, and others that speak Mastodon's language
            answer = self._platform().ask("GET", "/api/v1/instance")
        told = answer.value().get("configuration")
        found = dict(KNOWN) | (_told(told) if isinstance(told, dict) else {})
        found["text_mastodon"] -= LONGEST
        return found

    def find(self, key: str, since: datetime | None = None) -> Posted | None:
        """Looks through the account's own posts, newest first, back to `since`."""
        sign = reference(key)
        for status in self._statuses(since):
            if sign in str(status.get("content", "")) or sign in str(status.get("text", "")):
                return _posted(status)
        return None

    def post(self, post: Post) -> Posted:
        """Uploads and posts, or returns the post that carries its reference already."""
        found = self.find(post.key, datetime.now(UTC) - LOOK_BACK)
        if found is not None:
            return found
        text = marked(post.text, post.link, post.key)
        allowed = dict(self.limits())
        allowed["text_mastodon"] += LONGEST  # the reference is in `text` already
        fits.check(self.name, post, allowed, text)
        media = self._uploaded(post)
        said = {"status": text, "media_ids": [media], "language": post.language.split("-")[0]}
        answer = self._platform(token(self.name)).ask(
            "POST",
            "/api/v1/statuses",
            commits=True,
            json={**said, "visibility": self._visibility},
            headers={"Idempotency-Key": post.key},
        )
        return _posted(answer.value())

    def _platform(self, secret: str = "") -> Platform:
        headers = {"Authorization": f"Bearer {secret}"} if secret else {}
        return Platform("Mastodon", address(self._url, self.name), headers, (secret,) if secret else ())

    def _uploaded(self, post: Post) -> str:
        platform = self._platform(token(self.name))
        with post.video.open("rb") as video, post.poster.open("rb") as poster:
            files = {"file": ("clip.mp4", video, "video/mp4"), "thumbnail": ("cover.jpg", poster, "image/jpeg")}
            answer = platform.ask("POST", "/api/v2/media", files=files, data={"description": post.alt})
        media = str(answer.value().get("id", ""))
        if not media:
            raise ProviderError("Mastodon named no upload", "try again", retryable=True)
        end = time.monotonic() + PROCESSING
        while answer.status in (202, 206):
            if time.monotonic() > end:
                raise ProviderError("Mastodon did not finish processing the film", "try again", retryable=True)
            self._sleep(self._pause)
            answer = platform.ask("GET", f"/api/v1/media/{media}")
        return media

    def _statuses(self, since: datetime | None) -> Iterator[dict[str, Any]]:
        platform = self._platform(token(self.name))
        account = platform.ask("GET", "/api/v1/accounts/verify_credentials").value().get("id")
        if not isinstance(account, str) or not account.isalnum():
            raise ProviderError("Mastodon does not say whose token it is", "check `url`")
        last = ""
        for _ in range(PAGES):
            asked = {"limit": str(PAGE), "exclude_reblogs": "true"} | ({"max_id": last} if last else {})
            page = platform.ask("GET", f"/api/v1/accounts/{account}/statuses", params=asked).values()
            yield from page
            if not page or (since is not None and _made(page[-1]) < since - SKEW):
                return
            last = str(page[-1].get("id", ""))
        raise ProviderError(f"the account has more than `{PAGE * PAGES}` later posts", "look there yourself")


def _told(configuration: Mapping[str, Any]) -> dict[str, int]:
    """The limits that an instance states, by our names."""
    places = {
        "text_mastodon": ("statuses", "max_characters"),
        "alt_graphemes": ("media_attachments", "description_limit"),
        "video_bytes": ("media_attachments", "video_size_limit"),
    }
    found = {}
    for name, (part, field) in places.items():
        stated = configuration.get(part)
        value = stated.get(field) if isinstance(stated, dict) else None
        if isinstance(value, int) and not isinstance(value, bool) and value > 0:
            found[name] = value
    return found


def _made(status: Mapping[str, Any]) -> datetime:
    try:
        made = datetime.fromisoformat(str(status.get("created_at", "")))
    except ValueError as error:
        raise ProviderError("Mastodon does not say when a post was made", "look there yourself") from error
    return made if made.tzinfo else made.replace(tzinfo=UTC)


def _posted(status: Mapping[str, Any]) -> Posted:
    if not status.get("id"):
        raise UnsureError("Mastodon accepted the post and did not name it", "look before posting again")
    return Posted(str(status["id"]), str(status.get("url") or status.get("uri") or ""))
