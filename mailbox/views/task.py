"""The clerk's page of one request, outside the admin's frame. Who only oversees is led to the admin's page."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views import View

from accounts import audit
from mailbox.admin.access import OneTicketMixin, may_work, own_departments
from mailbox.admin.moving import MovingMixin
from mailbox.admin.presence import beat
from mailbox.files.staff_drafts import Place, keep_posted
from mailbox.models import Ticket
from mailbox.phone.task_desk import TaskDesk
from mailbox.phone.task_page import frame, move_page, task_page
from mailbox.workflow import MOVES

NOT_HERE = "这一页给办理部门的人员使用。您的账号现在不在任何部门，请联系协调员。"
SIGN_IN_AGAIN = "登录后接着填，刚才写的和传的都在。"
TOO_OLD = "页面打开太久了，这次没有提交。写的和传的都在，请核对后再提交一次。"
PRESS_AGAIN = "页面打开太久了，这次没有提交，请再按一次。"


def address(ticket_pk: int) -> str:
    return reverse("mailbox:task", args=[ticket_pk])


class TaskMixin(OneTicketMixin):
    """Signed-in people of departments; 404 for whose department has nothing to do with the request."""

    def dispatch(self, request, *args, **kwargs):
        if not request.user.is_authenticated:
            return self.sign_in_first()
        if not may_work(request.user):
            messages.warning(request, NOT_HERE)
            return redirect("desk")
        ticket = self.ticket()
        if not ticket.tasks.filter(department__in=own_departments(request.user)).exists():
            return redirect("mailbox_tickets:inspect", ticket.pk)
        return super().dispatch(request, *args, **kwargs)

    def sign_in_first(self) -> HttpResponse:
        return redirect_to_login(address(self.kwargs["pk"]))


class TaskView(TaskMixin, View):
    http_method_names = ["get", "head"]

    def get(self, request, pk: int) -> HttpResponse:
        ticket = self.ticket()
        context = task_page(TaskDesk(ticket, request.user)) | {"visits": beat(ticket, request.user)}
        return render(request, "mailbox/task.html", context)


class RevealView(TaskMixin, View):
    """The same page with name and number in full; who looked is kept in the audit log."""

    http_method_names = ["get", "head", "post"]

    def get(self, request, pk: int) -> HttpResponse:
        return redirect(address(pk))

    def post(self, request, pk: int) -> HttpResponse:
        ticket = self.ticket()
        audit.record("查看联系方式", ticket, f"诉求 {ticket.number}", request=request)
        context = task_page(TaskDesk(ticket, request.user), shows_contact=True)
        return render(request, "mailbox/task.html", context)


class MoveView(TaskMixin, MovingMixin, View):
    """One move: claimed by one press on the page, all else on a page of its own."""

    http_method_names = ["get", "head", "post"]
    desk_class = TaskDesk

    def sign_in_first(self) -> HttpResponse:
        """What was typed in a page that outlived its session waits behind the sign-in."""
        if self.request.method == "POST":
            keep(self.request, self.kwargs, SIGN_IN_AGAIN)
        return redirect_to_login(way_back(self.request, self.kwargs))

    def page_of(self, ticket: Ticket) -> str:
        return address(ticket.pk)

    def show(self, desk, form, action, hand_in) -> HttpResponse:
        if not action.needs_form:
            for sentence in form.non_field_errors():
                messages.warning(self.request, sentence)
            return redirect(self.page_of(desk.ticket))
        for field in form.fields.values():  # the keyboard of a phone would hide what is to be read first
            field.widget.attrs.pop("autofocus", None)
        return render(self.request, "mailbox/task_move.html", move_page(desk, form, action, hand_in))

    def show_unsent(self, desk, unsent, action) -> HttpResponse:
        if not action.needs_form:
            messages.warning(self.request, unsent.sentence)
            return redirect(self.page_of(desk.ticket))
        return render(self.request, "mailbox/task_unsent.html", frame(desk) | {"unsent": unsent})


def place_of(request: HttpRequest, parts: dict) -> Place:
    key = request.GET.get("task", "")
    is_key = key.isascii() and key.isdigit() and len(key) < 5
    return Place(parts["pk"], parts["name"], int(key) if is_key else None)


def keep(request: HttpRequest, parts: dict, sentence: str, otherwise: str = "") -> None:
    """Keep what was filled in, and say so; which files were refused is said as well."""
    refused = keep_posted(request, place_of(request, parts)) if "name" in parts else None
    if told := otherwise if refused is None else sentence:
        messages.warning(request, told)
    for words in refused or ():
        messages.warning(request, words)


def way_back(request: HttpRequest, parts: dict) -> str:
    """A move that is one press is pressed again on the page; any other goes on where it was filled in."""
    move = MOVES.get(parts.get("name", ""))
    return request.get_full_path() if move and (move.needs or move.takes) else address(parts["pk"])


def loses_nothing(view):
    """A form whose CSRF token is too old, because somebody signed in meanwhile, is shown again as it was typed.

    Beside this the site's own page would answer, which cannot give back what was written.
    """

    @wraps(view)
    def kept(request, **parts):
        response = view(request, **parts)
        if response.status_code != 403 or request.method != "POST" or not request.user.is_authenticated:
            return response
        keep(request, parts, TOO_OLD, otherwise=PRESS_AGAIN)
        return redirect(way_back(request, parts))

    return kept
