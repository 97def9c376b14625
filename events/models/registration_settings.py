"""What the organiser says about registration, on the event's page; the rows of people are not here."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel

MOST_SEATS = 100_000
LARGEST_GROUP = 20


class ContactWay(models.TextChoices):
    EITHER = "either", "手机或邮箱，任填一项"
    PHONE = "phone", "手机必填"
    EMAIL = "email", "邮箱必填"


class TakesRegistrations(models.Model):
    """Fields of an event's page. What changes while people register is `Attendance`, which no revision overwrites."""

    takes_registrations = models.BooleanField("开放报名", default=False)
    capacity = models.PositiveIntegerField(
        "名额", null=True, blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_SEATS)],
        help_text="按人数算。不填就是不限。报名开始以后可以增加，候补的人会自动递补。",
    )  # fmt: skip
    has_waiting_list = models.BooleanField("报满后可以候补", default=True)
    registration_opens_at = models.DateTimeField(
        "报名开始", null=True, blank=True, help_text="不填就是发布后即可报名。"
    )
    registration_closes_at = models.DateTimeField(
        "报名截止", null=True, blank=True, help_text="不填就是到活动开始。截止后候补不再自动递补。"
    )
    contact_way = models.CharField("联系方式", max_length=10, choices=ContactWay, default=ContactWay.EITHER)
    asks_unit = models.BooleanField("问单位名称", default=True)
    most_people = models.PositiveSmallIntegerField(
        "一次最多报几人", default=1, validators=[MinValueValidator(1), MaxValueValidator(LARGEST_GROUP)]
    )
    question = models.CharField(
        "另问一个问题",
        max_length=60,
        blank=True,
        help_text="如“最想了解哪项政策？”。不填就不问，回答是选填的。",
    )
    confirmation_note = models.TextField(
        "报名后的提示", max_length=500, blank=True, help_text="写在确认页和确认信里，如停车、带什么材料。"
    )
    marks_arrival = models.BooleanField(
        "在门口登记到场", default=False,
        help_text="只用于服务活动：现场用手机扫码或查姓名。谁到了只记到门口登记关闭，之后只留合计。",
    )  # fmt: skip

    class Meta:
        abstract = True

    @property
    def largest_group(self) -> int:
        """People in one registration, never more than there are seats at all."""
        return min(self.most_people, self.capacity or self.most_people)


REGISTRATION_PANEL = MultiFieldPanel(
    [
        HelpPanel(
            content=(
                "组织生活、党小组活动不在网站报名，也不登记到场。"
                "报名人的姓名和联系方式在活动结束 30 天后自动删除，只留下人数。"
            )
        ),
        FieldRowPanel([FieldPanel("takes_registrations"), FieldPanel("capacity")]),
        FieldRowPanel([FieldPanel("has_waiting_list"), FieldPanel("most_people")]),
        FieldRowPanel([FieldPanel("registration_opens_at"), FieldPanel("registration_closes_at")]),
        FieldRowPanel([FieldPanel("contact_way"), FieldPanel("asks_unit")]),
        "question",
        "confirmation_note",
        "marks_arrival",
        HelpPanel(template="events/registration/admin/panel_link.html"),
    ],
    heading="报名",
)
