"""The register in Italian: what was done, to what, in which fields. What nobody has put into words is shown as it is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Final

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from rete.core.audit.models import Entry
from rete.kernel import registry
from rete.kernel.clock import ROME

Words = str | Promise

# What the platform itself records, by area; modules say theirs in their manifests.
PLATFORM: Final[Mapping[Words, Mapping[str, Words]]] = {
    _("Persone e ruoli"): {
        "accounts.person.added": _("Persona aggiunta"),
        "roster.sheet.confirmed": _("Persone invitate da un foglio"),
        "accounts.person.switched": _("Accesso di una persona tolto o ridato"),
        "accounts.role.given": _("Ruolo assegnato"),
        "accounts.role.taken": _("Ruolo tolto"),
        "accounts.role.added": _("Ruolo della rete creato"),
        "accounts.role.changed": _("Ruolo della rete modificato"),
        "accounts.role.removed": _("Ruolo della rete eliminato"),
    },
    _("Accessi e dati personali"): {
        "accounts.ways.opened": _("Modi di entrare dei cittadini cambiati"),
        "accounts.provider.added": _("Fornitore d'identità aggiunto"),
        "accounts.provider.changed": _("Fornitore d'identità modificato"),
        "accounts.provider.switched": _("Fornitore d'identità acceso o spento"),
        "accounts.provider.removed": _("Fornitore d'identità tolto"),
        "accounts.provider.connected": _("Accesso collegato a un fornitore"),
        "accounts.provider.disconnected": _("Accesso scollegato da un fornitore"),
        "accounts.identity.opened": _("Accesso all'Area soci con l'account della rete acceso"),
        "accounts.identity.closed": _("Accesso all'Area soci con l'account della rete spento"),
        "accounts.identity.given": _("Ingresso nell'Area soci consentito"),
        "accounts.person.registered": _("Persona registrata"),
        "accounts.person.verified": _("Identità verificata"),
        "accounts.person.renamed": _("Nome cambiato"),
        "accounts.person.signed_out": _("Uscita da tutti i dispositivi"),
        "accounts.data.copied": _("Copia dei propri dati presa"),
        "accounts.erasure.asked": _("Cancellazione chiesta"),
        "accounts.erasure.withdrawn": _("Richiesta di cancellazione ritirata"),
        "accounts.erasure.refused": _("Cancellazione rifiutata"),
        "accounts.erasure.done": _("Persona cancellata"),
    },
    _("Postazioni al banco"): {
        "desk.workstation.enrolled": _("Postazione registrata"),
        "desk.workstation.changed": _("Postazione modificata"),
        "desk.workstation.revoked": _("Postazione revocata"),
        "desk.pin.chosen": _("PIN scelto"),
        "desk.pin.dropped": _("PIN tolto"),
        "desk.pin.locked": _("PIN bloccato dopo troppi errori"),
        "desk.turn.begun": _("Cambio al banco"),
        "desk.turn.ended": _("Banco lasciato"),
    },
    _("Accesso di altri programmi"): {
        "tokens.token.issued": _("Chiave creata"),
        "tokens.token.revoked": _("Chiave revocata"),
    },
    _("Assistenza"): {
        "network.visited": _("Ingresso dalla federazione"),
        "assistance.help.asked": _("Assistenza chiesta"),
        "assistance.help.written": _("Messaggio in una richiesta di assistenza"),
        "assistance.help.answered": _("Risposta a una richiesta di assistenza"),
        "assistance.help.taken": _("Richiesta di assistenza presa in carico"),
        "assistance.help.closed": _("Richiesta di assistenza chiusa"),
        "support.access.asked": _("Accesso di assistenza chiesto"),
        "support.access.approved": _("Accesso di assistenza consentito"),
        "support.access.refused": _("Accesso di assistenza rifiutato"),
        "support.access.entered": _("Ingresso dell'assistenza"),
        "support.access.ended": _("Accesso di assistenza chiuso"),
    },
    _("La rete"): {
        "network.created": _("Rete attivata"),
        "network.renamed": _("Nome della rete cambiato"),
        "network.trial_begun": _("Prova di una rete iniziata"),
        "network.activated": _("Rete diventata membro attivo"),
        "network.look_changed": _("Aspetto del sito cambiato"),
        "network.agreement_accepted": _("Accordo sui dati accettato"),
        "network.calendar_joined": _("Eventi mostrati nel calendario delle reti"),
        "network.calendar_left": _("Eventi tolti dal calendario delle reti"),
        "network.module_switched": _("Modulo acceso o spento"),
        "network.domain_added": _("Dominio aggiunto"),
        "network.domain_made_primary": _("Dominio diventato indirizzo del sito"),
        "network.domain_verified": _("Dominio verificato"),
        "network.domain_removed": _("Dominio tolto"),
        "network.suspended": _("Rete sospesa"),
        "network.read_only": _("Rete in sola lettura"),
        "network.resumed": _("Rete ripresa"),
        "network.leaving": _("Rete in uscita"),
        "network.exported": _("Rete esportata"),
        "network.restored": _("Rete ripristinata"),
        "network.old_dropped": _("Dati di prima del ripristino eliminati"),
        "network.dropped": _("Rete eliminata"),
        "console.exit.rehearsed": _("Assaggio dei dati scaricato"),
        "console.export.asked": _("Esportazione della rete chiesta"),
        "console.export.downloaded": _("Archivio della rete scaricato"),
        "operations.export.downloaded": _("Archivio di una rete scaricato"),
    },
    _("La federazione"): {
        "directory.request.received": _("Richiesta di partecipare ricevuta"),
        "directory.request.answered": _("Richiesta di partecipare evasa"),
        "trials.trial.asked": _("Prova chiesta"),
        "trials.trial.confirmed": _("Prova confermata"),
        "trials.trial.ready": _("Sito di prova pronto"),
        "trials.trial.entered": _("Primo ingresso nel sito di prova"),
        "trials.trial.reminded": _("Fine della prova ricordata"),
        "trials.trial.ended": _("Prova finita"),
        "directory.body.added": _("Ente aggiunto"),
        "directory.body.changed": _("Ente modificato"),
        "directory.bodies.imported": _("Enti importati"),
        "directory.relation.begun": _("Rapporto di un ente con una rete scritto"),
        "directory.relation.ended": _("Rapporto di un ente con una rete chiuso"),
        "presence.sheet.changed": _("Scheda comune di un ente modificata"),
        "directory.relation.taken_back": _("Rapporto di un ente con una rete ritirato"),
        "onboarding.onboarding.begun": _("Accoglienza di una rete cominciata"),
        "onboarding.onboarding.changed": _("Passo dell'accoglienza di una rete salvato"),
        "onboarding.onboarding.asked": _("Lavoro per una rete da accogliere avviato"),
        "onboarding.onboarding.ready": _("Rete preparata, da controllare"),
        "onboarding.onboarding.live": _("Rete accolta e aperta"),
        "onboarding.onboarding.undone": _("Accoglienza di una rete annullata"),
        "contacts.contact.added": _("Contatto aggiunto"),
        "contacts.contact.changed": _("Contatto modificato"),
        "contacts.contact.erased": _("Contatto cancellato"),
        "contacts.position.added": _("Carica di un contatto aggiunta"),
        "contacts.position.ended": _("Carica di un contatto chiusa"),
        "contacts.entry.written": _("Diario di un contatto scritto"),
        "contacts.step.done": _("Passo con un contatto fatto"),
        "contacts.letter.written": _("Comunicazione scritta"),
        "contacts.letter.changed": _("Comunicazione modificata"),
        "contacts.letter.removed": _("Bozza di comunicazione eliminata"),
        "contacts.letter.sent": _("Comunicazione mandata"),
        "contacts.receipt.kept": _("Ricevuta PEC conservata"),
        "announcements.announcement.published": _("Annuncio alle reti scritto"),
        "announcements.announcement.changed": _("Annuncio alle reti modificato"),
        "announcements.announcement.removed": _("Annuncio alle reti tolto"),
        "deadlines.deadline.added": _("Scadenza aggiunta"),
        "deadlines.deadline.changed": _("Scadenza modificata"),
        "deadlines.deadline.done": _("Scadenza fatta"),
        "deadlines.deadline.removed": _("Scadenza tolta"),
        "charter.version.published": _("Versione di un testo pubblicata"),
        "processors.processor.added": _("Responsabile del trattamento aggiunto"),
        "processors.processor.changed": _("Responsabile del trattamento modificato"),
    },
    _("Area soci"): {
        "groups.group.opened": _("Gruppo di lavoro aperto"),
        "groups.group.archived": _("Gruppo di lavoro archiviato"),
        "groups.person.added": _("Persona aggiunta all'Area soci"),
        "groups.member.joined": _("Ingresso in un gruppo"),
        "groups.member.asked": _("Ingresso in un gruppo chiesto"),
        "groups.member.admitted": _("Persona ammessa in un gruppo"),
        "groups.member.removed": _("Persona tolta da un gruppo"),
        "groups.member.left": _("Uscita da un gruppo"),
        "groups.member.invited": _("Persona invitata in un gruppo"),
        "groups.member.made_moderator": _("Moderazione di un gruppo affidata"),
        "groups.mail.chosen": _("Messaggi di un gruppo per e-mail scelti"),
        "groups.thread.started": _("Discussione aperta"),
        "groups.thread.locked": _("Discussione chiusa"),
        "groups.post.written": _("Risposta in una discussione"),
        "groups.post.hidden": _("Messaggio di una discussione nascosto"),
        "groups.post.reported": _("Messaggio di una discussione segnalato"),
        "groups.post.left": _("Messaggio segnalato lasciato"),
        "groups.digest.sent": _("Riepilogo di un gruppo mandato"),
        "groups.document.added": _("Documento dell'Area soci aggiunto"),
        "groups.document.removed": _("Documento dell'Area soci tolto"),
        "groups.minutes.written": _("Versione di un verbale scritta"),
        "groups.minutes.approved": _("Verbale approvato"),
        "groups.meeting.called": _("Riunione convocata"),
        "groups.meeting.changed": _("Riunione cambiata"),
        "groups.meeting.cancelled": _("Riunione annullata"),
        "groups.meeting.answered": _("Risposta a una riunione"),
        "groups.group.exported": _("Gruppo di lavoro scaricato"),
        "groups.profile.changed": _("Profilo dell'Area soci cambiato"),
        "groups.network.opened": _("Accesso con l'account di una rete acceso"),
        "groups.network.closed": _("Accesso con l'account di una rete spento"),
        "groups.person.forgotten": _("Persona tolta dall'Area soci"),
    },
    _("Operazioni, posta e file"): {
        "jobs.job.started": _("Operazione avviata"),
        "jobs.job.cancelled": _("Operazione fermata"),
        "jobs.job.retried": _("Operazione riprovata"),
        "jobs.job.ended": _("Operazione finita"),
        "notices.mail.written": _("Messaggio scritto"),
        "notices.notice.told": _("Notifica mandata"),
        "notices.digest.sent": _("Riepilogo del giorno mandato"),
        "notices.words.changed": _("Parole di un messaggio cambiate"),
        "notices.words.restored": _("Parole di un messaggio rimesse com'erano"),
        "notices.choice.changed": _("Preferenze delle notifiche cambiate"),
        "notices.choice.unsubscribed": _("Messaggi di un tipo rifiutati"),
        "notices.address.suspended": _("Indirizzo che non riceve sospeso"),
        "notices.address.tried_again": _("Indirizzo da riprovare"),
        "tables.list.exported": _("Elenco salvato in un file"),
        "jobs.file.taken": _("File di un'operazione scaricato"),
        "files.file.stored": _("File caricato"),
        "files.file.made_public": _("Immagine resa pubblica"),
        "files.file.removed": _("File tolto"),
    },
    _("Scambi"): {
        "outbox.rule.changed": _("Regola di condivisione cambiata"),
        "outbox.record.shared": _("Contenuto condiviso con altre reti"),
        "outbox.record.updated": _("Contenuto condiviso aggiornato"),
        "outbox.record.withdrawn": _("Contenuto condiviso ritirato"),
        "outbox.record.erased": _("Contenuto condiviso cancellato ovunque"),
        "outbox.response.sent": _("Risposta mandata a un'altra rete"),
        "outbox.response.received": _("Risposta ricevuta da un'altra rete"),
        "outbox.response.accepted": _("Richiesta di un'altra rete accettata"),
        "outbox.response.rejected": _("Richiesta di un'altra rete rifiutata"),
        "outbox.answer.received": _("Nostra richiesta accettata o rifiutata"),
        "outbox.origin.changed": _("Originale di un contenuto preso cambiato o ritirato"),
    },
}
# Names of facts that are no field of the object.
FACTS: Final[Mapping[str, Words]] = {
    "address": _("indirizzo web"), "bytes": _("byte"), "changed": _("modificati"), "claim": _("motto"), "codenames": _("permessi"), "colour": _("colore"),
    "count": _("quanti"), "counts": _("conteggi"), "date": _("data"), "domain": _("dominio"), "ends_on": _("fino al"),
    "error": _("errore"), "expires_at": _("scade"), "file": _("file"), "filters": _("filtri"), "from": _("da"), "hours": _("orari"),
    "id": _("numero"), "is_active": _("può entrare"), "kept": _("conservato in"), "kind": _("tipo"),
    "level": _("rapporto"), "licence": _("licenza"), "mode": _("si condivide"), "networks": _("reti"), "reach": _("chi lo vede"), "libraries": _("biblioteche"), "logo_alt": _("descrizione del marchio"), "logo_height": _("altezza del marchio"),
    "logo_uid": _("marchio"), "logo_width": _("larghezza del marchio"), "message": _("messaggio"), "may_write": _("può modificare"), "module": _("modulo"),
    "name": _("nome"), "network": _("rete"), "new": _("nuovi"), "note": _("nota"), "number": _("numero"), "on": _("acceso"),
    "prefix": _("inizio della chiave"), "public": _("per tutti"), "reason": _("motivo"), "renewed": _("segreto cambiato"), "role": _("ruolo"),
    "rows": _("righe"),
    "schemas": _("schemi"), "scopes": _("permessi"), "sha256": _("impronta"), "size": _("dimensione"),
    "since": _("dal"), "source": _("origine"), "starts_at": _("inizio"), "starts_on": _("dal"), "state": _("stato"), "status": _("stato"),
    "title": _("titolo"), "tries": _("tentativi"), "until": _("fino a"), "week": _("settimana"), "when": _("quando"), "why": _("motivo"),
    "workstation": _("postazione"),
}  # fmt: skip
NOTHING: Final = "—"
PAIR: Final = 2


@dataclass(frozen=True, slots=True)
class Change:
    """A field and its values in words; `before` is None when the register has only what is."""

    field: str
    before: str | None
    after: str


@cache
def areas() -> Mapping[str, Mapping[str, str]]:
    """{area: {action: words}}, the modules' first, as the filter of the page shows them."""
    found = {
        manifest.title: dict(manifest.actions)
        for manifest in registry.modules().values()
        if manifest.actions
    }
    for area, actions in PLATFORM.items():
        found[str(area)] = {action: str(words) for action, words in actions.items()}
    return found


