"""Documents as people send them, and as they should not."""

import io
import zipfile
from collections.abc import Mapping

from rete.core.tables.writing import Sheet, as_xlsx

PDF = b"%PDF-1.7\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 64
TEXT = "Perché sì: città.\n".encode()
OFFICE = "application/vnd.openxmlformats-officedocument."
OPEN = "application/vnd.oasis.opendocument."


def packed(parts: Mapping[str, bytes | str]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def xlsx() -> bytes:
    return as_xlsx(Sheet("Utenti", [("Nome",), ("Anna",)]))


def docx(**more: bytes) -> bytes:
    declared = (
        f'<Types><Override ContentType="{OFFICE}wordprocessingml.document.main+xml"/></Types>'
    )
    return packed({"[Content_Types].xml": declared, "word/document.xml": "<x/>", **more})


def opendocument(kind: str, **more: bytes) -> bytes:
    return packed({"mimetype": f"{OPEN}{kind}", "content.xml": "<x/>", **more})
