"""What the direction fills in."""

from modules.privacy.forms.breaches import BreachForm
from modules.privacy.forms.requests import AnswerForm, DataRequestForm, ExtensionForm
from modules.privacy.forms.sheets import AgreementForm, PublishForm, SheetForm

__all__ = ["AgreementForm", "AnswerForm", "BreachForm", "DataRequestForm", "ExtensionForm", "PublishForm", "SheetForm"]  # fmt: skip