@cache
def _actions() -> Mapping[str, str]:
    return {action: words for actions in areas().values() for action, words in actions.items()}


def known(action: str) -> bool:
    return action in _actions()


def of_action(action: str) -> str:
    """«Evento pubblicato». An action that nobody has put into words is said by its code."""
    return _actions().get(action) or str(_("Azione «%(code)s»") % {"code": action})


def of_kind(object_type: str) -> str:
    """«evento», «biblioteca»; nothing for no object, the code for a kind that is no more."""
    try:
        return str(apps.get_model(object_type)._meta.verbose_name) if object_type else ""
    except (LookupError, ValueError):
        return object_type


def changes_of(entry: Entry) -> Iterator[Change]:
    """What changed, field by field. No query."""
    for name, value in entry.changes.items():
        field = capfirst(_of_field(entry.object_type, name))
        if isinstance(value, list) and len(value) == PAIR and not _is_listing(name):
            before, after = value
            yield Change(field, _of_value(before), _of_value(after))
        else:
            yield Change(field, None, _of_value(value))


def in_one_line(entry: Entry) -> str:
    """All that changed, for a spreadsheet's cell."""
    return "; ".join(
        f"{each.field}: {each.after}"
        if each.before is None
        else f"{each.field}: {each.before} → {each.after}"
        for each in changes_of(entry)
    )


