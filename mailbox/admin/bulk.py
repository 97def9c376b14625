"""Many requests at once: what would happen to each, then what did."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property

from alliance.models import Department
from mailbox.admin.list_export import ExportView
from mailbox.admin.selection import SelectionView
from mailbox.forms.bulk import BulkRow
from mailbox.lists.bulk import BulkOrder, perform_each
from mailbox.lists.planning import MOST, MOVES_AT_ONCE, Planned, planned
from mailbox.workflow import MOVES

NONE_CHOSEN = "请先勾选要办的诉求。"
TOO_MANY = f"一次最多办 {MOST} 件，请少选一些。"
UNKNOWN = "请选择要批量做的事。"
NO_DEPARTMENT = "请先选要统一派给的主办部门。"


class BulkView(SelectionView):
    """The service asks about each request whether the person may."""

    template_name = "mailbox_admin/bulk.html"

    def post(self, request, *args, **kwargs) -> HttpResponse:
        if self.name == "export":
            return ExportView.as_view()(request)
        if problem := self._problem():
            messages.warning(request, problem)
            return redirect(self.back)
        plans = planned(request.user, self.name, self.keys, timezone.now())
        return self._done(plans) if self._is_decided(plans) else self._asked(plans)

    @cached_property
    def name(self) -> str:
        return self.request.POST.get("do", "")

    def _problem(self) -> str:
        if self.name not in MOVES_AT_ONCE:
            return UNKNOWN
        if not self.keys:
            return NONE_CHOSEN
        return TOO_MANY if len(self.keys) > MOST else ""

    def get_page_title(self) -> str:
        return f"批量{MOVES[self.name].label}"

    @cached_property
    def departments(self) -> list[Department]:
        return list(Department.objects.active())

    def _asked(self, plans: list[Planned]) -> HttpResponse:
        """What would happen; with a department chosen for all of them, what that would make of each.

        What still lacks its department stands first.
        """
        rows = self._rows([plan for plan in plans if not plan.refusal])
        lacking = self._lacking(rows)
        for row in lacking[:1]:
            row.fields["lead"].widget.attrs["autofocus"] = True
        context = self.get_context_data(
            rows=[*lacking, *(row for row in rows if row not in lacking)], lacking=len(lacking),
            stage=self.request.POST.get("stage", ""), departments=self.departments,
            for_all=self.request.POST.get("all_lead", ""), for_all_assists=self.request.POST.getlist("all_assists"),
            refused=[plan for plan in plans if plan.refusal], lost=len(self.keys) - len(plans),
        )  # fmt: skip
        return self.render_to_response(context)

    def _is_decided(self, plans: list[Planned]) -> bool:
        """Confirmed, and nothing that could be dispatched was left without a department; or those that have one
        are to go alone."""
        stage = self.request.POST.get("stage")
        possible = [plan for plan in plans if not plan.refusal]
        return stage == "chosen" or (stage == "confirm" and not self._lacking(self._bound(possible)))

    def _lacking(self, rows: list[BulkRow]) -> list[BulkRow]:
        return [row for row in rows if self.name == "dispatch" and row.lacks_lead]

    def _rows(self, plans: list[Planned]) -> list[BulkRow]:
        stage = self.request.POST.get("stage")
        if stage == "confirm":
            return self._bound(plans)
        if stage != "apply":
            return [BulkRow.suggested(plan, self.departments) for plan in plans]
        lead = self.request.POST.get("all_lead", "")
        if lead not in {str(row.pk) for row in self.departments}:
            messages.warning(self.request, NO_DEPARTMENT)
            return self._bound(plans)
        assists = self.request.POST.getlist("all_assists")
        return [BulkRow.filled(plan, self.departments, lead, assists) for plan in plans]

    def _bound(self, plans: list[Planned]) -> list[BulkRow]:
        return [BulkRow(plan, self.departments, self.request.POST) for plan in plans]

    def _done(self, plans: list[Planned]) -> HttpResponse:
        rows = self._bound(plans)
        takes_lead = self.name == "dispatch"
        orders = [
            BulkOrder(row.plan.ticket, row.seen_event(), row.given() if takes_lead else {}) for row in rows
        ]
        outcomes = perform_each(self.name, self.request.user, orders)
        for outcome in outcomes:
            outcome.ticket.refresh_from_db(fields=["state"])
        context = self.get_context_data(
            done=[outcome for outcome in outcomes if outcome.is_done],
            failed=[outcome for outcome in outcomes if not outcome.is_done],
            lost=len(self.keys) - len(plans),
        )
        self.template_name = "mailbox_admin/bulk_done.html"
        return self.render_to_response(context)

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {
            "do": self.name, "label": MOVES[self.name].label,
        }  # fmt: skip
