"""What takes several steps: kept, resumed, changed, finished, given up. Seen through the path of `/ui-kit/`."""

from typing import Any

import pytest
from django.test import Client

from rete.core.journeys.models import Journey
from rete.kernel.errors import ReteError
from rete.kernel.manifest import Role
from rete.web.kit import wizard as wizards
from rete.web.kit.showcase import samples
from tenants.snapshots import NetworkSnapshot
from tests.conftest import signed_in

PATH = "/ui-kit/prova/"
WHAT = {"name": "Storie", "kind": "lettura"}
WHEN = {"on": "2026-12-01", "is_free": "on"}


class Closed(ReteError):
    code = "chiuso"
    message = "Oggi non si può."


def text(answer: Any) -> str:
    return str(answer.content.decode())


def test_a_path_begins_at_its_first_step(direttrice: Client) -> None:
    page = direttrice.get(PATH, follow=True)

    assert page.redirect_chain == [(f"{PATH}che-cosa/", 302)]
    assert 'aria-current="step">Che cosa' in text(page)
    assert "Prosegui da dove eri rimasto" not in text(page)
    assert not Journey.objects.exists()


def test_who_stops_goes_on_from_there_on_another_day(direttrice: Client) -> None:
    sent = direttrice.post(f"{PATH}che-cosa/", WHAT)

    resumed = direttrice.get(PATH, follow=True)

    assert sent["Location"] == f"{PATH}quando/"
    assert resumed.redirect_chain == [(f"{PATH}quando/", 302)]
    assert "Prosegui da dove eri rimasto" in text(resumed)
    assert f'<a href="{PATH}che-cosa/">Che cosa</a>' in text(resumed)
    assert 'value="Storie"' in text(direttrice.get(f"{PATH}che-cosa/"))


def test_a_step_that_is_wrong_is_not_kept(direttrice: Client) -> None:
    answer = direttrice.post(f"{PATH}che-cosa/", {"name": "", "kind": "boh"})

    assert answer.status_code == 422
    assert not Journey.objects.exists()


@pytest.mark.parametrize("step", ["quando", "riepilogo"])
def test_nobody_skips_a_step(direttrice: Client, step: str) -> None:
    assert direttrice.get(f"{PATH}{step}/")["Location"] == f"{PATH}che-cosa/"
    assert direttrice.post(f"{PATH}{step}/", WHEN)["Location"] == f"{PATH}che-cosa/"
    assert not Journey.objects.exists()
    assert direttrice.get(f"{PATH}boh/").status_code == 404


def test_the_summary_says_it_all_and_the_end_forgets(direttrice: Client) -> None:
    direttrice.post(f"{PATH}che-cosa/", WHAT)
    direttrice.post(f"{PATH}quando/", WHEN)

    summary = text(direttrice.get(PATH, follow=True))
    end = direttrice.post(f"{PATH}riepilogo/")

    assert "<dt>Nome dell&#x27;iniziativa</dt><dd>Storie</dd>" in summary
    assert "<dt>È gratis</dt><dd>sì</dd>" in summary
    assert "<dd>01/12/2026</dd>" in summary
    assert end["Location"] == "/ui-kit/"
    assert not Journey.objects.exists()


def test_a_refusal_at_the_end_loses_nothing(
    direttrice: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object) -> str:
        raise Closed

    made = samples.wizard()
    changed = {name: getattr(made, name) for name in ("name", "title", "steps", "address", "verb")}
    monkeypatch.setattr(samples, "wizard", lambda: wizards.Wizard(**changed, finish=refuse))
    direttrice.post(f"{PATH}che-cosa/", WHAT)
    direttrice.post(f"{PATH}quando/", WHEN)

    answer = direttrice.post(f"{PATH}riepilogo/")

    assert answer.status_code == 409
    assert "Oggi non si può. Quello che hai scritto è ancora qui." in text(answer)
    assert Journey.objects.count() == 1


def test_what_was_given_up_begins_again(direttrice: Client) -> None:
    direttrice.post(f"{PATH}che-cosa/", WHAT)

    direttrice.post(f"{PATH}quando/", {"azione": "rinuncia"})

    assert not Journey.objects.exists()


def test_one_person_s_path_is_not_another_s(direttrice: Client, alfa: NetworkSnapshot) -> None:
    direttrice.post(f"{PATH}che-cosa/", WHAT)
    redazione = signed_in(alfa, Role.REDAZIONE)

    assert redazione.get(PATH)["Location"] == f"{PATH}che-cosa/"
    assert "Storie" not in text(redazione.get(f"{PATH}che-cosa/"))
