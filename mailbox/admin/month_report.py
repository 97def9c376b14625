"""月报: an A4 text of one month, to be printed and signed."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import TemplateView, View
from wagtail.admin.menu import MenuItem

from mailbox.admin.access import AdmittedMixin, oversees
from mailbox.figures.periods import BadPeriod, Period
from mailbox.report.month import MonthReport
from mailbox.report.plain import plain_text
from mailbox.worktime import DAY


class ReportMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return oversees(request.user)


class LastReportView(AdmittedMixin, View):
    """The month that was finished last: what is asked for in most cases."""

    admits = staticmethod(oversees)

    def get(self, request) -> HttpResponse:
        last = timezone.localdate().replace(day=1) - DAY
        return redirect("mailbox_report:month", last.year, last.month)


class MonthReportView(AdmittedMixin, TemplateView):
    """A page without the admin's frame: what is seen is what is printed. Kept by no cache."""

    template_name = "mailbox_admin/month_report.html"
    admits = staticmethod(oversees)

    def get(self, request, *args, **kwargs) -> HttpResponse:
        response = super().get(request, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        return response

    def get_context_data(self, **kwargs) -> dict:
        now = timezone.now()
        period = self._period(timezone.localdate(now))
        report = MonthReport(self.request.user, period, now)
        after = period.following() if now >= period.end else None
        return super().get_context_data(**kwargs) | {
            "report": report, "plain": plain_text(report), "earlier": period.before(), "later": after,
        }  # fmt: skip

    def _period(self, today) -> Period:
        """Http404 for a month that there is not, or that has not begun."""
        try:
            period = Period.month(self.kwargs["year"], self.kwargs["month"])
        except (BadPeriod, ValueError, OverflowError):
            raise Http404 from None
        if period.first > today or period.before() is None:
            raise Http404
        return period
