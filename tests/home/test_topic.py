"""A topic gathers chosen pages and the events with its tag, the open ones only."""

import pytest
from taggit.models import Tag

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
