"""Which associations may propose: who asks, who decides, and the link by which they come in."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from modules.events.models import Association, AssociationState, Submission, SubmissionState
from modules.events.submissions import associations, forgetting, links, moderating
from modules.events.submissions.errors import AlreadyDecided, AssociationTwice
from rete.core.notices.models import Mail
from rete.kernel.actor import ANONYMOUS, Actor, ActorKind
from rete.kernel.errors import NotAllowed
from rete.kernel.fiscal_number import is_body_number
from rete.kernel.manifest import Role
from tenants.snapshots import NetworkSnapshot
from tests.conftest import signed_in
from tests.modules.events.making import SYSTEM
from tests.modules.events.submissions.making import (
    ASKED,
    NOW,
    association,
    path_in_mail,
    sent,
    version_of,
)

ASK = "/cose-da-fare/proponi/iscrizione/"
STAFF = "/gestione/cose-da-fare/associazioni/"


@pytest.fixture
def browser(alfa: NetworkSnapshot) -> Client:
    return Client(headers={"host": alfa.domain})


def test_an_association_asks_is_accepted_and_comes_in_by_its_link(
    browser: Client, alfa: NetworkSnapshot
) -> None:
    answer = browser.post(ASK, {**ASKED, "fiscal_code": "97103880585"})
    assert answer["Location"] == reverse("events:association-asked")
    made = Association.objects.get()
    assert (made.state, made.fiscal_code) == (AssociationState.ASKED, "97103880585")
    staff = signed_in(alfa, Role.REDAZIONE)

    assert "Chiede di proporre eventi" in staff.get(f"{STAFF}{made.pk}/").content.decode()
    assert staff.post(f"{STAFF}{made.pk}/accogli/").status_code == 302

    page = browser.get(path_in_mail()).content.decode()
    assert "Le proposte di Amici del libro" in page
    assert staff.post(f"{STAFF}{made.pk}/accogli/").status_code == 409


def test_what_is_wrong_is_said_and_a_program_asks_for_nothing(browser: Client) -> None:
    wrong = browser.post(ASK, {**ASKED, "fiscal_code": "97103880586", "mail": "niente"})
    trap = browser.post(ASK, {**ASKED, "website": "https://spam.example"})

    assert wrong.status_code == 422
    assert "Controlla il codice fiscale" in wrong.content.decode()
    assert trap.status_code == 302
    assert not Association.objects.exists()


def test_the_same_mail_or_tax_code_asks_once(browser: Client) -> None:
    browser.post(ASK, ASKED)

    again = browser.post(ASK, {**ASKED, "name": "Altri", "mail": "AMICI@example.org"})

    assert again.status_code == 422
    assert "C&#x27;è già un&#x27;associazione" in again.content.decode()
    with pytest.raises(AssociationTwice):
        associations.ask(ANONYMOUS, {**ASKED, "mail": "Amici@Example.org"}, now=NOW)
    assert Association.objects.count() == 1


def test_who_was_refused_may_ask_again(alfa: NetworkSnapshot) -> None:
    made = associations.ask(ANONYMOUS, ASKED, now=NOW)
    associations.refuse(SYSTEM, made.pk, reason="Serve lo statuto.", now=NOW)
    assert "Serve lo statuto." in Mail.objects.latest("pk").text

    associations.ask(ANONYMOUS, ASKED, now=NOW)

    with pytest.raises(AssociationTwice):
        associations.accept(SYSTEM, made.pk, now=NOW)
    with pytest.raises(AlreadyDecided):
        associations.refuse(SYSTEM, made.pk, reason="Ancora no.", now=NOW)


def test_only_who_moderates_the_whole_network_decides(alfa: NetworkSnapshot) -> None:
    made = associations.ask(ANONYMOUS, ASKED, now=NOW)
    of_one = Actor(ActorKind.PERSON, "Una biblioteca", grants={"events.moderate": frozenset({1})})

    for act in (associations.accept, associations.renew_link):
        with pytest.raises(NotAllowed):
            act(of_one, made.pk, now=NOW)
    with pytest.raises(NotAllowed):
        associations.register(of_one, {**ASKED, "mail": "b@example.org"}, now=NOW)
    desk = signed_in(alfa, Role.SPORTELLO)
    assert desk.get(STAFF).status_code == 403
    assert desk.post(f"{STAFF}{made.pk}/accogli/").status_code == 403


def test_a_link_guessed_of_another_network_or_renewed_leads_nowhere(
    browser: Client, beta: NetworkSnapshot
) -> None:
    by = association()
    path, token = path_in_mail(), links.token_of(by)
    stranger = Client(headers={"host": beta.domain})

    assert browser.get(path).status_code == 200
    assert stranger.get(path).status_code == 404
    assert browser.get(f"/cose-da-fare/proponi/{token[:-1]}x/").status_code == 404
    associations.renew_link(SYSTEM, by.pk, now=NOW)
    assert browser.get(path).status_code == 404
    assert browser.get(path_in_mail()).status_code == 200
    associations.suspend(SYSTEM, by.pk, reason="Da chiarire.", now=NOW)
    assert browser.get(path_in_mail()).status_code == 403


def test_who_lost_the_link_has_it_again_and_nobody_else_is_told(browser: Client) -> None:
    association()
    before = Mail.objects.count()

    known = browser.post("/cose-da-fare/proponi/collegamento/", {"mail": "amici@example.org"})
    unknown = browser.post("/cose-da-fare/proponi/collegamento/", {"mail": "altri@example.org"})

    assert Mail.objects.count() == before + 1
    assert "collegamento è in arrivo" in known.content.decode()
    assert "collegamento è in arrivo" in unknown.content.decode()


def test_the_database_holds_who_may_be_trusted_and_the_tax_code(alfa: NetworkSnapshot) -> None:
    made = associations.ask(ANONYMOUS, ASKED, now=NOW)
    for change in ({"is_trusted": True}, {"fiscal_code": "123"}, {"decided_at": NOW}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Association.objects.filter(pk=made.pk).update(**change)


def test_what_came_to_nothing_is_forgotten(alfa: NetworkSnapshot) -> None:
    refused = associations.ask(ANONYMOUS, {**ASKED, "mail": "no@example.org"}, now=NOW)
    associations.refuse(SYSTEM, refused.pk, reason="No.", now=NOW)
    submission = sent(association())
    moderating.refuse(SYSTEM, submission.pk, version_of(submission).pk, comment="No.", now=NOW)
    kept = sent(submission.association, "Un'altra")

    forgetting.forget(NOW + timedelta(days=89))
    assert Association.objects.filter(pk=refused.pk).exists()
    forgetting.forget(NOW + timedelta(days=91))
    assert not Association.objects.filter(pk=refused.pk).exists()
    forgetting.forget(NOW + timedelta(days=400))

    assert list(Submission.objects.values_list("pk", "state")) == [(kept.pk, SubmissionState.SENT)]


def test_the_tax_number_of_a_body_is_checked_by_its_last_digit() -> None:
    assert is_body_number("97103880585")
    assert not is_body_number("97103880586")
    assert not is_body_number("9710388058")
    assert not is_body_number("٩٧١٠٣٨٨٠٥٨٥")
