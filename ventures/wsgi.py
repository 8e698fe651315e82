"""The web process: ``gunicorn ventures.wsgi``."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ventures.settings")
application = get_wsgi_application()