def _is_listing(name: str) -> bool:
    """Whether a pair under this name is two things, and not before and after."""
    return name in {"libraries", "codenames", "scopes", "schemas", "new", "changed"}


def _of_field(object_type: str, name: str) -> str:
    try:
        field = apps.get_model(object_type)._meta.get_field(name) if object_type else None
    except (LookupError, ValueError, FieldDoesNotExist):
        field = None
    words = getattr(field, "verbose_name", None)
    # Django makes a name of its own from a field's code: that is no Italian.
    if words is not None and str(words) != name.replace("_", " "):
        return str(words)
    return str(FACTS.get(name, name.replace("_", " ")))


def _of_value(value: object) -> str:
    if isinstance(value, bool):
        return str(_("sì")) if value else str(_("no"))
    if value is None or value in ("", [], {}):
        return NOTHING
    if isinstance(value, dict):
        return ", ".join(
            f"{FACTS.get(name, name)}: {_of_value(each)}" for name, each in value.items()
        )
    if isinstance(value, list):
        return ", ".join(_of_value(each) for each in value)
    return _of_text(value) if isinstance(value, str) else str(value)


def _of_text(text: str) -> str:
    """Instants and days as people say them; anything else as it is."""
    try:
        instant = parse_datetime(text) if "T" in text or " " in text else None
        day = parse_date(text) if instant is None else None
    except ValueError:
        return text
    if isinstance(instant, datetime) and instant.tzinfo is not None:
        return date_format(instant.astimezone(ROME), "j F Y, H:i").lower()
    if day is not None:
        return date_format(day, "j F Y").lower()
    return {"True": str(_("sì")), "False": str(_("no")), "None": NOTHING}.get(text, text)
