"""Answers that enterprises agreed to share, and how requests are answered."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from mailbox.models import PublicAnswer, RequestCategory
from mailbox.models.public_answer import share_masks

PER_PAGE = 12


@require_safe
def wall(request: HttpRequest) -> HttpResponse:
    chosen = _category(request)
    answers = PublicAnswer.objects.public().with_people()
    shown = answers.filter(category=chosen) if chosen else answers
    page = Paginator(shown, PER_PAGE).get_page(request.GET.get("page"))
    share_masks(page)
    context = {
        "page_title": f"诉求答复：{chosen.name}" if chosen else "诉求答复",
        "categories": RequestCategory.objects.active(),
        "answers": page,
        "filters": _filters(chosen),
        "chosen": chosen,
        "kept_query": urlencode({"category": chosen.pk}) if chosen else "",
    }
    return render(request, "mailbox/wall.html", context)


@require_safe
def wall_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """404 as soon as the answer does not stand, or is not agreed to, any more."""
    answer = get_object_or_404(PublicAnswer.objects.public().with_people(), pk=pk)
    context = {"answer": answer, "page_title": answer.shown_title}
    return render(request, "mailbox/wall_answer.html", context)


def _category(request: HttpRequest) -> RequestCategory | None:
    typed = request.GET.get("category", "")
    if not (typed.isascii() and typed.isdigit() and len(typed) < 10):
        return None
    return RequestCategory.objects.filter(pk=int(typed)).first()


def _filters(chosen: RequestCategory | None) -> list[dict]:
    """Categories that have answers, with how many; nothing to choose from shows no choice."""
    rows = PublicAnswer.objects.public().order_by().values_list("category", "category__name")
    counted = list(rows.annotate(n=Count("pk")).order_by("category__sort_order", "category"))
    if len(counted) < 2 and chosen is None:
        return []
    url = reverse("mailbox:wall")
    every = {"label": "全部", "href": url, "is_current": chosen is None, "count": None}
    options = [
        {"label": name, "href": f"{url}?category={key}", "count": n,
         "is_current": bool(chosen and chosen.pk == key)}
        for key, name, n in counted
    ]  # fmt: skip
    return [{"label": "类别", "options": [every, *options]}]
