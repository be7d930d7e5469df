"""Reading pages: what citizens may, what staff may, and what two versions differ in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from difflib import ndiff
from typing import Any
from uuid import UUID

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import F, QuerySet

from modules.events.contract import Events
from modules.libraries.contract import Libraries, LibraryName
from modules.pages.blocks import SHEET, lines_of, rows_of, words_of
from modules.pages.models import (
    SEARCH_LANGUAGE,
    Kind,
    Page,
    PageFile,
    PageQuerySet,
    Revision,
    State,
    WebForm,
)
from modules.pages.webforms.selectors import embedded
from rete.core.files.models import FileKind, StoredFile
from rete.core.files.services import in_words
from rete.kernel import registry
from rete.kernel.actor import Actor
from rete.kernel.errors import Missing
from tenants import scope

EVENTS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Difference:
    """A line that one version has and the other has not; `sign` is «+», «-», or « » when both have it."""

    sign: str
    line: str


def public_pages(now: datetime) -> PageQuerySet:
    return Page.objects.public(now).select_related("live")


def get_public_page(page_id: int, now: datetime) -> Page:
    """One query. Raises Missing."""
    found = public_pages(now).filter(pk=page_id).first()
    if found is None:
        raise Missing
    return found


def with_words(pages: PageQuerySet, words: str) -> PageQuerySet:
    """Public pages with all the words in Italian's forms, best first."""
    query = SearchQuery(words, config=SEARCH_LANGUAGE, search_type="websearch")
    found = pages.filter(live__search=query)
    return found.annotate(rank=SearchRank(F("live__search"), query)).order_by("-rank", "-pk")


def current_notices(today: date, now: datetime) -> PageQuerySet:
    return public_pages(now).filter(kind=Kind.NOTICE, expires_on__gte=today)


def pages_for(actor: Actor) -> PageQuerySet:
    """All, for who may write; none for others."""
    rows = Page.objects.select_related("live", "newest")
    return rows if actor.may("pages.edit") else rows.none()


def pages_to_read(actor: Actor, *, by_another: bool) -> QuerySet[Page]:
    """What waits for a reader, the longest first; `by_another`, without what this person wrote last."""
    found = pages_for(actor).filter(state=State.REVIEW).order_by("modified_at", "pk")
    if by_another and actor.user_id is not None:
        return found.exclude(newest__written_by=actor.user_id)
    return found


def get_page_for(actor: Actor, page_id: int) -> Page:
    """One query. Raises Missing."""
    found = pages_for(actor).filter(pk=page_id).first()
    if found is None:
        raise Missing
    return found


def get_revision(page: Page, number: int) -> Revision:
    """One query. Raises Missing."""
    found = page.revisions.filter(number=number).first()
    if found is None:
        raise Missing
    return found


def differences(older: Revision, newer: Revision) -> Sequence[Difference]:
    """Line by line, without the signs of the page. One query."""
    names = {each.id: each.name for each in registry.answer_of(Libraries).names()}
    found = ndiff(list(_lines(older, names)), list(_lines(newer, names)))
    return [Difference(each[0], each[2:]) for each in found if each[0] != "?"]


def shown_sheet(revision: Revision) -> Sequence[tuple[Any, str]]:
    """The parts of a service's sheet that are written, in the model's order."""
    return [
        (label, revision.sheet[name]) for name, label in SHEET.items() if revision.sheet.get(name)
    ]


def shown_blocks(revision: Revision, now: datetime) -> Sequence[Mapping[str, Any]]:
    """Each piece with what its template shows. A query for libraries, one for files, one for each piece of events."""
    is_listing = any(block["kind"] == "libraries" for block in revision.blocks)
    libraries = registry.answer_of(Libraries).names() if is_listing else []
    stored = _files_of(revision)
    return [
        {**_shown(block, libraries, now), **_file_of(block, stored)} for block in revision.blocks
    ]


def get_document(actor: Actor, page_id: int, uid: UUID, now: datetime) -> StoredFile:
    """One that citizens find on the page; any of its documents, for who writes. One query. Raises Missing."""
    found = PageFile.objects.filter(page_id=page_id, file__uid=uid, file__kind=FileKind.DOCUMENT)
    kept = found.select_related("file", "page__live").first()
    if kept is None:
        raise Missing
    live = kept.page.live if kept.page.is_shown(now) else None
    is_read = live is not None and any(block.get("file") == str(uid) for block in live.blocks)
    if not is_read and not actor.may("pages.edit"):
        raise Missing
    return kept.file


def _files_of(revision: Revision) -> Mapping[str | None, StoredFile]:
    """By public number. One query, none without files."""
    named = [block["file"] for block in revision.blocks if block.get("file")]
    found = StoredFile.objects.filter(uid__in=named) if named else ()
    return {str(each.uid): each for each in found}


def _file_of(
    block: Mapping[str, Any], stored: Mapping[str | None, StoredFile]
) -> Mapping[str, Any]:
    file = stored.get(block.get("file"))
    if file is None:
        return {}
    ending = file.name.rpartition(".")[2].upper()
    return {"stored": file, "size": f"{ending}, {in_words(file.bytes)}"}


def _shown(
    block: Mapping[str, Any], libraries: Sequence[LibraryName], now: datetime
) -> Mapping[str, Any]:
    kind = block["kind"]
    shown = {**block, "template": f"pages/blocks/_{kind}.html"}
    if kind == "table":
        head, *rows = rows_of(block["cells"])
        return {**shown, "head": head, "rows": rows}
    if kind == "libraries":
        return {**shown, "found": [each for each in libraries if each.id in block["libraries"]]}
    if kind == "form":
        return {**shown, **embedded(block["web_form"], now)}
    if kind == "events" and "events" not in scope.current_network().modules:
        return shown
    if kind == "events":
        library_id = block["library"]
        return {
            **shown,
            "name": registry.answer_of(Libraries).name_of(library_id),
            "coming": registry.answer_of(Events).in_library(library_id, now, EVENTS_SHOWN),
        }
    return shown


def _lines(revision: Revision, names: Mapping[int, str]) -> Iterator[str]:
    yield from (revision.title, revision.summary)
    said = (word for block in revision.blocks for word in _words(block, names))
    for html in (*revision.sheet.values(), *said):
        yield from lines_of(html)


def _words(block: Mapping[str, Any], names: Mapping[int, str]) -> Iterator[str]:
    """With libraries called by their name."""
    if block["kind"] == "form":
        yield str(
            WebForm.objects.select_related("newest").filter(pk=block["web_form"]).first() or ""
        )
    elif block["kind"] == "libraries":
        yield from (names.get(each, "") for each in block["libraries"])
    elif block["kind"] == "events":
        yield names.get(block["library"], "")
    else:
        yield from words_of(block)
