"""The answers of this module on the register of libraries that the platform ships."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from modules.libraries.demo import FILE
from modules.libraries.importing.formats import read_rows
from modules.libraries.models import Library
from modules.libraries.services import import_rows
from rete.core.imports.rows import RawRow
from rete.kernel.actor import Actor
from rete.kernel.library_register import LibraryRegister, RegisterMatch
from rete.kernel.municipalities import folded

CODE = re.compile(r"\bIT[\s_-]*([A-Z]{2})[\s_-]*([0-9]{4})\b", re.IGNORECASE)


class Answers(LibraryRegister):
    def match(self, text: str) -> RegisterMatch:
        rows, towns = _by_code(), _by_municipality()
        written = [f"IT-{area.upper()}{number}" for area, number in CODE.findall(text)]
        found = dict.fromkeys(code for code in written if code in rows)
        unknown = dict.fromkeys(code for code in written if code not in rows)
        for words in re.split(r"[,;\n\t|]+", CODE.sub(",", text)):
            name = words.strip(" .:-\r\"'")
            if not name:
                continue
            if folded(name) in towns:
                found.update(dict.fromkeys(towns[folded(name)]))
            else:
                unknown[name] = None
        return RegisterMatch(tuple(found), tuple(unknown))

    def add(self, actor: Actor, codes: Sequence[str]) -> int:
        rows = _by_code()
        import_rows(actor, [rows[code] for code in codes if code in rows], source=FILE.name)
        return Library.objects.count()


@cache
def _by_code() -> Mapping[str, RawRow]:
    return {row.cells["isil"].upper(): row for row in read_rows(FILE.read_bytes())}


@cache
def _by_municipality() -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for code, row in _by_code().items():
        found.setdefault(folded(row.cells["municipality"]), []).append(code)
    return found


ANSWERS = Answers()
