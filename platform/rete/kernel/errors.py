"""What can go wrong, one class per mistake. The text is Italian and is written once, in the class."""

from typing import ClassVar


class ReteError(Exception):
    """A refusal that a person can understand.

    Subclasses set `code` (stable, for the API), `status` (HTTP) and `message`, a template filled
    with the keyword arguments, which stay available as `details`. A detail called `seconds` is after how long it may be
    tried again.
    """

    code: ClassVar[str] = "errore"
    status: ClassVar[int] = 400
    message: ClassVar[str] = "La richiesta non può essere eseguita."

    def __init__(self, **details: object) -> None:
        super().__init__(details)
        self.details = details

    def __str__(self) -> str:
        return self.message.format(**self.details)

    @property
    def retry_seconds(self) -> int | None:
        """What HTTP calls Retry-After; None where time mends nothing."""
        seconds = self.details.get("seconds")
        return seconds if isinstance(seconds, int) else None


class NotAllowed(ReteError):
    code = "non_consentito"
    status = 403
    message = "Non hai il permesso per questa azione."


class Missing(ReteError):
    code = "non_trovato"
    status = 404
    message = "Quello che cerchi non c'è o non è visibile."
