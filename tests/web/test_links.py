"""An address that a template names is there where it is used: what a block names ends with the block."""

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


def test_no_address_is_named_in_one_block_and_used_in_another() -> None:
    templates = [
        file
        for top in ("api", "modules", "platform", "tenants")
        for file in (ROOT / top).rglob("*.html")
    ]

    found = {
        str(file.relative_to(ROOT)): lost
        for file in templates
        if (lost := lost_in(file.read_text()))
    }

    assert found == {}


def test_one_that_is_lost_is_found() -> None:
    trail = "{% block trail %}{% url 'list' as list_page %}{% endblock trail %}"

    assert lost_in(trail + '{% block content %}<a href="{{ list_page }}">{% endblock %}') == {
        "list_page"
    }
