"""WSGI entry point: `granian --interface wsgi incubator_cms.wsgi:application`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "incubator_cms.settings")
application = get_wsgi_application()
