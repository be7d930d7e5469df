"""Signatures, cache and content types of one network are nothing on another."""

from datetime import timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from guardian.shortcuts import assign_perm

from rete.core.accounts.models import User
from rete.core.audit.models import Entry
from tenants import scope, signing
from tenants.errors import ScopeUnset
from tenants.snapshots import NetworkSnapshot


def test_a_signature_holds_in_its_network_and_for_its_purpose_only(
    alfa: NetworkSnapshot, beta: NetworkSnapshot
) -> None:
    signed = signing.dumps({"user": 1}, purpose="invito")

    assert signing.loads(signed, purpose="invito", max_age=timedelta(minutes=1)) == {"user": 1}
    with pytest.raises(signing.BadSignature):
        signing.loads(signed, purpose="uscita")
    with scope.visiting(beta, reason="prova"), pytest.raises(signing.BadSignature):
        signing.loads(signed, purpose="invito")


def test_a_signed_cookie_holds_in_its_network_only(
    alfa: NetworkSnapshot, beta: NetworkSnapshot
) -> None:
    signed = signing.ScopedTimestampSigner(key="k", salt="biscotto").sign("7")

    assert signing.ScopedTimestampSigner(key="k", salt="biscotto").unsign(signed) == "7"
    with scope.visiting(beta, reason="prova"), pytest.raises(signing.BadSignature):
        signing.ScopedTimestampSigner(key="k", salt="biscotto").unsign(signed)


def test_nothing_is_signed_or_cached_without_a_scope(db: None) -> None:
    with pytest.raises(ScopeUnset):
        signing.dumps(1, purpose="x")
    with pytest.raises(ScopeUnset):
        cache.get("x")


def test_a_cached_value_is_seen_in_its_network_only(
    alfa: NetworkSnapshot, beta: NetworkSnapshot
) -> None:
    cache.set("saluto", "ciao da alfa")

    with scope.visiting(beta, reason="prova"):
        assert cache.get("saluto") is None
    assert cache.get("saluto") == "ciao da alfa"


def test_permissions_are_right_when_content_types_have_other_ids(
    alfa: NetworkSnapshot, beta: NetworkSnapshot
) -> None:
    """As between a network made before a release and one made after: the same type, another id."""
    in_alfa = ContentType.objects.get_for_model(Entry).pk
    with scope.visiting(beta, reason="prova"):
        shift_content_type(Entry, by=1000)
        in_beta = ContentType.objects.get_for_model(Entry).pk
        person = User.objects.create_user("b@example.org", name="Bea")
        entry = Entry.objects.create(actor_kind="system", actor_name="prova", action="x")
        assign_perm("audit.view_entry", person, entry)
        allowed_in_beta = User.objects.get(pk=person.pk).has_perm("audit.view_entry", entry)

    namesake = User.objects.create_user("a@example.org", name="Anna")
    User.objects.filter(pk=namesake.pk).update(id=person.pk)
    same_entry = Entry.objects.create(
        id=entry.pk, actor_kind="system", actor_name="prova", action="x"
    )
    allowed_in_alfa = User.objects.get(pk=person.pk).has_perm("audit.view_entry", same_entry)

    assert in_beta == in_alfa + 1000
    assert (allowed_in_beta, allowed_in_alfa) == (True, False)


def shift_content_type(model: type[Entry], *, by: int) -> None:
    """Give a content type of the scope another id, with its permissions, as drift does."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        label = (model._meta.app_label, model._meta.model_name)
        cursor.execute(
            "UPDATE auth_permission SET content_type_id = content_type_id + %s WHERE content_type_id ="
            " (SELECT id FROM django_content_type WHERE (app_label, model) = (%s, %s))",
            [by, *label],
        )
        cursor.execute(
            "UPDATE django_content_type SET id = id + %s WHERE (app_label, model) = (%s, %s)",
            [by, *label],
        )
    ContentType.objects.clear_cache()


def test_the_checks_pass() -> None:
    call_command("check", "--tag", "tenants")
