"""The application as the server sees it."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.config.settings")
application = get_wsgi_application()
# what is loaded now stays for good: the collector need not walk it in the middle of a page
gc.collect()
gc.freeze()
