"""Keeping children alive: one that dies starts again, later and later; all of them stop together."""

import time
from collections.abc import Callable

from rete.site.local.child import Child, ChildPlan, stop_children, tail
from rete.site.local.stopping import Stop
from rete.site.local.terminal import say

LONGEST_PAUSE_SECONDS = 30.0
ALARMING_DEATHS = 5
STEADY_SECONDS = 60.0
# Everything is gone ten seconds after the wish: the waves share this, the last one gets what the others left.
STOP_SECONDS = 8.5
WAVE_SECONDS = 5.0
ABORT_SECONDS = 0.5


class Watched:
    """A child and its bad luck: `deaths` in a row, none of them after a steady minute."""

    def __init__(self, plan: ChildPlan) -> None:
        self.plan = plan
        self.child: Child | None = Child(plan)
        self.deaths = 0
        self.due_at = 0.0

    def tend(self, now: float) -> None:
        """Notice a death, or start again when it is time. Costs one waitpid."""
        if self.child is None:
            if now >= self.due_at:
                self._start_again(now)
        elif (code := self.child.exit_code) is not None:
            lived = now - self.child.started_at
            self.child.forget()
            self._mourn(f"codice {code}", lived, now)

    def _start_again(self, now: float) -> None:
        try:
            self.child = Child(self.plan)
        except OSError as error:
            self._mourn(str(error.strerror), 0.0, now)

    def _mourn(self, cause: str, lived: float, now: float) -> None:
        self.child = None
        self.deaths = 1 if lived >= STEADY_SECONDS else self.deaths + 1
        pause = pause_after(self.deaths)
        self.due_at = now + pause
        say(f"{self.plan.name} si è fermato ({cause}): riparte fra {pause:.0f} s.")
        if self.deaths == ALARMING_DEATHS and self.plan.log:
            say(
                f"{self.plan.name} si è fermato {ALARMING_DEATHS} volte di seguito; si riprova ogni "
                f"{LONGEST_PAUSE_SECONDS:.0f} s. Le ultime righe di {self.plan.log}:\n{tail(self.plan.log)}"
            )


class Supervisor:
    """The children in the order they were started."""

    def __init__(self, stop: Stop) -> None:
        self._stop = stop
        self._watched: list[Watched] = []

    def start(self, plan: ChildPlan) -> Child:
        """Start a child and look after it from now on."""
        watched = Watched(plan)
        self._watched.append(watched)
        assert watched.child is not None  # noqa: S101
        return watched.child

    def watch(self, each_turn: Callable[[], None]) -> None:
        """Look after the children until someone asks to stop. Raises StopAsked."""
        while True:
            for watched in self._watched:
                watched.tend(time.monotonic())
            each_turn()
            self._stop.pause()

    def shut_down(self) -> None:
        """Stop everything, the last wave first: processes, then Valkey, then PostgreSQL."""
        until = time.monotonic() + STOP_SECONDS
        waves = sorted({watched.plan.wave for watched in self._watched}, reverse=True)
        for wave in waves:
            children = [
                watched.child
                for watched in self._watched
                if watched.plan.wave == wave and watched.child
            ]
            left = until - time.monotonic()
            grace = left if wave == waves[-1] else min(left - ABORT_SECONDS, WAVE_SECONDS)
            stop_children(children, grace=grace, abort=ABORT_SECONDS, stop=self._stop)


def pause_after(deaths: int) -> float:
    """1, 2, 4, 8 seconds, then thirty."""
    return LONGEST_PAUSE_SECONDS if deaths >= ALARMING_DEATHS else float(2 ** (deaths - 1))
