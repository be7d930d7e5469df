"""Tables as sheets that open in a spreadsheet: for reading. What restores is the exact form."""

from tenants.lifecycle.catalog import Column, Table
from tenants.postgres.owner import literal, quoted

# Excel opens UTF-8 as such only when it begins so.
BYTE_ORDER_MARK = "\ufeff".encode()
# Keys to other people's doors: in the exact form, not in what is read.
SECRET_TABLES = frozenset({"django_session"})
SECRET_COLUMNS = frozenset({("accounts_user", "password")})
DECIMALS = frozenset({"numeric", "real", "double precision"})
# Excel's own is 32,767 characters a cell.
CELL_LIMIT = 32_000
# A cell that begins so would be taken for a formula.
DANGEROUS = r"^[=+\-@\t\r\n]"


def has_sheet(table: Table) -> bool:
    return table.name not in SECRET_TABLES and bool(_shown(table))


def copy_statement(schema: str, table: Table) -> str:
    """SQL that writes a table as an Italian Excel expects it: semicolons, decimal commas, the clock in Rome.

    Cells of text that begin as a formula get an apostrophe; NULL is an empty cell, an empty text is "".
    """
    cells = ", ".join(f"{_cell(column)} AS {quoted(column.name)}" for column in _shown(table))
    keys = ", ".join(f"t.{quoted(column.name)}" for column in table.columns if column.is_key)
    order = f" ORDER BY {keys}" if keys else ""
    rows = f"SELECT {cells} FROM {quoted(schema)}.{quoted(table.name)} t{order}"
    return f"COPY ({rows}) TO STDOUT (FORMAT csv, HEADER, DELIMITER ';', ENCODING 'UTF8')"


def _shown(table: Table) -> list[Column]:
    return [column for column in table.stored if (table.name, column.name) not in SECRET_COLUMNS]


def _cell(column: Column) -> str:
    name = f"t.{quoted(column.name)}"
    if column.type in DECIMALS:
        return f"replace({name}::text, '.', ',')"
    if column.is_number:
        return f"{name}::text"
    if column.type == "boolean":
        return f"CASE WHEN {name} THEN 'sì' WHEN NOT {name} THEN 'no' END"
    if column.type == "bytea":
        return f"octet_length({name}) || ' byte'"
    if column.type == "timestamp with time zone":
        return f"({name} AT TIME ZONE 'Europe/Rome')::timestamp(0)::text"
    apostrophe = f"CASE WHEN {name}::text ~ {literal(DANGEROUS)} THEN '''' ELSE '' END"
    rest = f"CASE WHEN length({name}::text) > {CELL_LIMIT} THEN '…' ELSE '' END"
    return f"{apostrophe} || left({name}::text, {CELL_LIMIT}) || {rest}"
