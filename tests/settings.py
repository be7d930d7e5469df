"""The settings as tests see them: nothing of the shell they start from, nor of a `make run` in this checkout."""

import os

from tests import project

OF_THE_TESTS = ("RETE_FIXTURES", "RETE_SWEEP")

for name in list(os.environ):
    if name.startswith(("RETE_", "DATABASE_URL", "REDIS_URL")) and name not in OF_THE_TESTS:
        del os.environ[name]
os.environ["RETE_ENVIRONMENT"] = "development"
os.environ["RETE_DATA_DIR"] = f".data/tests-{os.getpid()}"
os.environ["RETE_STATIC_ROOT"] = str(project.STATIC_ROOT)

from rete.site.settings import *  # noqa: E402, F403 - after the environment is what it must be

# A hash that takes half a second by design is not what tests of signing in are about.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
