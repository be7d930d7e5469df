"""What PostgreSQL itself refuses of the newsletter."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from modules.pages.models import Delivery, Issue, Newsletter, Subscriber, SubscriptionRequest
from rete.kernel import clock
from tenants.snapshots import NetworkSnapshot
from tests.modules.pages.newsletter.making import NOW, reader

WHOLE: dict[str, Any] = {
    "state": "inviato",
    "number": 1,
    "sent_at": NOW,
    "title": "Ciao",
    "items": [{"kind": "notizia"}],
}


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("newsletter_is_one", {"id": 2, "title": "Ciao"}),
        ("newsletter_has_a_title", {"title": ""}),
        ("newsletter_when", {"title": "Ciao", "weekday": 7}),
        ("newsletter_when", {"title": "Ciao", "hour": 2}),
        ("newsletter_days", {"title": "Ciao", "days_ahead": 90}),
    ],
)
def test_a_rhythm_is_possible(alfa: NetworkSnapshot, name: str, values: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError, match=f"pages_{name}"), transaction.atomic():
        Newsletter.objects.create(**values)


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("issue_state_is_known", {"state": "altro"}),
        ("issue_sent_is_whole", {**WHOLE, "title": ""}),
        ("issue_sent_is_whole", {**WHOLE, "items": []}),
        ("issue_sent_is_whole", {**WHOLE, "sent_at": None}),
        ("issue_only_sent_has_a_number", {"state": "saltato", "number": 3}),
        ("issue_figures", {**WHOLE, "written": 1, "arrived": 1, "refused": 1}),
    ],
)
def test_an_issue_is_whole(alfa: NetworkSnapshot, name: str, values: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError, match=f"pages_{name}"), transaction.atomic():
        Issue.objects.create(**values)


def test_one_issue_is_in_preparation_and_numbers_do_not_repeat(alfa: NetworkSnapshot) -> None:
    Issue.objects.create()
    Issue.objects.create(**WHOLE)

    with pytest.raises(IntegrityError, match="one_in_preparation"), transaction.atomic():
        Issue.objects.create()
    with pytest.raises(IntegrityError, match="number"), transaction.atomic():
        Issue.objects.create(**WHOLE)


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("in_lower_case", {"email": "Anna@example.org"}),
        ("who_leaves_is_forgotten", {"email": ""}),
        ("who_leaves_is_forgotten", {"consent_proof": ""}),
        ("who_leaves_is_forgotten", {"left_at": NOW}),
        ("source_is_known", {"source": "altro"}),
        ("fingerprint", {"fingerprint": "niente"}),
    ],
)
def test_a_reader_has_a_consent_or_is_forgotten(
    alfa: NetworkSnapshot, name: str, values: dict[str, Any]
) -> None:
    anna = reader()

    with pytest.raises(IntegrityError, match=f"pages_subscriber_{name}"), transaction.atomic():
        Subscriber.objects.filter(pk=anna.pk).update(**values)


def test_an_address_is_a_reader_once_and_gets_an_issue_once(alfa: NetworkSnapshot) -> None:
    anna, issue = reader(), Issue.objects.create()
    Delivery.objects.create(issue=issue, subscriber=anna, mail_id=1)

    with pytest.raises(IntegrityError, match="fingerprint"), transaction.atomic():
        reader()
    with pytest.raises(IntegrityError, match="pages_delivery_once"), transaction.atomic():
        Delivery.objects.create(issue=issue, subscriber=anna, mail_id=2)
    with pytest.raises(IntegrityError, match="mail_id"), transaction.atomic():
        Delivery.objects.create(issue=issue, subscriber=reader("bruno@example.org"), mail_id=1)


def test_a_code_is_kept_as_its_print(alfa: NetworkSnapshot) -> None:
    with pytest.raises(IntegrityError, match="request_code"), transaction.atomic():
        SubscriptionRequest.objects.create(
            email="anna@example.org", code_hash="402913", asked_at=clock.now()
        )
