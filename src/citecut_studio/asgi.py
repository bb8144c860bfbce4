"""The studio as an ASGI application."""

import os
import warnings

from django.core.asgi import get_asgi_application

from citecut_studio.library.bounds import BoundedBody

# The sheets and scripts that whitenoise serves come whole, and are small; what is large is streamed by our own views.
warnings.filterwarnings("ignore", message="StreamingHttpResponse must consume synchronous iterators")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "citecut_studio.settings")
application = BoundedBody(get_asgi_application())
