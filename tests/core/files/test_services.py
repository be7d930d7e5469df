"""Files are kept whole, once, in the network's own folder, within its room, and go when they should."""

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from django.test.utils import CaptureQueriesContext

from rete.core.audit.models import Entry
from rete.core.files import selectors, services
from rete.core.files.errors import FileInUse, FileTooLarge, ImageDamaged, SpaceExhausted
from rete.core.files.models import StoredFile
from rete.kernel import clock
from rete.kernel.actor import Actor, ActorKind, system
from rete.kernel.errors import Missing
from tenants import scope
from tenants.errors import ScopeUnset
from tenants.snapshots import NetworkSnapshot
from tests.core.files.pictures import picture

ACTOR = Actor(ActorKind.PERSON, "Daria", 7)
SYSTEM = system("prova")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Any) -> Path:
    """Files of a test lie in a folder of its own."""
    settings.MEDIA_ROOT = str(tmp_path)
    return tmp_path


def names(folder: Path) -> set[str]:
    return {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()}


def test_a_picture_is_kept_in_the_network_s_own_folder(alfa: NetworkSnapshot, folder: Path) -> None:
    file = services.store_image(ACTOR, picture(), name="C:\\foto\\festa.png")

    assert (file.name, file.media_type, file.created_by) == ("festa.png", "image/jpeg", 7)
    assert (file.width, file.height, file.is_public) == (2000, 1000, True)
    parts = ("320.webp", "640.webp", "1280.webp", "stampa.jpg")
    assert names(folder) == {f"{alfa.schema}/{file.storage_name}/{part}" for part in parts}
    assert file.bytes == sum(each.stat().st_size for each in folder.rglob("*") if each.is_file())
    entry = Entry.objects.get(action="files.file.stored")
    assert (entry.actor_name, entry.object_name) == ("Daria", "festa.png")


def test_the_same_picture_twice_is_one_file(alfa: NetworkSnapshot, folder: Path) -> None:
    first = services.store_image(ACTOR, picture(), name="a.jpg")
    again = services.store_image(SYSTEM, picture(), name="b.jpg")
    hidden = services.store_image(ACTOR, picture(), name="c.jpg", is_public=False)

    assert again == first
    assert hidden != first
    assert StoredFile.objects.count() == 2


def test_the_same_picture_in_two_networks_is_two_files(
    alfa: NetworkSnapshot, beta: NetworkSnapshot, folder: Path
) -> None:
    ours = services.store_image(ACTOR, picture(), name="a.jpg")
    with scope.entered(scope.of_network(beta)):
        theirs = services.store_image(ACTOR, picture(), name="a.jpg")
        with pytest.raises(Missing):
            selectors.get_file(ours.uid)

    assert ours.storage_name != theirs.storage_name
    assert {name.split("/")[0] for name in names(folder)} == {alfa.schema, beta.schema}


def test_nothing_remains_of_what_is_refused(
    alfa: NetworkSnapshot, folder: Path, settings: Any
) -> None:
    settings.RETE_FILES_LIMIT_BYTES = 1000
    with pytest.raises(SpaceExhausted) as full:
        services.store_image(ACTOR, picture(), name="a.jpg")
    with pytest.raises(FileTooLarge) as large:
        services.store_image(ACTOR, b"\xff\xd8\xff" + bytes(10 * 2**20), name="a.jpg")
    with pytest.raises(ImageDamaged):
        services.store_image(ACTOR, picture()[:-1000], name="a.jpg")

    assert "0 kB su 1 kB" in str(full.value)
    assert "al massimo 10 MB" in str(large.value)
    assert names(folder) == set()
    assert StoredFile.objects.count() == 0
    assert Entry.objects.count() == 0


