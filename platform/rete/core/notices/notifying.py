"""Telling people: on the site and by mail, as each of them wants."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.urls import reverse

from rete.core.accounts.models import User
from rete.core.audit.services import record
from rete.core.notices.choices import Ways, ways_of
from rete.core.notices.errors import ValueMissing
from rete.core.notices.face import site_name
from rete.core.notices.kinds import get_kind
from rete.core.notices.models import Mail, Notice, RefusedAddress
from rete.core.notices.services import Letter, is_address, write_mails
from rete.core.notices.wording import Words, words_of
from rete.kernel import clock
from rete.kernel.actor import Actor
from rete.kernel.manifest import NoticeKind
from tenants import signing
from tenants.addresses import absolute_url

UNSUBSCRIBING = "disiscrizione"


@dataclass(frozen=True, slots=True)
class _Telling:
    """What is told to everybody: of which kind, in which words, about which page, when."""

    kind: NoticeKind
    words: Words
    values: Mapping[str, object]
    about: str
    now: datetime

    def to(self, name: str) -> Words:
        return self.words.filled({**_usual(name, self.about), **self.values})

    def letter_to(self, address: str, values: Mapping[str, object]) -> Letter:
        words = self.words.filled({**_usual(address, self.about), **values})
        return Letter(address, words.subject, words.text, kind=self.kind.name)


@transaction.atomic
def notify(
    actor: Actor,
    kind: str,
    people: Iterable[User],
    values: Mapping[str, object],
    *,
    about: str = "",
    now: datetime | None = None,
) -> None:
    """Tell people of this scope, in the caller's transaction: nothing is told if it is undone. Who may not sign in is left out.

    `about` is the path of a page of this site; `values` are those of the kind's placeholders but `nome`, `rete` and
    `indirizzo`. Four queries, and at most three inserts up to some two thousand people.

    Raises:
        UnknownNoticeKind, ValueMissing.
    """
    telling = _telling(kind, values, about, now)
    told = list({person.pk: person for person in people if person.is_active}.values())
    if not told:
        return
    refused = _refused(told)
    ways = {pk: _possible(each, pk in refused) for pk, each in ways_of(telling.kind, told).items()}
    rows = [_row(telling, person, ways[person.pk]) for person in told]
    Notice.objects.bulk_create(row for row in rows if row is not None)
    write_mails(
        (_letter(telling, person) for person in told if ways[person.pk].mails_at_once), telling.now
    )
    record(actor, "notices.notice.told", None, {"kind": kind, "people": len(told), "about": about})


@transaction.atomic
def write_to(
    actor: Actor,
    kind: str,
    address: str,
    values: Mapping[str, object],
    *,
    now: datetime | None = None,
) -> Mail:
    """Write to an address without a person, in the network's words for this kind.

    Raises:
        UnknownNoticeKind, ValueMissing, UnsafeHeader, InvalidRecipient.
    """
    (mail,) = write_to_all(actor, kind, [(address, values)], now=now)
    return mail


@transaction.atomic
def write_to_all(
    actor: Actor,
    kind: str,
    letters: Sequence[tuple[str, Mapping[str, object]]],
    *,
    now: datetime | None = None,
) -> list[Mail]:
    """The same to many, each with its own values: one row of the register for all."""
    if not letters:
        return []
    telling = _telling(kind, letters[0][1], "", now)
    mails = write_mails([telling.letter_to(*each) for each in letters], telling.now)
    record(
        actor, "notices.mail.written", None, {"message": mails[0].pk, "kind": kind} | _also(mails)
    )
    return mails


@transaction.atomic
def write_with_way_out(
    actor: Actor,
    kind: str,
    address: str,
    values: Mapping[str, object],
    stop: str,
    *,
    now: datetime | None = None,
) -> Mail:
    """Write to an address that asked for such messages; `stop` is its own link to have no more (RFC 8058).

    Raises:
        UnknownNoticeKind, ValueMissing, UnsafeHeader, InvalidRecipient.
    """
    telling = _telling(kind, values, "", now)
    letter = replace(telling.letter_to(address, values), unsubscribe=stop)
    (mail,) = write_mails([letter], telling.now)
    record(actor, "notices.mail.written", None, {"message": mail.pk, "kind": kind})
    return mail


def _also(mails: list[Mail]) -> dict[str, int]:
    return {"messages": len(mails)} if len(mails) > 1 else {}


def unsubscribe_address(person_id: int, kind: str) -> str:
    """A link that stops mail of this kind to this person, on this site, without their being signed in. It does not expire."""
    signed = signing.dumps([person_id, kind], purpose=UNSUBSCRIBING)
    return absolute_url(reverse("notices:unsubscribe", args=[signed]))


def _telling(name: str, values: Mapping[str, object], about: str, now: datetime | None) -> _Telling:
    kind = get_kind(name)
    missing = {each.name for each in kind.placeholders} - values.keys() - _usual("", "").keys()
    if missing:
        raise ValueMissing(names=", ".join(sorted(missing)))
    return _Telling(kind, words_of(kind), values, about, now or clock.now())


def _usual(name: str, about: str) -> dict[str, str]:
    """What the chassis fills in."""
    return {"nome": name, "rete": site_name(), "indirizzo": absolute_url(about or "/")}


def _refused(people: list[User]) -> set[int]:
    """Those whose address takes no mail, or is none. One query."""
    without = {person.pk for person in people if not is_address(person.email)}
    by_address = {person.email.lower(): person.pk for person in people}
    suspended = RefusedAddress.objects.filter(email__in=by_address, suspended_at__isnull=False)
    return without | {by_address[email] for email in suspended.values_list("email", flat=True)}


def _possible(ways: Ways, is_refused: bool) -> Ways:  # noqa: FBT001 - one caller, and it says what it is
    """Who can have no mail is told on the site."""
    return replace(ways, mail=False, in_app=True) if is_refused and ways.mail else ways


def _row(telling: _Telling, person: User, ways: Ways) -> Notice | None:
    is_for_digest = ways.mail and ways.is_daily
    if not ways.in_app and not is_for_digest:
        return None
    words = telling.to(person.name)
    return Notice(
        person=person,
        kind=telling.kind.name,
        subject=words.subject,
        text=words.text,
        address=telling.about,
        is_in_app=ways.in_app,
        is_for_digest=is_for_digest,
        created_at=telling.now,
    )


def _letter(telling: _Telling, person: User) -> Letter:
    words, kind = telling.to(person.name), telling.kind
    stop = unsubscribe_address(person.pk, kind.name) if kind.is_optional else ""
    return Letter(person.email, words.subject, words.text, kind=kind.name, unsubscribe=stop)
