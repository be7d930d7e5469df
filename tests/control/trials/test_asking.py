"""Who wants to try is asked little, proves their address by a code, and is told when the address is taken."""

import io
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from PIL import Image

from rete.control.directory.errors import AddressTaken
from rete.control.trials import ending, services
from rete.control.trials.errors import CodeOver, CodeWrong, TicketOver, TooManyOwn
from rete.control.trials.models import Trial, TrialState
from rete.core.jobs.models import Job
from rete.core.notices.models import Mail
from rete.kernel import registry
from rete.kernel.actor import ANONYMOUS
from rete.kernel.library_register import LibraryRegister
from tenants.models import Network
from tenants.scope import Scope

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
HOST = {"host": settings.RETE_BASE_DOMAIN}
VALUES = {
    "slug": "lago",
    "name": "Rete del lago",
    "colour": "#2f6b2f",
    "libraries": ["IT-BG0001", "IT-BG0002"],
    "person": "Gina Lago",
    "email": "gina@example.org",
}
FORM = {**VALUES, "libraries": "it-bg0001; IT BG0002"}


def asked(**others: Any) -> tuple[Trial, str]:
    trial = services.ask(ANONYMOUS, {**VALUES, **others}, now=NOW)
    found = re.search(r"^\d{6}$", Mail.objects.latest("pk").text, re.MULTILINE)
    assert found is not None
    return trial, found.group()


def test_codes_with_any_separators_and_municipalities_are_found() -> None:
    register = registry.answer_of(LibraryRegister)

    found = register.match("it-bg0001;IT BG0002\nADRARA SAN MARTINO, Paperopoli | IT-XX9999")

    assert found.codes == ("IT-BG0001", "IT-BG0002")
    assert set(found.unknown) == {"IT-XX9999", "Paperopoli"}


def test_the_right_code_begins_the_work_once(in_control: Scope) -> None:
    trial, code = asked()

    for _ in range(2):
        services.confirm(ANONYMOUS, trial.pk, f" {code} ", now=NOW)

    trial.refresh_from_db()
    assert trial.state == TrialState.MAKING
    assert Job.objects.get(kind="trials.make").arguments == {"trial_id": trial.pk}
    assert code not in trial.code_hash


def test_a_code_is_tried_five_times_and_for_fifteen_minutes(in_control: Scope) -> None:
    trial, code = asked()
    wrong = f"{(int(code) + 1) % 10**6:06}"
    late = NOW + timedelta(minutes=16)

    with pytest.raises(CodeOver):
        services.confirm(ANONYMOUS, trial.pk, code, now=late)
    for _ in range(5):
        with pytest.raises(CodeWrong):
            services.confirm(ANONYMOUS, trial.pk, wrong, now=NOW)
    with pytest.raises(CodeOver):
        services.confirm(ANONYMOUS, trial.pk, code, now=NOW)

    assert not Job.objects.filter(kind="trials.make").exists()


def test_an_address_belongs_to_whoever_confirms_first(in_control: Scope) -> None:
    (first, code), (second, other) = asked(), asked(email="ugo@example.org")

    services.confirm(ANONYMOUS, first.pk, code, now=NOW)
    with pytest.raises(AddressTaken):
        services.confirm(ANONYMOUS, second.pk, other, now=NOW)
    second.refresh_from_db()

    assert second.state == TrialState.ASKED
    with pytest.raises(AddressTaken):
        asked(slug="alfa")


def test_one_mail_address_has_two_trials_at_most(in_control: Scope) -> None:
    for slug in ("uno", "due"):
        trial, code = asked(slug=slug)
        services.confirm(ANONYMOUS, trial.pk, code, now=NOW)

    with pytest.raises(TooManyOwn):
        asked(slug="tre")


