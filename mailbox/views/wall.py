"""Answers that enterprises agreed to share, and how requests are answered."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.text import Truncator
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import conditional_page, require_safe

from core.filters import kept_query
from core.plain_text import one_line
from mailbox.models import PublicAnswer, RequestCategory
from mailbox.wall.finding import Asked
from mailbox.wall.helpful import Visitor

SNIPPET = 120
LEAD = "企业同意公开、隐去身份的诉求和答复，办结后登在这里，供有同样问题的企业参考。"


@require_safe
@cache_control(no_cache=True)  # may be kept, not shown unasked: an answer leaves the wall at once
@conditional_page
def wall(request: HttpRequest) -> HttpResponse:
    """The same for everybody: no cookie is read or set here."""
    asked = Asked.of(request.GET)
    answers = asked.page(request.GET.get("page"))
    path = reverse("mailbox:wall")
    kept = kept_query({"category": asked.chosen["category"], "page": _later(answers.number)})
    context = {
        "page_title": _title(asked),
        "meta_description": LEAD,
        "meta_canonical": request.build_absolute_uri(f"{path}?{kept}" if kept else path),
        "robots": "noindex" if asked.text or asked.sort else "",
        "lead": LEAD,
        "asked": asked,
        "answers": answers,
        "filters": asked.filters(),
        "categories": RequestCategory.objects.active(),
        "kept_query": kept_query(asked.chosen),
    }
    return render(request, "mailbox/wall.html", context)


def _title(asked: Asked) -> str:
    if asked.text:
        return f"诉求答复：搜索“{asked.text}”"
    return f"诉求答复：{asked.category.name}" if asked.category else "诉求答复"


def _later(number: int) -> int | None:
    return number if number > 1 else None


@never_cache
@require_safe
def wall_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """404 as soon as the answer does not stand, or is not agreed to, any more."""
    return show_answer(request, public_answer(pk))


def public_answer(pk: int) -> PublicAnswer:
    return get_object_or_404(PublicAnswer.objects.public().with_people().with_helpful(), pk=pk)


def show_answer(request: HttpRequest, answer: PublicAnswer, refusal: str = "") -> HttpResponse:
    """refusal: why a press of 对我有帮助 did not count."""
    context = {
        "answer": answer,
        "page_title": one_line(answer.shown_title),
        "meta_description": Truncator(one_line(answer.shown_answer)).chars(SNIPPET),
        "meta_canonical": request.build_absolute_uri(reverse("mailbox:wall_answer", args=[answer.pk])),
        "is_marked": Visitor.of(request).has_marked(answer),
        "refusal": refusal,
    }
    return render(request, "mailbox/wall_answer.html", context, status=429 if refusal else 200)
