"""The web process."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rete.site.settings")
application = get_wsgi_application()

from django.conf import settings  # noqa: E402 - models exist now
from django.urls import get_resolver  # noqa: E402

from tenants.startup import refuse_unsafe_start  # noqa: E402

refuse_unsafe_start()
# All pages are loaded before the first visitor comes, who would wait half a second for them.
for site in (settings.ROOT_URLCONF, settings.RETE_FEDERATION_URLCONF):
    get_resolver(site).reverse_dict  # noqa: B018 - reading it fills it
# What is loaded stays: a full collection that went through it would hold up a request for a tenth of a second.
gc.collect()
gc.freeze()
