"""Plain Django over the tables of one network: the project's page without its tenancy."""

import os
from urllib.parse import urlsplit

from rete.site.settings import *  # noqa: F403 - the same templates, cache and options
from rete.site.settings import CORE_APPS, MIDDLEWARE

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
INSTALLED_APPS = [
    *CORE_APPS,
    "rete.web",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "modules.libraries",
]
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
