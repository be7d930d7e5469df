"""What leaves a network is written in one way and read back strictly; what is unfit cannot even be declared."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest

from rete.kernel.payloads import PayloadUnreadable, PersonalDataFound, read, said, written
from rete.kernel.sharing import RecordType, Verb, VersionUnknown


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    starts_at: datetime = said("Inizio")


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    title: str = said("Titolo")
    summary: str = said("In breve")
    tags: tuple[str, ...] = said("Parole chiave")
    places: int | None = said("Posti")
    is_free: bool = said("Gratis")
    since: date | None = said("Dal")
    slots: tuple[Slot, ...] = said("Date")


COURSE = Course(
    title="Digitale facile",
    summary="Perché no?",
    tags=("anziani",),
    places=12,
    is_free=True,
    since=date(2026, 11, 25),
    slots=(Slot(starts_at=datetime(2026, 11, 25, 9, tzinfo=UTC)),),
)
PLAIN: dict[str, Any] = {
    "title": "Digitale facile",
    "summary": "Perché no?",
    "tags": ["anziani"],
    "places": 12,
    "is_free": True,
    "since": "2026-11-25",
    "slots": [{"starts_at": "2026-11-25T09:00:00+00:00"}],
}


def declared(shape: type, **changed: Any) -> RecordType:
    values: dict[str, Any] = {
        "name": "courses.course",
        "version": 1,
        "one": "corso",
        "a_one": "un corso",
        "many": "corsi",
        "shape": shape,
        "permission": "courses.edit",
        "project": lambda _actor, _uid: COURSE,
        "address": lambda _uid: "",
    }
    return RecordType(**{**values, **changed})


def test_what_is_written_is_read_back() -> None:
    assert declared(Course).read(1, written(COURSE)) == COURSE
    assert read(Course, PLAIN) == COURSE


def test_it_is_written_in_one_way_only() -> None:
    assert written(COURSE).startswith('{"is_free":true,"places":12,"since":"2026-11-25","slots":[{')
    assert "Perché" in written(COURSE)


@pytest.mark.parametrize(
    "change",
    [
        {"title": 7},
        {"title": None},
        {"places": True},
        {"places": "12"},
        {"is_free": 1},
        {"since": "ieri"},
        {"since": 20261125},
        {"slots": [{"starts_at": "2026-11-25T09:00:00"}]},
        {"slots": [{}]},
        {"slots": {}},
        {"tags": "anziani"},
        {"tags": [1]},
        {"unheard": ""},
    ],
)
def test_what_has_another_form_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(PayloadUnreadable):
        read(Course, {**PLAIN, **change})


@pytest.mark.parametrize("found", [None, [], "x", {}, {"title": "Solo il titolo"}])
def test_what_is_no_record_is_refused(found: object) -> None:
    with pytest.raises(PayloadUnreadable):
        read(Course, found)


def test_a_tax_code_stops_it() -> None:
    personal = Course(
        title="Corso",
        summary="",
        tags=("rssmra85t10a562s",),
        places=None,
        is_free=True,
        since=None,
        slots=(),
    )

    with pytest.raises(PersonalDataFound):
        written(personal)


def test_older_versions_are_brought_up_one_by_one() -> None:
    first = {key: value for key, value in PLAIN.items() if key not in {"is_free", "since", "slots"}}
    kind = declared(
        Course,
        version=3,
        upcasts={
            1: lambda fields: {**fields, "is_free": True, "since": None},
            2: lambda fields: {**fields, "slots": []},
        },
    )

    found = kind.read(1, first)

    assert (found.title, found.is_free, found.slots) == ("Digitale facile", True, ())


@pytest.mark.parametrize("version", [0, 2, 99])
def test_a_version_that_is_not_known_is_said_so(version: int) -> None:
    with pytest.raises(VersionUnknown):
        declared(Course).read(version, PLAIN)


def test_an_upcast_that_fails_is_a_record_that_cannot_be_read() -> None:
    kind = declared(Course, version=2, upcasts={1: lambda fields: {"title": fields["nothing"]}})

    with pytest.raises(PayloadUnreadable):
        kind.read(1, PLAIN)
    with pytest.raises(PayloadUnreadable):
        kind.read(1, "{")


@dataclass(frozen=True, kw_only=True)
class WithPerson:
    title: str = said("Titolo")
    summary: str = said("In breve")
    tags: tuple[str, ...] = said("Parole chiave")
    contact_email: str = said("A chi scrivere")


@dataclass(frozen=True, kw_only=True)
class WithPersonInside:
    title: str = said("Titolo")
    summary: str = said("In breve")
    tags: tuple[str, ...] = said("Parole chiave")
    people: tuple[WithPerson, ...] = said("Chi viene")


@dataclass(frozen=True, kw_only=True)
class WithoutTags:
    title: str = said("Titolo")
    summary: str = said("In breve")


@dataclass(frozen=True, kw_only=True)
class WithAnything:
    title: str = said("Titolo")
    summary: str = said("In breve")
    tags: tuple[str, ...] = said("Parole chiave")
    more: dict[str, str] = said("Altro")


@dataclass(frozen=True, kw_only=True)
class WithoutLabel:
    title: str = said("Titolo")
    summary: str = said("In breve")
    tags: tuple[str, ...] = said("Parole chiave")
    odd: str


@dataclass(kw_only=True)
class NotFrozen:
    title: str = said("Titolo")
    summary: str = said("In breve")
    tags: tuple[str, ...] = said("Parole chiave")


@pytest.mark.parametrize(
    ("shape", "why"),
    [
        (WithPerson, "contact_email is personal"),
        (WithPersonInside, "contact_email is personal"),
        (WithoutTags, "lacks tags"),
        (WithAnything, "of a kind that is not shared"),
        (WithoutLabel, "odd has no label"),
        (NotFrozen, "no frozen dataclass"),
    ],
)
def test_a_type_that_is_unfit_cannot_be_declared(shape: type, why: str) -> None:
    with pytest.raises(TypeError, match=why):
        declared(shape)


def test_a_type_without_the_way_from_its_older_versions_cannot_be_declared() -> None:
    with pytest.raises(TypeError, match="upcasts must lead"):
        declared(Course, version=2)
    with pytest.raises(TypeError, match="never the owner's"):
        declared(Course, takes=frozenset({Verb.ERASE}))
    assert declared(Course).project(None, uuid4()) == COURSE  # type: ignore[arg-type]
