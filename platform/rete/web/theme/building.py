"""Making the shared assets: what the pages load, from the design system's package and our own drawings."""

import re
from collections.abc import Callable, Mapping
from importlib.resources import files
from pathlib import Path

from rete.web.theme import icons, italy
from rete.web.theme.tokens import tokenised

DESIGN_SYSTEM = files("bootstrap_italia_template") / "static"
# Where the requests of the API are tried, loaded only by who asks for it.
CONSOLE = files("drf_spectacular_sidecar") / "static/drf_spectacular_sidecar/swagger-ui-dist"
# The fonts of a gallery plugin, inside the stylesheet; ours are in rete.css.
FONT_FACE = re.compile(r"@font-face\{[^}]*\}")
SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=.*?\*/")
FONTS = {"titillium-400.woff2": "regular", "titillium-700.woff2": "700"}


def build(folder: Path) -> None:
    """Write every asset under `folder`, which is made."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in MAKERS.items():
        (folder / name).write_text(make(), encoding="utf-8")
    for name, face in FONTS.items():
        font = f"titillium-web-v10-latin-ext_latin-{face}.woff2"
        content = (DESIGN_SYSTEM / "fonts" / "Titillium_Web" / font).read_bytes()
        (folder / name).write_bytes(content)


def _stylesheet() -> str:
    source = (DESIGN_SYSTEM / "css" / "bootstrap-italia.min.css").read_text(encoding="utf-8-sig")
    return tokenised(FONT_FACE.sub("", SOURCE_MAP.sub("", source)))


def _sprite() -> str:
    return icons.sprite((DESIGN_SYSTEM / "svg" / "sprites.svg").read_text(encoding="utf-8"))


def _console_script() -> str:
    return (CONSOLE / "swagger-ui-bundle.js").read_text(encoding="utf-8")


def _console_stylesheet() -> str:
    return SOURCE_MAP.sub("", (CONSOLE / "swagger-ui.css").read_text(encoding="utf-8"))


MAKERS: Mapping[str, Callable[[], str]] = {
    "bootstrap-italia.css": _stylesheet,
    "icons.svg": _sprite,
    "italy.svg": italy.drawing,
    "swagger-ui.js": _console_script,
    "swagger-ui.css": _console_stylesheet,
}
