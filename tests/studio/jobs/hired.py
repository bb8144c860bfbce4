"""The settings of processes that tests start: the tests' own database, short leases, and kinds of work for tests."""

import os

from tests.studio.jobs import hired_kinds
from tests.studio.settings import *  # noqa: F403

DATABASES["default"]["NAME"] = os.environ["TESTS_DATABASE"]  # noqa: F405
STUDIO_KINDS = hired_kinds()
LEASE_SECONDS = int(os.environ.get("TESTS_LEASE", "3"))
FREE_DISK = int(os.environ.get("TESTS_FREE_DISK", "0"))
NICE = 5
WARM = False
