"""Documents as they were sent, known by what is inside and not by their name: nothing that runs, nothing that unpacks without end."""

import io
import re
import zipfile
from dataclasses import dataclass

from rete.core.files.errors import (
    DocumentDamaged,
    HasMacros,
    NotADocument,
    OldOffice,
    WrongExtension,
)

# What all that is packed in a document may become, and how many parts it may have.
UNPACKED_LIMIT_BYTES = 200 * 2**20
PARTS_LIMIT = 10_000
INDEX_LIMIT_BYTES = 2**20
PDF, OLE, ZIP = b"%PDF-", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
INDEX, MIMETYPE = "[Content_Types].xml", "mimetype"
# Visual Basic of Office Open XML, Basic and other scripts of OpenDocument.
MACROS = re.compile(r"(?:.*/)?vbaProject\.bin|Basic/.*|Scripts/.*", re.IGNORECASE)
NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1f]")


@dataclass(frozen=True, slots=True)
class DocumentType:
    """How a type is named: to people, at the end of a file's name, to browsers (IANA)."""

    words: str
    extension: str
    media_type: str


_OFFICE = "application/vnd.openxmlformats-officedocument."
_OPEN = "application/vnd.oasis.opendocument."
_PDF = DocumentType("un PDF", ".pdf", "application/pdf")
_DOCX = DocumentType("un documento Word", ".docx", f"{_OFFICE}wordprocessingml.document")
_XLSX = DocumentType("un foglio Excel", ".xlsx", f"{_OFFICE}spreadsheetml.sheet")
_ODT = DocumentType("un documento OpenDocument", ".odt", f"{_OPEN}text")
_ODS = DocumentType("un foglio OpenDocument", ".ods", f"{_OPEN}spreadsheet")
_CSV = DocumentType("un CSV", ".csv", "text/csv")
_TXT = DocumentType("un testo", ".txt", "text/plain")
TYPES = (_PDF, _DOCX, _XLSX, _ODT, _ODS, _CSV, _TXT)


def type_of(content: bytes, name: str) -> DocumentType:
    """What a document is. Its name must say the same; only between text and CSV it is the name that decides.

    Raises:
        NotADocument, OldOffice, HasMacros, DocumentDamaged.
        WrongExtension: it is something else than its name says.
    """
    found = _by_content(content, name)
    extension = "." + name.rpartition(".")[2].lower()
    if found is _TXT and extension == _CSV.extension:
        return _CSV
    if extension != found.extension:
        raise WrongExtension(name=name, words=found.words, extension=found.extension)
    return found


def _by_content(content: bytes, name: str) -> DocumentType:
    if content.startswith(PDF):
        return _PDF
    if content.startswith(OLE):
        raise OldOffice(name=name)
    if content.startswith(ZIP):
        return _packed(content, name)
    if content and _is_text(content):
        return _TXT
    raise NotADocument(name=name)


def _packed(content: bytes, name: str) -> DocumentType:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
            if (
                len(parts) > PARTS_LIMIT
                or sum(part.file_size for part in parts) > UNPACKED_LIMIT_BYTES
            ):
                raise DocumentDamaged(name=name)
            if any(MACROS.fullmatch(part.filename) for part in parts):
                raise HasMacros(name=name)
            declared = _declared(packed)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        # RuntimeError: a part is encrypted.
        raise DocumentDamaged(name=name) from error
    found = next((each for each in TYPES if _says(declared, each)), None)
    if found is None:
        raise (HasMacros if "macroEnabled" in declared else NotADocument)(name=name)
    return found


def _declared(packed: zipfile.ZipFile) -> str:
    """Where a document says what it is: ODF 1.3 part 2, section 3.3; ECMA-376 part 2, section 7.2.3."""
    for part in (MIMETYPE, INDEX):
        if part in packed.NameToInfo:
            with packed.open(part) as index:
                return index.read(INDEX_LIMIT_BYTES).decode("utf-8", errors="replace")
    return ""


def _says(declared: str, kind: DocumentType) -> bool:
    return declared.strip() == kind.media_type or f"{kind.media_type}.main+xml" in declared


def _is_text(content: bytes) -> bool:
    """UTF-8, or what a spreadsheet of Windows writes; without control characters."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
        if "\ufffd" in text:
            return False
    return NOT_TEXT.search(text) is None
