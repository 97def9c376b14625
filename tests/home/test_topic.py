"""A topic gathers chosen pages and the events with its tag, the open ones only."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from taggit.models import Tag

from events.models import EventKind
from home.models import HomePage, TopicPage, TopicRelatedPage
from tests.factories.events import EventPageFactory
from tests.factories.news import NewsPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_a_topic_shows_what_is_open_in_the_editors_order(client):
    tag = Tag.objects.create(name="企业服务月")
    for title, internal in (("政策宣讲", False), ("内部会议", True)):
        event = EventPageFactory(title=title, internal=internal)
        event.tags.add(tag)
        event.save()
    topic = HomePage.objects.get().add_child(instance=TopicPage(title="服务月", slug="month", theme=tag))
    shown = [
        NewsPageFactory(title="第二"),
        NewsPageFactory(title="草稿", live=False),
        NewsPageFactory(title="第一"),
    ]
    for place, page in enumerate(reversed(shown)):
        TopicRelatedPage.objects.create(topic=topic, page=page, sort_order=place)
    context = client.get(topic.url).context
    assert [page.title for page in context["related_pages"]] == ["第一", "第二"]
    assert [event.title for event in context["events"]] == ["政策宣讲"]


def test_a_topic_without_a_tag_has_no_events():
    topic = HomePage.objects.get().add_child(instance=TopicPage(title="服务月", slug="month"))
    EventPageFactory()
    assert not topic.events().exists()


def test_a_campaign_gathers_by_kind_and_column_within_its_dates_and_says_when_it_is_over(client):
    today = timezone.localdate()
    week = timedelta(days=7)
    now = timezone.now()
    for title, when in (("季中一场", now - 2 * week), ("季后一场", now - timedelta(days=1))):
        EventPageFactory(title=title, kind=EventKind.SERVICE_VISIT, starts_at=when, ends_at=when)
    NewsPageFactory(title="季中新闻", column="party", first_published_at=now - 2 * week)
    NewsPageFactory(title="季后新闻", column="party", first_published_at=now)
    fields = {"event_kind": EventKind.SERVICE_VISIT, "news_column": "party"}
    topic = TopicPage(
        title="服务季", slug="season", starts_on=today - 3 * week, ends_on=today - week, **fields
    )
    HomePage.objects.get().add_child(instance=topic)
    html = client.get(topic.url).content.decode()
    for said in ("季中一场", "季中新闻", "已经结束", "活动 1 场", "新闻 1 篇"):
        assert said in html
    assert "季后" not in html
    topic.starts_on = today
    with pytest.raises(ValidationError, match="结束日期不能早于"):
        topic.full_clean()
