"""Answers that the browser saves as files. Of every table the register has who took it, how many rows, narrowed by what."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final, TypeVar

from django import forms
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.choices import flatten_choices

from rete.core.audit.services import record_look
from rete.core.tables.reading import Cell
from rete.core.tables.writing import Sheet, as_csv, as_xlsx, csv_parts
from rete.kernel.actor import Actor

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
NO_FILTERS: Final[Mapping[str, object]] = MappingProxyType({})
Response = TypeVar("Response", bound=HttpResponseBase)


def table_file(
    actor: Actor,
    name: str,
    rows: Iterable[Sequence[Cell]],
    filters: Mapping[str, object] = NO_FILTERS,
) -> HttpResponse:
    """A table, header first, in the shape that its name ends in; a workbook's sheet is named after the file. One insert."""
    lines = list(rows)
    note_taken(actor, name, len(lines) - 1, filters)
    if name.endswith(".xlsx"):
        return file_to_save(name, as_xlsx(Sheet(name.removesuffix(".xlsx")[:31], lines)), XLSX)
    return file_to_save(name, as_csv(lines), CSV)


def table_stream(
    actor: Actor,
    name: str,
    rows: Iterable[Sequence[Cell]],
    *,
    count: int,
    filters: Mapping[str, object] = NO_FILTERS,
) -> HttpResponseBase:
    """A CSV of any length, sent while its rows are read; `count` is how many follow the header. One insert."""
    note_taken(actor, name, count, filters)
    return saved_as(name, StreamingHttpResponse(csv_parts(rows), content_type=CSV))


def kept_table(actor: Actor, name: str, content: bytes) -> HttpResponse:
    """A CSV that was made before. One insert."""
    note_taken(actor, name, content.count(b"\n") - 1, NO_FILTERS)
    return file_to_save(name, content, CSV)


def filters_of(form: forms.Form, without: Collection[str] = ()) -> dict[str, object]:
    """What a list's form asks, as people read it: {label: value}."""
    return {
        str(form.fields[name].label or name): _said(form.fields[name], value)
        for name, value in form.cleaned_data.items()
        if value and name not in without
    }


def file_to_save(name: str, content: bytes, media_type: str) -> HttpResponse:
    return saved_as(name, HttpResponse(content, content_type=media_type))


def saved_as(name: str, response: Response) -> Response:
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def note_taken(actor: Actor, name: str, rows: int, filters: Mapping[str, object]) -> None:
    """One insert."""
    changes = {"file": name, "rows": rows, "filters": filters}
    record_look(actor, "tables.list.exported", None, changes)


def _said(field: forms.Field, value: object) -> object:
    """Of a choice its words, which may stand in a group."""
    if not isinstance(field, forms.ChoiceField):
        return value
    choices: Any = field.choices
    pairs: list[tuple[Any, Any]] = list(flatten_choices(choices))
    return next((words for code, words in pairs if str(code) == str(value)), value)
