"""The newsletter: an issue written to 10,000 readers, and what that takes of memory."""

from collections.abc import Iterator
from typing import Any

from tests.bench.harness import Figure
from tests.bench.inside import inside
from tests.bench.world import world

WRITE_LIMIT, MOST_MEGABYTES, FACE_LIMIT = 60, 150, 20


def run() -> Iterator[Figure]:
    with world("newsletter") as project:
        yield from issue(inside(project, "newsletter_inside", "issue"))


def issue(found: dict[str, Any]) -> Iterator[Figure]:
    generator = f"the job's function, {found['readers']} readers, a third with libraries of their own, 20 pieces"
    yield Figure(
        name="newsletter_written", value=found["written"], unit="s", ratio=found["written"] / found["bare"],
        limit=WRITE_LIMIT, reference=f"as many mails, five hundred an insert, without asking whose they are: {found['bare']:.1f} s",
        generator=generator,
    )  # fmt: skip
    yield Figure(
        name="newsletter_memory", value=found["megabytes"], unit="MB", limit=MOST_MEGABYTES,
        reference="the process after an issue to a hundred readers", generator=generator,
    )  # fmt: skip
    yield Figure(
        name="newsletter_message", value=found["message"], unit="ms", limit=FACE_LIMIT,
        reference=f"a message of the outbox with its own words: {found['plain']:.1f} ms",
        ratio=found["message"] / found["plain"],
        generator="the whole message as it leaves, 200 times",
    )  # fmt: skip
