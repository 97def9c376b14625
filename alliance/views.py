"""What stands below /alliance/ and is no page: one department, and the list of what they all do."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from alliance.asking import ways_to_ask
from alliance.models import AlliancePage, Department, ServiceItem
from alliance.published import with_figures
from alliance.service_listing import ServiceFilter
from core.meta.subject import Column, Crumb, Subject
from search.pages import is_findable

SERVICES, SERVICES_LEAD = "办这件事找谁", "各部门和服务站办理的事项：材料、时限、地点和电话。"
EVENTS_SHOWN = 4
POLICIES_SHOWN = 6


def open_page() -> AlliancePage:
    """Departments can be read as long as /alliance/ can be by everybody; Http404 otherwise."""
    page = AlliancePage.objects.live().first()
    if page is None or not is_findable(page):
        raise Http404("组织联盟栏目没有公开。")
    return page


@require_safe
def department(request: HttpRequest, pk: int) -> HttpResponse:
    page = open_page()
    shown = get_object_or_404(Department.objects.shown().with_services(), pk=pk)
    policies = shown.policies.public().in_force(timezone.localdate())
    context = {
        "subject": _subject(page, shown.name, "，".join(shown.duty_lines), shown.get_absolute_url()),
        "department": with_figures([shown])[0],
        "ways": ways_to_ask(shown),
        "parks": shown.parks.public().by_pinyin(),
        "policies": policies.order_by("-issued_on", "-pk")[:POLICIES_SHOWN],
        "events": shown.events.public().upcoming().for_cards()[:EVENTS_SHOWN],
    }
    return render(request, "alliance/department_page.html", context)


@require_safe
def services(request: HttpRequest) -> HttpResponse:
    page = open_page()
    asked = ServiceFilter(request.GET, ServiceItem.objects.shown())
    context = {
        "subject": _subject(page, SERVICES, SERVICES_LEAD, reverse("alliance:services")),
        "asked": asked,
        "kept_query": asked.kept_query,
        "items": asked.found().select_related("department"),
    }
    return render(request, "alliance/services.html", context)


def _subject(page: AlliancePage, title: str, said: str, path: str) -> Subject:
    crumbs = (Crumb("首页", "/"), Crumb(page.title, page.url or "/"), Crumb(title, path))
    column = Column(page.title, page.summary, page.title)
    return Subject(title, f"{title}：{said}" if said else title, path, column=column, crumbs=crumbs)
