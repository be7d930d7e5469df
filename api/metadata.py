"""What OPTIONS says."""

from typing import TYPE_CHECKING, Any

from rest_framework.metadata import BaseMetadata
from rest_framework.request import Request

if TYPE_CHECKING:
    # REST framework's views load this module.
    from rest_framework.views import APIView


class Methods(BaseMetadata):
    """Which methods an address takes, and of what."""

    def determine_metadata(self, request: Request, view: "APIView") -> dict[str, Any]:  # noqa: ARG002 - REST framework's signature
        return {
            "methods": view.allowed_methods,
            "produces": [renderer.media_type for renderer in view.renderer_classes],
            "consumes": [parser.media_type for parser in view.parser_classes],
        }
