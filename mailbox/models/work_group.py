"""Groups of a department or of the coordinators in 企业微信, 钉钉 or 飞书, told by a robot, and webhooks."""

from django.db import models
from django.db.models import Q


class GroupKind(models.TextChoices):
    WECOM = "wecom", "企业微信群机器人"
    DINGTALK = "dingtalk", "钉钉群机器人"
    FEISHU = "feishu", "飞书群机器人"
    WEBHOOK = "webhook", "Webhook"


class WorkGroupQuerySet(models.QuerySet):
    def active(self) -> "WorkGroupQuerySet":
        return self.filter(is_active=True)

    def of_departments(self, departments) -> "WorkGroupQuerySet":
        return self.active().filter(departments__in=departments).distinct()

    def of_coordinators(self, park_id: int | None) -> "WorkGroupQuerySet":
        """Those of this park, and those that name no park and so stand for all."""
        covers = Q(parks=None) | Q(parks=park_id) if park_id else Q(parks=None)
        return self.active().filter(covers, is_of_coordinators=True).distinct()

    def of_supervisors(self) -> "WorkGroupQuerySet":
        return self.active().filter(is_of_supervisors=True)


class WorkGroup(models.Model):
    """address and secret open the group to whoever knows them: forms, lists and logs never repeat them."""

    wagtail_reference_index_ignore = True

    name = models.CharField("名称", max_length=40, unique=True, help_text="如“税务局红色邮筒群”。")
    kind = models.CharField("种类", max_length=10, choices=GroupKind)
    address = models.CharField("机器人地址（Webhook）", max_length=500)
    secret = models.CharField("加签密钥", max_length=100, blank=True)
    departments = models.ManyToManyField(
        "alliance.Department", verbose_name="部门", blank=True, related_name="work_groups"
    )
    is_of_coordinators = models.BooleanField("协调员的群", default=False)
    parks = models.ManyToManyField(
        "enterprises.ParkPage", verbose_name="负责的园区", blank=True, related_name="+",
        help_text="只用于协调员的群；不选表示全部园区。",
    )  # fmt: skip
    is_of_supervisors = models.BooleanField("督办员的群", default=False)
    is_active = models.BooleanField("启用", default=True)

    objects = WorkGroupQuerySet.as_manager()

    class Meta:
        verbose_name = "工作群"
        verbose_name_plural = "工作群"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
