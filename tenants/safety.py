"""Settings with which nothing of ours may face the public, each with the sentence that says why."""

from collections.abc import Callable, Iterator
from typing import Any

from django.conf import settings

ENVIRONMENTS = ("production", "demonstration", "development")
# Django's own measure for its key (security.W009), and 256 bits as `secrets.token_urlsafe` writes them.
KEY_LENGTH, SECRET_LENGTH = 50, 43
DISTINCT_SIGNS = 5

Danger = tuple[Callable[[Any], bool], str]

ALWAYS: tuple[Danger, ...] = (
    (
        lambda s: s.RETE_ENVIRONMENT not in ENVIRONMENTS,
        "RETE_ENVIRONMENT deve essere production, demonstration o development.",
    ),
    (
        lambda s: bool(s.RETE_OWNER_SECRET) and s.RETE_OWNER_SECRET == s.RETE_DATABASE_SECRET,
        "RETE_DATABASE_SECRET e RETE_OWNER_SECRET sono uguali: chi ha il primo non deve avere il secondo.",
    ),
)
FACING_THE_PUBLIC: tuple[Danger, ...] = (
    (
        lambda s: is_weak(s.SECRET_KEY, KEY_LENGTH),
        f"RETE_SECRET_KEY manca o è debole: servono almeno {KEY_LENGTH} caratteri a caso.",
    ),
    (
        lambda s: is_weak(s.RETE_DATABASE_SECRET, SECRET_LENGTH),
        f"RETE_DATABASE_SECRET manca o è debole: servono almeno {SECRET_LENGTH} caratteri a caso.",
    ),
    (
        lambda s: bool(s.RETE_OWNER_SECRET) and is_weak(s.RETE_OWNER_SECRET, SECRET_LENGTH),
        f"RETE_OWNER_SECRET è debole: servono almeno {SECRET_LENGTH} caratteri a caso.",
    ),
    (
        lambda s: s.SECRET_KEY in {s.RETE_DATABASE_SECRET, s.RETE_OWNER_SECRET},
        "RETE_SECRET_KEY è uguale a un altro segreto: ognuno deve essere diverso.",
    ),
    (
        lambda s: s.RETE_SCHEME != "https",
        "RETE_SCHEME deve essere https: su http chi è in mezzo legge le password.",
    ),
    (
        lambda s: not s.RETE_BEHIND_PROXY,
        "RETE_BEHIND_PROXY deve essere 1: i processi web non parlano https, lo fa il proxy davanti a loro.",
    ),
    (
        lambda s: s.RETE_BASE_DOMAIN.endswith("localhost"),
        "RETE_BASE_DOMAIN manca: serve il dominio della federazione.",
    ),
    (
        lambda s: "redis" not in s.CACHES["default"]["BACKEND"],
        "REDIS_URL manca: senza, ogni processo conta per sé i tentativi e i limiti non valgono.",
    ),
)
WITHOUT_INVENTED_DATA: tuple[Danger, ...] = (
    (
        lambda s: s.RETE_DEMO,
        "RETE_DEMO è 1 e le sue password sono pubbliche: una dimostrazione vuole RETE_ENVIRONMENT=demonstration.",
    ),
)
OF_ENVIRONMENT = {
    "production": (*ALWAYS, *FACING_THE_PUBLIC, *WITHOUT_INVENTED_DATA),
    "demonstration": (*ALWAYS, *FACING_THE_PUBLIC),
}


def dangers() -> Iterator[str]:
    """What is wrong with the settings of this process, in sentences."""
    for is_there, sentence in OF_ENVIRONMENT.get(settings.RETE_ENVIRONMENT, ALWAYS):
        if is_there(settings):
            yield sentence


def is_weak(secret: str, length: int) -> bool:
    return len(secret) < length or len(set(secret)) < DISTINCT_SIGNS
