"""The tests run on the database that was asked for, and on nothing of the machine's own."""

import os
import secrets
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection


@pytest.mark.django_db
def test_the_database_is_the_one_asked_for():
    assert connection.vendor == os.environ.get("TEST_DATABASE", "sqlite")
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        assert cursor.fetchone() == (1,)


def test_files_go_to_a_directory_of_the_run():
    assert "incubator-tests-" in str(settings.MEDIA_ROOT)
    assert settings.DEBUG is False


@pytest.mark.once
def test_a_shared_cache_keeps_a_value_on_a_real_server(shared_cache):
    cache.set("name", "红色邮筒")
    assert cache.get("name") == "红色邮筒"
    assert "RedisCache" in settings.CACHES["default"]["BACKEND"]


@pytest.mark.once
def test_a_site_in_production_gets_no_warning(tmp_path):
    environment = {
        "PATH": os.environ["PATH"],
        "ENV_FILE": os.devnull,
        "SECRET_KEY": secrets.token_urlsafe(50),
        "DATA_DIR": str(tmp_path),
        "BASE_URL": "https://site.example.cn",
        "ALLOWED_HOSTS": "site.example.cn",
        "TRUSTED_PROXIES": "1",
    }
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    done = subprocess.run(
        command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
