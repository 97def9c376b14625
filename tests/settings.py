"""The site's settings, with what makes tests quick; tests/conftest.py sets the environment first."""

from incubator_cms.settings import *  # noqa: F403
from incubator_cms.settings import DATA_DIR as RUN_DIR
from incubator_cms.settings import DATABASES, STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, as on a real site: threads of a live server have connections of their own.
    DATABASES["default"]["TEST"] = {"NAME": str(RUN_DIR / "test.sqlite3")}
