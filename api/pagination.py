"""Lists, a page at a time."""

from rest_framework.pagination import CursorPagination


class Pages(CursorPagination):
    """An object with `results`, `next` and `previous`: a bare array could never grow."""

    page_size = 50
    max_page_size = 200
    page_size_query_param = "limit"
    ordering = "id"
