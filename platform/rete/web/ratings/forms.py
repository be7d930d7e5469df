"""What people say of a page."""

from typing import Any

from django import forms
from django.urls import Resolver404, resolve

from rete.core.ratings.words import (
    LEAST_OF_PRAISE,
    LONGEST_TEXT,
    MOST_STARS,
    PRAISE,
    PRAISE_QUESTION,
    TROUBLE,
    TROUBLE_QUESTION,
)
from rete.kernel.errors import Missing

# Pages of who works here, or of one's own access, are not rated.
NOT_RATED = ("/gestione/", "/accesso/", "/api/", "/file/", "/posta/")


def may_be_rated(path: str) -> bool:
    """A page of this site that citizens read."""
    try:
        resolve(path)
    except Resolver404:
        return False
    return not path.startswith(NOT_RATED)


class RatingForm(forms.Form):
    """Why so many stars: both answers may be left out."""

    risposta = forms.ChoiceField(required=False, widget=forms.RadioSelect)
    testo = forms.CharField(
        label="Vuoi aggiungere altri dettagli?",
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea({"rows": 3, "data-element": "feedback-input-text"}),
        help_text=f"Al massimo {LONGEST_TEXT} caratteri. Non scrivere il tuo nome né altri dati personali.",
    )

    def __init__(self, stars: int, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        is_praise = stars >= LEAST_OF_PRAISE
        answer: Any = self.fields["risposta"]
        answer.label = PRAISE_QUESTION if is_praise else TROUBLE_QUESTION
        answer.choices = PRAISE if is_praise else TROUBLE
        answer.widget.attrs["data-element"] = "feedback-rating-answer"


def stars_of(text: str) -> int:
    """From one to five. Raises Missing."""
    if text not in {str(each) for each in range(1, MOST_STARS + 1)}:
        raise Missing
    return int(text)
