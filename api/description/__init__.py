"""The API's description of itself: OpenAPI, one document for each host, and the page that people read."""
