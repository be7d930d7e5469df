"""What leaves a network: frozen dataclasses, written as JSON in one way only and read back strictly.

A shape is made of text, whole numbers, yes or no, days, instants, tuples and other shapes; each may be absent with `| None`.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, field, fields, is_dataclass
from datetime import UTC, date, datetime
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from rete.kernel.errors import ReteError
from rete.kernel.personal import TAX_CODE, is_personal

S = TypeVar("S")
LABEL = "label"
NAMES = "names"
PLAIN = (str, int, bool, date, datetime)


class PayloadUnreadable(ReteError):
    code = "contenuto_illeggibile"
    status = 422
    message = "Il contenuto non ha la forma attesa: {reason}."


class PersonalDataFound(ReteError):
    code = "dati_personali"
    status = 422
    message = (
        "«{label}» contiene un codice fiscale: toglilo, i dati delle persone non si condividono."
    )


def said(label: str, names: Mapping[str, Any] | None = None) -> Any:
    """A field of a shape, with its name in Italian, and the words of its values where those are codes."""
    return field(metadata={LABEL: label, NAMES: names or {}})


def label_of(each: "Field[Any]") -> str:
    return str(each.metadata[LABEL])


def names_of(each: "Field[Any]") -> Mapping[str, Any]:
    """The words of a field's codes."""
    names: Mapping[str, Any] = each.metadata[NAMES]
    return names


def written(value: Any) -> str:
    """A shape's instance as JSON: keys in order, no spaces, letters as they are.

    Raises:
        PersonalDataFound: a text has a tax code in it.
    """
    for label, text in texts(value):
        if TAX_CODE.search(text):
            raise PersonalDataFound(label=label)
    return json.dumps(_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read(shape: type[S], found: object) -> S:
    """An instance from what JSON held: every field, no other, each of its type.

    Raises:
        PayloadUnreadable: with what is wrong.
    """
    hints = get_type_hints(shape)
    names = [each.name for each in _fields(shape)]
    if not isinstance(found, Mapping):
        raise PayloadUnreadable(reason=f"{shape.__name__} non è un oggetto")
    if set(found) != set(names):
        odd = ", ".join(sorted(map(str, set(found) ^ set(names))))
        raise PayloadUnreadable(reason=f"campi mancanti o di troppo: {odd}")
    return shape(**{name: _read(hints[name], found[name], name) for name in names})


def texts(value: Any) -> Iterator[tuple[str, str]]:
    """(label, text) of every text in an instance, however deep."""
    for each in _fields(type(value)):
        yield from _texts(label_of(each), getattr(value, each.name))


def shape_problems(shape: type) -> Iterator[str]:
    """What would make a shape unfit to leave a network."""
    if not is_dataclass(shape) or not shape.__dataclass_params__.frozen:  # type: ignore[attr-defined]
        yield f"{shape.__name__} is no frozen dataclass"
        return
    hints = get_type_hints(shape)
    for each in _fields(shape):
        if is_personal(each.name):
            yield f"{shape.__name__}.{each.name} is personal"
        if LABEL not in each.metadata:
            yield f"{shape.__name__}.{each.name} has no label"
        if each.default is not MISSING or each.default_factory is not MISSING:
            yield f"{shape.__name__}.{each.name} has a default: an absent field is for an upcast to say"
        yield from _kind_problems(f"{shape.__name__}.{each.name}", hints[each.name])


def _fields(shape: type) -> "tuple[Field[Any], ...]":
    return fields(shape)


def _kind_problems(name: str, kind: Any) -> Iterator[str]:
    arguments = get_args(kind)
    if isinstance(kind, UnionType):
        for each in set(arguments) - {NoneType}:
            yield from _kind_problems(name, each)
    elif get_origin(kind) is tuple and len(arguments) == 2 and arguments[1] is ...:  # noqa: PLR2004 - (kind, ...)
        yield from _kind_problems(name, arguments[0])
    elif is_dataclass(kind) and isinstance(kind, type):
        yield from shape_problems(kind)
    elif kind not in PLAIN:
        yield f"{name} is of a kind that is not shared: {kind}"


def _texts(label: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield label, value
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(label, each)
    elif is_dataclass(value) and not isinstance(value, type):
        yield from texts(value)


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return value


def _read(kind: Any, found: object, name: str) -> Any:
    if isinstance(kind, UnionType):
        (inner,) = set(get_args(kind)) - {NoneType}
        return None if found is None else _read(inner, found, name)
    if get_origin(kind) is tuple:
        if not isinstance(found, list):
            raise PayloadUnreadable(reason=f"«{name}» non è un elenco")
        return tuple(_read(get_args(kind)[0], each, name) for each in found)
    if is_dataclass(kind) and isinstance(kind, type):
        return read(kind, found)
    if kind in {date, datetime}:
        return _moment(kind, found, name)
    if type(found) is not kind:
        raise PayloadUnreadable(reason=f"«{name}» non è del tipo giusto")
    return found


def _moment(kind: Any, found: object, name: str) -> date:
    try:
        moment: date = kind.fromisoformat(found)
    except (TypeError, ValueError) as error:
        raise PayloadUnreadable(reason=f"«{name}» non è una data") from error
    if isinstance(moment, datetime) and moment.tzinfo is None:
        raise PayloadUnreadable(reason=f"«{name}» non ha il fuso orario")
    return moment
