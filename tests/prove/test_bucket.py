"""Uploads in an S3-compatible bucket: everything is read through the portal, nothing from outside."""

import hashlib
import http.client
import subprocess
import sys

import boto3
import pytest

from tests.core.test_settings import free_port
from tests.prove import place

KEYS = {"aws_access_key_id": "prove", "aws_secret_access_key": "prove", "region_name": "us-east-1"}
FOR_ALL = "http://acs.amazonaws.com/groups/global/AllUsers"


@pytest.fixture(scope="module")
def store():
    """The address of an S3-compatible server with an empty bucket."""
    port = free_port()
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    with place.running(subprocess.Popen(command, stderr=subprocess.DEVNULL), port):
        address = f"http://127.0.0.1:{port}"
        boto3.client("s3", endpoint_url=address, **KEYS).create_bucket(Bucket="ventures")
        yield address


@pytest.fixture(scope="module")
def variables(store):
    """What differs from an office that keeps its files in a folder."""
    return {
        "S3_BUCKET": "ventures", "S3_ENDPOINT": store, "S3_ACCESS_KEY": "prove", "S3_SECRET_KEY": "prove",
        "S3_REGION": "us-east-1", "S3_ADDRESSING": "path", "SERVE_BY_PROXY": "0",
    }  # fmt: skip


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """An office of its own: all its files lie in the bucket."""
    with place.office(tmp_path_factory.mktemp("bucket")) as made:
        yield made


@pytest.fixture(scope="module")
def here(office, variables):
    """The office with its files in the bucket, served."""
    with place.running_web(office, **variables):
        yield office


def asked(office, address, session=""):
    """Status, kind and bytes of an answer, as behind a proxy that ends TLS."""
    line = http.client.HTTPConnection("127.0.0.1", office.web, timeout=60)
    headers = {"Host": "127.0.0.1", "X-Forwarded-Proto": "https", "Cookie": f"sessionid={session}"}
    line.request("GET", address, headers=headers)
    answer = line.getresponse()
    return answer.status, answer.headers.get("Content-Type", ""), answer.read()


def test_pictures_and_documents_of_the_website_come_through_the_portal(here, variables):
    made = here.seed("published", **variables)

    status, kind, picture = asked(here, made["picture"])

    assert (status, kind, picture[8:12]) == (200, "image/webp", b"WEBP")
    assert asked(here, made["document"])[::2] == (200, b"%PDF-1.7 plan")
    assert asked(here, made["original"])[0] == asked(here, made["file"])[0] == 404
    assert len(set(made["names"])) == 2


def test_a_private_file_comes_through_its_door_alone(here, variables):
    (draft,) = here.seed("drafts", "1", **variables)
    door = f"/applications/{draft['pk']}/file/{draft['attachment']}/"

    status, _kind, content = asked(here, door, draft["session"])

    assert (status, hashlib.sha256(content).hexdigest()) == (200, draft["sha256"])
    assert asked(here, door, draft["stranger"])[0] == 404
    assert here.seed("private_link", **variables).startswith("This file is private")


def test_a_worker_files_what_it_made_in_the_bucket(here, variables):
    made = here.seed("jobs", "1", **variables)
    here.run("manage.py", "db_worker", "--backend", "db", "--batch", **variables)

    assert here.seed("results", *made, **variables) == [{"state": "done", "pdfs": ["%PDF-"], "workers": [1]}]


def test_nothing_in_the_bucket_is_open_to_the_public(here, store, variables):
    here.seed("published", **variables)
    here.seed("drafts", "1", **variables)
    bucket = boto3.client("s3", endpoint_url=store, **KEYS)
    names = [one["Key"] for one in bucket.list_objects_v2(Bucket="ventures")["Contents"]]

    grants = [
        grant["Grantee"].get("URI")
        for name in names
        for grant in bucket.get_object_acl(Bucket="ventures", Key=name)["Grants"]
    ]

    assert {name.partition("/")[0] for name in names} == {"public", "private"}
    assert FOR_ALL not in grants