def test_storing_costs_the_same_whatever_is_there(alfa: NetworkSnapshot) -> None:
    def queries(colour: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            services.store_image(ACTOR, picture(colour=colour, size=(40, 40)), name="a.jpg")
        return len(captured)

    first = queries("red")
    for colour in ("green", "blue", "white", "black"):
        last = queries(colour)

    assert first == last == 9


def test_a_removed_file_goes_when_the_transaction_is_over(
    alfa: NetworkSnapshot, folder: Path, django_capture_on_commit_callbacks: Any
) -> None:
    file = services.store_image(ACTOR, picture(), name="a.jpg")

    with django_capture_on_commit_callbacks(execute=False) as later:
        services.remove(ACTOR, file)
    assert len(names(folder)) == 4
    for callback in later:
        callback()

    assert names(folder) == set()
    assert not StoredFile.objects.exists()
    assert Entry.objects.filter(action="files.file.removed").count() == 1


def test_orphans_go_after_a_day_and_nothing_else(alfa: NetworkSnapshot, folder: Path) -> None:
    kept = services.store_image(ACTOR, picture(), name="a.jpg")
    with transaction.atomic():
        services.store_image(ACTOR, picture(colour="red"), name="b.jpg")
        transaction.set_rollback(True)
    now = clock.now()
    assert len(names(folder)) == 8

    assert services.clean_orphans(now) == 0
    assert services.clean_orphans(now + timedelta(days=2)) == 1

    assert {name.split("/")[1] for name in names(folder)} == {kept.storage_name}
    assert services.clean_orphans(now + timedelta(days=2)) == 0


def test_half_a_file_never_has_the_right_name(
    alfa: NetworkSnapshot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_number: int) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="no space"):
        services.store_image(ACTOR, picture(), name="a.jpg")

    assert all(name.endswith(".part") for name in names(folder))
    assert not StoredFile.objects.exists()
    assert services.clean_orphans(clock.now() + timedelta(days=2)) == 1
    assert names(folder) == set()


def test_no_name_leads_out_of_the_network_s_folder(
    alfa: NetworkSnapshot, beta: NetworkSnapshot
) -> None:
    for name in (f"../{beta.schema}/x", "/etc/passwd", "../../x"):
        with pytest.raises(SuspiciousFileOperation):
            default_storage.open(name)
    with pytest.raises(NotImplementedError):
        default_storage.url("x")


def test_without_a_scope_there_are_no_files(prepared: object) -> None:
    with pytest.raises(ScopeUnset):
        default_storage.exists("x")


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "video"},
        {"width": 0},
        {"width": None},
        {"kind": "document"},
        {"sha256": "x"},
        {"storage_name": "../x"},
    ],
)
def test_the_database_refuses_impossible_files(
    alfa: NetworkSnapshot, wrong: dict[str, object]
) -> None:
    fine = {
        "kind": "image", "name": "a", "media_type": "image/png", "bytes": 1, "sha256": "0" * 64,
        "width": 1, "height": 1, "is_public": True, "storage_name": "0" * 32,
    }  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        StoredFile.objects.create(**fine | wrong)
    StoredFile.objects.create(**fine)


def test_two_who_send_the_same_picture_at_once_have_one_file(
    throwaway: Callable[[str], NetworkSnapshot], folder: Path
) -> None:
    network, found, together = throwaway("foto"), [], Barrier(2)

    def send() -> None:
        with scope.entered(scope.of_network(network)):
            together.wait()
            found.append(services.store_image(SYSTEM, picture(), name="a.jpg").pk)
            scope.scoped_connections().release(scope.current().door)

    threads = [Thread(target=send) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(found) == 2
    assert len(set(found)) == 1
    assert len(names(folder)) == 4


def test_a_file_that_a_page_shows_stays(
    alfa: NetworkSnapshot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = services.store_image(ACTOR, picture(), name="a.jpg")

    def pointed_to(_file: StoredFile) -> None:
        raise ProtectedError("", {_file})

    monkeypatch.setattr(StoredFile, "delete", pointed_to)
    with pytest.raises(FileInUse):
        services.remove(ACTOR, file)

    assert len(names(folder)) == 4
    assert not Entry.objects.filter(action="files.file.removed").exists()
