"""A document as DOCX, to be edited before it is signed."""

from datetime import datetime
from io import BytesIO

from django.conf import settings
from docx import Document
from docx.document import Document as DocumentFile
from docx.oxml.ns import qn

from rete.web.papers.paper import Block, Paper
from rete.web.papers.printing import DEMO

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# XML 1.0 holds no other control characters.
ALLOWED_CONTROLS = "\t\n"


def docx(paper: Paper, *, made_at: datetime) -> bytes:
    """With titles as titles and tables as tables, in Italian; the footer says which version it comes from."""
    document = Document()
    document.core_properties.title = _plain(paper.title)
    document.core_properties.language = "it-IT"
    document.core_properties.author = ""
    document.core_properties.comments = ""
    document.core_properties.created = document.core_properties.modified = made_at
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "it-IT")
    if settings.RETE_DEMO:
        document.add_paragraph(DEMO)
    document.add_heading(_plain(paper.title), level=1)
    if paper.subtitle:
        document.add_paragraph(_plain(paper.subtitle))
    for section in paper.sections:
        if section.title:
            document.add_heading(_plain(section.title), level=2)
        for block in section.blocks:
            _add(document, block)
    document.sections[0].footer.paragraphs[0].text = _plain(paper.footer)
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def _add(document: DocumentFile, block: Block) -> None:
    if block.text:
        document.add_paragraph(_plain(block.text))
    for each in block.points:
        document.add_paragraph(_plain(each), style="List Bullet")
    if not block.rows:
        return
    table = document.add_table(rows=0, cols=len(block.columns), style="Table Grid")
    for row in (block.columns, *block.rows):
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = _plain(words)
    document.add_paragraph()


def _plain(words: str) -> str:
    return "".join(sign for sign in words if sign >= " " or sign in ALLOWED_CONTROLS)
