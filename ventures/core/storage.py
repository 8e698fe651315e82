"""Files in an S3-compatible bucket. Everything is read through the portal: the bucket stays private."""

from botocore.config import Config
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage

WHERE_REQUIRED = {
    "request_checksum_calculation": "when_required",
    "response_checksum_validation": "when_required",
}


class Bucket(S3Storage):
    """A folder of a bucket; `base_url` is the address under which the portal shows it, None for private ones.

    No link into the bucket is ever given out, and no file is written over another.
    """

    def __init__(self, *, base_url=None, **options):
        self.base_url = base_url
        style = {"addressing_style": options.pop("addressing_style", "auto")}
        options["client_config"] = Config(s3=style, signature_version="s3v4", **WHERE_REQUIRED)
        super().__init__(file_overwrite=False, querystring_auth=False, **options)

    def url(self, name, **options):
        if self.base_url is None:
            raise ValueError("This file is private: files.actions.serve hands it out.")
        return self.base_url + filepath_to_uri(name)
