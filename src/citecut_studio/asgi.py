"""The studio as an ASGI application."""

import os

from django.core.asgi import get_asgi_application

from citecut_studio.library.bounds import BoundedBody

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "citecut_studio.settings")
application = BoundedBody(get_asgi_application())
