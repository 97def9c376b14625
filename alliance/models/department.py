"""Department: a receiver of requests, be it of the alliance, a park's station or the operator's own."""

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from alliance import closing
from alliance.published import PublicFigures
from core.previews import PublicLook


class DepartmentKind(models.TextChoices):
    ALLIANCE = "alliance", "联盟部门"
    STATION = "station", "园区服务站"
    OWN = "own", "本单位部门"


class DepartmentQuerySet(models.QuerySet):
    def active(self):
        return self.filter(is_active=True)

    def of_alliance(self):
        return self.filter(kind=DepartmentKind.ALLIANCE)

    def stations(self):
        return self.filter(kind=DepartmentKind.STATION)

    def shown(self):
        """What the public may see: active; of the operator's own only those that offer services."""
        offering = Department.objects.filter(service_items__isnull=False)
        return self.active().exclude(~models.Q(pk__in=offering.values("pk")), kind=DepartmentKind.OWN)

    def with_services(self):
        return self.prefetch_related("service_items")

    def with_parks(self):
        """`public_parks`: those whose station it is and that anybody may see."""
        parks = self.model._meta.get_field("parks").related_model.objects.public().order_by("title")
        return self.prefetch_related(models.Prefetch("parks", parks, to_attr="public_parks"))


class Department(PublicLook, index.Indexed, models.Model):
    kind = models.CharField(
        "类别",
        max_length=10,
        choices=DepartmentKind,
        default=DepartmentKind.ALLIANCE,
        help_text="联盟部门办理诉求；服务站设在园区，最先接到诉求；本单位部门是运营方自己的科室。",
    )
    name = models.CharField("名称", max_length=60, unique=True)
    short_name = models.CharField("简称", max_length=12, help_text="列表和进度里显示，例如“税务”。")
    duties = models.TextField("职责", max_length=500, blank=True, help_text="能帮企业解决什么，一行写一项。")
    address = models.CharField("办公地址", max_length=120, blank=True)
    phone = models.CharField("办公电话", max_length=40, blank=True, help_text="写座机或热线，不写个人手机。")
    hours = models.CharField(
        "办公时间", max_length=80, blank=True, help_text="例如：工作日 8:30–12:00，14:00–17:30。"
    )
    email = models.EmailField("办公邮箱", blank=True, help_text="新任务和到期提醒发到这里。")
    is_active = models.BooleanField(
        "启用", default=True, help_text="停用后不再接收新的诉求；还有未办完的任务时不能停用。"
    )
    return_needs_head = models.BooleanField("退回须负责人同意", default=False)
    reply_needs_head = models.BooleanField("答复和反馈须负责人签发", default=False)
    publishes_figures = models.BooleanField(
        "同意公布办理情况",
        default=False,
        help_text="须部门自己同意。近一年到期诉求满 5 件时，组织联盟页显示按时率和解决率；取消勾选即不再显示。",
    )
    joined_on = models.DateField("加入联盟日期", null=True, blank=True)
    sort_order = models.PositiveSmallIntegerField("次序", default=100, help_text="小的排在前面。")
    is_sample = models.BooleanField("样例", default=False, editable=False)
    source = models.CharField("资料来源", max_length=100, blank=True)

    published: PublicFigures | None = None  # see alliance.published.with_figures
    preview_template = "alliance/department_page.html"

    objects = DepartmentQuerySet.as_manager()

    panels = [
        MultiFieldPanel(["kind", "name", "short_name", "duties"], heading="部门"),
        MultiFieldPanel(["address", "phone", "hours", "email"], heading="联系方式"),
        MultiFieldPanel(["return_needs_head", "reply_needs_head"], heading="办理规则"),
        FieldPanel("publishes_figures"),
        FieldRowPanel(["joined_on", "sort_order"], heading="加入与次序"),
        FieldPanel("is_active"),
        FieldPanel("source"),
    ]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.SearchField("duties"),
        index.FilterField("kind"),
        index.FilterField("is_active"),
    ]

    class Meta:
        verbose_name = "部门"
        verbose_name_plural = "部门"
        ordering = ["sort_order", "name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("alliance:department", args=[self.pk])

    def public_context(self) -> dict:
        from alliance.department_view import department_context

        return department_context(self)

    @property
    def duty_lines(self) -> list[str]:
        return [line.strip() for line in self.duties.splitlines() if line.strip()]

    def clean(self) -> None:
        super().clean()
        if self.is_active or not Department.objects.active().filter(pk=self.pk).exists():
            return
        if refusal := closing.refusal(self):
            raise ValidationError({"is_active": refusal})