@pytest.mark.parametrize(
    "wrong",
    [
        {"slug": "Lago!"},
        {"state": "boh"},
        {"state": "aperta", "confirmed_at": NOW},
        {"state": "in_preparazione"},
        {"confirmed_at": NOW},
    ],
)
def test_the_database_refuses_a_trial_that_cannot_be(
    in_control: Scope, wrong: dict[str, Any]
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Trial.objects.create(**{**VALUES, "asked_at": NOW, **wrong})


def test_a_ticket_is_used_once_at_its_own_site(in_control: Scope) -> None:
    trial = Trial.objects.create(
        **VALUES, state="aperta", asked_at=NOW, confirmed_at=NOW, ends_at=NOW + ending.LIFE
    )
    ticket = services.issue_ticket(trial, now=NOW)

    for slug, at in (("alfa", NOW), ("lago", NOW + timedelta(minutes=11))):
        with pytest.raises(TicketOver):
            services.use_ticket(slug, ticket, now=at)
    assert services.use_ticket("lago", ticket, now=NOW) == trial
    for spent in (ticket, ""):
        with pytest.raises(TicketOver):
            services.use_ticket("lago", spent, now=NOW)


def test_the_end_is_said_twice_and_then_comes(in_control: Scope) -> None:
    Trial.objects.create(
        **{**VALUES, "slug": "alfa"}, state="aperta", asked_at=NOW, confirmed_at=NOW,
        ends_at=NOW + ending.LIFE,
    )  # fmt: skip

    for days in (70, 77, 78, 88, 89, 90):
        ending.watch(NOW + timedelta(days=days))

    assert Mail.objects.filter(kind="trials.ending").count() == 2
    assert Job.objects.filter(kind="trials.end").count() == 1


def test_the_form_asks_for_the_code_and_keeps_what_was_written(
    in_control: Scope, client: Client
) -> None:
    taken = client.post("/prova/", {**FORM, "slug": "alfa"}, headers=HOST)
    unknown = client.post("/prova/", {**FORM, "libraries": "IT-XX9999"}, headers=HOST)
    good = client.post("/prova/", FORM, headers=HOST)

    assert taken.status_code == unknown.status_code == 422
    assert "già di un&#x27;altra rete" in taken.content.decode()
    assert "IT-XX9999. Correggili o toglili" in unknown.content.decode()
    assert "Rete del lago" in unknown.content.decode()
    assert good["Location"] == "/prova/codice/"
    assert Trial.objects.get().libraries == ["IT-BG0001", "IT-BG0002"]


def test_who_fills_the_field_that_people_do_not_see_is_not_heard(
    in_control: Scope, client: Client
) -> None:
    answer = client.post("/prova/", {**FORM, "website": "https://truffa.example"}, headers=HOST)

    assert answer.status_code == 302
    assert not Trial.objects.exists()
    assert not Mail.objects.exists()


def test_who_confirmed_goes_to_their_own_site_and_nobody_else(
    in_control: Scope, client: Client
) -> None:
    trial = Trial.objects.create(
        **{**VALUES, "slug": "alfa"}, state="aperta", asked_at=NOW, confirmed_at=NOW,
        ends_at=NOW + ending.LIFE,
    )  # fmt: skip
    assert client.post("/prova/entra/", headers=HOST)["Location"] == "/prova/"
    session = client.session
    session["trial"] = trial.pk
    session.save()
    client.cookies["sessionid"] = str(session.session_key)

    page = client.get("/prova/sito/", headers=HOST)
    there = client.post("/prova/entra/", headers=HOST)["Location"]

    assert "form-action 'self' http://alfa." in page["Content-Security-Policy"]
    assert "/accesso/prima-volta/?biglietto=" in there


def test_a_trial_is_not_among_the_federation_s_networks(in_control: Scope, client: Client) -> None:
    Network.objects.filter(slug="alfa").update(state="trial")
    Network.objects.filter(slug="beta").update(state="suspended", came_from=["trial"])

    assert list(Network.objects.members()) == []
    assert "Rete Alfa" not in client.get("/", headers=HOST).content.decode()


def picture(side: int = 8) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (side, side), "#2f6b2f").save(made, "PNG")
    return made.getvalue()


def test_a_logo_is_kept_until_the_site_is_made_and_what_is_no_picture_is_refused(
    in_control: Scope, client: Client
) -> None:
    def sent(content: bytes) -> Any:
        logo = SimpleUploadedFile("marchio.png", content)
        return client.post("/prova/", {**FORM, "logo": logo}, headers=HOST)

    no_picture, too_large = sent(b"niente"), sent(b"x" * (2**20 + 1))
    assert "Quello che hai scritto è ancora qui" in no_picture.content.decode()
    assert "pesa più di 1 MB" in too_large.content.decode()
    assert not Trial.objects.exists()

    assert sent(picture()).status_code == 302
    assert bytes(Trial.objects.get().logo) == picture()
    with pytest.raises(IntegrityError), transaction.atomic():
        Trial.objects.update(logo=b"x" * (2**20 + 1))
