"""What every process that does a job needs, loaded once: the processes are forked from the one that imports this."""

from importlib import import_module

import django
from django.conf import settings

django.setup()
for name in ("citecut_studio.jobs.hand", *(["citecut.pipeline"] if settings.WARM else [])):
    import_module(name)
