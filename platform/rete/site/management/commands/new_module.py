"""Scaffold a module: a folder that is found by itself, with pages, permission, tables and tests."""

import re
from argparse import ArgumentParser
from pathlib import Path
from string import Template
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from rete.kernel import registry

SCAFFOLD = Path(__file__).parents[2] / "module_scaffold"
SUFFIX = ".txt"


class Command(BaseCommand):
    help = "Crea un modulo: make new-module NAME=nome"
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="minuscole e trattini bassi, per esempio visite_guidate")

    def handle(self, name: str, **options: Any) -> None:
        if not re.fullmatch(r"[a-z][a-z_]{1,38}[a-z]", name):
            message = (
                f"«{name}» non va bene: lettere minuscole e trattini bassi, da 3 a 40 caratteri."
            )
            raise CommandError(message)
        if name in registry.modules() or (Path(settings.BASE_DIR) / "modules" / name).exists():
            message = f"Il modulo «{name}» c'è già."
            raise CommandError(message)
        words = {
            "name": name,
            "path": name.replace("_", "-"),
            "title": name.replace("_", " ").capitalize(),
        }
        for source, target in _places(Path(settings.BASE_DIR), name):
            for file in sorted(source.glob(f"*{SUFFIX}")):
                written = _write(file, target, words)
                self.stdout.write(f"  {written.relative_to(settings.BASE_DIR)}")


def _places(root: Path, name: str) -> tuple[tuple[Path, Path], ...]:
    module = root / "modules" / name
    return (
        (SCAFFOLD / "module", module),
        (SCAFFOLD / "module" / "templates", module / "templates" / name),
        (SCAFFOLD / "migrations", root / "migrations" / "network" / name),
        (SCAFFOLD / "tests", root / "tests" / "modules" / name),
    )


def _write(file: Path, target: Path, words: dict[str, str]) -> Path:
    target.mkdir(parents=True, exist_ok=True)
    written = target / file.name.removesuffix(SUFFIX)
    written.write_text(
        Template(file.read_text(encoding="utf-8")).substitute(words), encoding="utf-8"
    )
    return written
