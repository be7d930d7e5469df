"""What an event is, where, for whom and on what terms."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from modules.events.forms.fields import EurosField, WordsField
from modules.events.models import AccessCode, Audience, Event, Mode, Place, Regime, Rights
from modules.events.services.writing import NewImage
from modules.libraries.contract import Libraries
from rete.kernel import registry
from rete.kernel.actor import ALL, Actor
from rete.kernel.languages import LANGUAGES

IMAGE_TYPES = "image/jpeg,image/png,image/webp,image/gif"
IMAGE_WORDS = ("image_alt", "image_credit", "image_rights", "image_licence")
NEW_PLACE = ("new_place_name", "new_place_municipality", "new_place_address")
LIBRARY, PLACE = "b", "l"
Choices = Sequence[tuple[str, Any]]


class EventForm(forms.ModelForm[Event]):
    """All of an event but its dates. The library or the place are one choice, «b12» or «l5»."""

    where = forms.ChoiceField(label=_("Luogo"), required=False)
    new_place_name = forms.CharField(label=_("Nome del luogo"), required=False, max_length=200)
    new_place_municipality = forms.CharField(label=_("Comune"), required=False, max_length=150)
    new_place_address = forms.CharField(label=_("Indirizzo"), required=False, max_length=250)
    online_url = forms.URLField(
        label=_("Indirizzo per collegarsi"),
        required=False,
        assume_scheme="https",
        help_text=_("Se la prenotazione è necessaria lo vede solo chi ha prenotato."),
    )
    audiences = forms.MultipleChoiceField(
        label=_("Pensato per"),
        required=False,
        choices=Audience,
        widget=forms.CheckboxSelectMultiple,
    )
    languages = forms.MultipleChoiceField(
        label=_("In quali lingue"),
        required=False,
        choices=list(LANGUAGES.items()),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Solo se non è in italiano, o non solo."),
    )
    access_codes = forms.MultipleChoiceField(
        label=_("È accessibile a"),
        required=False,
        choices=AccessCode,
        widget=forms.CheckboxSelectMultiple,
    )
    tags = WordsField(
        label=_("Parole chiave"), help_text=_("Separate da virgole: «nati per leggere, fiabe».")
    )
    fee_cents = EurosField(label=_("Quota"), help_text=_("In euro, per esempio 5 oppure 5,50."))
    seller_url = forms.URLField(
        label=_("Indirizzo del venditore autorizzato"), required=False, assume_scheme="https"
    )
    booking_url = forms.URLField(
        label=_("Indirizzo per prenotare"), required=False, assume_scheme="https"
    )
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
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Event
        fields = (
            "title", "kind", "summary", "description", "festival", "organizer", "tags",
            "mode", "room", "online_url",
            "audiences", "age_min", "age_max", "languages", "access_codes", "access_note",
            "regime", "fee_cents", "seller_url", "cost_note", "must_book", "capacity", "booking_note", "booking_url",
            "contact_email", "contact_phone", "website", "image_alt", "image_credit", "image_rights", "image_licence",
        )  # fmt: skip
        widgets = {
            "summary": forms.Textarea({"rows": 2}),
            "description": forms.Textarea({"rows": 8}),
            "mode": forms.RadioSelect,
            "regime": forms.RadioSelect,
        }
        help_texts = {
            "summary": _("Una o due righe: si leggono nel calendario e sulla locandina."),
            "organizer": _("Se non è la biblioteca: per esempio un'associazione."),
            "room": _("Per esempio «sala ragazzi, primo piano»."),
            "age_min": _("Lascia vuoto se non c'è."),
            "age_max": _("Lascia vuoto se non c'è."),
            "access_note": _("Per esempio «ingresso senza gradini, interprete LIS su richiesta»."),
            "cost_note": _("Per esempio «gratis con la tessera»."),
            "capacity": _("Lascia vuoto se i posti non sono contati."),
            "booking_note": _("Per esempio «telefona o passa in biblioteca»."),
            "image_alt": _("Lo sente chi non la vede: «una bambina legge sotto un tavolo»."),
            "image_credit": _("Chi l'ha fatta: si legge sotto l'immagine."),
            "image_licence": _("Per esempio CC BY 4.0."),
        }

    def __init__(
        self, actor: Actor, *args: Any, is_to_publish: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.is_to_publish = is_to_publish or self.instance.is_published
        self.may_be_anywhere = actor.grants.get("events.edit") is ALL
        self.fields["where"].choices = list(self._where_choices(actor))  # type: ignore[attr-defined]
        self.fields["mode"].choices = Mode.choices  # type: ignore[attr-defined]
        self.fields["regime"].choices = Regime.choices  # type: ignore[attr-defined]
        self.fields["festival"].empty_label = _("nessuna")  # type: ignore[attr-defined]
        self.fields["image_rights"].choices = [("", _("scegli")), *Rights.choices]  # type: ignore[attr-defined]
        self.initial["where"] = self._where_now()
        if not self.may_be_anywhere:
            self.fields["where"].required = True

    def keep_quiet(self) -> None:
        """Show what was written without judging it yet."""
        self._errors = ErrorDict()
        self.cleaned_data = {}

    @property
    def has_image(self) -> bool:
        """Whether the event will have one."""
        kept = self.instance.image_id and not self.cleaned_data.get("image_taken_away")
        return bool(self.cleaned_data.get("image_file") or kept)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        self._check_where(values)
        self._check_terms(values)
        self._check_image(values)
        if self.errors and values.get("image_file"):
            self.add_error("image_file", _("Scegli di nuovo l'immagine: il browser non la tiene."))
        return values

    def values(self) -> Mapping[str, Any]:
        """Fields of Event, as services take them."""
        values = {name: self.cleaned_data[name] for name in self.Meta.fields}
        where = self.cleaned_data["where"]
        values["library_id"] = int(where[1:]) if where.startswith(LIBRARY) else None
        values["place_id"] = int(where[1:]) if where.startswith(PLACE) else None
        if not self.has_image:
            values |= {"image_id": None, **dict.fromkeys(IMAGE_WORDS, "")}
        if values["image_rights"] != Rights.LICENSED:
            values["image_licence"] = ""
        return values

    def new_place(self) -> Mapping[str, Any]:
        """A place to make first; empty without one."""
        name, municipality, address = (self.cleaned_data[each] for each in NEW_PLACE)
        return {"name": name, "municipality": municipality, "address": address} if name else {}

    def new_image(self) -> NewImage | None:
        sent = self.cleaned_data.get("image_file")
        return NewImage(sent.read(), sent.name) if sent else None

    def _where_choices(self, actor: Actor) -> Iterator[tuple[Any, Any]]:
        """Libraries whose events this actor writes, and for who writes for the whole network other places too."""
        editable = actor.grants.get("events.edit", frozenset())
        names = {
            each.id: each.name
            for each in registry.answer_of(Libraries).names()
            if each.id in editable
        }
        if self.instance.library_id is not None:
            names.setdefault(self.instance.library_id, str(self.instance.library))
        if self.may_be_anywhere:
            yield "", _("Ancora da decidere")
        elif len(names) > 1:
            yield "", _("Scegli la biblioteca")
        libraries: Choices = [(f"{LIBRARY}{pk}", name) for pk, name in names.items()]
        yield _("Biblioteche"), libraries
        if self.may_be_anywhere:
            places: Choices = [(f"{PLACE}{each.pk}", str(each)) for each in Place.objects.all()]
            if places:
                yield _("Altri luoghi"), places

    def _where_now(self) -> str:
        if self.instance.library_id is not None:
            return f"{LIBRARY}{self.instance.library_id}"
        return "" if self.instance.place_id is None else f"{PLACE}{self.instance.place_id}"

    def _check_where(self, values: Mapping[str, Any]) -> None:
        new = {each: values.get(each) for each in NEW_PLACE}
        if any(new.values()):
            self._check_new_place(values, new)
        if not self.is_to_publish:
            return
        mode, has_place = values.get("mode"), values.get("where") or new["new_place_name"]
        if mode != Mode.ONLINE and not has_place:
            self.add_error("where", _("Per pubblicare serve il luogo."))
        if mode in {Mode.ONLINE, Mode.MIXED} and not values.get("online_url"):
            self.add_error("online_url", _("Per pubblicare serve l'indirizzo per collegarsi."))

    def _check_new_place(self, values: Mapping[str, Any], new: Mapping[str, Any]) -> None:
        if not self.may_be_anywhere:
            self.add_error("new_place_name", _("Scegli una biblioteca dall'elenco."))
        elif values.get("where"):
            self.add_error("where", _("Scegli un luogo dell'elenco o scrivine uno nuovo."))
        for name in NEW_PLACE[:2]:
            if not new[name]:
                self.add_error(name, _("Di un luogo nuovo servono il nome e il comune."))

    def _check_terms(self, values: dict[str, Any]) -> None:
        """What another kind of cost would need is not asked, and so not kept."""
        if values.get("regime") != Regime.FEE:
            values["fee_cents"] = None
        if values.get("regime") != Regime.SHOW:
            values["seller_url"] = ""
        if values.get("regime") == Regime.SHOW and not values.get("seller_url"):
            self.add_error(
                "seller_url",
                _("I biglietti di uno spettacolo li vende solo un venditore autorizzato: serve l'indirizzo."),
            )  # fmt: skip

    def _check_image(self, values: Mapping[str, Any]) -> None:
        if not self.has_image:
            return
        if not values.get("image_alt"):
            self.add_error("image_alt", _("Scrivi che cosa si vede nell'immagine."))
        if not values.get("image_rights"):
            self.add_error("image_rights", _("Scegli perché la possiamo usare."))
        if values.get("image_rights") == Rights.LICENSED and not values.get("image_licence"):
            self.add_error("image_licence", _("Scrivi quale licenza."))
