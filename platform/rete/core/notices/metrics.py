"""What outgoing mail counts of itself."""

from prometheus_client import Counter, Gauge

DELIVERED = Counter("rete_mail_attempts", "Attempts to deliver a mail, by how they ended", ["end"])
WAITING = Gauge(
    "rete_mails_waiting",
    "Mails not delivered yet, as last counted in their network",
    ["network"],
    multiprocess_mode="mostrecent",
)
