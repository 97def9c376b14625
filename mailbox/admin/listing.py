"""The lists of requests."""

import django_filters
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import HeaderButton

from alliance.models import Department
from enterprises.models import ParkPage
from mailbox.admin.access import WorkerMixin, may_enter, oversees
from mailbox.admin.deadlines import for_desk
from mailbox.admin.queues import QUEUES, counts, first_queue
from mailbox.admin.rows import row_of
from mailbox.models import DepartmentTask, RequestCategory, Ticket, Workday
from mailbox.workflow import State


class TicketFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(label="状态", choices=State.choices, empty_label="全部")
    category = django_filters.ModelChoiceFilter(label="类别", queryset=RequestCategory.objects.all())
    park = django_filters.ModelChoiceFilter(label="园区", queryset=ParkPage.objects.order_by("title"))
    department = django_filters.ModelChoiceFilter(
        label="承办部门", queryset=Department.objects.all(), method="with_task_of"
    )

    class Meta:
        model = Ticket
        fields = ["state", "category", "park", "department"]

    def with_task_of(self, tickets, name, department):
        return tickets.filter(pk__in=DepartmentTask.objects.filter(department=department).values("ticket"))


class TicketIndexView(WorkerMixin, generic.IndexView):
    """One list of `queues.QUEUES`; nothing can be added, changed or deleted here."""

    model = Ticket
    template_name = "mailbox_admin/ticket_index.html"
    results_template_name = "mailbox_admin/ticket_results.html"
    any_permission_required = None
    page_title = "诉求"
    header_icon = "mail"
    paginate_by = 30
    search_fields = ["number", "enterprise_name", "enterprise__title", "enterprise__legal_name", "text"]
    search_backend_name = None
    filterset_class = TicketFilterSet
    FORMATS = ()  # a list taken along names people; Wagtail would write one for whoever asks

    def dispatch(self, request, *args, **kwargs):
        if self.kwargs.get("queue") not in (None, *QUEUES):
            return redirect("mailbox_tickets:index")
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def queue(self):
        return QUEUES[self.kwargs.get("queue") or first_queue(self.request.user)]

    def get_base_queryset(self):
        user = self.request.user
        visible = Ticket.objects.visible_to(user)
        return for_desk(self.queue.select(visible, user, timezone.now()), user).with_people()

    def order_queryset(self, queryset):
        return queryset

    def get_index_url(self):
        return reverse("mailbox_tickets:list", args=[self.queue.name])

    def get_index_results_url(self):
        return reverse("mailbox_tickets:list_results", args=[self.queue.name])

    @cached_property
    def header_buttons(self):
        user, buttons = self.request.user, []
        if oversees(user):
            buttons.append(HeaderButton("近期热点", url=reverse("mailbox_tickets:topics"), icon_name="group"))
        if may_enter(user):
            buttons.append(HeaderButton("代录诉求", url=reverse("mailbox_entry:enter"), icon_name="plus"))
        return buttons

    @cached_property
    def no_results_message(self):
        return "没有符合条件的诉求。" if self.is_searching or self.is_filtering else self.queue.empty

    def get_page_subtitle(self):
        return self.queue.label

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        now, days = timezone.now(), Workday.objects.as_days()
        totals = {} if self.results_only else counts(self.request.user)
        self.request.queue_counts = totals
        tabs = [
            {"label": queue.label, "url": reverse("mailbox_tickets:list", args=[name]),
             "count": totals.get(name), "is_here": queue is self.queue}
            for name, queue in QUEUES.items()
        ]  # fmt: skip
        rows = [row_of(ticket, now, days) for ticket in context["object_list"]]
        return context | {"tabs": tabs, "rows": rows}
