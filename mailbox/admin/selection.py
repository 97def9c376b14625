"""What a list hands over: the rows that are ticked in it, and where to go back to."""

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from mailbox.admin.access import AdmittedMixin, oversees
from mailbox.admin.list_tabs import address
from mailbox.admin.queues import QUEUES, first_queue
from mailbox.lists.saving import LONGEST_QUERY

TOO_LONG = "过长的筛选=1"  # no filter of that name: the list says so and shows nothing


class SelectionView(AdmittedMixin, WagtailAdminTemplateMixin, TemplateView):
    """For those who oversee requests; opened by a form of the list alone."""

    admits = staticmethod(oversees)
    header_icon = "mail"

    def get(self, request, *args, **kwargs) -> HttpResponse:
        return redirect("mailbox_tickets:index")  # an address without a selection

    @cached_property
    def keys(self) -> list[int]:
        typed = self.request.POST.getlist("ticket")
        return [int(key) for key in dict.fromkeys(typed) if key.isascii() and key.isdigit() and len(key) < 19]

    @cached_property
    def queue(self) -> str:
        name = self.request.POST.get("queue", "")
        return name if name in QUEUES else first_queue(self.request.user)

    @cached_property
    def query(self) -> str:
        typed = self.request.POST.get("query", "").replace("\x00", "")
        return QueryDict(typed if len(typed) <= LONGEST_QUERY else TOO_LONG).urlencode()

    @property
    def back(self) -> str:
        return address(self.queue, self.query)

    def get_breadcrumbs_items(self) -> list[dict]:
        above = {"url": self.back, "label": "诉求"}
        return [*self.breadcrumbs_items, above, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs) -> dict:
        where = {"back": self.back, "queue_name": self.queue, "list_query": self.query}
        return super().get_context_data(**kwargs) | where
