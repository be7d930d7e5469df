"""A provider of identity as anybody could run one: allauth's, on a database of its own, in a process of its own.

`python -m tests.web.accounts.identity_site PORT FOLDER CALLBACK…`, the addresses that it may send people back to.
"""

import os
import sys
from collections.abc import Iterable
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

import django
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.conf import settings

CLIENT_ID, SECRET = "rete-vera", "il segreto che il fornitore ha dato"
EMAIL, PASSWORD = "anna@comune.example.org", "una frase del Comune"
NUMBER = "RSSMRA85T10A562S"


def main(port: str, folder: str, callbacks: list[str]) -> None:
    os.environ["OAUTHLIB_INSECURE_TRANSPORT"] = "1"  # on loopback
    settings.configure(**_settings(folder))
    django.setup()
    _fill(callbacks)
    from django.core.wsgi import get_wsgi_application  # noqa: PLC0415 - after the settings

    with make_server("127.0.0.1", int(port), get_wsgi_application(), handler_class=_Quiet) as site:
        site.serve_forever()


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_args: object) -> None:
        """Nothing."""


def _settings(folder: str) -> dict[str, Any]:
    key = rsa.generate_private_key(65537, 2048).private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return {
        "SECRET_KEY": "of a provider in a test",
        "ALLOWED_HOSTS": ["127.0.0.1"],
        "ROOT_URLCONF": "tests.web.accounts.identity_urls",
        "DATABASES": {
            "default": {"ENGINE": "django.db.backends.sqlite3", "NAME": f"{folder}/identity.sqlite"}
        },
        "INSTALLED_APPS": [
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.sessions",
            "django.contrib.messages",
            "allauth",
            "allauth.account",
            "allauth.idp.oidc",
        ],
        "MIDDLEWARE": [
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
            "allauth.account.middleware.AccountMiddleware",
        ],
        "TEMPLATES": [
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "APP_DIRS": True,
                "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
            }
        ],
        "AUTHENTICATION_BACKENDS": ["allauth.account.auth_backends.AuthenticationBackend"],
        "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
        "ACCOUNT_LOGIN_METHODS": {"email"},
        "EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend",
        "LOGIN_URL": "account_login",
        "USE_TZ": True,
        "IDP_OIDC_PRIVATE_KEY": key.decode(),
        "IDP_OIDC_ADAPTER": "tests.web.accounts.identity_claims.WithFiscalNumber",
    }


def _fill(callbacks: Iterable[str]) -> None:
    from allauth.account.models import EmailAddress  # noqa: PLC0415 - after the settings
    from allauth.idp.oidc.models import Client  # noqa: PLC0415
    from django.contrib.auth.models import User  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    anna = User.objects.create_user("anna", EMAIL, PASSWORD, first_name="Anna", last_name="Neri")
    EmailAddress.objects.create(user=anna, email=EMAIL, primary=True, verified=True)
    client = Client(id=CLIENT_ID, name="Rete", redirect_uris="\n".join(callbacks))
    client.scopes = "openid\nprofile\nemail"
    client.set_secret(SECRET)
    client.save()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
