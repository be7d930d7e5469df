"""«La mia biblioteca»: cards of the family, loans, what one has chosen."""

from datetime import date

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from modules.patrons.agreement import require_agreement
from modules.patrons.errors import NoSignUps
from modules.patrons.filling import filled
from modules.patrons.forms import AuthorisationsForm, LinkForm, PreferencesForm, SignUpForm
from modules.patrons.selectors import own
from modules.patrons.selectors import patrons as selectors
from modules.patrons.services import families, linking
from modules.patrons.services import patrons as services
from rete.kernel import clock
from rete.kernel.actor import require
from rete.web.pages import PersonRequest, person_page

HOME = "patrons:home"
FORM = "patrons/own_form.html"


@never_cache
@person_page
def home(request: PersonRequest) -> HttpResponse:
    """The family's cards on one page; for who has none yet, how to have one. Six queries."""
    patron = selectors.patron_of(request.actor.user_id)
    if patron is None:
        form = LinkForm(request.POST or None)
        return filled(
            request,
            form,
            lambda: linking.use_code(request.actor, form.cleaned_data["code"], now=clock.now()),
            told=_("La tessera è collegata."),
            back=reverse(HOME),
            page=("patrons/own_none.html", {"registry": selectors.registry()}),
        )
    cards = own.family_cards(patron, _today())
    shown = [(card, _drawn(card.bars), _drawn(card.square)) for card in cards]
    return render(request, "patrons/own_cards.html", {"patron": patron, "cards": shown})


@never_cache
@person_page
def loans(request: PersonRequest) -> HttpResponse:
    patron = selectors.patron_of(request.actor.user_id)
    if patron is None:
        return redirect(HOME)
    connection = selectors.connection()
    is_connected = connection is not None and connection.is_on
    cards = own.family_cards(patron, _today())
    found = own.family_loans(cards, clock.now()) if is_connected else []
    context = {"patron": patron, "loans": found, "is_connected": is_connected}
    return render(request, "patrons/own_loans.html", context)


@person_page
def preferences(request: PersonRequest) -> HttpResponse:
    patron = selectors.patron_of(request.actor.user_id)
    if patron is None:
        return redirect(HOME)
    initial = {
        "contact_by": patron.contact_by,
        "wants_news": patron.wants_news,
        "language": patron.language,
        "library": patron.library_id,
    }
    form = PreferencesForm(request.POST or None, initial=initial)
    return filled(
        request,
        form,
        lambda: services.change_preferences(request.actor, form.values()),
        told=_("Salvato."),
        back=reverse(HOME),
        page=("patrons/own_preferences.html", {}),
    )


@person_page
def authorisations(request: PersonRequest, guardianship_id: int) -> HttpResponse:
    """What a guardian allows a child, from home."""
    tie = selectors.get_guardianship(guardianship_id)
    patron = selectors.patron_of(request.actor.user_id)
    require(patron is not None and tie.guardian_id == patron.pk)
    held = [each.service for each in tie.authorisations.filter(withdrawn_on=None)]
    form = AuthorisationsForm(request.POST or None, initial={"services": held})
    title = _("Che cosa può fare %(name)s") % {"name": tie.minor.name}
    return filled(
        request,
        form,
        lambda: families.set_authorisations(
            request.actor, guardianship_id, form.cleaned_data["services"], today=_today()
        ),
        told=_("Autorizzazioni salvate."),
        back=reverse(HOME),
        page=(FORM, {"title": title, "ages": selectors.ages()}),
    )


@person_page
def sign_up(request: PersonRequest) -> HttpResponse:
    """Who has an account and no card."""
    if selectors.patron_of(request.actor.user_id) is not None:
        return redirect(HOME)
    if not selectors.registry().takes_sign_ups:
        raise NoSignUps
    require_agreement()
    form = SignUpForm(request.POST or None, today=_today())
    return filled(
        request,
        form,
        lambda: services.enrol_oneself(
            request.actor, {**form.values(), "email": request.user.email}, today=_today()
        ),
        told=_("Benvenuto! Questa è la tua tessera."),
        back=reverse(HOME),
        page=(FORM, {"title": _("Iscriviti alla biblioteca"), "verb": _("Iscrivimi")}),
    )


@never_cache
@person_page
def cards(request: PersonRequest) -> JsonResponse:
    """What «Salva sul dispositivo» keeps."""
    patron = selectors.patron_of(request.actor.user_id)
    found = own.family_cards(patron, _today()) if patron else []
    kept = [
        {"name": each.name, "code": each.code, "bars": each.bars, "square": each.square}
        for each in found
    ]
    return JsonResponse({"cards": kept})


def _drawn(svg: str) -> SafeString:
    """Of our own making, from a number that its constraint keeps to letters, digits, dots and dashes."""
    return mark_safe(svg)  # noqa: S308


def _today() -> date:
    return clock.now().astimezone(clock.ROME).date()
