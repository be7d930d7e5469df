"""Database defaults that migrations name."""

from django.db import models


class UuidV7(models.Func):
    """PostgreSQL 18's time-ordered UUID (RFC 9562), made by the database."""

    function = "uuidv7"
    arity = 0
    output_field = models.UUIDField()
