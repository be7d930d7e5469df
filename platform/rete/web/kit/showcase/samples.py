"""What the components show of themselves: invented, and changing nothing."""

from datetime import UTC, datetime

from django import forms
from django.urls import reverse

from rete.core.ratings.models import Rating
from rete.web.kit.charts.drawing import Point, bars, line, share
from rete.web.kit.details import Fact, Moment
from rete.web.kit.forms.dependent import DependentFields, When
from rete.web.kit.forms.positions import DegreesField, PositionFields
from rete.web.kit.forms.rich_text import RichTextField
from rete.web.kit.forms.uploads import UploadField
from rete.web.kit.tables.bulk import BulkAction, Outcome
from rete.web.kit.tables.columns import Column
from rete.web.kit.tables.filters import choice, since
from rete.web.kit.tables.table import Table, Words
from rete.web.kit.wizard import Step, Stop, Wizard

MEGABYTE = 2**20
MONTHS = ("gen", "feb", "mar", "apr", "mag", "giu")
LOANS = (120, 90, 145, 160, 130, 175)


def table() -> Table[Rating]:
    return Table(
        name="esempio",
        words=Words(one="una riga", many="righe", none="Nessuna riga corrisponde."),
        columns=(
            Column(name="pagina", title="Pagina", value=lambda row: row.path, order=("path",)),
            Column(
                name="stelle",
                title="Stelle",
                value=lambda row: row.stars,
                order=("stars",),
                style="figure",
            ),
            Column(
                name="giorno", title="Giorno", value=lambda row: row.given_on, order=("given_on",)
            ),
            Column(name="commento", title="Commento", value=lambda row: row.text, is_extra=True),
        ),
        order="-giorno",
        address=lambda row: row.path,
        search=("path", "text"),
        filters=(
            choice("stelle", "Stelle", [(n, n) for n in range(1, 6)], "stars", is_first=True),
            since("dal", "Dal giorno", "given_on"),
        ),
        actions=(
            BulkAction(
                name="niente",
                verb="Non fare nulla",
                question="Non fare nulla di %(rows)s?",
                consequence="È solo un esempio: non cambia niente.",
                told="Righe lasciate come sono: %(done)s.",
                run=lambda ids: Outcome(len(ids)),
            ),
        ),
    )


class SampleForm(DependentFields, PositionFields):
    """Every kind of field."""

    shown_when = {"reason": When("kind", ("chiusa",), is_needed=True)}
    name = forms.CharField(label="Nome", max_length=60, help_text="Come lo leggono i cittadini.")
    email = forms.EmailField(label="E-mail", required=False)
    kind = forms.ChoiceField(
        label="Oggi",
        choices=[("aperta", "aperta"), ("chiusa", "chiusa")],
        initial="aperta",
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label="Perché è chiusa", max_length=60)
    services = forms.MultipleChoiceField(
        label="Servizi",
        required=False,
        choices=[("wifi", "connessione"), ("sala", "sala ragazzi"), ("bar", "ristoro")],
        widget=forms.CheckboxSelectMultiple,
    )
    province = forms.ChoiceField(label="Provincia", choices=[("MI", "Milano"), ("TO", "Torino")])
    opened_on = forms.DateField(
        label="Aperta dal", required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    latitude = DegreesField("latitude", label="Latitudine")
    longitude = DegreesField("longitude", label="Longitudine")
    picture = UploadField(
        label="Immagine", required=False, endings=(".jpg", ".png"), limit_bytes=10 * MEGABYTE
    )
    text = RichTextField(label="Presentazione", required=False)
    is_public = forms.BooleanField(label="Visibile a tutti", required=False)


class WhoForm(forms.Form):
    name = forms.CharField(label="Nome dell'iniziativa", max_length=60)
    kind = forms.ChoiceField(
        label="Che cos'è", choices=[("lettura", "lettura"), ("corso", "corso")]
    )


class WhenForm(forms.Form):
    on = forms.DateField(label="Giorno", widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    is_free = forms.BooleanField(label="È gratis", required=False)


def wizard() -> Wizard:
    """Two steps that lead nowhere."""
    return Wizard(
        name="ui-kit.prova",
        title="Un percorso di prova",
        steps=(Step("che-cosa", "Che cosa", WhoForm), Step("quando", "Quando", WhenForm)),
        finish=lambda _actor, _values: reverse("ui-kit:index"),
        address=lambda step: reverse("ui-kit:wizard-step", args=[step]),
        verb="Conferma",
    )


STOPS = (
    Stop("Che cosa", "", is_done=True, is_current=False),
    Stop("Quando", "", is_done=False, is_current=True),
    Stop("Riepilogo", "", is_done=False, is_current=False),
)
FACTS = (
    Fact("Nome", "Biblioteca civica"),
    Fact("Indirizzo", "Piazza Grande 1, Lodi"),
    Fact("Telefono", ""),
)
MOMENTS = (
    Moment(datetime(2026, 11, 24, 9, 30, tzinfo=UTC), "Pubblicato", "Daria Fontana"),
    Moment(
        datetime(2026, 11, 23, 16, 5, tzinfo=UTC), "Modificato", "Renato Colli", "Titolo e data"
    ),
    Moment(datetime(2026, 11, 20, 8, 0, tzinfo=UTC), "Scritto", "Renato Colli"),
)
CHARTS = (
    bars("Prestiti per biblioteca", [Point("Civica", 320), Point("Ragazzi", 210), Point("Frazione Sud", 45)], unit="prestiti"),
    line("Prestiti, mese per mese", [Point(*each) for each in zip(MONTHS, LOANS, strict=True)], unit="prestiti"),
    share("Chi prende in prestito", [Point("adulti", 55), Point("ragazzi", 30), Point("bambini", 12), Point("scuole", 3)], unit="%"),
    bars("Un grafico senza dati", []),
)  # fmt: skip
