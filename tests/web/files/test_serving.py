"""Files on the network: for everyone by number and for ever, for one by a signed link and for a time."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.template import engines
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rete.core.files import services
from rete.core.files.models import StoredFile
from rete.kernel import clock
from rete.kernel.actor import system
from rete.web.files.addresses import picture_address, print_address, private_address, srcset
from rete.web.templatetags.pictures import picture as picture_tag
from tenants.snapshots import NetworkSnapshot
from tests.core.files.pictures import opened, picture

SYSTEM = system("prova")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = str(tmp_path)


@pytest.fixture
def file(alfa: NetworkSnapshot) -> StoredFile:
    return services.store_image(SYSTEM, picture(size=(500, 400)), name="festa.jpg")


def test_a_public_picture_is_served_for_ever_and_never_run(
    alfa: NetworkSnapshot, client: Client, file: StoredFile
) -> None:
    host = {"host": alfa.domain}

    answer = client.get(picture_address(file, 640), headers=host)

    assert answer.status_code == 200
    assert opened(answer.content).size == (500, 400)
    assert answer.headers["Content-Type"] == "image/webp"
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "sandbox"
    assert "Set-Cookie" not in answer.headers
    kept = client.get(
        picture_address(file, 640), headers={**host, "if-none-match": answer.headers["ETag"]}
    )
    assert (kept.status_code, kept.content) == (304, b"")


def test_a_picture_costs_one_query(alfa: NetworkSnapshot, client: Client, file: StoredFile) -> None:
    client.get("/file/", headers={"host": alfa.domain})
    with CaptureQueriesContext(connection) as captured:
        client.get(print_address(file), headers={"host": alfa.domain})

    assert len(captured) == 1


def test_a_picture_is_of_one_network(
    alfa: NetworkSnapshot, beta: NetworkSnapshot, client: Client, file: StoredFile
) -> None:
    link = private_address(file, until=clock.now() + timedelta(hours=1))

    for address in (picture_address(file, 320), print_address(file), link):
        assert client.get(address, headers={"host": alfa.domain}).status_code == 200
        assert client.get(address, headers={"host": beta.domain}).status_code == 404
        assert client.get(address, headers={"host": "rete.localhost"}).status_code == 404


@pytest.mark.parametrize(
    "address", ["/file/{}/1280.webp", "/file/{}/7.webp", "/file/{}/stampa.png"]
)
def test_what_is_not_kept_is_not_there(
    alfa: NetworkSnapshot, client: Client, file: StoredFile, address: str
) -> None:
    answer = client.get(address.format(file.uid), headers={"host": alfa.domain})

    assert answer.status_code == 404


def test_a_hidden_picture_is_seen_by_a_link_that_expires(
    alfa: NetworkSnapshot, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    hidden = services.store_image(SYSTEM, picture(), name="a.jpg", is_public=False)
    now, host = clock.now(), {"host": alfa.domain}
    link = private_address(hidden, "640.webp", until=now + timedelta(minutes=5))

    assert client.get(picture_address(hidden, 640), headers=host).status_code == 404
    assert client.get(print_address(hidden), headers=host).status_code == 404
    answer = client.get(link, headers=host)
    assert opened(answer.content).width == 640
    assert answer.headers["Cache-Control"] == "private, no-store"
    changed = link[:-2] + ("A" if link[-2] != "A" else "B") + "/"
    assert client.get(changed, headers=host).status_code == 404
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(minutes=6))
    assert client.get(link, headers=host).status_code == 404


def test_the_tag_takes_the_picture_s_room_and_offers_its_sizes(file: StoredFile) -> None:
    page = engines["django"].from_string(
        '{% load pictures %}{% picture file alt "(min-width: 60rem) 30rem, 100vw" %}'
    )

    found = page.render({"file": file, "alt": "La <festa>"})

    assert 'alt="La &lt;festa&gt;"' in found
    assert 'width="500" height="400"' in found
    assert 'loading="lazy"' in found
    assert re.search(r'srcset="/file/\S+/320\.webp 320w, /file/\S+/640\.webp 500w"', found)
    assert srcset(file) in found


def test_the_tag_refuses_a_hidden_picture(alfa: NetworkSnapshot) -> None:
    hidden = services.store_image(SYSTEM, picture(), name="a.jpg", is_public=False)

    with pytest.raises(ValueError, match=r"a\.jpg"):
        picture_tag(hidden, "foto")
