"""Whatever any code keeps in the cache bears the schema of its scope, key by key; another network finds none of it."""

import sys
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache, caches
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from rete.kernel.manifest import Role
from tenants import scope
from tenants.errors import ScopeUnset
from tenants.snapshots import NetworkSnapshot
from tests.conftest import signed_in


def use(network: NetworkSnapshot) -> None:
    """What counts, remembers and limits, once each: sign-ins, codes, searches, ratings, files, programs."""
    visitor, staff = Client(headers={"host": network.domain}), signed_in(network, Role.DIREZIONE)
    sent: list[tuple[str, dict[str, Any]]] = [
        ("/accesso/entra/", {"login": "anna@example.org", "password": "sbagliata"}),
        ("/accesso/entra/codice/", {"email": "anna@example.org"}),
        ("/accesso/password/dimenticata/", {"email": "anna@example.org"}),
        ("/valuta/", {"pagina": "/", "stelle": "5"}),
    ]
    for address, fields in sent:
        visitor.post(address, fields)
    for address in ("/", "/cerca/?q=lettura", "/cose-da-fare/", "/biblioteche/", "/api/v1/status"):
        visitor.get(address)
    file = SimpleUploadedFile("f.csv", b"a;b\r\n1;2\r\n")
    staff.post("/gestione/importa/biblioteche/", {"file": file})


def keys() -> set[str]:
    """Every key that is in the cache, as the cache has it."""
    kept: dict[str, object] = caches["default"]._cache  # type: ignore[attr-defined]
    return set(kept)


def test_every_key_bears_its_schema_and_the_other_network_finds_none(
    alfa: NetworkSnapshot, beta: NetworkSnapshot, capsys: pytest.CaptureFixture[str]
) -> None:
    use(alfa)
    of_alfa = keys()
    with scope.visiting(beta, reason="prova"):
        use(beta)
    of_beta = keys() - of_alfa
    federation = Client(headers={"host": settings.RETE_BASE_DOMAIN})
    federation.post("/accesso/entra/", {"login": "anna@example.org", "password": "sbagliata"})
    of_control = keys() - of_alfa - of_beta

    with capsys.disabled():
        sys.stdout.write(f"\ncache: {len(of_alfa)} + {len(of_beta)} + {len(of_control)} keys ")
    for schema, found in ((alfa.schema, of_alfa), (beta.schema, of_beta), ("control", of_control)):
        assert {each.split(":", 1)[0] for each in found} == {schema}
    assert len(of_beta) == len(of_alfa)
    assert len(of_alfa) > 6
    # Under the very same name another network writes a value of its own.
    names = [each.split(":", 3)[3] for each in of_alfa]
    before = {name: cache.get(name) for name in names}
    with scope.visiting(beta, reason="prova"):
        for name in names:
            cache.set(name, "dell'altra rete")
    assert {name: cache.get(name) for name in names} == before


def test_without_a_scope_nothing_is_kept_or_found(db: None) -> None:
    for ask in (lambda: cache.set("a", 1), lambda: cache.get("a"), lambda: cache.delete("a")):
        with pytest.raises(ScopeUnset):
            ask()
