"""Health, readiness, robots, and what time does."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.utils import timezone

from core import heartbeat, ticks
from tests.factories.news import NewsPageFactory

pytestmark = pytest.mark.django_db


def test_the_process_answers(client):
    assert client.get("/healthz").json() == {"status": "ok"}


def test_readiness_names_each_part_and_the_age_of_the_last_tick(client):
    body = client.get("/readyz").json()
    assert (body["database"], body["cache"], body["migrations"]) == ("ok", "ok", "ok")
    assert (body["tick"], body["tick_is_late"]) == (None, True)
    call_command("tick")
    assert client.get("/readyz").json()["tick_is_late"] is False
    with time_machine.travel(timezone.now() + timedelta(minutes=10), tick=False):
        body = client.get("/readyz").json()
    assert body["tick"] >= 600
    assert body["tick_is_late"] is True


def test_readiness_tells_how_long_the_oldest_task_waits(client, settings):
    from django_tasks_db.models import DBTaskResult, get_date_max

    task = {"args_kwargs": {}, "task_path": "x", "backend_name": "default"}
    DBTaskResult.objects.create(run_after=get_date_max(), **task)
    assert client.get("/readyz").json()["queues"] == {"tasks": None, "notices": None}
    settings.TASK_WORKER = True
    with time_machine.travel(timezone.now() + timedelta(minutes=5), tick=False):
        assert 299 <= client.get("/readyz").json()["queues"]["tasks"] <= 302
    DBTaskResult.objects.update(status="SUCCESSFUL")
    assert client.get("/readyz").json()["queues"]["tasks"] is None


def test_migrations_are_read_until_they_are_complete():
    from core.health import cache_true

    answers = iter([False, True])
    check = cache_true(lambda: next(answers))
    assert [check(), check(), check()] == [False, True, True]


def test_a_broken_cache_takes_the_site_out(client, settings, monkeypatch):
    from core import health

    def broken():
        raise ConnectionError

    monkeypatch.setattr(health, "_cache", broken)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert json.loads(response.content)["cache"] == "failed"


def test_robots_are_kept_from_desks_and_tickets(client, settings):
    settings.BASE_URL = "https://www.example.cn"
    text = client.get("/robots.txt").content.decode()
    for path in ("/admin/", "/my/", "/mailbox/t/", "/events/r/", "/events/door/"):
        assert f"Disallow: {path}" in text
    assert "Sitemap: https://www.example.cn/sitemap.xml" in text


def test_the_icon_that_old_browsers_ask_for_is_there(client):
    assert client.get("/favicon.ico").url == "/static/img/favicon.ico"
    assert finders.find("img/favicon.ico")


def test_one_broken_job_does_not_stop_the_others(monkeypatch, capsys):
    ran = []

    def broken():
        raise ValueError

    monkeypatch.setattr(ticks, "_jobs", {"坏": broken, "好": lambda: ran.append(1)})
    call_command("tick")
    assert ran == [1]
    assert "没有完成：坏" in capsys.readouterr().err
    assert heartbeat.age("tick") < 60


def test_the_tick_publishes_what_was_scheduled():
    page = NewsPageFactory(live=False)
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()
    page.refresh_from_db()
    assert not page.live
    with time_machine.travel(timezone.now() + timedelta(hours=2), tick=False):
        call_command("tick")
        call_command("tick")
    page.refresh_from_db()
    assert page.live


def test_an_unknown_address_is_a_page_of_the_site(client):
    response = client.get("/no-such-page/")
    assert response.status_code == 404
    assert "/search/" in response.content.decode()
