"""Working groups of the demonstration: invented people of several networks, and what they say to each other."""

import json
from datetime import timedelta
from pathlib import Path

from allauth.account.models import EmailAddress
from django.utils.text import slugify

from rete.control.groups.models import Group, Member, Membership, Post, Thread
from rete.core.accounts.demo import hashed_password
from rete.core.accounts.models import User
from rete.kernel import clock
from tenants.models import Network

CONVERSATIONS = Path(__file__).with_name("demo_groups.json")
STEP = timedelta(hours=5)


def fill() -> None:
    """Five groups, unless there is one. Written in bulk; nobody is mailed."""
    if Group.objects.exists():
        return
    told = json.loads(CONVERSATIONS.read_text("utf-8"))
    people = _people(told["people"])
    for each in told["groups"]:
        _group(each, people)


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
