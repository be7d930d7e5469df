"""Answers that the browser saves as files."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from django.http import HttpResponse, HttpResponseBase

from rete.core.tables.reading import Cell
from rete.core.tables.writing import Sheet, as_csv, as_xlsx

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
Response = TypeVar("Response", bound=HttpResponseBase)


def table_file(name: str, rows: Iterable[Sequence[Cell]]) -> HttpResponse:
    """A table as a file to save, in the shape that its name ends in; a workbook's sheet is named after the file."""
    if name.endswith(".xlsx"):
        return file_to_save(name, as_xlsx(Sheet(name.removesuffix(".xlsx")[:31], rows)), XLSX)
    return file_to_save(name, as_csv(rows), CSV)


def file_to_save(name: str, content: bytes, media_type: str) -> HttpResponse:
    return saved_as(name, HttpResponse(content, content_type=media_type))


def saved_as(name: str, response: Response) -> Response:
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
