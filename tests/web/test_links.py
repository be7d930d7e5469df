"""What templates say of addresses: one named in a block is used there, and a page with a form tells its own site where it is."""

import re
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
BLOCK = re.compile(r"{% block \w+ %}(.*?)(?={% (?:end)?block)", re.DOTALL)
NAMED = re.compile(r"{% url [^%]* as (\w+) %}")
USED = re.compile(r"""(?:\bback=|\baddress=|href="{{ )(\w+)(?= ?}}"| ?%}| \w+=)""")


def lost_in(template: str) -> set[str]:
    """Names that one block gives to an address and another one uses."""
    blocks = BLOCK.findall(template)
    named = [set(NAMED.findall(block)) for block in blocks]
    return {
        name
        for block, own in zip(blocks, named, strict=True)
        for name in USED.findall(block)
        if name not in own and any(name in others for others in named)
    }


def templates() -> dict[str, str]:
    return {
        str(file.relative_to(ROOT)): file.read_text()
        for top in ("api", "modules", "platform", "tenants")
        for file in (ROOT / top).rglob("*.html")
    }


def test_no_address_is_named_in_one_block_and_used_in_another() -> None:
    found = {name: lost for name, text in templates().items() if (lost := lost_in(text))}

    assert found == {}


def test_a_page_with_a_form_tells_its_own_site_where_it_is() -> None:
    """With `no-referrer` browsers send `Origin: null` (Fetch, «append a request Origin header»), and the form is refused."""
    assert [
        name for name, text in templates().items() if '"no-referrer"' in text and "<form" in text
    ] == []


def test_one_that_is_lost_is_found() -> None:
    trail = "{% block trail %}{% url 'list' as list_page %}{% endblock trail %}"

    assert lost_in(trail + '{% block content %}<a href="{{ list_page }}">{% endblock %}') == {
        "list_page"
    }
