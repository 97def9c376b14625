"""The book of the letter boxes, a month at a time: what was opened, by whom, and which days were missed."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from mailbox.admin.box_access import BoxMixin
from mailbox.box_days import missed
from mailbox.figures.periods import BadPeriod, Period
from mailbox.models import BoxOpening, LetterBox, MailboxSettings, Workday
from mailbox.models.letter_box import WITNESSED, OpeningEventKind
from mailbox.worktime import DAY, ZONE, WorkCalendar, say_day

EARLIEST = date(2020, 1, 1)


@dataclass(frozen=True)
class OpeningLine:
    """status: word and shape of whether two people stand for it; left: letters not entered yet."""

    opening: BoxOpening
    status: str
    shape: str

    @property
    def left(self) -> int:
        return max(self.opening.letters - self.opening.entered, 0)


@dataclass(frozen=True)
class BoxMonth:
    box: LetterBox
    lines: list[OpeningLine]
    missed: list[str]
    is_mine: bool  # to open


def line_of(opening: BoxOpening) -> OpeningLine:
    """Of an opening read `with_progress` and its events prefetched."""
    said = next((event.kind for event in opening.events.all() if event.kind in WITNESSED), "")
    if said == OpeningEventKind.CONFIRMED:
        return OpeningLine(opening, "两人在场", "done")
    if said == OpeningEventKind.DENIED:
        return OpeningLine(opening, "第二人否认在场", "late")
    return OpeningLine(opening, "待第二人确认", "ask")


def months(user, period: Period, today: date) -> list[BoxMonth]:
    """Each box that the reader sees, with the openings of the month, the newest first. Five queries for any number."""
    first, last = period.first, period.last
    before = BoxOpening.objects.filter(box=OuterRef("pk"), opened_at__date__lt=first).order_by("-opened_at")
    mine = LetterBox.objects.worked_by(user).filter(pk=OuterRef("pk"))
    seen = LetterBox.objects.visible_to(user).select_related("park")
    boxes = list(seen.annotate(begun=Subquery(before.values("opened_at")[:1]), is_mine=Exists(mine)))
    rows = BoxOpening.objects.filter(box__in=boxes).in_month(first, last).with_progress()
    lines: dict[int, list[OpeningLine]] = {box.pk: [] for box in boxes}
    for opening in rows.select_related("registered_by", "second").prefetch_related("events"):
        lines[opening.box_id].append(line_of(opening))
    calendar = MailboxSettings.load().calendar(Workday.objects.as_days())
    until = min(last, today - DAY)  # today is not over
    found = []
    for box in boxes:
        if box.is_active or lines[box.pk]:
            days = _missed(calendar, box, lines[box.pk], box.begun, first, until)
            found.append(BoxMonth(box, lines[box.pk], days, box.is_active and box.is_mine))
    return found


def _missed(calendar: WorkCalendar, box: LetterBox, lines, last, first: date, until: date) -> list[str]:
    """Days without an opening that fell due. A box out of use misses nothing."""
    if not box.is_active:
        return []
    opened = {line.opening.opened_at.astimezone(ZONE).date() for line in lines}
    start = max(last.astimezone(ZONE).date() if last else box.since - DAY, box.since - DAY)
    return [say_day(day) for day in missed(calendar, box.every, start, opened, first, until)]


def month_of(typed: str, today: date) -> Period:
    """`2026-11`; this month for anything else, and for what lies ahead or long ago."""
    now = Period.month_of(today)
    try:
        month = Period.parse(typed)
    except BadPeriod:
        return now
    is_month = Period.month_of(month.first) == month
    return month if is_month and EARLIEST <= month.first <= today else now


class BoxIndexView(BoxMixin, WagtailAdminTemplateMixin, TemplateView):
    template_name = "mailbox_admin/boxes.html"
    page_title = "开箱登记"
    header_icon = "mail"

    @property
    def header_buttons(self):
        return [HeaderButton("打印海报", url=reverse("mailbox_posters:index"), icon_name="image")]

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs) -> dict:
        user, today = self.request.user, timezone.localdate()
        month = month_of(self.request.GET.get("month", ""), today)
        rows = BoxOpening.objects.visible_to(user).to_confirm_by(user)
        return super().get_context_data(**kwargs) | {
            "months": months(user, month, today),
            "month": month,
            "before": month.before() if month.first > EARLIEST else None,
            "following": month.following() if month.last < today else None,
            "to_confirm": rows.select_related("box__park", "registered_by").order_by("opened_at"),
        }
