"""The wish to stop, as a flag that every wait looks at.

The signal handler only raises the flag, so no code is interrupted half-way and no traceback can appear.
"""

import signal
import time
from types import FrameType

TICK = 0.1
# make passes a TERM on to its child, which may also get it from its group: the same wish twice.
SAME_WISH_SECONDS = 0.5


class StopAsked(BaseException):
    """Someone asked to stop. Like KeyboardInterrupt, not an Exception: nothing may swallow it."""


class Stop:
    """Whether someone asked to stop, and whether they are in a hurry (a second Ctrl-C)."""

    def __init__(self) -> None:
        self.asked_at: float | None = None
        self.hurried = False

    @property
    def asked(self) -> bool:
        return self.asked_at is not None

    def listen(self) -> None:
        """Raise the flag on Ctrl-C, TERM and a closed terminal from now on."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._hear)

    def check(self) -> None:
        """Raise StopAsked if the flag is up."""
        if self.asked:
            raise StopAsked

    def pause(self, seconds: float = TICK) -> None:
        """Sleep, and raise StopAsked as soon as the flag goes up."""
        until = time.monotonic() + seconds
        self.check()
        while (left := until - time.monotonic()) > 0:
            time.sleep(min(left, TICK))
            self.check()

    def _hear(self, number: int, _frame: FrameType | None) -> None:
        now = time.monotonic()
        if self.asked_at is None:
            self.asked_at = now
        elif number == signal.SIGINT and now - self.asked_at > SAME_WISH_SECONDS:
            self.hurried = True
