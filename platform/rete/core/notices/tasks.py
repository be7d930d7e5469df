"""What the workers do with mail, in the scope named first."""

from rete.core.jobs.tasks import working_in
from rete.core.notices.delivering import deliver_mail as deliver


def deliver_mail(slug: str | None, mail_id: int) -> None:
    with working_in(slug) as is_open:
        if is_open:
            deliver(mail_id)
