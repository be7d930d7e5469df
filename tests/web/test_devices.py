"""What a browser says of itself, in the two words that people know."""

import pytest

from rete.web.templatetags.devices import device

WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36"


@pytest.mark.parametrize(
    ("said", "known"),
    [
        (WINDOWS, "Chrome, Windows"),
        (f"{WINDOWS} Edg/142.0.0.0", "Edge, Windows"),
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
            "Firefox, Linux",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1",
            "Safari, iPhone",
        ),
        ("curl/8.5.0", "un altro programma"),
        ("", "un altro programma"),
    ],
)
def test_a_device_is_named_as_people_name_it(said: str, known: str) -> None:
    assert device(said) == known
