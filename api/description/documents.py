"""One OpenAPI document for each host: only what that network has switched on, with its own name and address."""

from functools import lru_cache
from typing import Any
from uuid import NAMESPACE_DNS, uuid5

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver
from drf_spectacular.generators import SchemaGenerator

from api.description.operations import PLATFORM, PROBLEM_SCHEMA, problem_responses
from rete.kernel import registry
from rete.kernel.problems import API_ROOT
from tenants.snapshots import NetworkSnapshot

VERSION = "1.0.0"
ROOT = f"{API_ROOT}v1"
FEDERATION = "Rete delle Reti"
CONTACT_PAGE = "https://www.retedellereti.org/"
INTRODUCTION = """\
I dati e i servizi di {name}, per altri programmi.

**Formato.** JSON, in UTF-8, con i nomi dei campi in minuscolo e trattino basso. Gli elenchi sono oggetti con `results`,
`next` e `previous`: per leggerli tutti si segue `next`. Gli istanti sono in ISO 8601, gli importi in centesimi di euro.

**Accesso.** I dati pubblici non chiedono nulla. Per il resto serve una chiave, creata dagli operatori della rete, da mandare
come `Authorization: Bearer …`. Una chiave vale solo sul sito che l'ha creata.

**Limiti.** Ogni risposta dice quante richieste restano (`RateLimit-Remaining`) e fra quanti secondi si ricomincia a contare
(`RateLimit-Reset`). Chi ne fa di più riceve 429, con `Retry-After`.

**Errori.** Sempre `application/problem+json` (RFC 9457), con `status`, `title`, `detail` e un `code` che non cambia.

**Versioni.** Il numero grande è nell'indirizzo (`/v1/`). Dentro la stessa versione si aggiungono campi e indirizzi, non si
tolgono e non cambiano significato: un programma ignori quello che non conosce.
"""
SUMMARY = "Dati e servizi di {name} per altri programmi: biblioteche, orari, eventi."


def document(urlconf: str, network: NetworkSnapshot | None) -> dict[str, Any]:
    """What this host answers. Made once for each set of modules, then only named."""
    modules = frozenset() if network is None else network.modules
    name = FEDERATION if network is None else network.name
    host = settings.RETE_BASE_DOMAIN if network is None else network.domain
    site = f"{settings.RETE_SCHEME}://{host}{settings.RETE_PUBLIC_PORT}"
    about = {
        "title": f"API di {name}",
        "version": VERSION,
        "description": INTRODUCTION.format(name=name),
        "termsOfService": f"{site}{API_ROOT}#condizioni",
        "contact": {"name": name, "url": f"{site}/" if network else CONTACT_PAGE},
        "x-api-id": str(uuid5(NAMESPACE_DNS, host)) if network is None else network.uid,
        "x-summary": SUMMARY.format(name=name),
    }
    server = {"url": f"{site}{ROOT}", "description": f"Il sito di {name}"}
    return {**_generated(urlconf, modules), "info": about, "servers": [server]}


@lru_cache(maxsize=32)
def _generated(urlconf: str, modules: frozenset[str]) -> dict[str, Any]:
    """The part that is equal for all networks with the same modules. Not to be changed by who gets it."""
    found = [each for each in get_resolver(urlconf).url_patterns if _is_ours(each, modules)]
    generator = SchemaGenerator(urlconf=urlconf, patterns=found)  # type: ignore[no-untyped-call]
    made: dict[str, Any] = _plain(generator.get_schema(request=None, public=True))  # type: ignore[no-untyped-call]
    components = made["components"]
    schemas = {**components.get("schemas", {}), "Problem": PROBLEM_SCHEMA}
    made["components"] = {**components, "schemas": schemas, "responses": problem_responses()}
    used = {
        tag for path in made["paths"].values() for each in path.values() for tag in each["tags"]
    }
    summaries = {each.title: each.summary for each in registry.modules().values()}
    summaries[PLATFORM] = "Se il servizio risponde, e chi sei per lui."
    made["tags"] = [{"name": tag, "description": summaries[tag]} for tag in sorted(used)]
    return made


def _plain(value: Any) -> Any:
    """Without the marks that drf-spectacular leaves for its own use."""
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items() if name != "x-spec-enum-id"}
    return [_plain(each) for each in value] if isinstance(value, list) else value


def _is_ours(pattern: URLPattern | URLResolver, modules: frozenset[str]) -> bool:
    """Under the API's root, and of a module that is on or of no module."""
    if not f"/{pattern.pattern}".startswith(ROOT):
        return False
    module = registry.module_of_namespace(getattr(pattern, "namespace", None) or "")
    return module is None or module in modules
