"""检查: advice on the words of a page, in Chinese, and a panel that knows every rule."""

import json

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from core.house_rules.advice import Writing, advice
from core.house_rules.checker import CHECKS, HouseChecker, house_rules
from tests.factories.events import EventPageFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.once

GOOD = Writing(
    "服务站周五延长办公", "本周五服务站开到晚上七点，下班以后也能来交材料。", "请带营业执照复印件。"
)
LONG = "请带营业执照复印件。" * 100


@pytest.mark.parametrize(
    ("writing", "found"),
    [
        (GOOD, []),
        (Writing("通知", ""), ["summary-empty"]),
        (Writing("通知", "　\n"), ["summary-empty"]),
        (Writing("通知", "周五开门"), ["summary-short"]),
        (Writing("服务站周五延长办公到晚上七点", "服务站周五延长办公 到晚上七点。"), ["summary-is-title"]),
        (Writing("通知", "很长" * 61), ["summary-long"]),
        (Writing("题" * 37, GOOD.summary), ["title-long"]),
        (Writing("通知", GOOD.summary, LONG), ["text-without-headings"]),
        (Writing("通知", GOOD.summary, LONG, has_headings=True), []),
        (Writing("通知", GOOD.summary, "找小王，138 0013 8000。"), ["personal-phone"]),
        (Writing("通知", GOOD.summary, "咨询电话 0535-12345、0535-6370000。"), []),
        (Writing("通知", GOOD.summary, "身份证号 110101199003077571"), ["private-number"]),
        (Writing("", ""), ["summary-empty"]),
    ],
)  # fmt: skip
def test_advice_on_the_words(writing, found):
    assert advice(writing) == found


def test_every_rule_says_in_chinese_what_to_do():
    for name, rule in house_rules().items():
        assert not rule["name"].isascii(), name
        assert rule["help"].endswith("。"), name


def test_rules_and_checks_know_each_other():
    known = {check["id"] for check in CHECKS}
    for rule in HouseChecker.axe_custom_rules:
        assert {*rule["any"], *rule["none"]} <= known, rule["id"]


@pytest.mark.django_db
def test_the_panel_of_the_editor_carries_the_rules(client):
    client.force_login(UserFactory(is_superuser=True))
    html = client.get(reverse("wagtailadmin_pages:edit", args=[EventPageFactory().pk])).content
    page = BeautifulSoup(html, "html.parser")
    told = json.loads(page.select_one("#checker-axe-configuration").string)
    assert told["messages"]["summary-empty"]["error_name"] == "没有写摘要"
    assert "empty-meta-description" not in told["options"]["runOnly"]
    panel = page.select_one("[data-side-panel=checks]")
    assert "易读性" not in panel.text
    assert not panel.select("a[href^=http]")


@pytest.mark.django_db
def test_only_the_preview_in_the_editor_carries_advice_and_checker(client):
    client.force_login(UserFactory(is_superuser=True))
    event = EventPageFactory()
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[event.pk])
    form = BeautifulSoup(
        client.get(reverse("wagtailadmin_pages:edit", args=[event.pk])).content, "html.parser"
    )
    sent = {
        field["name"]: field.get("value", "") for field in form.select("form[data-edit-form] input[name]")
    }
    client.post(url, {**sent, "title": event.title, "kind": event.kind, "mode": "on_site", "body-count": "0"})
    response = client.get(url, {"in_preview_panel": "true"})
    html = response.content.decode()
    assert 'data-advice="summary-empty"' in html
    assert "wagtail-userbar" in html
    assert "unsafe" not in response["Content-Security-Policy"]
    assert "wagtail-userbar" not in client.get(event.url).content.decode()
