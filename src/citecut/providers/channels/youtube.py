"""Release -> YouTube: a resumable upload. Its session is kept, so one that broke is asked after, not redone.

A session makes one video at most: asking after it tells whether the video is there, and how much of it is missing.
A project of Google's that was not audited can upload only private videos; a person makes them public.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from citecut.errors import ProviderError, UnsureError
from citecut.ports import Post, Posted
from citecut.providers.channels import fits
from citecut.providers.channels.google import Access
from citecut.providers.channels.sessions import BEGUN, keep, kept
from citecut.providers.channels.web import Answer, Platform, address

LIMITS = {"title_utf16": 100, "text_bytes": 5000}
INCOMPLETE = 308
GONE = frozenset({404, 410})
NEWS = "25"
"""The category News & Politics; `category` sets another."""


class YouTubeChannel:
    """Uploads to the channel whose token it has."""

    def __init__(
        self,
        *,
        name: str = "youtube",
        url: str = "https://www.googleapis.com",
        privacy: str = "private",
        category: str = NEWS,
        auth_url: str = "https://oauth2.googleapis.com",
    ) -> None:
        """`privacy` is `private`, `unlisted` or `public`; what is not audited stays private, whatever is asked.

        `auth_url` is where access tokens are made of a refresh token.
        """
        self.name = name
        self._url = url
        self._privacy = privacy
        self._category = category
        self._access = Access(name, auth_url)

    def identity(self) -> str:
        """The service."""
        return f"youtube {address(self._url, self.name)}"

    def limits(self) -> Mapping[str, int]:
        """Of the fields of a video; Shorts last 180 seconds at most, longer ones become ordinary videos."""
        return LIMITS

    def find(self, key: str, since: datetime | None = None) -> Posted | None:
        """Asks the upload session of this key what came of it."""
        session = kept(self.name, key)
        if session is None:
            raise ProviderError("no upload session is known here", "look into YouTube Studio, then say what is so")
        if session == BEGUN:
            return None
        answer = self._asked_after(session)
        return None if answer.status == INCOMPLETE else _posted(answer.value())

    def post(self, post: Post) -> Posted:
        """Uploads, or goes on with the upload that was begun under this key, or returns what it made."""
        fits.check(self.name, post, LIMITS, post.text)
        session = kept(self.name, post.key)
        if session is None or session == BEGUN:
            keep(self.name, post.key, BEGUN)
            session = self._opened(post)
            keep(self.name, post.key, session)
            return self._sent(post, session, 0)
        answer = self._asked_after(session)
        if answer.status != INCOMPLETE:
            return _posted(answer.value())
        return self._sent(post, session, _arrived(answer))

    def _platform(self) -> Platform:
        secret = self._access.token()
        base = address(self._url, self.name)
        return Platform("YouTube", base, {"Authorization": f"Bearer {secret}"}, (secret,))

    def _opened(self, post: Post) -> str:
        """The address of a new session."""
        platform = self._platform()
        about = {"title": post.title, "description": post.text, "categoryId": self._category}
        about["defaultLanguage"] = about["defaultAudioLanguage"] = post.language
        state = {
            "privacyStatus": self._privacy,
            "selfDeclaredMadeForKids": False,
            "containsSyntheticMedia": post.synthetic,
        }
        answer = platform.ask(
            "POST",
            "/upload/youtube/v3/videos",
            params={"uploadType": "resumable", "part": "snippet,status"},
            json={"snippet": about, "status": state},
            headers={"X-Upload-Content-Length": str(post.video.stat().st_size), "X-Upload-Content-Type": "video/mp4"},
        )
        session = answer.headers.get("location", "")
        if urlsplit(session)[:2] != urlsplit(platform.base)[:2]:  # the token goes nowhere else
            raise ProviderError("YouTube opened no upload session", "try again", retryable=True)
        return session

    def _sent(self, post: Post, session: str, first: int) -> Posted:
        size = post.video.stat().st_size
        with post.video.open("rb") as video:
            video.seek(first)
            answer = self._put(session, video, f"bytes {first}-{size - 1}/{size}", size - first)
        if answer.status == INCOMPLETE:
            raise ProviderError("YouTube took only a part of the film", "it goes on when asked again", retryable=True)
        return _posted(answer.value())

    def _put(self, session: str, video: BinaryIO, place: str, length: int) -> Answer:
        headers = {"Content-Type": "video/mp4", "Content-Range": place, "Content-Length": str(length)}
        fine = frozenset({INCOMPLETE})
        return self._platform().ask("PUT", session, commits=True, fine=fine, content=video, headers=headers)

    def _asked_after(self, session: str) -> Answer:
        """What came of a session: 200 and the video, or 308 and how much arrived.

        Raises:
            ProviderError: the session is gone; sessions last about a week, and then nobody can tell.
        """
        headers = {"Content-Range": "bytes */*", "Content-Length": "0"}
        answer = self._platform().ask("PUT", session, fine=frozenset({INCOMPLETE}) | GONE, headers=headers)
        if answer.status in GONE:
            raise ProviderError(
                "YouTube no longer knows this upload", "look into YouTube Studio, then say what is so"
            )
        return answer


def _arrived(answer: Answer) -> int:
    """Bytes that came through: `Range: bytes=0-999` means 1000."""
    last = answer.headers.get("range", "").rpartition("-")[2]
    return int(last) + 1 if last.isascii() and last.isdigit() else 0


def _posted(value: Mapping[str, Any]) -> Posted:
    video = value.get("id")
    if not isinstance(video, str) or not video:
        raise UnsureError("YouTube took the film, and did not name the video", "look before posting again")
    return Posted(video, f"https://www.youtube.com/watch?v={video}")
