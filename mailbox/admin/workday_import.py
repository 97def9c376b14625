"""Holidays from a file: uploaded, shown as what would change, written with one confirmation."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import FormView, View
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from accounts import audit
from core.sheets import sheet_response
from core.sheets.text import as_csv
from mailbox.admin.access import AdmittedMixin
from mailbox.forms.workdays import ConfirmForm, WorkdayFileForm
from mailbox.models import Workday
from mailbox.services import import_workdays, would_move
from mailbox.workdays.holidays import known_years
from mailbox.workdays.plan import plan_of
from mailbox.workdays.table import MOST_BYTES, Reading, Unreadable, read_table, sheet_of, template_of

ACTIONS = ("add", "change", "delete")
SHOWN = 30
CHANGED_MEANWHILE = "放假表刚刚有人改过，下面是按现在的表重新算出的变动，请再确认一次。"


def may_import(user) -> bool:
    """A file adds, changes and removes days at once."""
    return all(user.has_perm(f"mailbox.{action}_workday") for action in ACTIONS)


def say_moved(moved: int) -> str:
    return f"{moved} 件在办诉求的办结时限随之变动，已记入经过并告知企业。"


class WorkdayImportView(AdmittedMixin, WagtailAdminTemplateMixin, FormView):
    """Keeps nothing between its two steps: the page itself carries what was read."""

    template_name = "mailbox_admin/workday_import.html"
    form_class = WorkdayFileForm
    page_title = "导入放假与调休安排"
    header_icon = "upload"

    admits = staticmethod(may_import)

    def get_breadcrumbs_items(self):
        table = {"url": reverse("workday:index"), "label": "节假日与调休"}
        return [*self.breadcrumbs_items, table, {"url": "", "label": self.page_title}]

    def post(self, request, *args, **kwargs) -> HttpResponse:
        return self._confirm() if "seal" in request.POST else super().post(request, *args, **kwargs)

    def form_valid(self, form: WorkdayFileForm) -> HttpResponse:
        """Show what the file would change; nothing is written."""
        try:
            reading = read_table(form.cleaned_data["file"].read(MOST_BYTES + 1))
        except Unreadable as error:
            form.add_error("file", str(error))
            return self.form_invalid(form)
        if reading.problems:
            return self._show(problems=reading.problems[:SHOWN], more=len(reading.problems) - SHOWN)
        return self._preview(reading)

    def _confirm(self) -> HttpResponse:
        form = ConfirmForm(self.request.POST)
        try:
            reading = read_table(form.data["table"].encode()) if form.is_valid() else None
        except Unreadable:
            reading = None
        if reading is None or reading.problems:
            messages.error(self.request, "没有收到完整的内容，什么都没有写入，请重新上传文件。")
            return redirect("workday:import")
        done = import_workdays(reading.days, form.cleaned_data["seal"])
        if done is None:
            messages.warning(self.request, CHANGED_MEANWHILE)
            return self._preview(reading)
        return self._done(done)

    def _done(self, done) -> HttpResponse:
        summary = "；".join(year.summary for year in done.plan.years)
        audit.record("导入放假安排", None, summary, request=self.request)
        moved = say_moved(done.moved) if done.moved else "在办诉求的办结时限没有变动。"
        messages.success(self.request, f"已写入。{summary}。{moved}")
        return redirect("workday:index")

    def _preview(self, reading: Reading) -> HttpResponse:
        plan = plan_of(Workday.objects.as_days(), reading.days)
        carried = as_csv(sheet_of(reading.days, self.page_title, timezone.now())).decode()
        return self._show(
            plan=plan,
            remarks=reading.remarks[:SHOWN],
            moved=would_move(plan.after) if plan.changes else 0,
            confirm=ConfirmForm(initial={"table": carried, "seal": plan.seal}) if plan.changes else None,
        )

    def _show(self, **context) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=WorkdayFileForm()) | context)

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {"next_year": timezone.localdate().year + 1}


class WorkdayDownloadView(View):
    """A year as a file; of a year without a table the legal holidays, to be completed by the notice."""

    def dispatch(self, request, *args, **kwargs):
        if not any(request.user.has_perm(f"mailbox.{action}_workday") for action in ("view", *ACTIONS)):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, year: int) -> HttpResponse:
        if year not in known_years():
            raise Http404
        days = Workday.objects.of_years(year, year).as_days() or template_of(year)
        return sheet_response(sheet_of(days, f"{year} 年放假安排", timezone.now()), "csv")
