"""Forms: what is asked only when it matters, positions, files, and how mistakes are told."""

from typing import Any

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.datastructures import MultiValueDict

from modules.libraries.models import Body, Library
from rete.kernel.municipalities import find_municipality_named
from rete.web.kit.forms.dependent import DependentFields, When
from rete.web.kit.forms.positions import DegreesField, PositionFields, centre_in_words
from rete.web.kit.forms.uploads import UploadField
from tenants.snapshots import NetworkSnapshot

STAFF = "/gestione/biblioteche/"


class Closing(DependentFields):
    shown_when = {
        "reason": When("how", ("altro",), is_needed=True),
        "note": When("how", ("altro",)),
    }
    how = forms.ChoiceField(choices=[("ferie", "ferie"), ("altro", "altro")])
    reason = forms.CharField(max_length=5)
    note = forms.CharField()


class Place(PositionFields):
    latitude = DegreesField("latitude")
    longitude = DegreesField("longitude")


class Sending(forms.Form):
    file = UploadField(endings=(".csv", ".xlsx"), limit_bytes=1024)


def sending(name: str, size: int) -> Sending:
    return Sending({}, MultiValueDict({"file": [SimpleUploadedFile(name, b"x" * size)]}))


def closing(**sent: str) -> Closing:
    return Closing(sent)


def test_what_is_not_asked_counts_as_not_sent_whatever_comes() -> None:
    form = closing(how="ferie", reason="troppo lungo", note="x")

    assert form.is_valid()
    assert (form.cleaned_data["reason"], form.cleaned_data["note"]) == (None, None)


def test_what_is_asked_and_needed_must_come() -> None:
    form = closing(how="altro")

    assert not form.is_valid()
    assert list(form.errors) == ["reason"]


def test_what_is_asked_is_checked_as_ever() -> None:
    assert closing(how="altro", reason="lavori").errors.keys() == {"reason"}
    assert closing(how="altro", reason="neve").is_valid()


def test_a_page_says_when_a_field_is_asked() -> None:
    html = str(Closing())

    assert 'data-shown-when="how=altro"' in html
    assert html.count("facoltativo") == 1


@pytest.mark.parametrize(
    ("sent", "found"),
    [
        (("45,5", "9.25"), (45.5, 9.25)),
        (("45.46416, 9.19199", ""), (45.46416, 9.19199)),
        (("45,46416; 9,19199", ""), (45.46416, 9.19199)),
        (("", ""), (None, None)),
    ],
)
def test_a_position_is_read_as_people_write_it(
    sent: tuple[str, str], found: tuple[float | None, float | None]
) -> None:
    form = Place(dict(zip(("latitude", "longitude"), sent, strict=True)))

    assert form.is_valid(), form.errors
    assert (form.cleaned_data["latitude"], form.cleaned_data["longitude"]) == found


@pytest.mark.parametrize(
    ("sent", "wrong"),
    [(("45", ""), "longitude"), (("", "9"), "latitude"), (("91", "9"), "latitude"), (("nord", "9"), "latitude")],
)  # fmt: skip
def test_half_a_position_or_one_off_the_earth_is_refused(sent: tuple[str, str], wrong: str) -> None:
    form = Place(dict(zip(("latitude", "longitude"), sent, strict=True)))

    assert list(form.errors) == [wrong]


def test_the_centre_of_a_municipality_is_offered_as_help() -> None:
    told = centre_in_words(find_municipality_named("Milano"))

    assert told.startswith("Il centro di Milano è 45.")
    assert centre_in_words(None) == ""


def test_the_limits_of_a_file_are_said_before() -> None:
    assert "CSV o XLSX, fino a 1 kB." in str(Sending())
    assert 'accept=".csv,.xlsx"' in str(Sending())


@pytest.mark.parametrize(
    ("name", "size", "words"),
    [("a.PDF", 1, "finisce con .csv, .xlsx"), ("a.csv", 1025, "al massimo 1 kB")],
)
def test_a_file_that_will_not_do_is_refused(name: str, size: int, words: str) -> None:
    assert words in str(sending(name, size).errors)
    assert sending("a.XLSX", 1).is_valid()


def test_mistakes_stand_at_the_top_with_the_focus_and_lead_to_their_fields(
    direttrice: Client, alfa: NetworkSnapshot
) -> None:
    body = Body.objects.create(name="Comune di Monza")
    sent = {"name": "Civica", "body": body.pk, "municipality": "Monzza", "latitude": "45"}

    answer = direttrice.post(f"{STAFF}aggiungi/", sent)

    page = answer.content.decode()
    assert 'role="alert" tabindex="-1" autofocus' in page
    assert '<a href="#id_municipality">Comune</a>: Nessun comune italiano' in page
    assert (
        '<a href="#id_longitude">Longitudine</a>: Latitudine e longitudine vanno insieme.' in page
    )
    assert 'value="Monzza"' in page
    assert not Library.objects.exists()


def test_nobody_is_told_of_mistakes_before_making_them(direttrice: Client) -> None:
    page: Any = direttrice.get(f"{STAFF}aggiungi/").content.decode()

    assert "autofocus" not in page
    assert 'data-position="latitude"' in page
