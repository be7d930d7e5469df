"""Settings that may not face the public."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core import checks
from django.test import override_settings

from tenants.errors import UnsafeStart
from tenants.safety import dangers, is_weak
from tenants.startup import refuse_unsafe_settings

SECRET = "database-0123456789abcdefghijklmnopqrstuvwxyz"
AS_IT_SHOULD_BE = {
    "RETE_ENVIRONMENT": "production",
    "SECRET_KEY": "django-0123456789abcdefghijklmnopqrstuvwxyz-0123456789",
    "RETE_DATABASE_SECRET": SECRET,
    "RETE_OWNER_SECRET": "",
    "RETE_SCHEME": "https",
    "RETE_BEHIND_PROXY": True,
    "RETE_BASE_DOMAIN": "reti.example.it",
    "RETE_DEMO": False,
    "CACHES": {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache"}},
}
MEMORY = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
UNSAFE = [
    ({"RETE_ENVIRONMENT": "prod"}, "RETE_ENVIRONMENT deve essere production"),
    ({"SECRET_KEY": "unset: this process signs nothing"}, "RETE_SECRET_KEY manca o è debole"),
    ({"SECRET_KEY": "abcd" * 20}, "RETE_SECRET_KEY manca o è debole"),
    ({"RETE_DATABASE_SECRET": ""}, "RETE_DATABASE_SECRET manca o è debole"),
    ({"RETE_DATABASE_SECRET": "corto"}, "RETE_DATABASE_SECRET manca o è debole"),
    ({"RETE_OWNER_SECRET": "corto"}, "RETE_OWNER_SECRET è debole"),
    ({"RETE_OWNER_SECRET": SECRET}, "sono uguali: chi ha il primo non deve avere il secondo"),
    ({"RETE_DATABASE_SECRET": AS_IT_SHOULD_BE["SECRET_KEY"]}, "uguale a un altro segreto"),
    ({"RETE_SCHEME": "http"}, "RETE_SCHEME deve essere https"),
    ({"RETE_BEHIND_PROXY": False}, "RETE_BEHIND_PROXY deve essere 1"),
    ({"RETE_BASE_DOMAIN": "rete.localhost"}, "RETE_BASE_DOMAIN manca"),
    ({"CACHES": MEMORY}, "REDIS_URL manca"),
    ({"RETE_DEMO": True}, "RETE_DEMO è 1"),
]


def test_production_as_it_should_be_has_nothing_to_say() -> None:
    with override_settings(**AS_IT_SHOULD_BE):
        assert list(dangers()) == []


@pytest.mark.parametrize(("unsafe", "sentence"), UNSAFE)
def test_an_unsafe_setting_refuses_to_start_and_says_why(
    unsafe: dict[str, object], sentence: str
) -> None:
    with (
        override_settings(**{**AS_IT_SHOULD_BE, **unsafe}),
        pytest.raises(UnsafeStart, match=sentence) as refusal,
    ):
        refuse_unsafe_settings()

    assert str(refusal.value).count("\n") == 1


def test_all_that_is_wrong_is_said_at_once() -> None:
    wrong = {**AS_IT_SHOULD_BE, "RETE_SCHEME": "http", "RETE_DEMO": True, "SECRET_KEY": "x"}

    with override_settings(**wrong), pytest.raises(UnsafeStart) as refusal:
        refuse_unsafe_settings()

    assert str(refusal.value).splitlines()[0] == (
        "Avvio rifiutato: le impostazioni non sono sicure."
    )
    assert len(str(refusal.value).splitlines()) == 4


def test_a_demonstration_may_have_invented_data_and_nothing_else_that_is_unsafe() -> None:
    demonstration = {**AS_IT_SHOULD_BE, "RETE_ENVIRONMENT": "demonstration", "RETE_DEMO": True}

    with override_settings(**demonstration):
        assert list(dangers()) == []
    with override_settings(**{**demonstration, "RETE_SCHEME": "http"}):
        assert len(list(dangers())) == 1


def test_development_is_free_but_for_the_owners_secret() -> None:
    with override_settings(RETE_ENVIRONMENT="development", SECRET_KEY="x", RETE_SCHEME="http"):
        assert list(dangers()) == []
    with override_settings(RETE_DATABASE_SECRET="x", RETE_OWNER_SECRET="x"):
        assert len(list(dangers())) == 1


def test_the_deploy_check_names_the_same_dangers() -> None:
    with override_settings(**{**AS_IT_SHOULD_BE, "RETE_DEMO": True}):
        found = checks.run_checks(tags=["tenants"], include_deployment_checks=True)

    assert [error.id for error in found] == ["tenants.E008"]


@pytest.mark.parametrize(
    ("secret", "weak"), [("", True), ("a" * 60, True), ("abcde" * 8, True), ("abcde" * 9, False)]
)
def test_a_secret_is_long_and_varied(secret: str, weak: bool) -> None:  # noqa: FBT001
    assert is_weak(secret, 43) is weak


PRODUCTION = {
    "RETE_SECRET_KEY": str(AS_IT_SHOULD_BE["SECRET_KEY"]),
    "RETE_DATABASE_SECRET": SECRET,
    "RETE_BASE_DOMAIN": "reti.example.it",
    "RETE_SCHEME": "https",
    "RETE_BEHIND_PROXY": "1",
    "REDIS_URL": "redis://127.0.0.1:1/0",
    "DATABASE_URL": "postgresql://127.0.0.1:1/nothing",
    "DJANGO_SETTINGS_MODULE": "rete.site.settings",
}


def command(folder: Path, environment: dict[str, str], *arguments: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=settings.BASE_DIR,
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": ".:platform",
            "RETE_DATA_DIR": str(folder),
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_the_deploy_checks_are_clean_in_production(tmp_path: Path) -> None:
    code, said = command(
        tmp_path, PRODUCTION, "manage.py", "check", "--deploy", "--fail-level", "WARNING"
    )

    assert "no issues" in said
    assert code == 0


def test_without_any_setting_a_process_takes_itself_for_production_and_refuses(
    tmp_path: Path,
) -> None:
    code, said = command(tmp_path, {}, "-c", "import rete.site.wsgi")

    assert code == 1
    assert "Avvio rifiutato: le impostazioni non sono sicure." in said
    assert "RETE_SECRET_KEY manca" in said


def test_secrets_may_be_in_files(tmp_path: Path) -> None:
    (tmp_path / "key").write_text(PRODUCTION["RETE_SECRET_KEY"] + "\n")
    environment = {**PRODUCTION, "RETE_SECRET_KEY_FILE": str(tmp_path / "key")}
    del environment["RETE_SECRET_KEY"]
    show = (
        "-c",
        "import django; django.setup(); from django.conf import settings as s; print(s.SECRET_KEY)",
    )

    assert command(tmp_path, environment, *show) == (0, PRODUCTION["RETE_SECRET_KEY"] + "\n")
    code, said = command(
        tmp_path, {**environment, "RETE_SECRET_KEY_FILE": str(tmp_path / "none")}, *show
    )
    assert code == 1
    assert f"RETE_SECRET_KEY_FILE indica «{tmp_path}/none», che non si può leggere" in said
