"""The lists of requests."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from mailbox.admin.access import WorkerMixin, may_enter, oversees, own_departments
from mailbox.admin.deadlines import Reader, for_desk
from mailbox.admin.decisions import with_questions
from mailbox.admin.list_tabs import Tabs, address
from mailbox.admin.queues import QUEUES, Queue, first_queue
from mailbox.admin.rows import row_of
from mailbox.duty.reading import OnDuty, on_duty
from mailbox.lists.choices import Choices, choices_for
from mailbox.lists.filtering import PAGE, Filters
from mailbox.lists.ordering import COLUMNS, ORDERS, ordered
from mailbox.lists.saving import NAME_LENGTH
from mailbox.lists.searching import SEARCHED, words_of
from mailbox.models import Ticket

PER_PAGE = 30


class CountedPaginator(Paginator):
    """Of rows that were counted with everything else on the page."""

    def __init__(self, rows, count: int) -> None:
        super().__init__(rows, PER_PAGE)
        self.count = count


class TicketListView(WorkerMixin, WagtailAdminTemplateMixin, TemplateView):
    """One list of `queues.QUEUES`, narrowed by what its address says; nothing is changed here."""

    template_name = "mailbox_admin/ticket_index.html"
    page_title = "诉求"
    header_icon = "mail"

    def get(self, request, *args, **kwargs) -> HttpResponse:
        if self.kwargs.get("queue") not in (None, *QUEUES):
            first = QUEUES[first_queue(request.user)]
            messages.warning(request, f"没有这个列表，可能是旧链接。下面是“{first.label}”。")
            return redirect("mailbox_tickets:index")
        if (
            "" in (value for values in request.GET.lists() for value in values[1])
            and not self.filters.problems
        ):
            return redirect(self.address(self.filters.query))  # fields left empty do not go into the address
        return super().get(request, *args, **kwargs)

    @cached_property
    def queue(self) -> Queue:
        return QUEUES[self.kwargs.get("queue") or first_queue(self.request.user)]

    @cached_property
    def reader(self) -> Reader:
        return Reader(self.request.user, timezone.now())

    @cached_property
    def filters(self) -> Filters:
        return Filters(self.request.GET, self.choices)

    @cached_property
    def choices(self) -> Choices:
        return choices_for(self.request.user)

    def address(self, query: str = "") -> str:
        return address(self.queue.name, query)

    def get_page_subtitle(self) -> str:
        return self.queue.label

    def get_breadcrumbs_items(self) -> list[dict]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title, "sublabel": self.queue.label}]

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        user, buttons = self.request.user, []
        if oversees(user):
            buttons.append(HeaderButton("近期热点", url=reverse("mailbox_tickets:topics"), icon_name="group"))
        if may_enter(user):
            buttons.append(HeaderButton("代录诉求", url=reverse("mailbox_entry:enter"), icon_name="plus"))
        return buttons

    def get_context_data(self, **kwargs) -> dict:
        tabs = self._tabs()
        self.request.queue_counts = tabs.counts
        page = CountedPaginator(self._rows(), tabs.count).get_page(self._asked_page())
        return super().get_context_data(**kwargs) | {
            "queue": self.queue,
            "tabs": tabs.queues(),
            "saved": tabs.saved(),
            "is_saved": any(tab.is_here for tab in tabs.saved()),
            "name_length": NAME_LENGTH,
            "page": page,
            "pages": page.paginator.get_elided_page_range(page.number),
            "rows": [row_of(ticket, self.reader) for ticket in page],
            "columns": {column: self._column(column) for column in COLUMNS},
            "filters": self.filters,
            "chips": [{"label": c.label, "url": self.address(c.query)} for c in self.filters.chips()],
            "clear_url": self.address(self.filters.cleared),
            "list_url": self.address(),
            "page_query": self.filters.query,
            **self._searched(),
            "on_duty": self._on_duty(),
            "absent": list(self.reader.absent.values()),
            **self._bulk(page.number),
        }

    def _tabs(self) -> Tabs:
        """Words that find nothing are read otherwise, and all is counted once more."""
        tabs = Tabs(self.reader, self.queue.name, self.filters, self.choices)
        if tabs.count or not self.filters.read_otherwise(self.reader):
            return tabs
        return Tabs(self.reader, self.queue.name, self.filters, self.choices)

    def _searched(self) -> dict:
        """`words`: that all stand in what is listed; `understood`: what words without a request were taken for."""
        found, typed = self.filters.understood, self.filters.values.get("q", "")
        return {
            "understood": found, "words": words_of(found.asked if found else typed), "searched": SEARCHED,
            "as_typed_url": self.address(self.filters.query_with(exact=True)),
        }  # fmt: skip

    def _asked_page(self) -> str | None:
        return next((self.request.GET[name] for name in PAGE if name in self.request.GET), None)

    def _on_duty(self) -> list[OnDuty]:
        """Of the departments in which the reader works; of others it stands on the ticket's page."""
        return list(on_duty(own_departments(self.request.user)).values())

    def _bulk(self, number: int) -> dict:
        """Ticks are for those who can do something with several requests; without JavaScript by the address."""
        user, is_all = self.request.user, self.request.GET.get("all") == str(number)
        query = QueryDict(self.filters.query, mutable=True)
        if number > 1:
            query["p"] = str(number)
        if not is_all:
            query["all"] = str(number)
        return {
            "ticks": oversees(user), "is_all": is_all, "page_url": self.address(query.urlencode()),
            "may_coordinate": user.has_perm("mailbox.coordinate_ticket"),
        }  # fmt: skip

    def _rows(self):
        user = self.request.user
        found = self.queue.select(Ticket.objects.visible_to(user), self.reader)
        found = with_questions(for_desk(self.filters.select(found, self.reader), user), self.reader)
        return ordered(found, self.filters.sort).with_people()

    def _column(self, column: str) -> dict:
        """Where a press on the head of the column leads, and which way the list stands by it now."""
        order = ORDERS.get(self.filters.sort)
        is_sorted = order is not None and order.column == column
        sort = order.other if is_sorted else COLUMNS[column]
        if is_sorted:
            way = "descending" if self.filters.sort.startswith("-") else "ascending"
        else:
            way = "ascending" if order is None and column == "due" else ""
        return {"url": self.address(self.filters.query_with(sort=sort)), "way": way}
