"""/admin/events/<id>/registrations/: who comes, who waits, whom to call; names masked until 显示 is pressed."""

from django.core.paginator import Paginator
from django.db.models import Case, IntegerField, Value, When
from django.http import HttpResponse
from django.utils import timezone
from django.views.generic import TemplateView

from accounts import audit
from core.sheets import Sheet, sheet_response
from events.models import Attendance, Registration, RegistrationNotice
from events.models.registration import RegistrationState as State
from events.registration.admin.access import OrganiserMixin
from events.registration.copies import announcement, reminder
from events.registration.door import door_hours
from events.registration.links import door_url
from events.registration.notices import headline
from events.registration.numbers import numbers_of
from events.registration.offer import offer_of
from events.registration.retention import forgotten_at

PER_PAGE = 50
MOST_CALLS = 50
IN_ORDER = Case(
    When(state=State.CONFIRMED, then=Value(0)), When(state=State.WAITING, then=Value(1)), default=Value(2),
    output_field=IntegerField(),
)  # fmt: skip
COLUMNS = ("状态", "姓名", "单位", "电话", "邮箱", "人数", "回答", "报名时间", "来源")
DUTY = "本表含个人信息：只用于办这场活动，不转发、不外传，用完即删；网站上的名单在 {day} 自动删除。"


class RegistrationListView(OrganiserMixin, TemplateView):
    template_name = "events/registration/admin/list.html"
    page_title = "报名名单"
    is_shown = False

    def rows(self):
        return Registration.objects.filter(event=self.event).order_by(IN_ORDER, "pk")

    def calls(self) -> list[RegistrationNotice]:
        """With what a caller says first."""
        notices = RegistrationNotice.objects.to_call().filter(registration__event=self.event)
        found = list(notices.select_related("registration")[:MOST_CALLS])
        for notice in found:
            notice.headline = headline(notice)
        return found

    def get_context_data(self, **kwargs) -> dict:
        attendance = Attendance.objects.filter(event=self.event).first()
        context = {
            "rows": Paginator(self.rows(), PER_PAGE).get_page(self.request.GET.get("p")),
            "numbers": numbers_of(self.event),
            "offer": offer_of(self.event),
            "attendance": attendance,
            "calls": self.calls(),
            "is_shown": self.is_shown,
            "announcement": announcement(self.event),
            "reminder": reminder(self.event),
            "forgotten_at": forgotten_at(self.event),
            "is_over": self.event.over_at <= timezone.now(),
        }
        hours = door_hours(self.event)
        if self.event.marks_arrival and timezone.now() < hours[1]:
            context |= {"door_url": door_url(self.event), "door_hours": hours}
        return super().get_context_data(**kwargs) | context


class RevealView(RegistrationListView):
    """The same page with names and contacts; who looked is kept in the audit log."""

    http_method_names = ["post"]
    is_shown = True

    def post(self, request, *args, **kwargs) -> HttpResponse:
        audit.record("查看报名名单", self.event, f"活动 {self.event.pk} 的报名名单", request=request)
        return self.render_to_response(self.get_context_data())


class ExportView(OrganiserMixin, TemplateView):
    """The list as a workbook; that it was taken is kept in the audit log, what stood in it is not."""

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs) -> HttpResponse:
        rows = Registration.objects.filter(event=self.event).order_by(IN_ORDER, "pk")
        summary = f"活动 {self.event.pk} 的报名名单，{rows.count()} 行"
        audit.record("导出报名名单", self.event, summary, request=request)
        return sheet_response(self._sheet(rows), "xlsx")

    def _sheet(self, rows) -> Sheet:
        day = f"{timezone.localtime(forgotten_at(self.event)):%Y-%m-%d}"
        return Sheet(
            title=f"报名-{self.event.title}",
            columns=COLUMNS,
            rows=[_cells(row) for row in rows.iterator()],
            as_of=timezone.now(),
            notes=[DUTY.format(day=day)],
        )


def _cells(row: Registration) -> tuple:
    channel = "代录" if row.is_by_staff else "网上"
    return (
        row.get_state_display(), row.name, row.unit, row.phone, row.email, row.people, row.answer, row.created_at,
        channel,
    )  # fmt: skip
