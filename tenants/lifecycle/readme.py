"""The page that lies in an archive, for who opens it without the platform."""

from collections.abc import Mapping, Sequence

from django.apps import apps
from django.template import loader

from tenants.lifecycle.manifest import Manifest, TableRows


def readme(manifest: Manifest, sheets: Sequence[str]) -> str:
    """Plain text in Italian: what is what, and what to keep safe."""
    titles = _titles()
    tables = [(table, titles.get(table.name, "")) for table in manifest.tables]
    context = {"manifest": manifest, "tables": [_line(*each, sheets) for each in tables]}
    return loader.render_to_string("tenants/archive.txt", context)


def _titles() -> Mapping[str, str]:
    return {
        model._meta.db_table: str(model._meta.verbose_name_plural) for model in apps.get_models()
    }


def _line(table: TableRows, title: str, sheets: Sequence[str]) -> str:
    what = title if table.name in sheets else f"{title} (solo nella forma esatta)"
    return f"{table.name:<40} {table.rows:>9}  {what}".rstrip()
