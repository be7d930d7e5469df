"""Reporting a message, and what waits for who moderates; summaries instead of each message."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from rete.control.groups import ordering, services
from rete.control.groups.digest import send_digests
from rete.control.groups.errors import ReportedTwice
from rete.control.groups.models import Member, Membership, Post, PostReport, Thread
from rete.control.groups.waiting import panel, waiting_for
from rete.core.notices.models import Mail
from rete.kernel import clock
from rete.kernel.errors import Missing, NotAllowed
from tests.control.groups.conftest import Cast, browser

NOW = clock.now()
# A Monday and a Tuesday, in the morning.
MONDAY = datetime(2031, 3, 3, 7, 15, tzinfo=clock.ROME)
TUESDAY = MONDAY + timedelta(days=1)


@pytest.fixture
def thread(cast: Cast) -> Thread:
    return services.start_thread(
        cast.berta, cast.group.pk, title="Giochi", text="Come fate?", now=NOW
    )


def test_a_report_waits_for_who_moderates_and_is_told(cast: Cast, thread: Thread) -> None:
    post = thread.posts.get()
    client = browser(cast.nino)

    client.post(f"/soci/gruppi/catalogazione/discussioni/{thread.pk}/segnala/{post.pk}/", {"reason": "Fuori tema"})  # fmt: skip

    assert [each.pk for each in waiting_for(cast.berta).posts] == [post.pk]
    assert not waiting_for(cast.nino)
    assert panel(cast.ugo, NOW) is not None
    assert Mail.objects.filter(to="berta@example.org", kind="groups.report").count() == 1
    page = browser(cast.berta).get("/soci/da-fare/").content.decode()
    assert "Nino: Fuori tema" in page
    with pytest.raises(ReportedTwice):
        ordering.report_post(cast.nino, thread.pk, post.pk, reason="Ancora", now=NOW)


def test_hidden_or_left_it_waits_no_more(cast: Cast, thread: Thread) -> None:
    first = thread.posts.get()
    second = services.answer(cast.berta, thread.pk, text="Altro", now=NOW)
    for post in (first, second):
        ordering.report_post(cast.nino, thread.pk, post.pk, reason="Fuori tema", now=NOW)
    with pytest.raises(NotAllowed):
        ordering.leave_post(cast.nino, thread.pk, first.pk, now=NOW)

    ordering.leave_post(cast.berta, thread.pk, first.pk, now=NOW)
    ordering.hide_post(cast.ugo, thread.pk, second.pk, reason="Fuori tema", now=NOW)

    assert not waiting_for(cast.ugo)
    assert list(PostReport.objects.values_list("outcome", flat=True)) == ["lasciato", "nascosto"]
    assert Post.objects.filter(hidden_at__isnull=True).count() == 1


def test_who_is_not_in_reports_nothing(cast: Cast, thread: Thread) -> None:
    with pytest.raises(NotAllowed):
        ordering.report_post(cast.gino, thread.pk, thread.posts.get().pk, reason="x", now=NOW)

    assert not PostReport.objects.exists()


@pytest.mark.parametrize(
    "fields", [{"outcome": "lasciato"}, {"outcome": "", "closed_at": NOW}, {"reason": ""}]
)
def test_the_database_keeps_reports_sound(
    cast: Cast, thread: Thread, fields: dict[str, object]
) -> None:
    ordering.report_post(cast.nino, thread.pk, thread.posts.get().pk, reason="x", now=NOW)

    with pytest.raises(IntegrityError), transaction.atomic():
        PostReport.objects.update(**fields)


@pytest.mark.parametrize(
    ("choice", "monday", "tuesday"),
    [("ogni_giorno", 1, 2), ("ogni_settimana", 1, 1), ("mai", 0, 0)],
)
def test_a_summary_leaves_when_it_was_chosen_and_never_twice(
    cast: Cast, choice: str, monday: int, tuesday: int
) -> None:
    services.choose_mail(cast.nino, cast.group.pk, choice=choice, now=MONDAY - timedelta(days=3))
    say(cast, "Sabato", MONDAY - timedelta(days=2))

    for _ in range(2):
        send_digests(MONDAY)
    after_monday = summaries()
    say(cast, "Lunedì", MONDAY + timedelta(hours=3))
    send_digests(TUESDAY)

    assert (len(after_monday), len(summaries())) == (monday, tuesday)
    assert all("Sabato" in each for each in after_monday)
    assert not Mail.objects.filter(kind="groups.post", to="nino@example.org").exists()


def test_a_summary_has_neither_ones_own_nor_hidden_words_and_is_stopped_with_one_click(
    cast: Cast,
) -> None:
    services.choose_mail(cast.nino, cast.group.pk, choice="ogni_giorno", now=MONDAY - timedelta(days=3))  # fmt: skip
    thread = say(cast, "Da nascondere", MONDAY - timedelta(days=2))
    ordering.hide_post(cast.berta, thread.pk, thread.posts.get().pk, reason="x", now=MONDAY)
    services.answer(cast.nino, thread.pk, text="Mie parole", now=MONDAY - timedelta(days=1))
    send_digests(MONDAY)
    assert summaries() == []

    services.answer(cast.berta, thread.pk, text="Altre parole", now=MONDAY - timedelta(hours=1))
    send_digests(MONDAY)

    (text,) = summaries()
    assert "Altre parole" in text
    assert "Mie parole" not in text
    stop = Mail.objects.get(kind="groups.digest").unsubscribe
    browser(cast.gino).post("/" + stop.split("/", 3)[3])
    assert Membership.objects.get(user=cast.nino.user_id).mail == "mai"


def test_only_a_known_choice_is_kept(cast: Cast) -> None:
    with pytest.raises(Missing):
        services.choose_mail(cast.nino, cast.group.pk, choice="ogni_tanto", now=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.update(mail="ogni_tanto")
    with pytest.raises(IntegrityError), transaction.atomic():
        Member.objects.create(user_id=cast.nino.user_id or 0, is_listed=True, shown=["password"])

    client = browser(cast.nino)
    client.post("/soci/gruppi/catalogazione/posta/", {"choice": "ogni_settimana"})
    assert Membership.objects.get(user=cast.nino.user_id).mail == "ogni_settimana"


def say(cast: Cast, text: str, at: datetime) -> Thread:
    return services.start_thread(cast.berta, cast.group.pk, title="Giochi", text=text, now=at)


def summaries() -> list[str]:
    found = Mail.objects.filter(kind="groups.digest", to="nino@example.org").order_by("pk")
    return [each.text for each in found]
