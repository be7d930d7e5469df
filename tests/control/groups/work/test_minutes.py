"""Minutes: drafts, versions that never change, approval, the same on paper."""

from datetime import date

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from rete.control.groups import selectors
from rete.control.groups.errors import (
    AlreadyApproved,
    GroupArchived,
    NothingSaid,
    NotLatestVersion,
    SameMinutes,
)
from rete.control.groups.minutes import services
from rete.control.groups.minutes.paper import paper_of
from rete.control.groups.minutes.services import Heading
from rete.control.groups.models import Group, Minutes, MinutesApproval, MinutesVersion
from rete.control.groups.searching import search
from rete.control.groups.waiting import waiting_for
from rete.kernel import clock
from rete.kernel.errors import NotAllowed
from tests.control.groups.conftest import Cast, browser

NOW = clock.now()
HEADING = Heading("Primo incontro", date(2031, 3, 3))
PAGE = "/soci/gruppi/catalogazione/verbali/"


def draft(
    cast: Cast, text: str = "Presenti tutti.\n\nSi decide di:\n- provare i prestiti"
) -> Minutes:
    return services.write_minutes(cast.nino, cast.group.pk, HEADING, text=text, now=NOW)


def test_a_draft_is_corrected_approved_and_corrected_again(cast: Cast) -> None:
    minutes = draft(cast)
    services.correct_minutes(cast.berta, minutes.pk, text="Presenti due.", after=1, now=NOW)
    services.approve_minutes(cast.berta, minutes.pk, 2, now=NOW)

    services.correct_minutes(cast.nino, minutes.pk, text="Presenti tre.", after=2, now=NOW)

    standing = selectors.standing_in(cast.nino, "catalogazione")
    (latest,) = selectors.minutes_of(standing)
    assert (latest.number, hasattr(latest, "approval")) == (3, False)
    assert [hasattr(each, "approval") for each in selectors.versions_of(minutes)] == [False, True, False]  # fmt: skip
    assert [each.minutes_id for each in waiting_for(cast.berta).minutes] == [minutes.pk]
    assert not waiting_for(cast.nino)


def test_who_was_slower_loses_nothing_and_overwrites_nothing(cast: Cast) -> None:
    minutes = draft(cast)
    services.correct_minutes(cast.berta, minutes.pk, text="Presenti due.", after=1, now=NOW)
    client = browser(cast.nino)

    answer = client.post(f"{PAGE}{minutes.pk}/correggi/", {"text": "Il mio testo", "after": "1"})

    assert answer.status_code == 422
    assert "Il mio testo" in answer.content.decode()
    assert "un&#x27;altra versione" in answer.content.decode()
    with pytest.raises(NotLatestVersion):
        services.approve_minutes(cast.berta, minutes.pk, 1, now=NOW)
    assert minutes.versions.count() == 2


@pytest.mark.parametrize(("text", "error"), [(" ", NothingSaid), ("Uguale", SameMinutes)])
def test_nothing_new_is_not_a_version(cast: Cast, text: str, error: type[Exception]) -> None:
    minutes = draft(cast, "Uguale")

    with pytest.raises(error):
        services.correct_minutes(cast.nino, minutes.pk, text=text, after=1, now=NOW)

    assert minutes.versions.count() == 1


def test_who_does_not_moderate_does_not_approve_and_nobody_twice(cast: Cast) -> None:
    minutes = draft(cast)
    with pytest.raises(NotAllowed):
        services.approve_minutes(cast.nino, minutes.pk, 1, now=NOW)
    with pytest.raises(NotAllowed):
        services.write_minutes(cast.gino, cast.group.pk, HEADING, text="x", now=NOW)
    services.approve_minutes(cast.berta, minutes.pk, 1, now=NOW)

    with pytest.raises(AlreadyApproved):
        services.approve_minutes(cast.berta, minutes.pk, 1, now=NOW)

    assert MinutesApproval.objects.count() == 1


def test_an_archived_group_writes_no_minutes(cast: Cast) -> None:
    Group.objects.update(archived_at=NOW)

    with pytest.raises(GroupArchived):
        draft(cast)


@pytest.mark.parametrize("model", [MinutesVersion, MinutesApproval])
def test_the_database_lets_no_version_and_no_approval_change(
    cast: Cast, model: type[MinutesVersion] | type[MinutesApproval]
) -> None:
    minutes = draft(cast)
    services.approve_minutes(cast.berta, minutes.pk, 1, now=NOW)

    with pytest.raises(ProgrammingError), transaction.atomic():
        model.objects.all().delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        MinutesVersion.objects.create(
            minutes=minutes,
            number=1,
            text="x",
            written_by_id=cast.nino.user_id or 0,
            written_at=NOW,
        )


def test_the_same_on_paper(cast: Cast) -> None:
    minutes = draft(cast)
    version = selectors.versions_of(minutes)[0]
    client = browser(cast.nino)

    pdf = client.get(f"{PAGE}{minutes.pk}/versione-1.pdf")
    docx = client.get(f"{PAGE}{minutes.pk}/versione-1.docx")

    paper = paper_of(version)
    assert paper.footer == "Catalogazione – versione 1, bozza"
    (section,) = paper.sections
    assert [(each.text, list(each.points)) for each in section.blocks] == [
        ("Presenti tutti.", []),
        ("Si decide di:", []),
        ("", ["provare i prestiti"]),
    ]
    assert pdf.content.startswith(b"%PDF")
    assert docx.content.startswith(b"PK")
    assert client.get(f"{PAGE}{minutes.pk}/versione-2.pdf").status_code == 404
    assert client.get(f"{PAGE}{minutes.pk}/versione-1.exe").status_code == 404


def test_only_who_is_in_reads_and_finds_them(cast: Cast) -> None:
    minutes = draft(cast)

    assert search(cast.nino, "prestito").minutes
    assert not search(cast.gino, "prestito")
    assert browser(cast.gino).get(f"{PAGE}{minutes.pk}/").status_code == 404
    page = browser(cast.nino).get(f"{PAGE}{minutes.pk}/").content.decode()
    assert "<li>provare i prestiti</li>" in page
    assert "Approva questa versione" not in page
