"""Booking the last seats: sixteen at a time, with their messages and the register."""

from collections.abc import Iterator

from tests.bench.harness import Figure
from tests.bench.inside import AS_WEB, inside
from tests.bench.world import world

LEAST_A_SECOND = 100


def run() -> Iterator[Figure]:
    with world("bookings") as project:
        found = inside(project, "bookings_inside", "bookings")
        forms = inside(project, "bookings_inside", "forms", AS_WEB)
    generator = f"{found['times']} bookings of twenty dates by {found['threads']} threads: lock, rules, seats, message, register"
    yield Figure(
        name="bookings_a_second", value=found["times"] / found["served"], unit="/s", ratio=found["plain"] / found["served"],
        limit=LEAST_A_SECOND, bound="at least",
        reference=f"the bare row under the same lock: {found['times'] / found['plain']:.0f}/s", generator=generator,
    )  # fmt: skip
    yield Figure(
        name="bookings_last_seats", value=found["asking"] / found["hurried"], unit="/s",
        reference=f"exactly {found['seats']} seats held, {found['asking'] - found['seats']} on the list in order",
        generator=f"{found['asking']} requests for one date by {found['threads']} threads",
    )  # fmt: skip
    yield Figure(
        name="bookings_http_a_second", value=forms["posting"] / forms["together"], unit="/s",
        reference=f"the service alone: {found['times'] / found['served']:.0f}/s",
        generator=f"{forms['posting']} forms posted by {forms['posters']} threads, each a session without an account",
    )  # fmt: skip
    yield Figure(
        name="bookings_page", value=forms["each"] * 1000, unit="ms", reference="-", generator="the form posted, one after the other",
    )  # fmt: skip
