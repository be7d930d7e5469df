"""A broker for those that ask it."""

from collections.abc import Iterator

import pytest

from rete.site.local.valkey import embedded_valkey


@pytest.fixture(scope="package")
def valkey(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with embedded_valkey(tmp_path_factory.mktemp("broker") / "data") as url:
        yield url
