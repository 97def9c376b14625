"""栏目更新 (G8): how long a column may stand without something new, and who is reminded."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.roles import Role
from home.freshness import QUICK, SLOW, Column
from tests.factories.news import NewsPageFactory, PolicyPageFactory
from tests.factories.roles import member_of

pytestmark = pytest.mark.once
TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("pace", "days", "told"),
    [
        (QUICK, 9, ""), (QUICK, 10, "满 14 天以前请发一篇"), (QUICK, 14, "满 14 天以前请发一篇"),
        (QUICK, 15, "已经 15 天没有更新，超过了 14 天"), (SLOW, 149, ""), (SLOW, 150, "满 180 天以前"),
        (SLOW, 181, "已经 181 天没有更新，超过了 180 天"),
    ],
)  # fmt: skip
def test_a_column_is_due_by_the_days_of_its_kind(pace, days, told):
    sentence = Column("动态", "news", pace, TODAY - timedelta(days=days)).sentence(TODAY)
    assert told in sentence
    assert bool(sentence) is bool(told)


@pytest.mark.django_db
def test_editors_read_what_is_due_and_what_is_empty_and_clerks_do_not(client):
    now = timezone.now()
    news = NewsPageFactory(column="story", first_published_at=now - timedelta(days=20), last_published_at=now)
    PolicyPageFactory()
    NewsPageFactory(column="notice", live=False)
    client.force_login(member_of(Role.EDITOR))
    page = client.get("/admin/").content.decode()
    assert "新闻·动态：最近一篇" in page
    assert "已经 20 天没有更新" in page
    assert f"/admin/pages/{news.get_parent().pk}/" in page
    assert "访客看不到：新闻·通知、新闻·政策解读、新闻·党建、新闻·服务、活动。" in page
    client.force_login(member_of(Role.CLERK))
    assert "栏目更新" not in client.get("/admin/").content.decode()
