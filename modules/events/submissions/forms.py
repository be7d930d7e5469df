"""What associations and moderators fill in."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from modules.events.forms.event import IMAGE_TYPES
from modules.events.forms.fields import DaysField, EurosField, date_field, time_field
from modules.events.models import Association, Audience, Event, Regime, Rights, SubmissionVersion
from modules.events.models.submissions import COMMENT_LENGTH
from modules.events.services.writing import NewImage
from modules.events.submissions import contents
from modules.events.submissions.proposing import Written
from modules.events.submissions.selectors import library_names
from rete.kernel.errors import ReteError
from rete.kernel.fiscal_number import is_body_number

ASSOCIATION_FIELDS: Sequence[str] = (
    "name",
    "fiscal_code",
    "about",
    "contact_name",
    "mail",
    "phone",
)
REGIMES = [(each.value, each.label) for each in (Regime.FREE, Regime.FEE)]
LONGEST_TEXT = 5_000


class AssociationForm(forms.ModelForm[Association]):
    """An association, as it says of itself. Who is a person leaves `website` empty: they do not see it."""

    website = forms.CharField(required=False, widget=forms.HiddenInput())

    class Meta:
        model = Association
        fields = ASSOCIATION_FIELDS
        widgets = {
            "about": forms.Textarea({"rows": 3}),
            "contact_name": forms.TextInput({"autocomplete": "name"}),
            "mail": forms.EmailInput({"autocomplete": "email"}),
            "phone": forms.TextInput({"autocomplete": "tel", "inputmode": "tel"}),
        }
        help_texts = {
            "fiscal_code": _("Se c'è: 11 cifre."),
            "about": _("Una o due righe, per chi non la conosce."),
            "contact_name": _("Con chi parliamo se c'è qualcosa da chiedere."),
            "mail": _("Qui arrivano il collegamento per proporre eventi e le risposte."),
        }

    def clean_fiscal_code(self) -> str:
        written = "".join(str(self.cleaned_data["fiscal_code"]).split())
        if written and not is_body_number(written):
            raise ValidationError(
                _("Controlla il codice fiscale: sono 11 cifre, e qui non tornano.")
            )
        return written

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ASSOCIATION_FIELDS}


class StaffAssociationForm(AssociationForm):
    """The same by staff, who says with which libraries, and may trust it."""

    libraries = forms.TypedMultipleChoiceField(
        label=_("Con quali biblioteche"),
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Propone eventi solo per queste. Se non ne scegli nessuna, per tutte."),
    )

    class Meta(AssociationForm.Meta):
        fields = (*ASSOCIATION_FIELDS, "is_trusted")
        help_texts = {
            **AssociationForm.Meta.help_texts,
            "is_trusted": _(
                "Quello che manda è pubblico senza aspettare: chi modera lo sa subito dopo."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["libraries"].choices = list(library_names().items())  # type: ignore[attr-defined]
        self.initial["libraries"] = self.instance.libraries
        is_known = not self.instance._state.adding  # noqa: SLF001 - Django's own mark
        if is_known and not self.instance.is_accepted:
            del self.fields["is_trusted"]

    @property
    def values(self) -> dict[str, Any]:
        own = {name: self.cleaned_data.get(name) for name in ("libraries", "is_trusted")}
        return {
            **super().values,
            **{name: value for name, value in own.items() if value is not None},
        }


class LinkForm(forms.Form):
    mail = forms.EmailField(
        label=_("E-mail dell'associazione"), widget=forms.EmailInput({"autocomplete": "email"})
    )
    website = forms.CharField(required=False, widget=forms.HiddenInput())


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Perché"), max_length=COMMENT_LENGTH, widget=forms.Textarea({"rows": 3})
    )


class AnswerForm(forms.Form):
    """What a moderator answers, about the version that they have read."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    comment = forms.CharField(
        label=_("Che cosa scriviamo a chi l'ha proposta"),
        required=False,
        max_length=COMMENT_LENGTH,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Serve per chiedere una correzione e per rifiutare. Lo legge l'associazione."),
    )


