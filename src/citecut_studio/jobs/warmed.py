"""What every process that does a job needs, loaded once: the processes are forked from the one that imports this."""

import django
from django.conf import settings

from citecut_studio.jobs import services

django.setup()
if settings.WARM:
    services.warm()
