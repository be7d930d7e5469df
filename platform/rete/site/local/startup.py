"""`make run`, in order: data folder, keys, services, environment file, preparation, processes, watch."""

import sys
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from rete.site.local import errors
from rete.site.local.child import Child, ChildPlan, rotate, stop_children, tail
from rete.site.local.configuration import Configuration, child_environment
from rete.site.local.folder import (
    FULL_DISK_MEGABYTES,
    DataFolder,
    explained,
    open_folder,
    remove_tree,
    write_private,
)
from rete.site.local.keys import Keys, get_keys
from rete.site.local.orphans import find_orphan, find_postmaster, stop_orphans
from rete.site.local.ports import LOOPBACK, require_free
from rete.site.local.postgres import prepare_postgres, wait_for_postgres
from rete.site.local.probe import Probe
from rete.site.local.stopping import Stop, StopAsked
from rete.site.local.supervisor import Supervisor
from rete.site.local.terminal import say
from rete.site.local.valkey import prepare_valkey, valkey_url, wait_for_valkey
from rete.site.processes import PROCESSES, Process

DATABASE_NAME = "rete"
PROCESS_WAVE = 2
SLOW_START_SECONDS = 60.0


@dataclass(frozen=True)
class Step:
    """A command run to its end before the site starts; `secrets` names what it needs and others may not have.

    A step that needs a secret we do not have (an external database's superuser) is left out.
    """

    name: str
    command: tuple[str, ...]
    secrets: tuple[str, ...] = ()


@dataclass(frozen=True)
class Recipe:
    """What there is to run, as data: of the processes the first is the one that serves pages."""

    steps: tuple[Step, ...]
    processes: tuple[Process, ...]
    addresses: Step


PROJECT = Recipe(
    steps=(
        Step(
            "bootstrap",
            (sys.executable, "manage.py", "bootstrap"),
            ("RETE_SUPERUSER_URL", "RETE_OWNER_SECRET"),
        ),
        Step("prepare", (sys.executable, "manage.py", "prepare"), ("RETE_OWNER_SECRET",)),
    ),
    processes=PROCESSES,
    addresses=Step("addresses", (sys.executable, "manage.py", "addresses")),
)


@dataclass(frozen=True)
class Services:
    """Where the services answer. `superuser_url` is None when an external database's is not known."""

    database_url: str
    redis_url: str
    superuser_url: str | None


class Site:
    """One run of the site in an owned data folder."""

    def __init__(
        self, configuration: Configuration, recipe: Recipe, folder: DataFolder, stop: Stop
    ) -> None:
        self._configuration = configuration
        self._recipe = recipe
        self._folder = folder
        self._stop = stop
        self._supervisor = Supervisor(stop)
        self._begun_at = time.monotonic()

    def serve(self) -> None:
        """Start everything and watch it until someone asks to stop; nothing runs afterwards.

        Raises:
            Refusal: it could not start.
            StopAsked: the usual end.
        """
        try:
            keys = get_keys(self._folder)
            services = self._start_services()
            shared = shared_environment(self._configuration, keys, services)
            lines = "".join(f"{name}={value}\n" for name, value in shared.items())
            write_private(self._folder.environment, lines)
            secrets = owner_secrets(self._configuration, keys, services)
            for step in self._recipe.steps:
                self._require_step(step, shared, secrets)
            remove_tree(self._folder.metrics)
            self._folder.metrics.mkdir()
            first, *others = self._recipe.processes
            self._start_process(first, shared, secrets)
            self._watch(shared, lambda: self._start_processes(others, shared, secrets))
        finally:
            if self._stop.asked:
                say("\nFermo tutto…")
            self._supervisor.shut_down()

    def _start_services(self) -> Services:
        asked = self._configuration
        database_url, superuser_url = asked.database_url, asked.variables.get("RETE_SUPERUSER_URL")
        if database_url is None:
            server, plan = prepare_postgres(self._folder, self._stop)
            wait_for_postgres(server, self._supervisor.start(plan), self._folder, self._stop)
            database_url = f"postgresql://{LOOPBACK}:{server.port}/{DATABASE_NAME}"
            superuser_url = server.superuser_url
        redis_url = asked.redis_url
        if redis_url is None:
            port, plan = prepare_valkey(self._folder)
            wait_for_valkey(port, self._supervisor.start(plan), self._stop)
            redis_url = valkey_url(port)
        return Services(database_url, redis_url, superuser_url)

    def _require_step(
        self, step: Step, shared: Mapping[str, str], secrets: Mapping[str, str]
    ) -> None:
        if not set(step.secrets) <= set(secrets):
            return
        code = self._run_step(step, shared, {name: secrets[name] for name in step.secrets})
        if code != 0:
            self._folder.require_space(FULL_DISK_MEGABYTES)
            raise errors.StepFailed(name=step.name, code=code)

    def _run_step(self, step: Step, shared: Mapping[str, str], extra: Mapping[str, str]) -> int:
        child = Child(
            ChildPlan(
                name=step.name,
                command=step.command,
                environment=child_environment(self._configuration, shared, extra),
                directory=self._configuration.root,
                record=self._folder.run / f"{step.name}.pid",
            )
        )
        try:
            while (code := child.exit_code) is None:
                self._stop.pause()
        finally:
            stop_children([child], grace=1, abort=0.5, stop=self._stop)
        return code

    def _start_processes(
        self, processes: Iterable[Process], shared: Mapping[str, str], secrets: Mapping[str, str]
    ) -> None:
        for process in processes:
            self._start_process(process, shared, secrets)

    def _start_process(
        self, process: Process, shared: Mapping[str, str], secrets: Mapping[str, str]
    ) -> None:
        own = {name: secrets[name] for name in process.secrets}
        # Where all processes write their figures, so that any of them answers for all.
        own["PROMETHEUS_MULTIPROC_DIR"] = str(self._folder.metrics)
        environment = child_environment(self._configuration, shared, {**process.environment, **own})
        for name in process.names():
            log = self._folder.log / f"{name}.log"
            rotate(log)
            self._supervisor.start(
                ChildPlan(
                    name=name,
                    command=process.command_in(environment),
                    environment=environment,
                    directory=self._configuration.root,
                    record=self._folder.run / f"{name}.pid",
                    log=log,
                    wave=PROCESS_WAVE,
                )
            )

    def _watch(self, shared: Mapping[str, str], start_others: Callable[[], None]) -> None:
        """Who serves pages has the processors for itself until the first page answers; then the others start."""
        probe = Probe(self._configuration.port, self._configuration.host)
        greeting = Greeting(probe, self._folder)

        def each_turn() -> None:
            if greeting.is_due():
                start_others()
                self._run_step(self._recipe.addresses, shared, MappingProxyType({}))
                seconds = time.monotonic() - self._begun_at
                say(f"Pronto in {seconds:.0f} s. Ctrl-C per fermare.")

        try:
            self._supervisor.watch(each_turn)
        finally:
            probe.close()


