"""A list taken along: what would be in the file, then the file."""

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property

from core.sheets import FORMATS, MOST_ROWS
from mailbox.admin.deadlines import Reader, for_desk
from mailbox.admin.queues import QUEUES
from mailbox.admin.selection import SelectionView
from mailbox.exporting import export_tickets
from mailbox.lists.choices import choices_for
from mailbox.lists.export import COLUMNS, LEFT_OUT, sheet_of
from mailbox.lists.filtering import Filters
from mailbox.lists.ordering import ordered
from mailbox.lists.planning import MOST
from mailbox.models import Ticket
from mailbox.models.ticket_queryset import TicketQuerySet

TOO_MANY = f"一次最多勾选 {MOST} 件；要导出更多的，不勾选，按筛选导出整个列表。"


class ExportView(SelectionView):
    """The ticked rows, or without any the whole list as it is filtered, of what the reader sees."""

    template_name = "mailbox_admin/list_export.html"
    page_title = "导出诉求"
    header_icon = "download"

    def post(self, request, *args, **kwargs) -> HttpResponse:
        problems = [TOO_MANY] if len(self.keys) > MOST else self.filters.problems
        if problems:
            messages.warning(request, problems[0])
            return redirect(self.back)
        kind = request.POST.get("stage", "")
        if kind not in FORMATS:
            return self.render_to_response(self.get_context_data())
        sheet = sheet_of(self.tickets(), f"诉求-{QUEUES[self.queue].label}", self.reader.now)
        return export_tickets(request, sheet, kind, self.said(with_words=False))

    @cached_property
    def reader(self) -> Reader:
        return Reader(self.request.user, timezone.now())

    @cached_property
    def filters(self) -> Filters:
        return Filters(QueryDict(self.query), choices_for(self.request.user))

    def tickets(self) -> TicketQuerySet:
        found = Ticket.objects.visible_to(self.request.user)
        if self.keys:
            found = found.filter(pk__in=self.keys)
        else:
            found = self._listed(QUEUES[self.queue].select(found, self.reader))
        return ordered(for_desk(found, self.request.user), self.filters.sort)

    def _listed(self, tickets: TicketQuerySet) -> TicketQuerySet:
        """As the list shows them: words that find nothing may be put right."""
        found = self.filters.select(tickets, self.reader)
        if self.filters.understood or found.exists() or not self.filters.read_otherwise(self.reader):
            return found
        return self.filters.select(tickets, self.reader)

    def said(self, *, with_words: bool) -> str:
        """Which requests, in words; what was searched for may be a name and stays out of the audit log."""
        if self.keys:
            return f"勾选的 {len(self.keys)} 件"
        chips = [chip.label for chip in self.filters.chips() if with_words or chip.name != "q"]
        searched = ["有搜索词"] if "q" in self.filters.values and not with_words else []
        return "，".join([f"列表“{QUEUES[self.queue].label}”", *chips, *searched])

    def get_context_data(self, **kwargs) -> dict:
        count = self.tickets().count()
        return super().get_context_data(**kwargs) | {
            "keys": self.keys, "count": count, "is_too_long": count > MOST_ROWS, "most": MOST_ROWS,
            "columns": COLUMNS, "left_out": LEFT_OUT, "said": self.said(with_words=True),
        }  # fmt: skip
