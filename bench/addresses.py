"""One address of each kind of public page; `python -m bench.addresses` prints them as JSON.

Of each page type the page with the longest title, so that what is measured is not the luckiest one.
"""

import json
from collections.abc import Iterator
from typing import Any

# Kinds of page that no page type stands behind.
VIEWS = {
    "名录筛选": "/enterprises/?stage=incubating",
    "活动月历": "/events/?view=month",
    "服务事项": "/alliance/services/",
    "网站地图": "/sitemap/",
    "查进度": "/mailbox/track/",
    "回音壁": "/mailbox/wall/",
    "创业互助": "/mailbox/peers/",
    "搜索": "/search/?q=%E5%85%9A%E8%AF%BE",
    "搜索没有结果": "/search/?q=%E9%BE%98%E9%BE%98",
    "登录": "/accounts/login/",
    "注册": "/accounts/signup/",
}


def page_addresses() -> dict[str, str]:
    """{what the page type is called: path of one public page}."""
    from wagtail.models import Page, get_page_models

    found = {}
    for model in get_page_models():
        pages: Any = model.objects.live().public() if model is not Page else model.objects.none()
        for page in sorted(pages, key=lambda page: -len(page.title)):
            if page.url and not getattr(page, "is_staff_only", False) and not getattr(page, "link_url", ""):
                found[str(model._meta.verbose_name)] = page.url
                break
    return found


def record_addresses() -> Iterator[tuple[str, str]]:
    """What a row of a table has an address for; nothing for tables without rows."""
    from django.urls import reverse

    from alliance.models import Department
    from events.models import EventPage
    from mailbox.models import PublicAnswer
    from party.models import PartyOrganisation
    from peers.models import PeerQuestion

    for name, view, rows in (
        ("公开答复", "mailbox:wall_answer", PublicAnswer.objects.public()),
        ("互助问题", "peers:question", PeerQuestion.objects.public()),
        ("党组织", "party:unit", PartyOrganisation.objects.all()),
        ("部门", "alliance:department", Department.objects.shown()),
        ("报名", "events:join", EventPage.objects.public().open_for_registration()),
    ):
        if row := rows.first():
            yield name, reverse(view, args=[row.pk])
    if event := EventPage.objects.public().filter(photos__isnull=False).first():
        yield "活动回顾", event.url
        yield "活动照片", f"{event.url}?photo=1"


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps(page_addresses() | VIEWS | dict(record_addresses()), ensure_ascii=False))