class Greeting:
    """Due once: when the first page answers 200. Complains once if that takes too long."""

    def __init__(self, probe: Probe, folder: DataFolder) -> None:
        self._probe = probe
        self._complain_at = time.monotonic() + SLOW_START_SECONDS
        self._folder = folder
        self._given = False

    def is_due(self) -> bool:
        if self._given:
            return False
        self._given = self._probe.status() == 200  # noqa: PLR2004
        if not self._given and time.monotonic() > self._complain_at:
            self._complain_at = float("inf")
            answer = self._probe.last_status or "nessuna"
            log = self._folder.log / "web.1.log"
            say(
                f"La prima pagina non risponde ancora (ultima risposta: {answer}). "
                f"Le ultime righe di {log}:\n{tail(log)}"
            )
        return self._given


def run(configuration: Configuration, stop: Stop, recipe: Recipe = PROJECT) -> int:
    """Run the site until someone stops it; the exit code. Refusals are said, not raised."""
    try:
        folder = open_folder(configuration.data)
        with folder.owned(configuration.address):
            left = [find_orphan(record) for record in sorted(folder.run.glob("*.pid"))]
            stop_orphans([*left, find_postmaster(folder.postgres)], stop)
            require_free(configuration.port)
            Site(configuration, recipe, folder, stop).serve()
    except StopAsked:
        say("Fermato.")
        return 0
    except errors.Refusal as refusal:
        return _refuse(refusal)
    except OSError as error:
        return _refuse(explained(error, configuration.data))
    return 0


def shared_environment(
    configuration: Configuration, keys: Keys, services: Services
) -> dict[str, str]:
    """What every process and every `manage.py` in another terminal is told. Nothing of the owner's."""
    given = configuration.variables
    return {
        "DATABASE_URL": services.database_url,
        "REDIS_URL": services.redis_url,
        "RETE_BASE_DOMAIN": configuration.base_domain,
        "RETE_PORT": str(configuration.port),
        "RETE_DATABASE_SECRET": given.get("RETE_DATABASE_SECRET") or keys.database,
        "RETE_SECRET_KEY": given.get("RETE_SECRET_KEY") or keys.django,
        "RETE_DEMO": given.get("RETE_DEMO") or "1",
        "RETE_ENVIRONMENT": "development",
    }


def owner_secrets(configuration: Configuration, keys: Keys, services: Services) -> dict[str, str]:
    """What only the preparation and the operations process may know."""
    secrets = {"RETE_OWNER_SECRET": configuration.variables.get("RETE_OWNER_SECRET") or keys.owner}
    if services.superuser_url:
        secrets["RETE_SUPERUSER_URL"] = services.superuser_url
    return secrets


def _refuse(refusal: errors.Refusal) -> int:
    say(str(refusal))
    return refusal.exit_code
