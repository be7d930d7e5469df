"""The icons in use, taken from the design system's sprite: 94 kB there, a few here."""

import re

ICONS = (
    "arrow-right", "burger", "calendar", "check-circle", "chevron-right", "clock", "close", "download", "external-link",
    "flag", "horn", "inbox", "info-circle", "link", "list", "lock", "mail", "map-marker", "pencil", "piattaforme", "plus-circle",
    "print", "search", "settings", "share", "telephone", "upload", "user", "warning-circle",
)  # fmt: skip
SYMBOL = re.compile(r'<symbol id="it-([a-z-]+)"[^>]*>.*?</symbol>', re.DOTALL)


def sprite(design_system: str) -> str:
    """The symbols of ICONS alone, as «name». Raises KeyError for one that the design system does not have."""
    symbols = {match.group(1): match.group(0) for match in SYMBOL.finditer(design_system)}
    chosen = "".join(symbols[name].replace(f'id="it-{name}"', f'id="{name}"') for name in ICONS)
    return f'<svg xmlns="http://www.w3.org/2000/svg">{chosen}</svg>'
