"""The web process: ``gunicorn ventures.wsgi``."""

import os

from django.core.wsgi import get_wsgi_application

from ventures.core.charset import wsgi_in_utf8

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ventures.settings")
application = wsgi_in_utf8(get_wsgi_application())
