"""Job kinds and schedules that only tests declare; settings may import it."""

from rete.kernel.manifest import JobKind, Queue, Schedule, Where

HERE = "tests.core.jobs.runs"
KINDS = (
    JobKind("test.count", "Contare", f"{HERE}.count_to"),
    JobKind("test.make", "Fare un file", f"{HERE}.make"),
    JobKind("test.fail", "Sbagliare", f"{HERE}.fail"),
    JobKind("test.refuse", "Rifiutare", f"{HERE}.refuse"),
    JobKind("test.stumble", "Inciampare", f"{HERE}.stumble"),
    JobKind("test.slow", "Andare piano", f"{HERE}.slow"),
    JobKind("test.where", "Dire dove", f"{HERE}.say_where"),
    JobKind("test.owner", "Fare da proprietario", f"{HERE}.say_where", Queue.OPERATIONS),
    JobKind("test.sleep_in_database", "Aspettare il database", f"{HERE}.sleep_in_database"),
)
SCHEDULES = (
    Schedule("test.hourly", f"{HERE}.tick", every=60, where=Where.EVERYWHERE),
    Schedule("test.nightly", f"{HERE}.tick", at="02:30"),
    Schedule("test.broken", f"{HERE}.broken", every=5),
    Schedule("test.unlucky", f"{HERE}.unlucky", every=5),
)
