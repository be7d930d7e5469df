"""Our feeds are the same hours in other people's calendars, on the days when clocks change too."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import icalendar
import pytest
from django.conf import settings

from modules.events.calendars.reading.calendar import read_calendar
from modules.events.calendars.reading.values import dates_of
from modules.events.calendars.recurrence import Slot
from rete.kernel.calendars.writing import Entry, Feed, write

# node-ical 0.22.1 reads half past midnight as one o'clock on the days around a change, whatever the feed; 0.21 does not.
READERS = ("ical.js@2.2.1", "node-ical@0.21.0")
SCRIPT = Path(__file__).with_name("readers.mjs")
CHANGES = (datetime(2026, 10, 25, 1), datetime(2027, 3, 28, 1), datetime(2027, 10, 31, 1))  # noqa: DTZ001
MODIFIED = datetime(2026, 11, 24, 9, tzinfo=UTC)
Said = dict[str, tuple[str, str]]


def entries() -> Iterator[Entry]:
    """Every half hour for a day before and after each change, and the days themselves."""
    for change in CHANGES:
        for half_hours in range(-48, 48):
            begin = change.replace(tzinfo=UTC) + timedelta(minutes=30 * half_hours)
            yield entry(f"{begin:%Y%m%d%H%M}", begin, begin + timedelta(minutes=90))
        yield entry(f"{change:%Y%m%d}", change.date(), change.date() + timedelta(days=1))


def entry(uid: str, begin: datetime | date, end: datetime | date) -> Entry:
    return Entry(uid=uid, summary="Lettura", starts_at=begin, ends_at=end, modified_at=MODIFIED)


EXPECTED = {each.uid: (each.starts_at, each.ends_at) for each in entries()}
FEED = write(Feed(name="Prova", events=tuple(entries())))


def in_text(moment: datetime | date) -> str:
    if not isinstance(moment, datetime):
        return moment.isoformat()
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S.000Z}"


@pytest.fixture(scope="session")
def readers_folder() -> Path:
    """Where ical.js and node-ical are, installed once."""
    if shutil.which("npm") is None or shutil.which("node") is None:
        pytest.skip("ical.js and node-ical not tried: node and npm are absent")
    folder = Path(settings.BASE_DIR) / ".data" / "readers" / "_".join(READERS).replace("@", "-")
    if not (folder / "installed").exists():
        folder.mkdir(parents=True, exist_ok=True)
        flags = ("--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts")
        subprocess.run(
            ["npm", "install", *flags, "--prefix", str(folder), *READERS],
            check=True,
            capture_output=True,
            timeout=100,
        )
        (folder / "installed").touch()
    return folder


@pytest.mark.parametrize("zone", ["Europe/Rome", "UTC", "America/New_York"])
def test_other_readers_show_our_hours(readers_folder: Path, tmp_path: Path, zone: str) -> None:
    file = tmp_path / "feed.ics"
    file.write_bytes(FEED)

    done = subprocess.run(
        ["node", str(SCRIPT), str(readers_folder), str(file)],
        check=True,
        capture_output=True,
        timeout=60,
        env={**os.environ, "TZ": zone},
    )

    expected = {uid: [in_text(begin), in_text(end)] for uid, (begin, end) in EXPECTED.items()}
    found = json.loads(done.stdout)
    assert sorted(found) == ["ical.js", "node-ical"]
    for reader, events in found.items():
        assert {uid: [begin, end] for uid, begin, end in events} == expected, reader


def test_icalendar_reads_our_hours() -> None:
    calendar = icalendar.Calendar.from_ical(FEED, multiple=False)

    found = {str(event["UID"]): (event.start, event.end) for event in calendar.events}

    assert found == EXPECTED


def test_what_we_write_we_read_again() -> None:
    """But for beginnings in the hour that comes twice, which are refused, and ends in it, which are of the clock."""
    report = read_calendar(FEED, now=MODIFIED)

    since, until = datetime(2026, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)
    found = {event.external_id: dates_of(event, since, until) for event in report.events}
    timed = {
        uid: [Slot(begin, end)]
        for uid, (begin, end) in EXPECTED.items()
        if isinstance(begin, datetime) and isinstance(end, datetime)
    }
    refused = {row.external_id for row in report.rows if row.reasons} & timed.keys()
    ending_then = {uid for uid in timed if uid in found and found[uid] != timed[uid]}
    assert len(refused) == 8
    assert len(timed.keys() - refused - ending_then) > 270
    assert len(ending_then) <= 6
