"""Texts with a little shape: written with signs, kept as clean HTML, written back."""

from html.parser import HTMLParser

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from rete.web.kit.forms.rich_text import RichTextField, cleaned, to_html, to_text

SHAPED = """## Che cosa serve

Porta **un documento** e la _tessera_.
Se sei minorenne, firma un genitore.

- la [tessera](https://example.org/tessera?a=1&b=2_3_4)
- il modulo

1. entra
2. chiedi

### Poi

Scrivi a [noi](mailto:biblioteca@example.org)."""


class Writing(forms.Form):
    text = RichTextField(label="Testo")


def test_signs_become_the_few_tags_there_are() -> None:
    html = to_html(SHAPED)

    assert "<h2>Che cosa serve</h2>" in html
    assert "<strong>un documento</strong> e la <em>tessera</em>.<br>" in html
    assert 'href="https://example.org/tessera?a=1&amp;b=2_3_4"' in html
    assert "<ol><li>entra</li><li>chiedi</li></ol>" in html


def test_what_is_kept_is_written_back_as_it_was_written() -> None:
    assert to_text(to_html(SHAPED)) == SHAPED


ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    '[x](https://a" onmouseover="alert(1))',
    "[x](https://example.org/<script>alert(1)</script>)",
    "[<img src=x onerror=alert(1)>](https://example.org)",
    "**<b onclick=alert(1)>x</b>**",
    "- <iframe src=//example.org></iframe>",
    "## <style>@import'//example.org'</style>",
    "<p style='background:url(//example.org)'>x</p>",
    "<math><mi//xlink:href='data:x,<script>alert(1)</script>'>",
    "<form action=//example.org><button>x</button></form>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<a href='&#106;avascript:alert(1)'>x</a>",
    "<details open ontoggle=alert(1)>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<base href=//example.org/>",
    "<object data=//example.org></object>",
    "_<u/onmouseover=alert(1)>_",
    "<a href='vbscript:x' target=_blank id=x class=y>x</a>",
]
ALLOWED = {"p", "h2", "h3", "ul", "ol", "li", "strong", "em", "a", "br"}


def tags_of(html: str) -> tuple[set[str], set[str], set[str]]:
    """Tags, attributes and addresses, as a browser's parser finds them."""
    tags: set[str] = set()
    attributes: set[str] = set()
    addresses: set[str] = set()

    class Seen(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            tags.add(tag)
            attributes.update(name for name, _value in attrs)
            addresses.update(value or "" for name, value in attrs if name == "href")

    Seen().feed(html)
    return tags, attributes, addresses


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("way", [to_html, cleaned, lambda text: to_html(to_text(text))])
def test_nothing_that_runs_or_calls_elsewhere_is_kept(attack: str, way: object) -> None:
    tags, attributes, addresses = tags_of(way(attack))  # type: ignore[operator]

    assert tags <= ALLOWED
    assert attributes <= {"href", "rel"}
    assert all(each.startswith(("https://", "/")) for each in addresses), addresses


@given(st.text(alphabet="ab<>&\"'*_[]()#-1. \n/:h", max_size=60))
def test_any_text_is_kept_clean_and_writing_it_back_changes_nothing_more(text: str) -> None:
    once = to_html(text)

    tags, attributes, _addresses = tags_of(once)
    assert tags <= ALLOWED
    assert attributes <= {"href", "rel"}
    assert cleaned(once) == once


def test_a_form_keeps_html_and_shows_signs() -> None:
    form = Writing({"text": "Ciao **a tutti**"})

    assert form.is_valid()
    assert form.cleaned_data["text"] == "<p>Ciao <strong>a tutti</strong></p>"
    assert "Ciao **a tutti**" in str(Writing(initial={"text": form.cleaned_data["text"]})["text"])
    assert not Writing({"text": "   "}).is_valid()
