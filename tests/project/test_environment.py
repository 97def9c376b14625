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


def in_production(tmp_path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """What Python prints for these arguments where nothing but the site's own variables is set."""
    environment = {
        "PATH": os.environ["PATH"],
        "ENV_FILE": os.devnull,
        "SECRET_KEY": secrets.token_urlsafe(50),
        "DATA_DIR": str(tmp_path),
        "BASE_URL": "https://site.example.cn",
        "ALLOWED_HOSTS": "site.example.cn",
        "TRUSTED_PROXIES": "1",
    }
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=settings.BASE_DIR, env=environment | variables, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.once
def test_a_site_in_production_gets_no_warning(tmp_path):
    done = in_production(tmp_path, "manage.py", "check", "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stderr


@pytest.mark.once
@pytest.mark.parametrize(("variables", "said"), [
    ({}, "31536000 False False"),
    ({"HSTS_INCLUDE_SUBDOMAINS": "1"}, "31536000 True False"),
    ({"HSTS_PRELOAD": "1"}, "31536000 False True"),
    ({"BASE_URL": "http://site.example.cn"}, "0 False False"),
])  # fmt: skip
def test_https_speaks_for_this_host_alone_until_told_otherwise(tmp_path, variables, said):
    names = "s.SECURE_HSTS_SECONDS, s.SECURE_HSTS_INCLUDE_SUBDOMAINS, s.SECURE_HSTS_PRELOAD"
    done = in_production(tmp_path, "-c", f"import incubator_cms.settings as s; print({names})", **variables)
    assert done.stdout.strip() == said, done.stderr


@pytest.mark.once
def test_a_mail_server_that_hangs_is_given_up():
    assert settings.EMAIL_TIMEOUT == 10
