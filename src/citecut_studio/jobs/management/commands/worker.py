"""`worker`: does the jobs that people ask for."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from citecut_studio.environment import end_with_parent
from citecut_studio.jobs.worker import GRACE, Foreman


class Command(BaseCommand):
    """One worker, until it is told to end."""

    help = "Do the jobs that people ask for, until told to end."

    def add_arguments(self, parser: CommandParser) -> None:
        """How many at once, and how long they may go on at the end."""
        parser.add_argument("--processes", type=int, default=1, help="jobs at once; default 1")
        parser.add_argument(
            "--grace", type=float, default=GRACE, help=f"seconds that jobs may go on at the end; default {GRACE:.0f}"
        )
        parser.add_argument("--with-parent", action="store_true", help="end when standard input does")

    def handle(self, *args: Any, **options: Any) -> None:
        """Work."""
        if options["with_parent"]:
            end_with_parent()
        Foreman(max(1, options["processes"]), options["grace"]).run()
