"""A full disk, wherever long work is asked for -> a page that says so."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from citecut_studio.jobs.disk import NoRoomError


class Room:
    """Answers 507 instead of breaking."""

    sync_capable = True
    async_capable = False

    def __init__(self, get_response: Callable[[HttpRequest], Any]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> Any:
        """Pass it on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page, where it was the disk."""
        if not isinstance(error, NoRoomError):
            return None
        return render(request, "jobs/no_room.html", {"said": str(error)}, status=507)
