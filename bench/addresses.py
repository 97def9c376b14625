"""One address of each kind of public page; `python -m bench.addresses` prints them as JSON.

Of each page type the page with the longest title, so that what is measured is not the luckiest one.
"""

import json
from typing import Any

# Kinds of page that no page type stands behind.
VIEWS = {
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


def view_addresses() -> dict[str, str]:
    """Those of VIEWS, and one public answer and one question of peers."""
    from django.urls import reverse

    from mailbox.models import PublicAnswer
    from peers.models import PeerQuestion

    answer, question = PublicAnswer.objects.public().first(), PeerQuestion.objects.public().first()
    return (
        VIEWS
        | ({"公开答复": reverse("mailbox:wall_answer", args=[answer.pk])} if answer else {})
        | ({"互助问题": reverse("peers:question", args=[question.pk])} if question else {})
    )


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps(page_addresses() | view_addresses(), ensure_ascii=False))
