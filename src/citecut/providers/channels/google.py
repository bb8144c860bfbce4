"""A channel's refresh token -> an access token of Google's that holds now (OAuth 2.0, RFC 6749 section 6).

All that it needs comes from the environment or the keyring; what Google answers is kept in memory alone.
"""

import time
from collections.abc import Callable

from citecut.errors import ProviderError, RateError, UsageError
from citecut.providers.channels.tokens import KEYRING, held, token, variable
from citecut.providers.channels.web import Answer, Platform, address

REFRESH, CLIENT, SECRET = "refresh_token", "client_id", "client_secret"
EARLY = 120
"""Seconds before its end in which an access token is no longer used: a request may take a while to arrive."""
REFUSED = frozenset({400, 401, 403})


class Access:
    """The access to one channel's account: one access token until it ends, then the next."""

    def __init__(self, channel: str, url: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._channel = channel
        self._url = url
        self._clock = clock
        self._now = ""
        self._until = 0.0

    def token(self) -> str:
        """An access token that holds: made with the refresh token, else the one that was given.

        Raises:
            UsageError: neither was given, or not what belongs to it.
            ProviderError: Google refused, or cannot be reached.
        """
        if not held(self._channel, REFRESH):
            return self._given()
        if not self._now or self._clock() >= self._until:
            self._refresh()
        return self._now

    def _given(self) -> str:
        found = held(self._channel)
        if not found:
            names = [variable(self._channel, what) for what in (REFRESH, CLIENT, SECRET)]
            raise UsageError(
                f"channel `{self._channel}` has no token",
                f"set {', '.join(names)} (or keep them with `keyring set {KEYRING} {self._channel}-{REFRESH}` and so "
                f"on); for an hour, {variable(self._channel)} will do",
            )
        return found

    def _refresh(self) -> None:
        secrets = {what: token(self._channel, what) for what in (REFRESH, CLIENT, SECRET)}
        platform = Platform("Google", address(self._url, self._channel), secrets=(secrets[REFRESH], secrets[SECRET]))
        asked = {**secrets, "grant_type": "refresh_token"}
        began = self._clock()
        answer = platform.ask("POST", "/token", fine=REFUSED, data=asked)
        if answer.status in REFUSED:
            raise _refusal(answer)
        value = answer.value()
        access, seconds = value.get("access_token"), value.get("expires_in")
        if not isinstance(access, str) or not access:
            raise ProviderError("Google gave no access token", "try again", retryable=True)
        self._now = access
        self._until = began + (float(seconds) if isinstance(seconds, int | float) else 0.0) - EARLY


def _refusal(answer: Answer) -> ProviderError:
    """Google's own code says who must do what; its words are not repeated."""
    code = answer.value().get("error")
    if code == "invalid_grant":
        return ProviderError(
            "Google no longer takes the refresh token",
            "have the account's owner consent anew; that of an app in testing lasts seven days",
        )
    if code in ("invalid_client", "unauthorized_client"):
        return ProviderError("Google does not know the client", "check client id and client secret")
    if code == "rate_limit_exceeded":
        return RateError("Google was asked too often", "it is tried again later")
    return ProviderError(f"Google refused the refresh (status `{answer.status}`)", "see docs/channels.md")
