"""Messages -> a model's answer in one fixed form, from any service that speaks like OpenAI's `/chat/completions`.

Address, key and model come from the environment, so that none of them ends up in a project:
`CITECUT_CHAT_URL` (or `OPENAI_BASE_URL`), `CITECUT_CHAT_KEY` (or `OPENAI_API_KEY`), `CITECUT_CHAT_MODEL`.
The model gets no tools. What it answers is untrusted: it must fit the form, and the caller checks the rest.
"""

import os
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ValidationError

from citecut import limits
from citecut.errors import ProviderError, UsageError

Form = TypeVar("Form", bound=BaseModel)
Message = Mapping[str, str]

CONNECT = 10.0
"""Seconds to reach the service; the whole answer is bounded by `limits.CHAT_SECONDS`."""

STATUS = {
    400: ("the model service refused the request", "check `CITECUT_CHAT_MODEL`, or set `form` to `json` or `plain`"),
    401: ("the model service refused the key", "check CITECUT_CHAT_KEY"),
    403: ("the key may not use this model", "check CITECUT_CHAT_KEY and the account's rights"),
    404: ("the service has no such address or model", "check CITECUT_CHAT_URL, which ends in `/v1`, and the model"),
    413: ("the text is too long for the model service", "give a shorter source"),
    422: ("the model service refused the request", "check `CITECUT_CHAT_MODEL`, or set `form` to `json` or `plain`"),
    429: ("the model service is busy or the quota is used up", "wait, then try again"),
}

FormStyle = Literal["schema", "json", "plain"]
"""How the form is asked for: by JSON Schema, as any JSON, or in words only, for services that know no better."""


def answer(messages: Sequence[Message], form: type[Form], *, model: str = "", style: FormStyle = "schema") -> Form:
    """What the model answers to `messages`, as a `form`.

    Raises:
        UsageError: no address or no model is set.
        ProviderError: no answer in time or a busy service (retryable), a refusal, or an answer out of form.
    """
    url, name = address(), model_name(model)
    if not url:
        raise UsageError("no model service is set", "set CITECUT_CHAT_URL, for instance to a local server")
    if not name:
        raise UsageError("no model is named", "set CITECUT_CHAT_MODEL to a model of the service")
    asked: dict[str, Any] = {"model": name, "messages": [*messages], "temperature": 0, "stream": False}
    asked |= _asked_form(form, style)
    return _in_form(_said(_posted(f"{url}/chat/completions", asked)), form)


def address() -> str:
    """Where the service is; empty when none is set."""
    return (os.environ.get("CITECUT_CHAT_URL") or os.environ.get("OPENAI_BASE_URL") or "").rstrip("/")


def model_name(given: str = "") -> str:
    """The model that is asked: as given, else from the environment; empty when none is named."""
    return given or os.environ.get("CITECUT_CHAT_MODEL", "")


def _asked_form(form: type[BaseModel], style: FormStyle) -> dict[str, Any]:
    match style:
        case "schema":
            schema = {"name": form.__name__.strip("_").lower(), "strict": True, "schema": form.model_json_schema()}
            return {"response_format": {"type": "json_schema", "json_schema": schema}}
        case "json":
            return {"response_format": {"type": "json_object"}}
        case "plain":
            return {}
    raise UsageError(f"no form of answer is called `{style}`", "known forms: `schema`, `json`, `plain`")


def _headers() -> dict[str, str]:
    """The key goes with our own address only: OpenAI's key is not sent to another service."""
    own = os.environ.get("CITECUT_CHAT_KEY")
    key = own or ("" if os.environ.get("CITECUT_CHAT_URL") else os.environ.get("OPENAI_API_KEY", ""))
    return {"Authorization": f"Bearer {key}"} if key else {}


def _posted(url: str, asked: Mapping[str, Any]) -> bytes:
    import httpx2

    from citecut.fetch import ended_at

    seconds = limits.CHAT_SECONDS.value
    deadline = time.monotonic() + seconds
    times = httpx2.Timeout(seconds, connect=min(CONNECT, seconds))
    try:
        with ended_at(deadline) as watch, httpx2.Client(timeout=times, follow_redirects=False) as client:
            # No redirects: neither the key nor the source's text may travel on.
            request = client.build_request("POST", url, json=asked, headers=_headers(), extensions={"trace": watch})
            reply = client.send(request, stream=True)
            try:
                if reply.status_code != 200:
                    raise _refusal(reply.status_code)
                body = _body(reply.iter_bytes())
            finally:
                reply.close()
    except (httpx2.InvalidURL, httpx2.UnsupportedProtocol) as error:
        raise UsageError(f"the address `{url}` is not one", "check CITECUT_CHAT_URL") from error
    except httpx2.HTTPError as error:
        raise _silence(type(error).__name__) from error
    if time.monotonic() > deadline:  # a connection shut at the deadline may look like the end of the answer
        raise _silence("it took too long")
    return body


def _body(pieces: Iterator[bytes]) -> bytes:
    body = bytearray()
    for piece in pieces:
        body += piece
        if len(body) > limits.CHAT_BYTES.value:
            raise ProviderError(
                f"the model service sent more than `{limits.CHAT_BYTES.value}` bytes", "choose another model"
            )
    return bytes(body)


def _silence(why: str) -> ProviderError:
    hint = f"try again, or raise `{limits.CHAT_SECONDS.setting}`"
    return ProviderError(f"the model service did not answer: {why}", hint, retryable=True)


def _refusal(status: int) -> ProviderError:
    """Says nothing of the body: services repeat the key there."""
    later = status in (408, 429) or status >= 500
    said, hint = STATUS.get(
        status, ("the model service failed", "try again later" if later else "check CITECUT_CHAT_URL")
    )
    return ProviderError(f"{said} (status `{status}`)", hint, retryable=later)


class _Said(BaseModel):
    content: str | None = None


class _Choice(BaseModel):
    message: _Said
    finish_reason: str | None = None


class _Reply(BaseModel):
    choices: list[_Choice]


def _said(body: bytes) -> str:
    try:
        choices = _Reply.model_validate_json(body).choices
    except ValidationError as error:
        raise ProviderError(
            "the model service did not answer like `/chat/completions`", "check CITECUT_CHAT_URL"
        ) from error
    if not choices or not choices[0].message.content:
        raise ProviderError("the model answered nothing", "try again, or choose another model")
    if choices[0].finish_reason == "length":
        raise ProviderError("the model's answer was cut off", "choose a model with a longer answer")
    return choices[0].message.content


def _in_form(said: str, form: type[Form]) -> Form:
    bare = said.strip()
    if bare.startswith("```") and bare.endswith("```"):
        bare = bare[3:-3].removeprefix("json")
    try:
        return form.model_validate_json(bare)
    except ValidationError as error:
        what = error.errors(include_input=False, include_url=False)[0]["msg"]
        raise ProviderError(
            f"the model's answer is not in the form asked for: {what}", "try again, or choose another model"
        ) from error
