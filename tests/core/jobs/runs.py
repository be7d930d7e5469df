"""What the kinds and schedules of the tests do."""

import os
import time
from datetime import datetime
from pathlib import Path

from django.db import OperationalError, connection, transaction

from rete.core.accounts.models import User
from rete.core.jobs.errors import JobNotRetriable
from rete.core.jobs.work import Work
from tenants import scope

ticks: list[str] = []


def count_to(work: Work, *, to: int) -> None:
    work.step("Conto…")
    for number in range(1, to + 1):
        work.check_cancelled()
        work.progress(number, to)
        work.say(f"riga {number}")
    work.result(f"Contati {to}.", address="/gestione/")


def make(work: Work, *, name: str, text: str, fails: bool = False) -> None:
    work.file(name, text.encode())
    work.result("Fatto.")
    if fails:
        raise ZeroDivisionError


def fail(work: Work) -> None:
    work.step("Prima dell'errore")
    raise ZeroDivisionError


def refuse(work: Work) -> None:
    raise JobNotRetriable


def stumble(work: Work) -> None:
    raise OperationalError


def slow(work: Work, *, file: str, seconds: float, stops: bool = True) -> None:
    """Write a line at the start; wait inside a transaction, saying how far it is."""
    with Path(file).open("a") as log:
        log.write(f"{os.getpid()}\n")
    with transaction.atomic():
        User.objects.exists()
        ends_at = time.monotonic() + seconds
        work.step("Aspetto…")
        while time.monotonic() < ends_at:
            if stops:
                work.check_cancelled()
            work.progress(work.so_far.done + 1)
            time.sleep(0.05)
    work.result("Finito.")


def sleep_in_database(work: Work, *, file: str, seconds: float) -> None:
    with Path(file).open("a") as log:
        log.write("x\n")
    times = len(Path(file).read_text().splitlines())
    if times == 1:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(%s)", [seconds])
    work.result(f"Riuscita al tentativo {times}.")


def say_where(work: Work) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, current_schema")
        role, schema = cursor.fetchone()
    work.result(f"{scope.current().name} {role} {schema} {work.actor.name}")


def tick(now: datetime) -> None:
    ticks.append(scope.current().name)


def broken(now: datetime) -> None:
    raise ZeroDivisionError


def unlucky(now: datetime) -> None:
    raise OperationalError
