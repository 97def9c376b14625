"""我部门的诉求: where a clerk begins on a phone."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from core.private_pages import private
from mailbox.admin.access import may_work, own_departments
from mailbox.phone.task_list import DONE_DAYS, task_lists
from mailbox.views.task import NOT_HERE


@require_safe
@login_required
@private
def tasks(request: HttpRequest) -> HttpResponse:
    """Who only oversees is led to the admin's lists."""
    if not may_work(request.user):
        messages.warning(request, NOT_HERE)
        return redirect("desk")
    if not own_departments(request.user):
        return redirect("mailbox_tickets:index")
    lists = task_lists(request.user, timezone.now())
    sections = [
        ("sign", "待您签发", lists.to_sign),
        ("mine", "我签收的", lists.mine),
        ("unclaimed", "待签收", lists.unclaimed),
        ("colleagues", "同事在办", lists.colleagues),
        ("done", "最近办完", lists.done),
    ]
    context = {
        "lists": lists,
        "sections": [{"id": key, "title": title, "rows": rows} for key, title, rows in sections if rows],
        "done_days": DONE_DAYS,
        "has_wide": request.user.has_perm("wagtailadmin.access_admin"),
        "page_title": "我部门的诉求",
        "robots": "noindex",
    }
    return render(request, "mailbox/tasks.html", context)
