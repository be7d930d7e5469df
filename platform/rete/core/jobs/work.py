"""What a running job is given: who asked, and where to say how far it is."""

from dataclasses import dataclass
from threading import Event, Lock

from rete.core.jobs.errors import Cancelled, Interrupted
from rete.kernel.actor import Actor

LOG_LINES = 200
LINE_LENGTH = 500
STEP_LENGTH = 200


@dataclass(frozen=True, slots=True)
class ResultFile:
    """A document that a run leaves, under the name that people save it by."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is, as it stands in its row."""

    step: str = ""
    done: int = 0
    total: int | None = None
    log: tuple[str, ...] = ()
    result: str = ""
    result_address: str = ""


class Work:
    """Handed to a run function. Its methods only remember, so a tight loop may call them at every turn: a thread writes
    what was said into the job's row a few times a second, outside the run's own transaction.
    """

    def __init__(self, actor: Actor, *, cancelled: Event | None = None) -> None:
        self.actor = actor
        self._lock = Lock()
        self._step = ""
        self._done = 0
        self._total: int | None = None
        self._log: list[str] = []
        self._result = ""
        self._address = ""
        self._file: ResultFile | None = None
        self._cancelled = cancelled or Event()
        self._interrupted = Event()

    def step(self, text: str) -> None:
        """What is being done now («Leggo il file…»)."""
        with self._lock:
            self._step = text[:STEP_LENGTH]

    def progress(self, done: int, total: int | None = None) -> None:
        """So many done, of so many when it is known. More than the total counts as the total."""
        with self._lock:
            self._total = total
            self._done = max(0, done if total is None else min(done, total))

    def say(self, line: str) -> None:
        """Add a line to the log that people read; only the last 200 are kept."""
        with self._lock:
            self._log = [*self._log, line[:LINE_LENGTH]][-LOG_LINES:]

    def result(self, text: str, *, address: str = "") -> None:
        """What came of it, and the path of a page of this site where to go on."""
        with self._lock:
            self._result, self._address = text, address

    def file(self, name: str, content: bytes) -> None:
        """A document for who started it, which they may save for a week: kept when the run ends well, and not otherwise."""
        with self._lock:
            self._file = ResultFile(name, content)

    def check_cancelled(self) -> None:
        """Call it where stopping does no harm.

        Raises:
            Cancelled: a person asked to stop.
            Interrupted: the process is being stopped; the job will start again.
        """
        if self._cancelled.is_set():
            raise Cancelled
        if self._interrupted.is_set():
            raise Interrupted

    def cancel(self) -> None:
        self._cancelled.set()

    def interrupt(self) -> None:
        self._interrupted.set()

    @property
    def made(self) -> ResultFile | None:
        """The file that the run has left so far."""
        with self._lock:
            return self._file

    @property
    def so_far(self) -> Progress:
        with self._lock:
            return Progress(
                self._step,
                self._done,
                self._total,
                tuple(self._log),
                self._result,
                self._address,
            )
