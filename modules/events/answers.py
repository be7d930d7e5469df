"""What this module answers when the chassis asks: on the home, in a search, of a person."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from modules.events import windows
from modules.events.bookings.forgetting import forget_account
from modules.events.bookings.selectors import bookings_of_account
from modules.events.models import Audience, Event, Occurrence, SavedSearch
from modules.events.rooms import forgetting as rooms_forgetting
from modules.events.rooms.selectors import reservations_of_account
from modules.events.rooms.words import rooms_of
from modules.events.rooms.words import when as reserved_when
from modules.events.selectors import calendar, events
from modules.events.selectors.search import Search, answer
from modules.events.windows import DAY, SATURDAY, Window, day_of
from modules.events.words import when, where
from rete.kernel import clock
from rete.kernel.actor import Actor
from rete.kernel.answers import Hit, PersonalTable

SHOWN = 3
CHILDREN_WEEKS = 2


def home_panel(now: datetime) -> dict[str, object]:
    """Today (when it is over, tomorrow), the weekend (on Sunday the days after), and for children. Three queries."""
    every, for_children = answer(Search()), answer(Search({"per": str(Audience.CHILDREN)}))
    today = day_of(now)
    near = calendar.nearest(every, Window(now, windows.days(today, today + DAY).until), now, SHOWN)
    next_day = near[0].day if near else today
    return {
        "today": today,
        "next_day": next_day,
        "near": [card for card in near if card.day == next_day],
        "later": calendar.nearest(every, _later(next_day, now), now, SHOWN),
        "is_weekend": today.weekday() <= SATURDAY,
        "for_children": calendar.nearest(for_children, _weeks(now), now, SHOWN),
    }


def _later(shown: date, now: datetime) -> Window:
    """What is left of the weekend after the day that is shown; on Sunday the week that comes."""
    after, today = windows.whole_day(shown + DAY), day_of(now)
    if today.weekday() > SATURDAY:
        return windows.days(after.first_day, today + 7 * DAY)
    weekend = windows.weekend(now)
    return Window(max(weekend.since, after.since), weekend.until)


def _weeks(now: datetime) -> Window:
    return Window(now, windows.whole_day(day_of(now) + CHILDREN_WEEKS * 7 * DAY).until)


def search(words: str, limit: int) -> list[Hit]:
    """Events with dates to come. Three queries, four where no event has the words."""
    found = events.found_by_words(words, clock.now(), limit)
    return [
        Hit(each.event.title, each.event.get_absolute_url(), _("Cose da Fare"), _line(each))
        for each in found
    ]


def _line(date: Occurrence) -> str:
    """«sabato 28 novembre 2026, 10:30–11:30, Biblioteca civica, Melzo»."""
    return f"{when(date)}, {where(date.event)}"


def personal_data(user_id: int) -> list[PersonalTable]:
    """The events that somebody wrote, what they booked, the searches they saved. Five queries."""
    written = Event.objects.filter(created_by=user_id).order_by("pk")
    rows = list(written.values_list("title", "created_at"))
    booked = [
        (
            *(each.pool.plan.event.title, each.created_at, each.seats),
            *(str(each.get_state_display()), each.arrived, each.arrived_at),
            ", ".join(person.name for person in each.attendees.all()),
        )
        for each in bookings_of_account(user_id)
    ]
    headings = [
        *(_("evento"), _("chiesta il"), _("posti"), _("stato"), _("presenti"), _("quando")),
        _("chi viene"),
    ]
    rooms = [
        (rooms_of(each), reserved_when(each), str(each.get_state_display()))
        for each in reservations_of_account(user_id)
    ]
    return [
        PersonalTable("eventi", _("Eventi che hai scritto"), [_("titolo"), _("quando")], rows),
        PersonalTable("prenotazioni", _("Le tue prenotazioni"), headings, booked),
        PersonalTable(
            "ricerche_salvate",
            _("Le ricerche che hai salvato"),
            [_("che cosa"), _("e-mail"), _("salvata il"), _("ogni quanto")],
            [
                (each.title, each.mail, each.asked_at, str(each.get_frequency_display()))
                for each in SavedSearch.objects.filter(account=user_id)
            ],
        ),
        PersonalTable(
            "sale", _("Sale e posti prenotati"), [_("che cosa"), _("quando"), _("stato")], rooms
        ),
    ]


def forget_person(actor: Actor, user_id: int) -> list[str]:
    """Bookings to come are cancelled, and all stay as numbers: who booked is nobody any more, and calendars read nothing.

    Saved searches go.
    """
    SavedSearch.objects.filter(account=user_id).delete()
    forget_account(actor, user_id, clock.now())
    rooms_forgetting.forget_account(actor, user_id, clock.now())
    return []
