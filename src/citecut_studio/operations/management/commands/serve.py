"""`serve`: the whole studio, for one machine."""

import os
import sys
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from citecut_studio import server
from citecut_studio.environment import text
from citecut_studio.people.models import User

ADDRESS, PORT = "127.0.0.1", 8765


class Command(BaseCommand):
    """The pages, and a worker beside them."""

    help = "Serve the studio, with a worker beside it, until Ctrl-C."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where, and how many processes."""
        parser.add_argument("--address", default=ADDRESS, help=f"where to listen; default {ADDRESS}")
        parser.add_argument("--port", type=int, default=PORT, help=f"default {PORT}")
        parser.add_argument("--web-processes", type=int, default=1, help="processes that serve pages; default 1")
        parser.add_argument("--processes", type=int, default=1, help="jobs at once; default 1")
        parser.add_argument("--no-worker", action="store_true", help="serve pages alone; workers run elsewhere")

    def handle(self, *args: Any, **options: Any) -> None:
        """Bring the tables up to date, and serve."""
        address, port = options["address"], options["port"]
        try:
            server.check_address(address, port)
        except server.RefusedError as error:
            raise CommandError(str(error)) from error
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        if sys.stderr.isatty():
            # A person looks on: rows on every answer are for machines.
            os.environ.setdefault("CITECUT_STUDIO_LOG_LEVEL", "WARNING")
        code = server.run(_parts(options), lambda: self._welcome(address, port))
        if code:
            raise CommandError("the studio stopped", returncode=code)

    def _welcome(self, address: str, port: int) -> None:
        host = f"[{address}]" if ":" in address else address
        at = text("ADDRESS", "").rstrip("/") or f"http://{host}:{port}"
        self.stdout.write(f"The studio is at {at}/   (Ctrl-C ends it)")
        if not User.objects.exists():
            self.stdout.write(f"Make the first account at {at}/welcome/")
        self.stdout.flush()


def _parts(options: dict[str, Any]) -> list[server.Part]:
    where = ["--address", options["address"], "--port", str(options["port"])]
    web = server.Part("web", [*where, "--web-processes", str(max(1, options["web_processes"]))])
    worker = server.Part("worker", ["--processes", str(max(1, options["processes"])), "--grace", "5"])
    return [web] if options["no_worker"] else [web, worker]
