"""Text -> speech by any service that answers like OpenAI's `/audio/speech`: in the cloud or on one's own machine.

Address and key come from the environment only, so that neither ends up in a project:
`CITECUT_SPEECH_URL` (or `OPENAI_BASE_URL`) and `CITECUT_SPEECH_KEY` (or `OPENAI_API_KEY`).
"""

import os
from collections.abc import Sequence
from typing import Any

from citecut import limits
from citecut.errors import ProviderError, UsageError
from citecut.ports import Speech

CONNECT, READ = 10.0, 90.0
"""Seconds to reach the service, and between two pieces of its answer."""

STATUS = {
    400: ("the service refused the request", "check `model` and `speaker` in the settings of the voice"),
    401: ("the service refused the key", "check CITECUT_SPEECH_KEY"),
    403: ("the key may not use this", "check CITECUT_SPEECH_KEY and the account's rights"),
    404: ("the service has no such address or model", "check CITECUT_SPEECH_URL, which ends in `/v1`, and `model`"),
    413: ("the line is too long for the service", "write a shorter line"),
    429: ("the service is busy or the quota is used up", "wait, then try again"),
}


class OpenAIVoice:
    """Speaks through an HTTP service."""

    name = "openai"
    draft = False
    machine = True

    def __init__(
        self,
        model: str = "gpt-4o-mini-tts",
        speaker: str = "alloy",
        languages: Sequence[str] = ("vi", "en"),
        speed: float = 1.0,
    ) -> None:
        """`model` and `speaker` in the service's own words; `languages` are those the model speaks well."""
        self._model = model
        self._speaker = speaker
        self._languages = frozenset(language.split("-")[0].lower() for language in languages)
        self._speed = speed

    def languages(self) -> frozenset[str]:
        """The languages it was told, once an address is set."""
        return self._languages if _address() else frozenset()

    def identity(self) -> str:
        """Address, model, speaker and speed; never the key."""
        return f"openai {_address()} {self._model} {self._speaker} {self._speed}"

    def speak(self, line: str, text: str, language: str) -> Speech:
        """The sound of `text`, as WAV where the service obeys.

        Raises:
            UsageError: no address is set.
            ProviderError: no such language, no answer (retryable), or a refusal.
        """
        address = _address()
        if not address:
            raise UsageError(
                "voice `openai` has no address", "set CITECUT_SPEECH_URL, for instance to a local server"
            )
        if language.split("-")[0].lower() not in self._languages:
            raise ProviderError(f"voice `openai` was not told to speak `{language}`", "add it to its `languages`")
        asked = {"model": self._model, "voice": self._speaker, "input": text, "response_format": "wav"}
        return Speech(
            _posted(f"{address}/audio/speech", asked | ({"speed": self._speed} if self._speed != 1 else {}))
        )


def _address() -> str:
    return (os.environ.get("CITECUT_SPEECH_URL") or os.environ.get("OPENAI_BASE_URL") or "").rstrip("/")


def _headers() -> dict[str, str]:
    """The key goes with our own address only: OpenAI's key is not sent to another service."""
    own = os.environ.get("CITECUT_SPEECH_KEY")
    key = own or ("" if os.environ.get("CITECUT_SPEECH_URL") else os.environ.get("OPENAI_API_KEY", ""))
    return {"Authorization": f"Bearer {key}"} if key else {}


def _posted(url: str, asked: dict[str, Any]) -> bytes:
    import httpx2

    times = httpx2.Timeout(READ, connect=CONNECT)
    try:
        # No redirects: the key must not travel on.
        with (
            httpx2.Client(timeout=times, follow_redirects=False) as client,
            client.stream("POST", url, json=asked, headers=_headers()) as answer,
        ):
            if answer.status_code != 200:
                raise _refusal(answer.status_code)
            return _body(answer.iter_bytes())
    except httpx2.InvalidURL as error:
        raise UsageError(f"the address `{url}` is not one", "check CITECUT_SPEECH_URL") from error
    except httpx2.UnsupportedProtocol as error:
        raise UsageError(f"the address `{url}` is not one", "check CITECUT_SPEECH_URL") from error
    except httpx2.HTTPError as error:
        raise ProviderError(
            f"the speech service did not answer: {type(error).__name__}", "try again", retryable=True
        ) from error


def _body(pieces: Any) -> bytes:
    body = bytearray()
    for piece in pieces:
        body += piece
        if len(body) > limits.SOUND_BYTES.value:
            raise ProviderError("the speech service sent more than a line of sound", "choose another service")
    return bytes(body)


def _refusal(status: int) -> ProviderError:
    later = status == 429 or status >= 500
    said, hint = STATUS.get(
        status, ("the speech service failed", "try again later" if later else "check its address")
    )
    return ProviderError(f"{said} (status `{status}`)", hint, retryable=later)
