"""Menu items with what waits, and the reader's own counts on the admin's home."""

from django.urls import reverse
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.sidebar import LinkMenuItem

from accounts.models import stands_in_for
from mailbox.admin import box_panel, calls, visits
from mailbox.admin.access import may_enter, may_work
from mailbox.admin.queues import QUEUES, counts, first_queue
from mailbox.duty.reading import on_duty
from mailbox.duty.rights import nearest_to
from mailbox.handing import left_behind

ON_HOME = ("mine", "decide", "waiting", "department", "today", "soon", "overdue", "reassign")


class TicketsMenuItem(MenuItem):
    """诉求（3）: how many wait for the reader."""

    def is_shown(self, request) -> bool:
        return may_work(request.user)

    def render_component(self, request):
        name = first_queue(request.user)
        known = getattr(request, "queue_counts", None)  # a list has just counted
        waiting = (known or counts(request.user, (name,)))[name]
        label = f"{self.label}（{waiting}）" if waiting else self.label
        return LinkMenuItem(
            self.name, label, self.url, icon_name=self.icon_name, classname=self.classname, attrs=self.attrs
        )


class EnterMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return may_enter(request.user)


class WaitingPanel(Component):
    """Each list that is not empty, as a figure that leads to it."""

    name = "mailbox_waiting"
    template_name = "mailbox_admin/home_panel.html"
    order = 50

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        totals = counts(user, ON_HOME)
        figures = [
            {"label": QUEUES[name].label, "count": totals[name],
             "url": reverse("mailbox_tickets:list", args=[name])}
            for name in ON_HOME if totals[name]
        ]  # fmt: skip
        if to_call := calls.waiting(user):
            figures.append({"label": "待电话告知", "count": to_call, "url": reverse("mailbox_calls:index")})
        left = left_behind(user)
        if left:
            figures.append({"label": "已离岗人员名下", "count": left, "url": reverse("mailbox_rota:handing")})
        return {
            "figures": [*figures, *visits.figures(user), *box_panel.figures(user)],
            "on_duty": list(on_duty(nearest_to(user).values("pk")).values()),
            "absent": list(stands_in_for(user).values()),
        }


def add_waiting_panel(request, panels: list) -> None:
    if may_work(request.user):
        panels.append(WaitingPanel())
