"""What the office promises and when it is open."""

from datetime import time, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from wagtail.admin.panels import FieldRowPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from mailbox.models.category import WORKDAYS
from mailbox.office_hours import parse_spans
from mailbox.openings import length_of_day
from mailbox.worktime import WorkCalendar

SHORTEST_DAY = timedelta(hours=2)
LONGEST_WINDOW = 365  # days after the closing within which a visit may be due


@register_setting(icon="mail", order=20)
class MailboxSettings(BaseGenericSetting):
    """One row. A change touches only requests that come in afterwards: each ticket keeps its own promise."""

    office_hours = models.CharField(
        "工作时间",
        max_length=100,
        default="08:30-12:00, 14:00-17:30",
        help_text="写成“08:30-12:00, 14:00-17:30”。只影响之后提交的诉求。",
    )
    reopen_days = models.PositiveSmallIntegerField(
        "重开后的办结时限（工作日）", default=5, validators=WORKDAYS
    )
    assist_days = models.PositiveSmallIntegerField("协办反馈时限（工作日）", default=5, validators=WORKDAYS)
    last_resort = models.ForeignKey(
        "alliance.Department",
        verbose_name="兜底服务站",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="没有规则适用、园区也没有服务站时，由它受理。",
    )

    suggestion_percent = models.PositiveSmallIntegerField(
        "派单建议：最低把握（%）",
        default=70,
        validators=[MinValueValidator(50, "至少填 50。"), MaxValueValidator(99, "最多填 99。")],
        help_text="把握低于此数就不给建议。数越大，给得越少、越准，“派单建议”页上有对照。",
    )

    visit_percent = models.PositiveSmallIntegerField(
        "成效回访：抽样比例（%）",
        default=20,
        validators=[MaxValueValidator(100, "最多填 100。")],
        help_text="办结的诉求里抽多少做成效回访；评价不满意的一律回访，不在比例之内。只影响之后提交的诉求。",
    )
    visit_from_days = models.PositiveSmallIntegerField(
        "成效回访：办结满多少天开始", default=30, validators=[MinValueValidator(7, "至少填 7。")]
    )
    visit_until_days = models.PositiveSmallIntegerField(
        "成效回访：办结多少天以内完成",
        default=90,
        validators=[MaxValueValidator(LONGEST_WINDOW, f"最多填 {LONGEST_WINDOW}。")],
    )

    quiet_from = models.TimeField(
        "免打扰开始", default=time(21), help_text="免打扰时段内不发短信、群消息和给企业的邮件，结束后再发。"
    )
    quiet_until = models.TimeField(
        "免打扰结束", default=time(8), help_text="可以跨过零点；与开始相同表示不设免打扰。"
    )

    panels = [
        "office_hours", "reopen_days", "assist_days", "last_resort", "suggestion_percent",
        FieldRowPanel(["visit_percent", "visit_from_days", "visit_until_days"], heading="成效回访"),
        FieldRowPanel(["quiet_from", "quiet_until"], heading="免打扰时段"),
    ]  # fmt: skip

    class Meta:
        verbose_name = "红色邮筒设置"

    def __str__(self) -> str:
        return "红色邮筒设置"

    def clean(self) -> None:
        super().clean()
        try:
            spans = parse_spans(self.office_hours)
        except ValueError as error:
            raise ValidationError({"office_hours": str(error)}) from error
        if length_of_day(WorkCalendar({}, spans)) < SHORTEST_DAY:
            raise ValidationError({"office_hours": "一天的工作时间不到 2 小时，所有时限都会拖长，请核对。"})

        if None not in (self.visit_from_days, self.visit_until_days) and (
            self.visit_until_days < self.visit_from_days + 7
        ):
            least = self.visit_from_days + 7
            raise ValidationError({"visit_until_days": f"至少填 {least}：比开始晚 7 天，回访才来得及。"})

    def calendar(self, days: dict) -> WorkCalendar:
        return WorkCalendar(days, parse_spans(self.office_hours))
