"""A network chooses its colour, logo and motto: control holds the choice, and no other network's changes."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client

from rete.control.brand import demo, selectors, services
from rete.control.brand.errors import ColourReserved
from rete.core.audit.models import Entry
from rete.core.files.errors import NotAnImage
from rete.core.files.models import StoredFile
from rete.kernel.actor import ALL, ANONYMOUS, Actor, ActorKind
from rete.kernel.errors import NotAllowed
from rete.kernel.manifest import Role
from rete.web.theme.palette import PALETTE, theme_of
from tenants import directory, scope
from tenants.models import NetworkLook
from tenants.snapshots import Look, NetworkSnapshot
from tests.conftest import signed_in
from tests.core.files.pictures import opened, picture

PAGE = "/gestione/impostazioni/aspetto/"
DIRECTOR = Actor(ActorKind.PERSON, "Daria", 1, {"network.look": ALL})


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = str(tmp_path)


def page(client: Client, network: NetworkSnapshot, address: str = "/") -> str:
    return client.get(address, headers={"host": network.domain}).content.decode()


def test_a_chosen_colour_is_that_of_the_network_s_pages_and_of_no_other(
    alfa: NetworkSnapshot, beta: NetworkSnapshot, client: Client
) -> None:
    before = theme_of(beta).css

    services.change_look(DIRECTOR, colour="#FFB300", claim="Luce sulle pagine")

    now = directory.network_for_host(alfa.domain)
    assert now is not None
    assert now.look == Look(colour="#ffb300", claim="Luce sulle pagine")
    assert theme_of(now).used.hex == "#9c6d00"
    home = page(client, alfa)
    assert "Luce sulle pagine" in home
    sheet = re.search(r'href="(/tema-\w+\.css)"', home)
    assert sheet is not None
    assert "--rete-chosen:#ffb300" in page(client, alfa, sheet.group(1))
    assert page(client, beta, "/tema-x.css") == before


def test_the_choice_is_written_where_the_federation_reads_what_was_done(
    alfa: NetworkSnapshot,
) -> None:
    services.change_look(DIRECTOR, colour="#9c2f2f", claim="")
    services.change_look(DIRECTOR, colour="#9c2f2f", claim="")

    with scope.entered(scope.control()):
        entry = Entry.objects.get(action="network.look_changed")
    assert entry.actor_name == "Daria"
    assert entry.changes == {"network": "alfa", "colour": ["", "#9c2f2f"]}
    assert not Entry.objects.filter(action="network.look_changed").exists()


def test_the_state_s_blue_is_nobody_s(alfa: NetworkSnapshot) -> None:
    with pytest.raises(ColourReserved):
        services.change_look(DIRECTOR, colour="#0066CC", claim="x")

    assert selectors.current_look() == Look()


@pytest.mark.parametrize("actor", [ANONYMOUS, Actor(ActorKind.PERSON, "Renato", 2)])
def test_who_may_not_changes_nothing(alfa: NetworkSnapshot, actor: Actor) -> None:
    with pytest.raises(NotAllowed):
        services.change_look(actor, colour="#9c2f2f", claim="")
    with pytest.raises(NotAllowed):
        services.change_logo(actor, picture("PNG"), name="a.png", alt="Alfa")
    with pytest.raises(NotAllowed):
        services.remove_logo(actor)

    assert selectors.current_look() == Look()
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"colour": "red"},
        {"colour": "#0066cc"},
        {"logo_alt": "Alfa"},
        {"logo_uid": "01a20f67-90dd-70eb-a46d-4b02ff17b9d6", "logo_width": 1, "logo_height": 1},
        {"logo_uid": "01a20f67-90dd-70eb-a46d-4b02ff17b9d6", "logo_alt": "Alfa"},
    ],
)
def test_control_refuses_impossible_looks(
    prepared: tuple[NetworkSnapshot, NetworkSnapshot], in_control: object, wrong: dict[str, Any]
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        NetworkLook.objects.create(network_id=prepared[0].id, **wrong)


def test_a_logo_stands_in_every_header_and_makes_the_icons(
    alfa: NetworkSnapshot, client: Client
) -> None:
    initial = re.search(r'href="(/icona-48-\w+\.png)"', page(client, alfa))

    look = services.change_logo(DIRECTOR, picture("PNG", (400, 200)), name="m.png", alt="Rete Alfa")

    home = page(client, alfa)
    assert look.logo is not None
    assert f'<img src="/file/{look.logo.uid}/640.webp" width="400" height="200" alt="">' in home
    icon = re.search(r'href="(/icona-48-\w+\.png)"', home)
    assert icon is not None
    assert initial is not None
    assert icon.group(1) != initial.group(1)
    for side in (48, 192, 512):
        answer = client.get(
            icon.group(1).replace("-48-", f"-{side}-"), headers={"host": alfa.domain}
        )
        assert opened(answer.content).size == (side, side)
        assert "immutable" in answer.headers["Cache-Control"]
    manifest = client.get("/app.webmanifest", headers={"host": alfa.domain}).json()
    assert (manifest["name"], manifest["theme_color"]) == ("Rete Alfa", theme_of(alfa).used.hex)
    assert [each["sizes"] for each in manifest["icons"]] == ["192x192", "512x512"]


def test_the_logo_before_goes_and_a_wrong_one_changes_nothing(alfa: NetworkSnapshot) -> None:
    services.change_logo(DIRECTOR, picture("PNG", (400, 200)), name="uno.png", alt="Alfa")
    second = services.change_logo(DIRECTOR, picture("PNG", (90, 90)), name="due.png", alt="Alfa")

    with pytest.raises(NotAnImage):
        services.change_logo(DIRECTOR, b"<html>", name="tre.png", alt="Alfa")

    assert [file.name for file in StoredFile.objects.all()] == ["due.png"]
    assert selectors.current_look() == second
    assert services.remove_logo(DIRECTOR).logo is None
    assert services.remove_logo(DIRECTOR).logo is None
    assert not StoredFile.objects.exists()


def test_without_a_logo_the_icon_is_the_network_s_initial(
    alfa: NetworkSnapshot, client: Client
) -> None:
    answer = client.get("/icona-192-x.png", headers={"host": alfa.domain})

    corner = opened(answer.content).convert("RGB").getpixel((2, 2))
    assert corner == theme_of(alfa).used.rgb
    assert client.get("/icona-7-x.png", headers={"host": alfa.domain}).status_code == 404


def test_direction_chooses_among_twelve_colours_or_its_own(direttrice: Client) -> None:
    shown = direttrice.get(PAGE).content.decode()
    assert all(f'value="{colour}"' in shown for colour in PALETTE)
    assert len(PALETTE) == 12

    answer = direttrice.post(PAGE, {"colour": "altro", "own": "#FFB300", "claim": "Ciao"})

    assert answer.status_code == 302
    assert selectors.current_look() == Look("#ffb300", "Ciao")
    assert 'value="#ffb300"' in direttrice.get(PAGE).content.decode()


def test_a_preview_changes_nothing(direttrice: Client) -> None:
    values = {"colour": "altro", "own": "#ffb300", "claim": ""}

    fragment = direttrice.get(f"{PAGE}anteprima/", values).content.decode()
    whole = direttrice.post(PAGE, {**values, "anteprima": "1"}).content.decode()

    assert "contrasto di 1,8 a 1" in fragment
    assert "#9c6d00, che arriva a 4,6 a 1" in fragment
    assert "<html" not in fragment
    assert "#9c6d00, che arriva a 4,6 a 1" in whole
    assert selectors.current_look() == Look()


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"colour": "altro", "own": "#0066cc"}, "riservato alle amministrazioni dello Stato"),
        ({"colour": "altro", "own": "blu"}, "Scegli il colore"),
        ({"colour": "#123456"}, "#123456"),
    ],
)
def test_a_colour_that_cannot_be_says_why(
    direttrice: Client, values: dict[str, str], words: str
) -> None:
    answer = direttrice.post(PAGE, {**values, "claim": "Ancora qui"})

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "Ancora qui" in answer.content.decode()
    assert selectors.current_look() == Look()


def test_a_logo_is_sent_and_taken_away_after_a_question(direttrice: Client) -> None:
    sent = SimpleUploadedFile("marchio.png", picture("PNG", (90, 90)))

    assert direttrice.post(f"{PAGE}marchio/", {"file": sent, "alt": "Alfa"}).status_code == 302
    assert selectors.current_look().logo is not None
    question = direttrice.get(f"{PAGE}marchio/togli/").content.decode()
    assert "Togliere il marchio?" in question
    assert selectors.current_look().logo is not None
    assert direttrice.post(f"{PAGE}marchio/togli/").status_code == 302
    assert selectors.current_look().logo is None


def test_a_file_that_is_no_picture_is_said_on_the_page(direttrice: Client) -> None:
    sent = SimpleUploadedFile("marchio.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>")

    answer = direttrice.post(f"{PAGE}marchio/", {"file": sent, "alt": "Alfa"})

    assert answer.status_code == 422
    assert "è un disegno SVG" in answer.content.decode()


@pytest.mark.parametrize("role", [Role.REDAZIONE, Role.SPORTELLO, Role.LETTURA, None])
@pytest.mark.parametrize("address", ["", "anteprima/", "marchio/togli/"])
def test_only_direction_sees_the_settings(
    alfa: NetworkSnapshot, role: Role | None, address: str
) -> None:
    client = signed_in(alfa, role)

    assert client.get(f"{PAGE}{address}").status_code == 403
    assert PAGE not in client.get("/gestione/impostazioni/").content.decode()


def test_a_look_costs_no_query_more(alfa: NetworkSnapshot, django_assert_num_queries: Any) -> None:
    with scope.entered(scope.control()), django_assert_num_queries(3):
        directory.get_network("alfa")


def test_every_network_of_the_demonstration_has_a_face_of_its_own(
    alfa: NetworkSnapshot,
) -> None:
    assert len(demo.INVENTED) == 14
    assert len({each.colour for each in demo.INVENTED.values()}) == 14
    assert {each.emblem for each in demo.INVENTED.values()} == demo.EMBLEMS.keys()
    assert demo.fill() is None
