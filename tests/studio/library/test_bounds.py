"""What is too large is refused before it is kept; what is large is sent without being held in memory."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
from django.test import AsyncRequestFactory, RequestFactory
from pytest_django import Settings

from citecut_studio.library.bounds import A_LITTLE, BoundedBody
from citecut_studio.library.serving import streamed


async def _application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """Reads the whole body, and tells how much it got and how it ended."""
    size, kind = 0, "http.request"
    while kind == "http.request":
        message = await receive()
        kind, size = message["type"], size + len(message.get("body", b""))
        if not message.get("more_body"):
            break
    await send({"type": "told", "size": size, "ended": kind})


def _sent(pieces: list[bytes], headers: list[tuple[bytes, bytes]]) -> list[dict[str, Any]]:
    """What the bounded application answers to a body in these pieces."""
    answers: list[dict[str, Any]] = []
    left = iter(pieces)
    last = len(pieces)
    count = 0

    async def receive() -> dict[str, Any]:
        nonlocal count
        count += 1
        return {"type": "http.request", "body": next(left), "more_body": count < last}

    async def send(message: dict[str, Any]) -> None:
        answers.append(message)

    scope = {"type": "http", "headers": headers}
    asyncio.run(BoundedBody(_application)(scope, receive, send))  # type: ignore[arg-type]  # plain dictionaries
    return answers


@pytest.fixture(autouse=True)
def small(settings: Settings) -> None:
    """A form may hold a thousand bytes, and a little."""
    settings.FORM_BYTES = 1000


def test_a_body_within_the_bound_passes() -> None:
    assert _sent([b"x" * 600, b"x" * 400], []) == [{"type": "told", "size": 1000, "ended": "http.request"}]


def test_a_body_that_announces_too_much_is_refused_unread() -> None:
    told = _sent([b"x"], [(b"content-length", str(A_LITTLE + 1001).encode())])
    assert told[0]["status"] == 413


def test_a_body_that_says_nothing_and_sends_too_much_is_cut_off() -> None:
    (told,) = _sent([b"x" * 600_000, b"x" * 600_000, b"x" * 600_000], [])
    assert told["ended"] == "http.disconnect"
    assert told["size"] <= A_LITTLE + 1000


def test_under_asgi_pieces_are_made_as_they_are_asked_for() -> None:
    made: list[int] = []

    def pieces() -> Iterator[bytes]:
        for number in range(5):
            made.append(number)
            yield bytes([number])

    async def ask() -> tuple[bytes, list[int]]:
        answer = streamed(AsyncRequestFactory().get("/"), pieces(), "video/mp4")
        content: AsyncIterator[bytes] = aiter(answer)  # type: ignore[assignment]  # it is asynchronous here
        first = await anext(content)
        return first, list(made)

    assert asyncio.run(ask()) == (b"\x00", [0])


def test_without_asgi_pieces_come_as_they_are() -> None:
    answer = streamed(RequestFactory().get("/"), iter([b"a", b"b"]), "video/mp4")
    assert list(answer) == [b"a", b"b"]
