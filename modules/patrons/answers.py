"""What this module answers when the chassis asks."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from modules.patrons import codes, policies
from modules.patrons.feed.services import waiting_for_staff
from modules.patrons.models import Authorisation, Patron
from modules.patrons.selectors import patrons as selectors
from modules.patrons.services import linking
from rete.kernel.actor import Actor
from rete.kernel.answers import PersonalTable, WayIn
from rete.kernel.languages import LANGUAGES


def ways_in() -> list[WayIn]:
    """With the card, where the network has opened it. One query."""
    if not selectors.registry().opens_by_card:
        return []
    return [WayIn(_("Entra con la tessera"), reverse("patrons:enter"))]


def today_panel(actor: Actor, now: datetime) -> dict[str, object] | None:  # noqa: ARG001 - as every module is asked
    """Files that wait for somebody and who is no longer in them, for who imports; sign-ups from the site to be confirmed, for
    who works at the desk. Three queries at most."""
    found: dict[str, object] = {}
    if policies.can_import(actor):
        found["runs"] = waiting_for_staff()
        found["missing"] = Patron.objects.holding().filter(missing_since__isnull=False).count()
    if policies.can_edit(actor):
        found["unconfirmed"] = Patron.objects.holding().filter(confirm_by__isnull=False).count()
    return found if any(found.values()) else None


def forget_person(actor: Actor, user_id: int) -> list[str]:
    """The patron's row is the library's own record, and stays (art. 17, par. 3, lett. b, reg. UE 2016/679)."""
    if linking.unlink_erased(actor, user_id) is None:
        return []
    return [
        _(
            "Resta la tua iscrizione alla biblioteca, con la tessera: serve al servizio pubblico (art. 17, par. 3, lett. b, "
            "reg. UE 2016/679). Se vuoi chiudere anche quella, chiedilo in biblioteca."
        )
    ]


def personal_data(user_id: int) -> list[PersonalTable]:
    """The card that somebody's account is tied to, who they are on it, what they allow. Four queries."""
    patron = Patron.objects.select_related("category").filter(user=user_id).first()
    if patron is None:
        return []
    who = (
        patron.name,
        "" if patron.born_on is None else patron.born_on.isoformat(),
        codes.fiscal_shown(patron.fiscal_sealed),
        patron.email,
        patron.phone,
        f"{patron.street} {patron.postal_code} {patron.municipality}".strip(),
        str(patron.category or ""),
        str(patron.get_contact_by_display()),
        LANGUAGES.get(patron.language, ""),
        "" if patron.confirm_by is None else patron.confirm_by.isoformat(),
    )
    cards = [
        (each.code, _("in uso") if each.is_active else _("non più valida"), each.created_at)
        for each in patron.cards.all()
    ]
    given = Authorisation.objects.filter(guardianship__guardian=patron).select_related(
        "guardianship__minor"
    )
    exemptions = [
        (str(each.get_kind_display()), each.starts_on.isoformat(), each.ends_on.isoformat())
        for each in patron.exemptions.all()
    ]
    return [
        PersonalTable(
            "tessera",
            _("La tua iscrizione"),
            [
                "nome",
                "nascita",
                "codice fiscale",
                "e-mail",
                "telefono",
                "residenza",
                "categoria",
                "avvisi",
                "lingua",
                "da confermare entro",
            ],
            [who],
        ),
        PersonalTable("tessere", _("Le tue tessere"), ["numero", "stato", "dal"], cards),
        PersonalTable(
            "autorizzazioni",
            _("Che cosa autorizzi"),
            ["servizio", "dal", "ritirata"],
            [
                (
                    str(each.get_service_display()),
                    each.given_on.isoformat(),
                    "" if each.withdrawn_on is None else each.withdrawn_on.isoformat(),
                )
                for each in given
            ],
        ),
        PersonalTable("esenzioni", _("Le tue esenzioni"), ["motivo", "dal", "al"], exemptions),
    ]
