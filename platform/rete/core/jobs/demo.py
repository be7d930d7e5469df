"""An operation of the demonstration, as it looks when it has ended."""

from datetime import timedelta

from rete.core.accounts.models import User
from rete.core.accounts.selectors import actor_of
from rete.core.files.services import store_document
from rete.core.jobs.ending import FILE_KEPT_FOR
from rete.core.jobs.models import Job, JobState
from rete.kernel import clock
from rete.kernel.actor import ActorKind
from rete.kernel.manifest import Queue

SKIPPED = "riga;che cosa non va\r\n14;manca la data\r\n96;uguale alla 95\r\n"


def fill(email: str) -> None:
    """Add it for this person to the scope, or leave it as it is."""
    if Job.objects.exists():
        return
    person, now = User.objects.get(email=email), clock.now()
    skipped = store_document(actor_of(person), SKIPPED.encode(), name="righe-saltate.csv")
    Job.objects.create(
        result_file=skipped,
        result_file_until=now + FILE_KEPT_FOR,
        kind="demonstration",
        title="Importo l'agenda dell'anno scorso",
        queue=Queue.WORK.value,
        state=JobState.DONE.value,
        done=128,
        total=128,
        log=["Riga 14: manca la data, saltata", "Riga 96: uguale alla 95, tenuta la prima"],
        result="Importati 126 eventi su 128.",
        attempts=1,
        created_by=person.pk,
        actor_kind=ActorKind.PERSON.value,
        actor_name=person.name,
        created_at=now - timedelta(minutes=3),
        started_at=now - timedelta(minutes=3),
        heartbeat_at=now,
        finished_at=now,
    )
