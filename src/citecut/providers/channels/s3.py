"""Release -> S3-compatible storage: each file only if it is absent, last the one that names them all."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from citecut import limits
from citecut.errors import ProviderError, UnsureError, UsageError
from citecut.ports import Post, Posted
from citecut.providers.channels import parcels
from citecut.providers.channels.tokens import token
from citecut.providers.channels.web import address

KINDS = {".mp4": "video/mp4", ".jpg": "image/jpeg", ".vtt": "text/vtt; charset=utf-8", ".json": "application/json"}


class S3Channel:
    """Lays each post under a prefix of its own in one bucket."""

    def __init__(
        self,
        *,
        name: str = "s3",
        bucket: str = "",
        url: str = "",
        region: str = "",
        prefix: str = "",
        public: str = "",
    ) -> None:
        """`url` of the store, empty for Amazon's; `public` is the address under which people see the bucket."""
        self.name = name
        self._bucket = bucket
        self._url = url
        self._region = region
        self._prefix = prefix.strip("/")
        self._public = public.rstrip("/")

    def identity(self) -> str:
        """Store, bucket and prefix."""
        return f"s3 {address(self._url, self.name) if self._url else 'amazon'} {self._bucket} {self._prefix}"

    def limits(self) -> Mapping[str, int]:
        """One object put in one piece."""
        return {"video_bytes": 5_000_000_000}

    def find(self, key: str, since: datetime | None = None) -> Posted | None:
        """Looks whether the post's last file is there."""
        store, name = self._store(), self._place(key)
        try:
            store.head(f"{name}/{parcels.LABEL}")
        except FileNotFoundError:
            return None
        except Exception as error:  # the store's library has a class for each kind of failure
            raise _failed(error) from error
        return self._posted(key)

    def post(self, post: Post) -> Posted:
        """Creates what is absent; what is there already stays as it is."""
        store, name = self._store(), self._place(post.key)
        for file, path in parcels.files(post):
            _create(store, f"{name}/{file}", path)
        try:
            _create(store, f"{name}/{parcels.LABEL}", parcels.label(post))
        except ProviderError as error:
            if error.retryable:
                raise UnsureError(error.message, "look before posting again") from error
            raise
        return self._posted(post.key)

    def _place(self, key: str) -> str:
        return "/".join(part for part in (self._prefix, parcels.folder_name(key)) if part)

    def _posted(self, key: str) -> Posted:
        place = self._place(key)
        return Posted(place, f"{self._public}/{place}/video.mp4" if self._public else "")

    def _store(self) -> Any:
        if not self._bucket:
            raise UsageError(f"channel `{self.name}` names no bucket", "set its `bucket`")
        try:
            from obstore.store import S3Store
        except ImportError as error:
            raise UsageError("obstore is not installed", "run `pip install 'citecut[s3]'`") from error
        given: dict[str, Any] = {
            "access_key_id": token(self.name, "key"),
            "secret_access_key": token(self.name, "secret"),
            "region": self._region or "us-east-1",
            "conditional_put": "etag",  # creating what is absent: If-None-Match
            "retry_config": {"max_retries": 2, "retry_timeout": timedelta(seconds=limits.CHANNEL_SECONDS.value)},
        }
        if self._url:
            base = address(self._url, self.name)
            given |= {"endpoint": base, "client_options": {"allow_http": base.startswith("http:")}}
        return S3Store(self._bucket, **given)


def _create(store: Any, name: str, content: Any) -> None:
    from obstore.exceptions import AlreadyExistsError

    kind = KINDS.get(name[name.rfind(".") :], "application/octet-stream")
    try:
        store.put(name, content, mode="create", use_multipart=False, attributes={"Content-Type": kind})
    except (AlreadyExistsError, FileExistsError):
        return
    except Exception as error:  # the store's library has a class for each kind of failure
        raise _failed(error) from error


def _failed(error: Exception) -> ProviderError:
    """Says the kind alone: the library's message holds addresses with signatures."""
    kind = type(error).__name__
    denied = kind in ("PermissionDeniedError", "UnauthenticatedError", "PermissionError")
    hint = "check the keys and their rights" if denied else "check `url` and `bucket`, or try again"
    return ProviderError(f"the store refused or did not answer: {kind}", hint, retryable=not denied)
