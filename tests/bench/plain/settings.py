"""Plain Django over the tables of one network: the project's page without its tenancy."""

import os
from urllib.parse import urlsplit

from rete.site.settings import *  # noqa: F403 - the same templates, cache and options
from rete.site.settings import INSTALLED_APPS as APPS
from rete.site.settings import MIDDLEWARE

_database = urlsplit(os.environ["RETE_PLAIN_DATABASE"])
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": _database.path.lstrip("/"),
        "USER": _database.username,
        "PASSWORD": _database.password,
        "HOST": _database.hostname,
        "PORT": str(_database.port),
        "CONN_MAX_AGE": None,
        "OPTIONS": {"server_side_binding": True},
    }
}
DATABASE_ROUTERS = []
INSTALLED_APPS = [each for each in APPS if each != "django_tenants"]
MIDDLEWARE = [
    "tests.bench.plain.middleware.OneNetwork",
    *(
        each
        for each in MIDDLEWARE
        if each
        not in {
            "tenants.middleware.HostMiddleware",
            "rete.web.middleware.ModuleGate",
            "rete.web.support.middleware.SupportMiddleware",
        }
    ),
]
SIGNING_BACKEND = "django.core.signing.TimestampSigner"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
ROOT_URLCONF = "rete.site.urls.network"
