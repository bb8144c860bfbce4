"""`python -m citecut_studio COMMAND`: Django's commands with the studio's settings."""

import os
import sys

from django.core.management import execute_from_command_line

from citecut_studio.environment import keep_secret

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "citecut_studio.settings")
    keep_secret()
    execute_from_command_line(["citecut studio", *sys.argv[1:]])
