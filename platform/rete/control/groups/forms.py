"""What is filled in in Area soci."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from rete.control.groups.meetings.services import Plan
from rete.control.groups.minutes.services import Heading
from rete.control.groups.models import (
    TEXT_LIMIT,
    Group,
    MailChoice,
    Meeting,
    Member,
    Membership,
    Shown,
)
from rete.core.files.services import DOCUMENT_LIMIT_BYTES
from rete.kernel.calendars.zone import falls_when_clocks_change, instant
from rete.web.kit.forms.uploads import UploadField
from tenants.models import Network

EARLIEST, LATEST = 1900, 2200
# What `store_document` takes.
ENDINGS = (".pdf", ".docx", ".xlsx", ".odt", ".ods", ".csv", ".txt")


class GroupForm(forms.ModelForm[Group]):
    class Meta:
        model = Group
        fields = ("name", "purpose", "joining")
        widgets = {"purpose": forms.Textarea({"rows": 4})}


class ThreadForm(forms.Form):
    title = forms.CharField(label=_("Titolo"), max_length=150)
    text = forms.CharField(
        label=_("Messaggio"), max_length=TEXT_LIMIT, widget=forms.Textarea({"rows": 8})
    )


class AnswerForm(forms.Form):
    text = forms.CharField(
        label=_("La tua risposta"), max_length=TEXT_LIMIT, widget=forms.Textarea({"rows": 6})
    )


class HideForm(forms.Form):
    reason = forms.CharField(
        label=_("Perché"), max_length=200, help_text=_("Lo legge tutto il gruppo.")
    )


class ReportForm(forms.Form):
    reason = forms.CharField(
        label=_("Perché"), max_length=200, help_text=_("Lo legge chi modera il gruppo.")
    )


class InviteForm(forms.Form):
    name = forms.CharField(label=_("Nome e cognome"), max_length=150)
    email = forms.EmailField(
        label=_("E-mail"), max_length=254, help_text=_("Per entrare riceve un codice qui.")
    )


class MailForm(forms.Form):
    """How one wants to receive what is said in a group."""

    choice = forms.ChoiceField(
        label=_("Che cosa ricevi"), choices=MailChoice.choices, widget=forms.RadioSelect
    )

    def __init__(self, filled: Any = None, *, membership: Membership | None) -> None:
        chosen = MailChoice.AT_ONCE if membership is None else membership.mail
        super().__init__(filled, initial={"choice": chosen})


class PeopleForm(forms.Form):
    """What the directory is narrowed by."""

    q = forms.CharField(
        label=_("Parole"),
        max_length=100,
        required=False,
        widget=forms.TextInput({"type": "search"}),
        help_text=_("Un nome, un posto, una cosa da saper fare."),
    )
    network = forms.ModelChoiceField(
        Network.objects.none(), label=_("Rete"), required=False, empty_label=_("tutte")
    )

    def __init__(self, *args: Any, networks: "QuerySet[Network]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["network"]
        field.queryset = networks


class ProfileForm(forms.ModelForm[Member]):
    """What a person says of themselves, and which of it others read."""

    shown = forms.MultipleChoiceField(
        label=_("Che cosa si legge di te"),
        choices=Shown.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Solo se compari tra le persone; il nome si legge sempre."),
    )

    class Meta:
        model = Member
        fields = ("network", "position", "place", "skills", "offers", "is_listed", "shown")
        help_texts = {
            "position": _("Per esempio: bibliotecaria, delegato del Comune, referente tecnica."),
            "skills": _("Per esempio: libri antichi, catalogazione, bandi."),
            "offers": _("Per esempio: un'ora al mese per chi comincia."),
            "is_listed": _("Chi è nell'Area soci ti trova, con quello che scegli qui sotto."),
        }

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("shown") and not values.get("is_listed"):
            self.add_error("shown", _("Per mostrare qualcosa devi comparire tra le persone."))
        return values


class DocumentForm(forms.Form):
    title = forms.CharField(label=_("Titolo"), max_length=150)
    file = UploadField(label=_("File"), endings=ENDINGS, limit_bytes=DOCUMENT_LIMIT_BYTES)

    @property
    def sent(self) -> dict[str, Any]:
        """What services take, once clean."""
        file = self.cleaned_data["file"]
        return {
            "title": self.cleaned_data["title"],
            "name": file.name,
            "content": file.read(),
        }


class MinutesForm(forms.Form):
    title = forms.CharField(label=_("Titolo"), max_length=150)
    held_on = forms.DateField(
        label=_("Del giorno"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    meeting = forms.ModelChoiceField(
        Meeting.objects.none(),
        label=_("Riunione"),
        required=False,
        empty_label=_("nessuna di quelle convocate qui"),
    )
    text = forms.CharField(
        label=_("Testo"),
        max_length=TEXT_LIMIT,
        widget=forms.Textarea({"rows": 16}),
        help_text=_(
            "Una riga vuota separa i paragrafi; le righe che cominciano con «- » sono un elenco."
        ),
    )

    def __init__(self, *args: Any, meetings: "QuerySet[Meeting]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["meeting"]
        field.queryset = meetings

    def clean_held_on(self) -> date:
        day: date = self.cleaned_data["held_on"]
        if not EARLIEST <= day.year <= LATEST:
            raise forms.ValidationError(_("Controlla l'anno: %(year)s.") % {"year": day.year})
        return day

    @property
    def heading(self) -> Heading:
        """Once clean."""
        told = self.cleaned_data
        return Heading(told["title"], told["held_on"], told["meeting"])


class CorrectionForm(forms.Form):
    """`after` is the version that was on the screen."""

    after = forms.IntegerField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Testo"), max_length=TEXT_LIMIT, widget=forms.Textarea({"rows": 16})
    )


class MeetingForm(forms.Form):
    """One day, from an hour to an hour, in Rome."""

    title = forms.CharField(label=_("Titolo"), max_length=120)
    day = forms.DateField(label=_("Giorno"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    begins = forms.TimeField(label=_("Dalle"), widget=forms.TimeInput({"type": "time"}, "%H:%M"))
    ends = forms.TimeField(label=_("Alle"), widget=forms.TimeInput({"type": "time"}, "%H:%M"))
    place = forms.CharField(label=_("Luogo"), max_length=200, required=False)
    link = forms.URLField(
        label=_("Indirizzo per collegarsi"),
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text=_("Serve il luogo, l'indirizzo, o tutti e due."),
    )
    agenda = forms.CharField(
        label=_("Ordine del giorno"),
        max_length=4000,
        required=False,
        widget=forms.Textarea({"rows": 6}),
    )

    def __init__(self, filled: Any = None, *, meeting: Meeting | None = None) -> None:
        super().__init__(filled, initial={} if meeting is None else _as_filled(meeting))

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        day = values.get("day")
        if day is None:
            return values
        if not EARLIEST <= day.year <= LATEST:
            self.add_error("day", _("Controlla l'anno: %(year)s.") % {"year": day.year})
            return values
        for name in ("begins", "ends"):
            if values.get(name) is not None:
                self._instant(values, day, name)
        return values

    def _instant(self, values: dict[str, Any], day: date, name: str) -> None:
        wall = datetime.combine(day, values[name])
        if falls_when_clocks_change(wall):
            self.add_error(name, _("In quest'ora cambia l'ora legale: scegline un'altra."))
        values[f"{name}_at"] = instant(wall)

    @property
    def plan(self) -> Plan:
        """Once clean."""
        told = self.cleaned_data
        return Plan(
            title=told["title"],
            starts_at=told["begins_at"],
            ends_at=told["ends_at"],
            place=told["place"],
            link=told["link"],
            agenda=told["agenda"].replace("\r\n", "\n"),
        )


def _as_filled(meeting: Meeting) -> dict[str, Any]:
    begins, ends = localtime(meeting.starts_at), localtime(meeting.ends_at)
    return {
        "title": meeting.title,
        "day": begins.date(),
        "begins": begins.time(),
        "ends": ends.time(),
        "place": meeting.place,
        "link": meeting.link,
        "agenda": meeting.agenda,
    }
