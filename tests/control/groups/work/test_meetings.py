"""Meetings: called, changed, cancelled, who comes, and what calendars read."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.test import Client
from icalendar import Calendar

from rete.control.groups.errors import MeetingCancelled, MeetingNowhere, MeetingTimes
from rete.control.groups.meetings import services
from rete.control.groups.meetings.feed import address_of
from rete.control.groups.meetings.services import Plan
from rete.control.groups.models import Attendance, Meeting, Post
from rete.core.accounts.models import User
from rete.core.notices.models import Mail
from rete.kernel import clock
from rete.kernel.errors import NotAllowed
from tests.control.groups.conftest import Cast, browser

NOW = clock.now()
PLAN = Plan(
    title="Le regole",
    starts_at=datetime(2031, 3, 3, 16, 0, tzinfo=UTC),
    ends_at=datetime(2031, 3, 3, 18, 0, tzinfo=UTC),
    place="Treviglio",
    link="",
    agenda="Una cosa sola",
)
PAGE = "/soci/gruppi/catalogazione/riunioni/"


def called(cast: Cast) -> Meeting:
    return services.call_meeting(cast.nino, cast.group.pk, PLAN, now=NOW)


def events(content: bytes) -> list[dict[str, str]]:
    return [
        {name: str(each[name]) for name in ("UID", "SUMMARY", "STATUS", "SEQUENCE", "LOCATION")}
        for each in Calendar.from_ical(content).walk("VEVENT")
    ]


def test_the_group_is_told_in_a_discussion_and_by_mail(cast: Cast) -> None:
    meeting = called(cast)

    assert meeting.thread.title == "Riunione: Le regole"
    text = meeting.thread.posts.get().text
    assert "lunedì 3 marzo 2031, dalle 17:00 alle 19:00" in text
    assert "Dove: Treviglio" in text
    assert Mail.objects.filter(to="berta@example.org").exists()


def test_what_changes_is_told_once_and_calendars_know(cast: Cast) -> None:
    meeting = called(cast)
    services.change_meeting(cast.berta, meeting.pk, PLAN, now=NOW)
    services.change_meeting(cast.nino, meeting.pk, replace(PLAN, place="Bergamo"), now=NOW)
    services.cancel_meeting(cast.nino, meeting.pk, now=NOW)

    assert [post.text.split("\n")[0] for post in Post.objects.filter(thread=meeting.thread)] == [
        "Quando: lunedì 3 marzo 2031, dalle 17:00 alle 19:00",
        "La riunione è cambiata. Ora è così:",
        "La riunione è annullata.",
    ]
    address = address_of(cast.berta.user_id or 0)
    found = Client(headers={"host": settings.RETE_BASE_DOMAIN}).get("/" + address.split("/", 3)[3])
    assert events(found.content) == [
        {
            "UID": f"{meeting.uid}@{settings.RETE_BASE_DOMAIN}",
            "SUMMARY": "Annullata: Le regole (Catalogazione)",
            "STATUS": "CANCELLED",
            "SEQUENCE": "2",
            "LOCATION": "Bergamo",
        }
    ]
    with pytest.raises(MeetingCancelled):
        services.say_who_comes(cast.nino, meeting.pk, answer="si")


def test_a_calendar_is_of_one_person_as_long_as_they_may_enter(cast: Cast) -> None:
    called(cast)
    client = Client(headers={"host": settings.RETE_BASE_DOMAIN})
    address = "/" + address_of(cast.nino.user_id or 0).split("/", 3)[3]
    others = "/" + address_of(cast.gino.user_id or 0).split("/", 3)[3]

    assert len(events(client.get(address).content)) == 1
    assert events(client.get(others).content) == []
    assert client.get("/soci/riunioni/niente.ics").status_code == 404
    User.objects.filter(pk=cast.nino.user_id or 0).update(is_active=False)
    assert client.get(address).status_code == 404


def test_the_last_answer_counts_and_only_of_who_is_in(cast: Cast) -> None:
    meeting = called(cast)
    client = browser(cast.berta)
    for answer in ("si", "forse"):
        client.post(f"{PAGE}{meeting.pk}/rispondi/", {"risposta": answer})

    with pytest.raises(NotAllowed):
        services.say_who_comes(cast.gino, meeting.pk, answer="si")
    with pytest.raises(NotAllowed):
        services.say_who_comes(cast.berta, meeting.pk, answer="boh")

    assert Attendance.objects.get().answer == "forse"
    page = client.get(f"{PAGE}{meeting.pk}/").content.decode()
    assert "Berta: forse" in page
    assert len(events(client.get(f"{PAGE}{meeting.pk}/riunione.ics").content)) == 1


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"ends_at": PLAN.starts_at}, MeetingTimes),
        ({"place": "", "link": ""}, MeetingNowhere),
    ],
)
def test_an_unsound_plan_calls_nothing(
    cast: Cast, fields: dict[str, object], error: type[Exception]
) -> None:
    with pytest.raises(error):
        services.call_meeting(cast.nino, cast.group.pk, replace(PLAN, **fields), now=NOW)  # type: ignore[arg-type]

    assert not Meeting.objects.exists()
    assert not Post.objects.exists()


def test_who_neither_called_it_nor_moderates_changes_nothing(cast: Cast) -> None:
    meeting = services.call_meeting(cast.berta, cast.group.pk, PLAN, now=NOW)

    with pytest.raises(NotAllowed):
        services.change_meeting(cast.nino, meeting.pk, replace(PLAN, place="x"), now=NOW)
    with pytest.raises(NotAllowed):
        services.cancel_meeting(cast.nino, meeting.pk, now=NOW)

    assert Meeting.objects.get().revision == 0


@pytest.mark.parametrize(
    "fields",
    [{"ends_at": PLAN.starts_at - timedelta(hours=1)}, {"place": "", "link": ""}, {"title": ""}],
)
def test_the_database_keeps_meetings_sound(cast: Cast, fields: dict[str, object]) -> None:
    meeting = called(cast)

    with pytest.raises(IntegrityError), transaction.atomic():
        Meeting.objects.filter(pk=meeting.pk).update(**fields)


def test_the_form_keeps_what_was_written_and_refuses_the_hour_that_clocks_skip(cast: Cast) -> None:
    client = browser(cast.nino)
    sent = {
        "title": "Notte",
        "day": "2031-03-30",
        "begins": "02:30",
        "ends": "04:00",
        "place": "Qui",
    }

    refused = client.post("/soci/gruppi/catalogazione/convoca/", sent)
    made = client.post("/soci/gruppi/catalogazione/convoca/", {**sent, "begins": "03:30"})

    assert refused.status_code == 422
    assert "cambia l&#x27;ora legale" in refused.content.decode()
    assert 'value="Notte"' in refused.content.decode()
    assert made.status_code == 302
    page = client.get(made.headers["Location"] + "cambia/").content.decode()
    assert 'value="03:30"' in page
