"""Manifests: what is wrong with them is said, and which modules are on."""

from dataclasses import replace
from typing import Any

import pytest

from rete.kernel import registry
from rete.kernel.actor import ALL, ANONYMOUS, Actor, ActorKind, require, system
from rete.kernel.errors import NotAllowed
from rete.kernel.manifest import (
    Area,
    Audience,
    Entry,
    JobKind,
    Manifest,
    NoticeKind,
    Permission,
    Queue,
    Schedule,
    Where,
)

EVENTS = Manifest(
    name="events",
    title="Eventi",
    summary="Eventi",
    path="eventi",
    permissions=(Permission(codename="events.edit", title="Modificare"),),
)
SHOP = Manifest(
    name="shop", title="Negozio", summary="Negozio", path="negozio", requires=("events",)
)


@pytest.mark.parametrize(
    ("manifest", "problem"),
    [
        (replace(SHOP, path="eventi"), "path 'eventi' is declared 2 times"),
        (
            replace(SHOP, permissions=EVENTS.permissions),
            "permission 'events.edit' is declared 2 times",
        ),
        (replace(SHOP, requires=("nothing",)), "shop: requires 'nothing', which does not exist"),
        (
            replace(
                SHOP,
                navigation=(Entry(title="X", url_name="x", area=Area.STAFF, permission="shop.x"),),
            ),
            "shop: navigation entry 'X' asks an undeclared permission",
        ),
    ],
)
def test_what_is_wrong_with_a_manifest_is_said(manifest: Manifest, problem: str) -> None:
    assert problem in list(registry.problems([EVENTS, manifest]))


ARRIVED = NoticeKind(
    name="events.changed",
    title="x",
    audience=Audience.CITIZEN,
    subject="{nome}",
    text="{indirizzo}",
)


@pytest.mark.parametrize(
    ("kind", "problem"),
    [
        (replace(ARRIVED, name="shop.changed"), "events: shop.changed must start with 'events.'"),
        (replace(ARRIVED, text="{chi}"), "events: notice events.changed: 'chi' is no placeholder"),
        (replace(ARRIVED, text="{nome"), "events: notice events.changed: '{' is no placeholder"),
        (
            replace(ARRIVED, subject="a\nb"),
            "events: notice events.changed: a subject stands on one line",
        ),
        (replace(ARRIVED, channels=()), "events: notice events.changed has no channel"),
        (
            replace(ARRIVED, audience=Audience.STRANGER),
            "events: notice events.changed: who is no person is reached by mail only",
        ),
        (replace(ARRIVED, where=Where.CONTROL), "events: events.changed is told in networks only"),
    ],
)
def test_what_is_wrong_with_a_notice_is_said(kind: NoticeKind, problem: str) -> None:
    assert list(registry.problems([replace(EVENTS, notice_kinds=(kind,))])) == [problem]
    assert list(registry.problems([replace(EVENTS, notice_kinds=(ARRIVED,))])) == []


@pytest.mark.parametrize(
    ("background", "problem"),
    [
        (
            {"jobs": (JobKind("events.import", "x", "x"),)},
            "shop: events.import must start with 'shop.'",
        ),
        ({"schedules": (Schedule("x", "x", every=1),)}, "shop: x must start with 'shop.'"),
        (
            {"jobs": (JobKind("shop.x", "x", "x", Queue.OPERATIONS),)},
            "shop: shop.x may not run as the owner of the schemas",
        ),
        (
            {"schedules": (Schedule("shop.x", "x", every=1, where=Where.CONTROL),)},
            "shop: shop.x runs in networks only",
        ),
        (
            {"schedules": (Schedule("shop.x", "x"),)},
            "shop: schedule shop.x must have either `every` or `at`",
        ),
        (
            {"schedules": (Schedule("shop.x", "x", every=1, at="02:30"),)},
            "shop: schedule shop.x must have either `every` or `at`",
        ),
        (
            {"schedules": (Schedule("shop.x", "x", at="24:00"),)},
            "shop: schedule shop.x: `at` is HH:MM",
        ),
        (
            {"schedules": (Schedule("shop.x", "x", every=0),)},
            "shop: schedule shop.x: `every` is from 1 to 1440 minutes",
        ),
        ({"jobs": (JobKind("shop.x", "x", "x"),) * 2}, "job 'shop.x' is declared 2 times"),
    ],
)
def test_what_is_wrong_with_background_work_is_said(
    background: dict[str, Any], problem: str
) -> None:
    assert problem in list(registry.problems([EVENTS, replace(SHOP, **background)]))


def test_sound_manifests_have_no_problems() -> None:
    assert list(registry.problems([EVENTS, SHOP])) == []
    assert list(registry.problems(registry.modules().values())) == []


def test_a_module_is_off_when_what_it_requires_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "modules", lambda: {"events": EVENTS, "shop": SHOP})

    assert registry.active_modules({}) == {"events", "shop"}
    assert registry.active_modules({"events": False}) == frozenset()
    assert registry.active_modules({"shop": False}) == {"events"}


def test_what_is_always_on_cannot_be_switched_off() -> None:
    assert "libraries" in registry.active_modules({"libraries": False})


def test_a_namespace_belongs_to_its_module() -> None:
    assert registry.module_of_namespace("libraries-gestione") == "libraries"
    assert registry.module_of_namespace("libraries-api") == "libraries"
    assert registry.module_of_namespace("accounts") is None


def test_grants_hold_where_they_are_given() -> None:
    somewhere = Actor(ActorKind.PERSON, "Anna", grants={"events.edit": frozenset({1, 2})})
    everywhere = Actor(ActorKind.PERSON, "Bea", grants={"events.edit": ALL})

    assert (somewhere.may("events.edit"), somewhere.may_on("events.edit", 3)) == (True, False)
    assert everywhere.may_on("events.edit", 3)
    assert not Actor(ActorKind.PERSON, "Carla", grants={"events.edit": frozenset()}).may(
        "events.edit"
    )
    assert not ANONYMOUS.may("events.edit")
    assert system("prova").may_on("anything", 1)
    with pytest.raises(NotAllowed):
        require(allowed=False)
