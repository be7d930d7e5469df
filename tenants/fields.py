"""Database defaults that migrations name."""

from django.db import models


class UuidV7(models.Func):
    """PostgreSQL 18's time-ordered UUID (RFC 9562), made by the database."""

    function = "uuidv7"
    arity = 0
    output_field = models.UUIDField()


class CurrentTransaction(models.Func):
    """The number of the transaction that writes the row: it never comes again on a server, and grows."""

    template = "(pg_current_xact_id()::text::bigint)"
    arity = 0
    output_field = models.BigIntegerField()
