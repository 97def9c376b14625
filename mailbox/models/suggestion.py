"""What was learned of past requests, and what it said of each new one."""

import uuid

from django.db import models
from django.db.models import OuterRef, Subquery

from mailbox.models.task import DepartmentTask
from mailbox.workflow import State, TaskState

FINISHED = (State.ANSWERED, State.FOLLOW_UP, State.CLOSED)


class Silence(models.TextChoices):
    """Why nothing was suggested."""

    UNKNOWN = "unknown", "没有认得的词"
    LOW = "low", "把握不够"
    FEW = "few", "这个部门的例子太少"
    CLOSED = "closed", "这个部门已停用"


class LearnedRouting(models.Model):
    """One row (pk 1). `key` is new at every training: by it a process knows that what it holds is old.

    version 0: never trained. tried_at is later than trained_at when the last training did not end.
    """

    wagtail_reference_index_ignore = True

    version = models.PositiveIntegerField(default=0)
    key = models.UUIDField(default=uuid.uuid4)
    tried_at = models.DateTimeField("最近一次开始学习", null=True)
    trained_at = models.DateTimeField("最近一次学成", null=True)
    weights = models.JSONField(default=dict)
    report = models.JSONField(default=dict)

    class Meta:
        verbose_name = "派单建议模型"
        verbose_name_plural = "派单建议模型"
        default_permissions = ()

    def __str__(self) -> str:
        return f"第 {self.version} 版"


class SuggestionQuerySet(models.QuerySet):
    def of_site(self) -> "SuggestionQuerySet":
        """Those of real requests; of samples only while there is nothing else."""
        real = self.filter(ticket__is_sample=False)
        return real if real.exists() else self

    def spoken(self) -> "SuggestionQuerySet":
        return self.filter(department__isnull=False)

    def come_true(self) -> "SuggestionQuerySet":
        """Of answered requests, with `answered_by`: the lead that gave the answer."""
        leads = DepartmentTask.objects.filter(
            ticket=OuterRef("ticket"), is_lead=True, state=TaskState.REPLIED
        )
        answered = Subquery(leads.order_by("-key").values("department")[:1])
        finished = self.filter(ticket__state__in=FINISHED)
        return finished.annotate(answered_by=answered).filter(answered_by__isnull=False)


class Suggestion(models.Model):
    """What was said when the request came in; kept, so that it can be held against what happened."""

    wagtail_reference_index_ignore = True  # its usage pages would tell of requests

    ticket = models.OneToOneField("mailbox.Ticket", on_delete=models.CASCADE, related_name="suggestion")
    department = models.ForeignKey(
        "alliance.Department", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    percent = models.PositiveSmallIntegerField("把握（%）")
    words = models.JSONField("依据的词", default=list)
    silence = models.CharField("没有建议的原因", max_length=8, choices=Silence, blank=True)
    version = models.PositiveIntegerField("模型版本")

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        verbose_name = "派单建议"
        verbose_name_plural = "派单建议"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.ticket_id} 的派单建议"
