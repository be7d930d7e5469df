"""The pages that say how things are done name what is there: their code can be copied as it stands."""

import ast
import re
from functools import cache
from pathlib import Path
from textwrap import dedent

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
PAGES = sorted((ROOT / "docs" / "how-to").glob("*.md"))
# The module of the examples, and what they make with `make new-module`.
INVENTED = ("modules.loans", "modules.visite_guidate")
OURS = ("api", "modules", "rete", "tenants")
FILES = (".env", ".py")
BLOCK = re.compile(r"^ *```python\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)\s#]+)")
DOTTED = re.compile(r"""[`"]((?:api|modules|rete|tenants)(?:\.\w+)+)[`"]""")
COMMAND = re.compile(r"\bmake ([a-z][a-z-]+)")
VARIABLE = re.compile(r"\bRETE_[A-Z_]+\b")


def names(page: Path) -> str:
    return page.stem


@pytest.fixture(params=PAGES, ids=names)
def page(request: pytest.FixtureRequest) -> Path:
    found: Path = request.param
    return found


def test_links_lead_to_files(page: Path) -> None:
    links = [each for each in LINK.findall(page.read_text()) if "://" not in each]

    assert [each for each in links if not (page.parent / each).exists()] == []


def test_code_can_be_copied(page: Path) -> None:
    trees = [parsed(block) for block in BLOCK.findall(page.read_text())]

    imported = [
        f"{node.module}.{alias.name}"
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module and is_ours(node.module)
        for alias in node.names
    ]

    assert [each for each in imported if not is_there(each)] == []


def test_names_are_those_of_the_code(page: Path) -> None:
    dotted = [each for each in DOTTED.findall(page.read_text()) if is_ours(each)]

    assert [each for each in dotted if not is_there(each)] == []


def test_commands_and_variables_exist(page: Path) -> None:
    text, makefile = page.read_text(), (ROOT / "Makefile").read_text()

    assert [each for each in COMMAND.findall(text) if f"\n{each}:" not in makefile] == []
    assert [each for each in VARIABLE.findall(text) if each not in everything()] == []


def parsed(block: str) -> ast.Module:
    """A block's code. What goes between the arguments of a manifest ends with a comma."""
    code = dedent(block).strip()
    return ast.parse(code.removesuffix(",") if code.endswith("),") else code)


def is_ours(name: str) -> bool:
    """Not a file's name (`api.py`, `rete.env`), nor what the examples invent."""
    return (
        name.partition(".")[0] in OURS
        and not name.startswith(INVENTED)
        and not name.endswith(FILES)
    )


def is_there(name: str) -> bool:
    """Whether a dotted name is a module, or is written in the module that its beginning names."""
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        text = source(".".join(parts[:length]))
        if text is not None:
            rest = parts[length : length + 1]
            return not rest or re.search(rf"\b{rest[0]}\b", text) is not None
    return False


@cache
def source(module: str) -> str | None:
    for top in (ROOT, ROOT / "platform"):
        place = top.joinpath(*module.split("."))
        for file in (place.with_suffix(".py"), place / "__init__.py"):
            if file.is_file():
                return file.read_text()
    return None


@cache
def everything() -> str:
    """Where variables of the environment are read or set."""
    places = [
        ROOT / "deploy",
        ROOT / "platform" / "rete" / "site",
        ROOT / "tenants",
        ROOT / "tests",
    ]
    found = [
        each
        for place in places
        for each in place.rglob("*")
        if each.is_file() and each.suffix != ".pyc"
    ]
    return "\n".join(each.read_text(errors="replace") for each in found)
