"""Which operations a list shows."""

from django import forms
from django.utils.translation import gettext_lazy as _

from rete.core.jobs.models import OPEN, JobQuerySet, JobState
from rete.kernel.actor import Actor

IN_HAND, MINE = "aperte", "mie"


class JobFilterForm(forms.Form):
    """By state and by who started them; without a choice, or with a wrong one, all of them."""

    stato = forms.ChoiceField(
        label=_("Stato"),
        required=False,
        choices=[
            ("", _("tutti")),
            (IN_HAND, _("ancora aperte")),
            *((each.value, each.label) for each in JobState if each not in OPEN),
        ],
    )
    di = forms.ChoiceField(
        label=_("Avviate da"), required=False, choices=[("", _("tutti")), (MINE, _("me"))]
    )

    def chosen_of(self, jobs: JobQuerySet, actor: Actor) -> JobQuerySet:
        chosen = self.cleaned_data if self.is_valid() else {}
        state = chosen.get("stato")
        if state:
            jobs = jobs.open() if state == IN_HAND else jobs.filter(state=state)
        return jobs.filter(created_by=actor.user_id) if chosen.get("di") == MINE else jobs

    @property
    def is_narrowed(self) -> bool:
        return any(self.data.get(name) for name in self.fields)
