"""Documents of a group and of everybody, and a group carried away whole."""

import io
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from rete.control.groups import ordering
from rete.control.groups import services as talking
from rete.control.groups.documents import services
from rete.control.groups.models import Document
from rete.control.groups.searching import search
from rete.core.files.errors import FileInUse
from rete.core.files.models import StoredFile
from rete.core.files.services import remove
from rete.kernel import clock
from rete.kernel.errors import NotAllowed
from tests.control.groups.conftest import Cast, browser

NOW = clock.now()
PAGE = "/soci/gruppi/catalogazione/documenti/"
CONTENT = b"Le regole: una riga.\n"


def added(cast: Cast) -> Document:
    return services.add_to_group(
        cast.nino, cast.group.pk, title="Le regole", name="regole.txt", content=CONTENT, now=NOW
    )


def test_who_is_in_adds_it_and_reads_it(cast: Cast) -> None:
    client = browser(cast.nino)
    file = SimpleUploadedFile("regole.txt", CONTENT)

    made = client.post(PAGE, {"title": "Le regole", "file": file})
    document = Document.objects.get()
    read: Any = client.get(f"/soci/documenti/{document.pk}/", follow=True)

    assert made.status_code == 302
    assert (b"".join(read.streaming_content) if read.streaming else read.content) == CONTENT
    assert "attachment" in read.headers["Content-Disposition"]
    assert "Le regole" in client.get("/soci/documenti/").content.decode()
    assert search(cast.nino, "regola").documents


def test_who_is_not_in_reads_nothing(cast: Cast) -> None:
    document = added(cast)
    client = browser(cast.gino)

    answers = [client.get(PAGE), client.get(f"/soci/documenti/{document.pk}/"), client.post(f"/soci/documenti/{document.pk}/togli/")]  # fmt: skip

    assert [each.status_code for each in answers] == [404, 404, 404]
    assert not search(cast.gino, "regola")
    assert Document.objects.exists()
    with pytest.raises(NotAllowed):
        services.add_to_group(
            cast.gino, cast.group.pk, title="x", name="x.txt", content=b"x", now=NOW
        )


def test_what_is_not_a_document_is_refused_and_nothing_is_kept(cast: Cast) -> None:
    client = browser(cast.nino)

    wrong = client.post(PAGE, {"title": "x", "file": SimpleUploadedFile("regole.pdf", b"ciao")})

    assert wrong.status_code == 422
    assert not StoredFile.objects.exists()


def test_what_is_for_all_the_office_adds_and_everybody_reads(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        services.add_for_all(cast.berta, title="x", name="x.txt", content=CONTENT, now=NOW)
    services.add_for_all(cast.ugo, title="Lo statuto", name="s.txt", content=CONTENT, now=NOW)

    page = browser(cast.gino).get("/soci/documenti/").content.decode()

    assert "Lo statuto" in page
    assert "Aggiungi un documento" not in page
    assert search(cast.gino, "statuti").documents


def test_who_added_it_or_moderates_takes_it_away_with_its_file(cast: Cast) -> None:
    first, second = added(cast), added(cast)
    services.take_away(cast.nino, first.pk)
    services.take_away(cast.berta, second.pk)

    assert not Document.objects.exists()
    assert not StoredFile.objects.exists()


def test_who_has_left_takes_nothing_away(cast: Cast) -> None:
    document = added(cast)
    talking.leave(cast.nino, cast.group.pk)

    with pytest.raises(NotAllowed):
        services.take_away(cast.nino, document.pk)


def test_a_file_that_somebody_reads_stays(cast: Cast) -> None:
    document = added(cast)

    with pytest.raises(FileInUse):
        remove(cast.nino, document.file)
    with pytest.raises(IntegrityError), transaction.atomic():
        Document.objects.filter(pk=document.pk).update(title="")

    assert StoredFile.objects.exists()


def test_a_moderator_carries_the_group_away_whole(cast: Cast) -> None:
    added(cast)
    thread = talking.start_thread(
        cast.nino, cast.group.pk, title="Giochi", text="Una cosa da nascondere", now=NOW
    )
    post = thread.posts.get()
    ordering.hide_post(cast.berta, thread.pk, post.pk, reason="Fuori tema", now=NOW)
    address = "/soci/gruppi/catalogazione/esporta/"

    answer: Any = browser(cast.berta).post(address)
    refused = browser(cast.nino).post(address)

    assert refused.status_code == 403
    packed = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    names = packed.namelist()
    assert [each for each in names if each.startswith("documenti/")] != []
    told = packed.read("messaggi.csv").decode("utf-8-sig")
    assert "Fuori tema" in told
    assert "da nascondere" not in told
