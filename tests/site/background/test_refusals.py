"""A background process that could do more than it should, or less than it must, does not start."""

import pytest

from tests.site.background.workers import running

OWNER = {"RETE_OWNER_SECRET": "owner of the tests"}


@pytest.mark.parametrize("name", ["worker", "scheduler", "relay"])
def test_a_process_that_serves_networks_refuses_the_owner_s_secret(
    prepared: object, environment: dict[str, str], name: str
) -> None:
    with running(name, {**environment, **OWNER}) as one:
        said = one.ended()

    assert "ha il segreto del proprietario" in said
    assert one.process.returncode != 0


def test_the_operations_process_refuses_to_start_without_it(
    prepared: object, environment: dict[str, str]
) -> None:
    with running("operations", environment) as one:
        said = one.ended()

    assert "manca RETE_OWNER_SECRET" in said
    assert one.process.returncode != 0
