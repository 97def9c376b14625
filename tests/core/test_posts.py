"""A page as a text for 公众号 and 灯塔: inline styles alone, everything escaped, nothing that was not published."""

import re
from html.parser import HTMLParser

import pytest
from django.urls import reverse

from core.posts import Heading, Items, Lines, Picture, Post, Quote, Rich, Table
from core.posts.markup import markup
from core.posts.plain import plain
from events.models import EventKind, EventPhoto
from tests.factories.core import SiteImageFactory
from tests.factories.events import EventPageFactory
from tests.factories.news import NewsPageFactory
from tests.factories.people import UserFactory
from tests.factories.roles import member_of

pytestmark = pytest.mark.once
SAFE_TAGS = {"p", "h2", "h3", "ul", "ol", "li", "blockquote", "table", "tbody", "tr", "th", "td", "img", "br",
             "strong", "em", "sup", "sub"}  # fmt: skip
PARTS = [
    Heading("<b>怎样申报</b>"),
    Lines("第一行\n\n<script>alert(1)</script>"),
    Rich('<p onclick="x" class="y">见<a href="https://example.cn/a?b=1&amp;c">通知</a><script>x()</script>'
         '<b>重要</b><br/>另起</p><ul><li>甲</li><li>乙<iframe src="//x"></iframe></li></ul>'),
    Quote("说得好", "某公司"),
    Table([("时间", "<今天>")], "表"),
    Items(["一", "二"], is_ordered=True),
    Picture(None, "没有了", "会场"),
]  # fmt: skip


class Tags(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict]] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def test_only_safe_tags_with_inline_styles_are_left():
    html = markup(PARTS)
    for tag, attributes in Tags(html).found:
        assert tag in SAFE_TAGS
        assert set(attributes) <= {"style", "src", "alt"}
    assert "alert(1)" in html
    assert "x()" not in html
    assert "通知（https://example.cn/a?b=1&amp;c）" in html
    assert "&lt;b&gt;怎样申报&lt;/b&gt;" in html
    assert "会场" in html


def test_plain_text_has_no_markup():
    assert plain(PARTS) == (
        "<b>怎样申报</b>\n\n第一行\n<script>alert(1)</script>\n\n"
        "见通知（https://example.cn/a?b=1&c）重要\n另起\n• 甲\n• 乙\n\n"
        "“说得好”\n—— 某公司\n\n表\n时间：<今天>\n\n1. 一\n2. 二\n\n（图：会场）"
    )


def test_title_and_digest_are_cut_to_what_is_allowed():
    post = Post("题" * 65, "摘" * 120)
    assert (len(post.short_title), post.is_title_cut) == (64, True)
    assert (len(post.short_digest), post.is_digest_cut) == (120, False)


@pytest.mark.django_db
def test_an_editor_copies_a_record_with_its_pictures(client, settings):
    settings.BASE_URL = "https://site.example.cn"
    event = EventPageFactory(recorded=True, cover=SiteImageFactory(), resolutions="内部决议", actual_count=12)
    EventPhoto.objects.create(page=event, image=SiteImageFactory(), caption="会场")
    lost = SiteImageFactory()
    EventPhoto.objects.create(page=event, image=lost, caption="找不到的一张")
    lost.file.storage.delete(lost.file.name)
    client.force_login(member_of("编辑"))
    page = client.get(reverse("core_post", args=[event.pk])).content.decode()
    for said in ("12 家企业参加", "实到：12 人", event.title, "原文：https://site.example.cn/events/"):
        assert said in page
    response = client.get(reverse("core_post_preview", args=[event.pk]))
    html = response.content.decode()
    images = [attributes["src"] for tag, attributes in Tags(html).found if tag == "img"]
    assert [re.match("https://site.example.cn/media/.+jpg", image) is not None for image in images] == [True]
    assert "找不到的一张" in html
    assert "内部决议" not in page + html
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'none'" in policy
    assert "sandbox" in policy
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    for shape in ("wide", "square"):
        assert client.get(reverse("core_post_cover", args=[event.pk, shape]))["Content-Type"] == "image/jpeg"
    assert client.get(reverse("core_post_cover", args=[event.pk, "round"])).status_code == 404


@pytest.mark.django_db
def test_a_draft_is_not_copied_and_an_internal_meeting_only_as_plain_text(client):
    client.force_login(member_of("编辑"))
    draft = NewsPageFactory(live=False)
    assert "还没有发布" in client.get(reverse("core_post", args=[draft.pk])).content.decode()
    meeting = EventPageFactory(kind=EventKind.COMMITTEE_MEETING, recorded=True)
    page = client.get(reverse("core_post", args=[meeting.pk])).content.decode()
    assert "12 家企业参加" in page
    assert "复制正文" not in page
    for hidden in (draft, meeting):
        assert client.get(reverse("core_post_preview", args=[hidden.pk])).status_code == 404


@pytest.mark.django_db
def test_a_piece_of_news_leads_there_and_strangers_are_sent_away(client):
    article = NewsPageFactory(is_reprint=True, source="烟台日报")
    url = reverse("core_post", args=[article.pk])
    client.force_login(UserFactory(permissions=["wagtailadmin.access_admin"]))
    assert client.get(url).status_code in (302, 403)
    client.force_login(member_of("编辑"))
    assert "来源：烟台日报" in client.get(url).content.decode()
    assert url in client.get(reverse("wagtailadmin_pages:edit", args=[article.pk])).content.decode()
    assert client.get(reverse("core_post", args=[article.get_parent().pk])).status_code == 404
