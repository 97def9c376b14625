"""Answers that enterprises agreed to share, and how requests are answered."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import conditional_page, require_safe

from core.filters import kept_query
from core.meta.publisher import Publisher
from core.models import SiteSettings
from mailbox.models import PublicAnswer, RequestCategory
from mailbox.wall.finding import Asked
from mailbox.wall.helpful import Visitor
from mailbox.wall.subjects import LEAD, answer_subject, wall_subject
from search.results.in_box import parted


@require_safe
@cache_control(no_cache=True)  # may be kept, not shown unasked: an answer leaves the wall at once
@conditional_page
def wall(request: HttpRequest) -> HttpResponse:
    """The same for everybody: no cookie is read or set here."""
    asked = Asked.of(request.GET)
    answers = asked.page(request.GET.get("page"))
    path = reverse("mailbox:wall")
    is_whole = not any(asked.chosen.values())
    kept = kept_query({"page": _later(answers.number) if is_whole else None})
    context = {
        "page_title": _title(asked),
        "subject": wall_subject(_title(asked), f"{path}?{kept}" if kept else path, is_indexed=is_whole),
        "lead": LEAD,
        "asked": asked,
        "answers": answers,
        "parts": parted(answers, asked.understood),
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
        "subject": answer_subject(answer, Publisher.of(SiteSettings.for_request(request))),
        "is_marked": Visitor.of(request).has_marked(answer),
        "refusal": refusal,
    }
    return render(request, "mailbox/wall_answer.html", context, status=429 if refusal else 200)
