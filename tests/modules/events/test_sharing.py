"""What leaves of an event, what others' calendars show of it, and what a copy says to citizens."""

import json
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from modules.events import sharing
from modules.events.models import Audience, Event, Mode
from modules.libraries.models import Library
from rete.core.outbox.models import Take
from rete.kernel.payloads import written
from rete.kernel.sharing import Licence, Verb
from tenants.snapshots import NetworkSnapshot
from tests.modules.events.making import (
    NOW,
    PATH,
    SYSTEM,
    TODAY,
    Read,
    at,
    dated,
    event,
    library,
    on,
    words,
)

(TYPE,) = sharing.TYPES


def civic() -> Library:
    return library(latitude=45.4642, longitude=9.19)


def taken(made: Event, network: NetworkSnapshot, root_uid: UUID) -> None:
    """The event was copied from another network's."""
    made.refresh_from_db(fields=["uid"])
    Take.objects.create(
        root_uid=root_uid,
        record_type=TYPE.name,
        network_uid=network.uid,
        network_name="Come si chiamava allora",
        title=made.title,
        licence=Licence.BY.value,
        verb=Verb.ADOPT.value,
        revision=1,
        response_uid=uuid4(),
        local_uid=made.uid,
        taken_at=NOW,
    )


def test_it_says_where_it_is_and_what_it_was_copied_from(
    alfa: NetworkSnapshot, beta: NetworkSnapshot, still: object
) -> None:
    made = dated("Storie piccine", at(TODAY + timedelta(days=4), 17), library=civic())
    root_uid = uuid4()
    taken(made, beta, root_uid)

    card = sharing.project(SYSTEM, made.uid)

    assert (card.municipality, card.latitude, card.longitude) == ("Milano", 45464200, 9190000)
    assert card.origin == str(root_uid)
    assert TYPE.read(TYPE.version, written(card)) == card


def test_a_weekly_event_says_more_than_a_year_of_dates(
    alfa: NetworkSnapshot, still: object
) -> None:
    made = event("Ogni settimana")
    for week in range(70):
        on(made, at(TODAY + timedelta(days=1 + 7 * week), 17))
    made.refresh_from_db(fields=["uid"])

    assert len(sharing.project(SYSTEM, made.uid).dates) == sharing.MOST_DATES


def test_what_the_first_version_wrote_is_still_read(alfa: NetworkSnapshot, still: object) -> None:
    made = dated("Storie piccine", at(TODAY, 17), library=civic())
    made.refresh_from_db(fields=["uid"])
    card = sharing.project(SYSTEM, made.uid)
    old = {name: value for name, value in _plain(card).items() if name not in ADDED}

    read = TYPE.read(1, old)

    assert (read.title, read.municipality, read.latitude, read.origin) == (card.title, "", None, "")
    shown = sharing.listed(read)
    assert (shown.latitude, shown.origin_uid) == (None, None)


ADDED = {"municipality", "latitude", "longitude", "origin"}


def _plain(card: sharing.EventCard) -> dict[str, object]:
    found: dict[str, object] = json.loads(written(card))
    return found


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"audiences": ["adulti"]}, ["adulti"]),
        ({"audiences": ["famiglie"]}, ["famiglie", "bambini"]),
        ({"audiences": ["bambini"]}, ["bambini"]),
        ({"audiences": [], "age_min": 3, "age_max": 6}, ["bambini"]),
        ({"audiences": [], "age_min": 15}, []),
        ({"audiences": [], "age_max": 14}, ["bambini"]),
    ],
)
def test_children_are_found_as_in_a_networks_own_calendar(
    alfa: NetworkSnapshot, still: object, values: dict[str, object], expected: list[str]
) -> None:
    made = event("Per chi", **values)
    made.refresh_from_db(fields=["uid"])

    shown = sharing.listed(sharing.project(SYSTEM, made.uid))

    assert list(shown.audiences) == expected
    assert set(shown.audiences) <= set(Audience.values)


def test_what_is_only_online_has_no_place(alfa: NetworkSnapshot, still: object) -> None:
    made = event("Dal divano", mode=Mode.ONLINE, online_url="https://example.org/x")
    made.refresh_from_db(fields=["uid"])

    shown = sharing.listed(sharing.project(SYSTEM, made.uid))

    assert (shown.latitude, shown.municipality, shown.where) == (None, "", "online")


def test_a_copy_says_to_citizens_which_network_it_comes_from(
    alfa: NetworkSnapshot, beta: NetworkSnapshot, read: Read
) -> None:
    copy = dated("Storie piccine", at(TODAY + timedelta(days=4), 17))
    own = dated("Letture in giardino", at(TODAY + timedelta(days=4), 18))
    taken(copy, beta, uuid4())

    page = read(copy.get_absolute_url())

    assert "Dalla rete Rete Beta" in words(page)
    assert f'href="http://{beta.domain}' in page
    assert "Dalla rete" not in words(read(own.get_absolute_url()))
    assert read(f"{PATH}vicino/")
