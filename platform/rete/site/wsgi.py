"""The web process."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rete.site.settings")
application = get_wsgi_application()

from tenants.startup import refuse_unsafe_start  # noqa: E402 - models exist now

refuse_unsafe_start()
