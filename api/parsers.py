"""What bodies may be."""

from rest_framework.parsers import JSONParser


class MergePatchParser(JSONParser):
    """A partial change (RFC 7396), as the Italian guidelines ask of PATCH."""

    media_type = "application/merge-patch+json"
