"""`hand`: the process that does one job; workers start it."""

from typing import Any

from django.core.management.base import BaseCommand

from citecut_studio.jobs.hand import wait_and_work


class Command(BaseCommand):
    """Waits to be told a job on standard input, does it, and ends."""

    help = "Do one job, told on standard input as `ID FENCE`; workers start this."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Wait and work."""
        wait_and_work()
