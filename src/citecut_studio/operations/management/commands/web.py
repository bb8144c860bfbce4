"""`web`: the pages alone, for whoever starts and watches processes by other means."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from citecut_studio import server
from citecut_studio.environment import end_with_parent


class Command(BaseCommand):
    """The pages, without a worker and without bringing tables up to date."""

    help = "Serve the pages alone: no worker, and no change of tables."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Where, and how many processes."""
        parser.add_argument("--address", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8765)
        parser.add_argument("--web-processes", type=int, default=1)
        parser.add_argument("--with-parent", action="store_true", help="end when standard input does")

    def handle(self, *args: Any, **options: Any) -> None:
        """Serve."""
        if options["with_parent"]:
            end_with_parent()
        try:
            server.check_address(options["address"], options["port"])
        except server.RefusedError as error:
            raise CommandError(str(error)) from error
        server.serve_pages(options["address"], options["port"], options["web_processes"])
