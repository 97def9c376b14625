"""News below the index page; a link-only one by the trait `link`. Policies below theirs."""

import factory
import wagtail_factories
from django.utils import timezone

from news.models import NewsIndexPage, NewsPage, PolicyIndexPage, PolicyPage


def news_index() -> NewsIndexPage:
    return NewsIndexPage.objects.get(slug="news")


class NewsPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = NewsPage

    class Params:
        link = factory.Trait(link_url="https://example.cn/notice", body="[]")

    title = factory.Sequence(lambda n: f"园区通知第{n}号")
    slug = ""
    body = '[{"type": "paragraph", "value": "<p>材料请于周五前交到服务站。</p>"}]'
    first_published_at = factory.LazyFunction(timezone.now)
    last_published_at = factory.LazyAttribute(lambda page: page.first_published_at)
    parent = factory.LazyFunction(news_index)


class PolicyPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = PolicyPage

    title = factory.Sequence(lambda n: f"样例政策{n}")
    slug = ""
    kind = "subsidy"
    level = "district"
    issuer = "样例发文机关"
    first_published_at = factory.LazyFunction(timezone.now)
    last_published_at = factory.LazyAttribute(lambda page: page.first_published_at)
    parent = factory.LazyFunction(lambda: PolicyIndexPage.objects.get(slug="policies"))
