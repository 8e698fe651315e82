"""The web process: ``gunicorn ventures.wsgi``."""

import os
import re

from django.core.wsgi import get_wsgi_application

CHARSET = re.compile(r";\s*charset=[^;]*", re.IGNORECASE)


def in_utf8(answer):
    """Whatever is sent is read as UTF-8, as our pages send it: a made-up charset is not even tried."""

    def application(environ, start_response):
        environ["CONTENT_TYPE"] = CHARSET.sub("", environ.get("CONTENT_TYPE", ""))
        return answer(environ, start_response)

    return application


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ventures.settings")
application = in_utf8(get_wsgi_application())
