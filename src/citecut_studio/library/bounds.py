"""A request's body -> read, or refused before a byte of it is kept: no form and no piece of a film is larger."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[..., Awaitable[None]]
A_LITTLE = 1_000_000
"""Bytes that the names and borders of a form may take."""


class BoundedForm(FileUploadHandler):
    """Refuses a form whose files together are too large; stands before the handlers that keep them."""

    def handle_raw_input(  # type: ignore[override]  # Django calls it by place and names it META
        self, input_data: Any, meta: Any, content_length: int, *rest: Any, **more: Any
    ) -> None:
        """Look at the announced length.

        Raises:
            RequestDataTooBig: it is over `FORM_BYTES`.
        """
        if content_length > settings.FORM_BYTES:
            raise RequestDataTooBig("the files of this form are too large; send them in pieces")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Hand it on."""
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave it to the next one."""


class BoundedBody:
    """An ASGI application that is never handed more than `FORM_BYTES` and a little: Django keeps every body whole."""

    def __init__(self, application: Application) -> None:
        self._application = application

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer 413 to what announces too much, and hang up on what sends too much unannounced."""
        if scope["type"] != "http":
            await self._application(scope, receive, send)
        elif _announced(scope) > _most():
            await send({"type": "http.response.start", "status": 413, "headers": [(b"content-type", b"text/plain")]})
            await send({"type": "http.response.body", "body": b"This is too large to be sent at once.\n"})
        else:
            await self._application(scope, self._counted(receive), send)

    def _counted(self, receive: Receive) -> Receive:
        seen = 0

        async def bounded() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            return {"type": "http.disconnect"} if seen > _most() else message

        return bounded


def _most() -> int:
    return int(settings.FORM_BYTES) + A_LITTLE


def _announced(scope: Message) -> int:
    given = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
    return int(given) if given.isdigit() else 0
