"""Writing news in the admin: a draft may be half done, what goes on to review may not."""

import json

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, streamfield

from news.models import NewsPage
from tests.factories.core import SiteImageFactory
from tests.factories.news import news_index
from tests.factories.roles import member_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def save(client, action: str | None = None, paragraphs: tuple[str, ...] = (), **fields):
    client.force_login(member_of("编辑"))
    blocks = streamfield([("paragraph", text) for text in paragraphs])
    data = {
        "title": "申报通知", "slug": "", "summary": "", "cover": "", "column": "notice", "source": "",
        "author": "", "original_url": "", "link_url": "", "correction_note": "", "corrected_on": "",
        "seo_title": "", "search_description": "", "body": blocks,
        "comments": {"TOTAL_FORMS": "0", "INITIAL_FORMS": "0"},
    }  # fmt: skip
    more = {action: "1"} if action else {}
    url = reverse("wagtailadmin_pages:add", args=["news", "newspage", news_index().pk])
    return client.post(url, nested_form_data(data | fields) | more)


def test_a_draft_may_be_empty(client):
    assert save(client).status_code == 302
    page = NewsPage.objects.get()
    assert (page.slug, page.live) == ("shen-bao-tong-zhi", False)


def test_an_empty_text_does_not_go_on_to_review(client):
    response = save(client, "action-submit")
    assert "请写正文" in str(response.context["form"].errors["body"])
    assert json.dumps("请写正文")[1:-1] in response.content.decode(), "流式字段的提示由脚本显示"
    assert not NewsPage.objects.exists()


def test_a_link_needs_no_text(client):
    assert save(client, "action-submit", link_url="https://example.cn/").status_code == 302
    assert NewsPage.objects.get().current_workflow_task.name == "初审"


def test_what_an_editor_asks_to_publish_stays_a_draft(client):
    save(client, "action-publish", paragraphs=('{"blocks": [], "entityMap": {}}',))
    assert not NewsPage.objects.live().exists()


def test_a_picture_without_words_waits_as_a_draft(client):
    cover = str(SiteImageFactory(description="").pk)
    text = ('{"blocks": [{"key": "a", "text": "材料请于周五前交。", "type": "unstyled"}], "entityMap": {}}',)
    refused = save(client, "action-submit", paragraphs=text, cover=cover)
    assert "还没有替代文字" in str(refused.context["form"].errors["cover"])
    assert save(client, paragraphs=text, cover=cover).status_code == 302
