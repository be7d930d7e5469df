"""The one way to pay that there is now: at the library's desk."""

from django.utils.translation import gettext as _

from modules.events.words import day_words
from rete.kernel.paying import HowToPay, Payments, ToPay


class AtTheLibrary(Payments):
    def how(self, due: ToPay) -> HowToPay:
        return HowToPay(_("Si paga in biblioteca entro %s.") % day_words(due.by, year=True))


AT_THE_LIBRARY = AtTheLibrary()
