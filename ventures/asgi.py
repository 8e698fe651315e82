"""The web process: any ASGI server."""

import os

from django.core.asgi import get_asgi_application

from ventures.core.charset import asgi_in_utf8

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ventures.settings")
application = asgi_in_utf8(get_asgi_application())
