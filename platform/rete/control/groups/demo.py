"""Working groups of the demonstration: invented people of several networks, and what they say to each other."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

from allauth.account.models import EmailAddress
from django.utils.text import slugify

from rete.control.groups.models import (
    Attendance,
    Document,
    Group,
    Meeting,
    Member,
    Membership,
    Minutes,
    MinutesApproval,
    MinutesVersion,
    Post,
    PostReport,
    Shown,
    Thread,
)
from rete.core.accounts.demo import hashed_password
from rete.core.accounts.models import ErasureRequest, User
from rete.core.accounts.selectors import actor_of
from rete.core.files.services import store_document
from rete.kernel import clock
from tenants.models import Network

CONVERSATIONS = Path(__file__).with_name("demo_groups.json")
STEP = timedelta(hours=5)


def fill() -> None:
    """Five groups with what they say, a meeting, minutes and a document, unless there is one. Nobody is mailed."""
    if Group.objects.exists():
        return
    told = json.loads(CONVERSATIONS.read_text("utf-8"))
    people = _people(told["people"])
    for each in told["groups"]:
        _group(each, people)
    # The office tries the pages of who is in a group and moderates it.
    first = Group.objects.get(name=told["groups"][0]["name"])
    ugo = User.objects.filter(is_member=True).first()
    if ugo is not None:
        Membership.objects.create(
            group=first, user=ugo, is_active=True, is_moderator=True, since=first.created_at
        )
    _work(first, people, told)
    ErasureRequest.objects.create(user=people["Gino"], asked_at=clock.now() - timedelta(days=3))


def _people(told: list[dict[str, str]]) -> dict[str, User]:
    """By their first name."""
    networks = {network.slug: network for network in Network.objects.all()}
    people = User.objects.bulk_create(
        User(email=each["email"], name=each["name"], password=hashed_password()) for each in told
    )
    EmailAddress.objects.bulk_create(
        EmailAddress(user=person, email=person.email, primary=True, verified=True)
        for person in people
    )
    Member.objects.bulk_create(
        Member(
            user=person,
            network=networks.get(each["network"]),
            position=each["position"],
            place=each["place"],
            skills=each["skills"],
            offers=each["offers"],
            is_listed=True,
            shown=[what for what in Shown.values if what != Shown.EMAIL],
        )
        for person, each in zip(people, told, strict=True)
    )
    return {person.name.split()[0]: person for person in people}


def _group(told: dict[str, object], people: dict[str, User]) -> None:
    now = clock.now()
    name, threads, names = str(told["name"]), told["threads"], told["people"]
    assert isinstance(threads, dict)  # noqa: S101 - our own file
    assert isinstance(names, list)  # noqa: S101 - our own file
    group = Group.objects.create(
        name=name,
        slug=slugify(name),
        purpose=str(told["purpose"]),
        joining=str(told["joining"]),
        created_at=now - timedelta(days=60),
    )
    Membership.objects.bulk_create(
        Membership(
            group=group,
            user=people[each],
            is_active=True,
            is_moderator=number == 0,
            since=group.created_at,
        )
        for number, each in enumerate(names)
    )
    for title, said in threads.items():
        thread = Thread.objects.create(
            group=group, title=title, started_by=people[said[0][0]], last_post_at=now - STEP
        )
        Post.objects.bulk_create(
            Post(
                thread=thread,
                author=people[who],
                text=text,
                written_at=now - STEP * (len(said) - number),
            )
            for number, (who, text) in enumerate(said)
        )


def _work(group: Group, people: dict[str, User], told: dict[str, Any]) -> None:
    """What a group does besides talking, in one group."""
    now, berta = clock.now(), people["Berta"]
    day = (
        (now + timedelta(days=9))
        .astimezone(clock.ROME)
        .replace(hour=17, minute=0, second=0, microsecond=0)
    )
    thread = Thread.objects.create(
        group=group,
        title=f"Riunione: {told['meeting']['title']}",
        started_by=berta,
        last_post_at=now - STEP,
    )
    Post.objects.create(
        thread=thread, author=berta, text=told["meeting"]["text"], written_at=now - STEP
    )
    meeting = Meeting.objects.create(
        group=group,
        thread=thread,
        title=told["meeting"]["title"],
        starts_at=day,
        ends_at=day + timedelta(hours=2),
        place=told["meeting"]["place"],
        link="https://incontri.example.org/catalogazione",
        agenda=told["meeting"]["agenda"],
        called_by=berta,
        modified_at=now - STEP,
    )
    Attendance.objects.bulk_create(
        [
            Attendance(meeting=meeting, user=people["Nino"], answer="si"),
            Attendance(meeting=meeting, user=people["Tilde"], answer="forse"),
        ]
    )
    held = now.astimezone(clock.ROME).date() - timedelta(days=21)
    minutes = Minutes.objects.create(group=group, title=told["minutes"]["title"], held_on=held)
    for number, text in enumerate(told["minutes"]["versions"], start=1):
        version = MinutesVersion.objects.create(
            minutes=minutes,
            number=number,
            text=text,
            written_by=berta,
            written_at=now - STEP * (9 - number),
        )
        if number == 1:
            MinutesApproval.objects.create(
                version=version, approved_by=berta, approved_at=now - STEP * 7
            )
    actor = actor_of(berta)
    for name, title, place in (
        (told["document"], "Regole per i giochi", group),
        (told["for_all"], "Come si usa l'Area soci", None),
    ):
        file = store_document(actor, name["text"].encode(), name=name["name"])
        Document.objects.create(
            group=place, title=title, file=file, added_by=berta, added_at=now - STEP
        )
    post = Post.objects.filter(thread__group=group, author=people["Tilde"]).first()
    if post is not None:
        PostReport.objects.create(
            post=post, reported_by=people["Nino"], reason=told["report"], reported_at=now - STEP
        )
