"""What stands below /alliance/ and is no page: one department, and the list of what they all do."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from alliance.department_view import department_context, subject
from alliance.models import AlliancePage, Department, ServiceItem
from alliance.service_listing import ServiceFilter
from core.meta.subject import Detail
from search.pages import is_findable

SERVICES, SERVICES_LEAD = "办这件事找谁", "各部门和服务站办理的事项：材料、时限、地点和电话。"


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
    dated = Detail(published=page.first_published_at)
    told = subject(page, shown.name, "，".join(shown.duty_lines), shown.get_absolute_url(), dated)
    context = {"subject": told, **department_context(shown)}
    return render(request, "alliance/department_page.html", context)


@require_safe
def services(request: HttpRequest) -> HttpResponse:
    page = open_page()
    asked = ServiceFilter(request.GET, ServiceItem.objects.shown())
    context = {
        "subject": subject(page, SERVICES, SERVICES_LEAD, reverse("alliance:services")),
        "asked": asked,
        "kept_query": asked.kept_query,
        "items": asked.found().select_related("department"),
    }
    return render(request, "alliance/services.html", context)