class SubmissionForm(forms.ModelForm[Event]):
    """An event as an association proposes it. To keep it a title is enough; to send it all that a reader must know."""

    library = forms.TypedChoiceField(
        label=_("Biblioteca"), required=False, coerce=int, empty_value=None
    )
    place_name = forms.CharField(label=_("Nome del luogo"), required=False, max_length=200)
    place_municipality = forms.CharField(label=_("Comune"), required=False, max_length=150)
    place_address = forms.CharField(label=_("Indirizzo"), required=False, max_length=250)
    first_day = date_field(_("Giorno"), required=False)
    starts_at = time_field(_("Comincia alle"), required=False)
    ends_at = time_field(_("Finisce alle"), required=False)
    days = DaysField(
        label=_("Anche in questi giorni"),
        help_text=_(
            "Uno per riga, per esempio 24/12/2026. Alla stessa ora, oppure con la loro: 24/12/2026 18:00."
        ),
    )
    audiences = forms.MultipleChoiceField(
        label=_("Pensato per"),
        required=False,
        choices=Audience,
        widget=forms.CheckboxSelectMultiple,
    )
    fee_cents = EurosField(label=_("Quota"), help_text=_("In euro, per esempio 5 oppure 5,50."))
    website = forms.URLField(
        label=_("Pagina di approfondimento"), required=False, assume_scheme="https"
    )
    image_file = forms.FileField(
        label=_("File dell'immagine"),
        required=False,
        help_text=_("JPEG, PNG, WebP o GIF, fino a 10 MB."),
        widget=forms.FileInput({"accept": IMAGE_TYPES}),
    )
    image_taken_away = forms.BooleanField(label=_("Togli l'immagine"), required=False)

    class Meta:
        model = Event
        fields = (*contents.PLAIN, *contents.OF_IMAGE)
        widgets = {
            "summary": forms.Textarea({"rows": 2}),
            "description": forms.Textarea({"rows": 8, "maxlength": LONGEST_TEXT}),
            "regime": forms.RadioSelect,
        }
        help_texts = {
            "summary": _("Una o due righe: si leggono nel calendario."),
            "room": _("Per esempio «sala ragazzi, primo piano»."),
            "age_min": _("Lascia vuoto se non c'è."),
            "age_max": _("Lascia vuoto se non c'è."),
            "access_note": _("Per esempio «ingresso senza gradini»."),
            "cost_note": _("Per esempio «la quota comprende i materiali»."),
            "capacity": _("Lascia vuoto se i posti non sono contati."),
            "booking_note": _("Per esempio «telefona alla nostra segreteria»."),
            "contact_email": _("Queste informazioni le leggono tutti."),
            "image_alt": _("Lo sente chi non la vede: «una bambina legge sotto un tavolo»."),
            "image_credit": _("Chi l'ha fatta: si legge sotto l'immagine."),
            "image_licence": _("Per esempio CC BY 4.0."),
        }

    def __init__(
        self,
        association: Association,
        data: Any = None,
        files: Any = None,
        *,
        version: SubmissionVersion | None = None,
        today: date,
        is_to_send: bool = False,
    ) -> None:
        initial = {} if version is None else contents.initial(version.content)
        super().__init__(data, files, instance=Event(), initial=initial)
        self.version, self.today, self.is_to_send = version, today, is_to_send
        names = library_names()
        allowed = association.libraries or list(names)
        chosen = [(pk, names[pk]) for pk in names if pk in allowed]
        self.fields["library"].choices = [("", _("in un altro luogo")), *chosen]  # type: ignore[attr-defined]
        self.fields["regime"].choices = REGIMES  # type: ignore[attr-defined]
        self.fields["description"].max_length = LONGEST_TEXT  # type: ignore[attr-defined]
        self.fields["image_rights"].choices = [("", _("scegli")), *Rights.choices]  # type: ignore[attr-defined]

    @property
    def has_image(self) -> bool:
        """Whether the submission will have one."""
        kept = self.version is not None and self.version.image_id
        sent = self.cleaned_data.get("image_file")
        return bool(sent or (kept and not self.cleaned_data.get("image_taken_away")))

    def clean_description(self) -> str:
        text = str(self.cleaned_data["description"])
        if len(text) > LONGEST_TEXT:
            raise ValidationError(_("Al massimo %d caratteri.") % LONGEST_TEXT)
        return text

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("regime") != Regime.FEE:
            values["fee_cents"] = None
        if values.get("library"):
            values |= dict.fromkeys(contents.PLACE, "")
        self._check_image(values)
        self._check_dates(values)
        if self.is_to_send:
            self._check_whole(values)
        if self.errors and values.get("image_file"):
            self.add_error("image_file", _("Scegli di nuovo l'immagine: il browser non la tiene."))
        return values

    def written(self) -> Written:
        """What services take."""
        values: Mapping[str, Any] = self.cleaned_data
        content = contents.kept(values)
        if not self.has_image:
            content |= dict.fromkeys(contents.OF_IMAGE, "")
        if content["image_rights"] != Rights.LICENSED:
            content["image_licence"] = ""
        sent = values.get("image_file")
        image = NewImage(sent.read(), sent.name) if sent else None
        return Written(content, image, is_image_taken_away=bool(values["image_taken_away"]))

    def _check_dates(self, values: Mapping[str, Any]) -> None:
        if {"first_day", "starts_at", "ends_at", "days"} & self.errors.keys():
            return
        starts_at, ends_at = values.get("starts_at"), values.get("ends_at")
        if starts_at and ends_at and ends_at <= starts_at:
            self.add_error("ends_at", _("Finisce prima di cominciare."))
            return
        try:
            recurrence = contents.dates_of(values)
        except ReteError as error:
            self.add_error("starts_at", str(error))
            return
        if recurrence is None:
            return
        last = max((recurrence.starts_at, *recurrence.extra)).date()
        if self.is_to_send and last < self.today:
            self.add_error("first_day", _("È già passato: scrivi un giorno che deve venire."))

    def _check_whole(self, values: Mapping[str, Any]) -> None:
        needed = {
            "summary": _("Scrivi di che cosa si tratta, in una o due righe."),
            "first_day": _("Scrivi in che giorno."),
            "starts_at": _("Scrivi a che ora comincia."),
            "ends_at": _("Scrivi a che ora finisce."),
        }
        for name, message in needed.items():
            if not values.get(name) and name not in self.errors:
                self.add_error(name, message)
        if values.get("library") or "library" in self.errors:
            return
        for name in contents.PLACE[:2]:
            if not values.get(name):
                message = _("Scegli la biblioteca, oppure scrivi il nome del luogo e il comune.")
                self.add_error(name, message)

    def _check_image(self, values: Mapping[str, Any]) -> None:
        if not self.has_image:
            return
        if not values.get("image_alt"):
            self.add_error("image_alt", _("Scrivi che cosa si vede nell'immagine."))
        if not values.get("image_rights"):
            self.add_error("image_rights", _("Scegli perché la possiamo usare."))
        if values.get("image_rights") == Rights.LICENSED and not values.get("image_licence"):
            self.add_error("image_licence", _("Scrivi quale licenza."))
