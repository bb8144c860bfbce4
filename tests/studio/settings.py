"""The studio's settings for tests: a home that is thrown away, and passwords that are quick to check."""

import os
import tempfile

os.environ.setdefault("CITECUT_STUDIO_HOME", tempfile.mkdtemp(prefix="citecut-studio-"))
os.environ.setdefault("CITECUT_STUDIO_SECRET_KEY", "for tests alone")

from citecut_studio.settings import *  # noqa: F403  # after the variables that it reads

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":  # noqa: F405
    # A file, so that tests may have processes of their own work on it.
    DATABASES["default"]["TEST"] = {"NAME": str(STUDIO_HOME / "test.sqlite3")}  # noqa: F405
