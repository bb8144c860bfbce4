"""`doctor`: where the database, the folders and the log disagree."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from citecut_studio.operations import doctor


class Command(BaseCommand):
    """Tells what is wrong, and puts right what can be."""

    help = "Tell where the database, the folders and the log disagree."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whether to mend, and how to tell."""
        parser.add_argument("--mend", action="store_true", help="put right what can be put right")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        """Examine; leaves with 1 where something is still wrong."""
        faults = list(doctor.examine(mend=options["mend"]))
        if options["json"]:
            told = {"version": 1, "faults": [fault._asdict() for fault in faults]}
            self.stdout.write(json.dumps(told, ensure_ascii=False))
        else:
            for fault in faults:
                self.stdout.write(f"{'mended' if fault.mended else fault.code}: {fault.subject}: {fault.message}")
                self.stdout.write(f"  {fault.hint}")
            self.stdout.write(f"{len(faults)} faults" if faults else "all is well")
        if any(not fault.mended for fault in faults):
            raise SystemExit(1)
