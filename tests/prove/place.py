"""A place as an office runs it: PostgreSQL, Redis, gunicorn and nginx, each started for the test alone."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import uuid
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.conf import settings

from tests.core.test_settings import OFFICE, free_port

NGINX = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin") or "nginx"
SERVER = os.environ.get("POSTGRESQL_SERVER", "postgres://postgres@127.0.0.1")
SECONDS_TO_START = 90
AROUND = """
daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log; {user}
events {{}}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    client_body_temp_path {folder}/bodies; proxy_temp_path {folder}/proxied;
    fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
{site}
}}
"""


class Place:
    """Where the office runs: its folder, its variables, its ports."""

    def __init__(self, folder, database):
        self.folder, self.database, self.seeds = folder, database, 0
        self.web, self.redis, self.http, self.https = (free_port() for _port in range(4))
        self.variables = {
            **OFFICE, "PATH": os.environ["PATH"], "DATABASE_URL": f"{SERVER}/{database}",
            "CACHE_URL": f"redis://127.0.0.1:{self.redis}/0", "MEDIA_ROOT": f"{folder}/media",
            "STATIC_ROOT": f"{folder}/static", "ALLOWED_HOSTS": "127.0.0.1",
            "SITE_ADDRESS": f"https://127.0.0.1:{self.https}", "EMAIL_URL": f"filemail:///{folder}/mail",
            "TRUSTED_ARRIVAL_HEADER": "X-Arrived-At", "SERVE_BY_PROXY": "1",
        }  # fmt: skip

    def run(self, *command, **variables):
        """What a Python process of this office prints; it must end well."""
        done = subprocess.run(
            [sys.executable, *command], cwd=settings.BASE_DIR, env={**self.variables, **variables},
            capture_output=True, text=True, timeout=600, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr[-3000:]
        return done.stdout

    def begin(self, *command, **variables):
        """A Python process of this office that goes on."""
        return subprocess.Popen(
            [sys.executable, *command], cwd=settings.BASE_DIR, env={**self.variables, **variables}
        )

    def seed(self, name, *arguments, **variables):
        """What the seed of this name made, from `tests.prove.seeds`; no two seeds count from one number."""
        self.seeds += 1
        return json.loads(
            self.run("-m", "tests.prove.seeds", str(1000 * self.seeds), name, *arguments, **variables)
        )


@contextmanager
def office(folder):
    """An office with an empty, migrated database and its Redis."""
    folder.chmod(0o755)
    with database() as name, running_redis(place := Place(folder, name)):
        place.run("manage.py", "migrate", "--verbosity", "0")
        place.run("manage.py", "load_reference")
        place.run("manage.py", "collectstatic", "--no-input", "--verbosity", "0")
        yield place


@contextmanager
def database():
    """The name of a new database, dropped afterwards."""
    name = f"ventures_prove_{uuid.uuid4().hex[:8]}"
    with psycopg.connect(f"{SERVER}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield name
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def running(process, port=None):
    """The process, once its port answers; ended afterwards."""
    try:
        if port:
            wait_for(port, process)
        yield process
    finally:
        process.terminate()
        process.wait(30)


def running_redis(place):
    """Redis of its own, which a test may take away."""
    command = ["redis-server", "--port", str(place.redis), "--bind", "127.0.0.1", "--save", ""]
    return running(subprocess.Popen(command, cwd=place.folder, stdout=subprocess.DEVNULL), place.redis)


def running_web(place, **variables):
    """The web process, as the document starts it."""
    command = ["-m", "gunicorn", "ventures.wsgi", "--bind", f"127.0.0.1:{place.web}", "--workers", "2"]
    return running(place.begin(*command, **variables), place.web)


def running_nginx(place):
    """nginx with the very file of the document; only names of this place are put into it."""
    config = place.folder / "nginx.conf"
    user = "user root;" if os.getuid() == 0 else ""
    config.write_text(AROUND.format(folder=place.folder, user=user, site=site_of(place)))
    command = [NGINX, "-p", str(place.folder), "-c", str(config), "-e", str(place.folder / "error.log")]
    return running(subprocess.Popen(command), place.https)


def site_of(place):
    """The document's nginx file with the ports and folders of this place."""
    document = Path(settings.BASE_DIR, "docs/deploy.md").read_text()
    site = re.search(r"```nginx\n(.*?)```", document, re.DOTALL)[1]
    certificate(place.folder)
    for words, here in {
        "listen 80;": f"listen 127.0.0.1:{place.http};",
        "listen 443 ssl http2;": f"listen 127.0.0.1:{place.https} ssl http2;",
        "ventures.example.org": "127.0.0.1",
        "/etc/ssl/certs/ventures.pem": f"{place.folder}/site.pem",
        "/etc/ssl/private/ventures.key": f"{place.folder}/site.key",
        "127.0.0.1:8000": f"127.0.0.1:{place.web}",
        "/srv/ventures/media": f"{place.folder}/media",
    }.items():
        assert words in site, words
        site = site.replace(words, here)
    return site


def certificate(folder):
    """A certificate that nobody but this test trusts."""
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
         "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", folder / "site.key",
         "-out", folder / "site.pem"],
        check=True, capture_output=True,
    )  # fmt: skip


def wait_for(port, process):
    """Until the process takes connections."""
    for _turn in range(SECONDS_TO_START * 5):
        assert process.poll() is None, f"{process.args} ended with {process.returncode}"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise TimeoutError(f"{process.args} did not start")
