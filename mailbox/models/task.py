"""What one department owes on a ticket."""

from django.conf import settings
from django.db import models

from accounts.models import stands_in_for
from alliance.models import DepartmentMember
from mailbox.models.event import TicketEvent
from mailbox.workflow import DRAFTS, LIVE, TaskState


def _writer_of_draft() -> models.Subquery:
    drafts = TicketEvent.objects.filter(task=models.OuterRef("pk"), move__in=DRAFTS)
    return models.Subquery(drafts.order_by("-at", "-pk").values("actor")[:1])


class TaskQuerySet(models.QuerySet):
    def live(self) -> "TaskQuerySet":
        return self.filter(is_open=True)

    def of_user(self, user) -> "TaskQuerySet":
        """Tasks of the departments that the user works in, complaints about the own department left out."""
        return self.filter(department__members__user=user, department__members__is_active=True).exclude(
            ticket__accused_id=models.F("department_id")
        )

    def to_sign(self, user) -> "TaskQuerySet":
        """Drafts that wait for this user as head of the department, or, but for her own, in the place of a
        head who is away."""
        drafts, led = self.live().exclude(draft=""), DepartmentMember.objects.led_by(user)
        if stands_in_for(user):
            own = models.Q(department__in=led.filter(user=user.pk).values("department"))
            drafts = drafts.annotate(writer=_writer_of_draft()).filter(own | ~models.Q(writer=user.pk))
        return drafts.filter(department__in=led.values("department"))


class DepartmentTask(models.Model):
    """key numbers the tasks of a ticket in the order of their opening."""

    wagtail_reference_index_ignore = True  # its usage pages would tell of requests

    ticket = models.ForeignKey("mailbox.Ticket", on_delete=models.CASCADE, related_name="tasks")
    key = models.PositiveSmallIntegerField()
    department = models.ForeignKey(
        "alliance.Department", verbose_name="部门", on_delete=models.PROTECT, related_name="tasks"
    )
    is_lead = models.BooleanField("主办", default=False)
    state = models.CharField("状态", max_length=12, choices=TaskState, default=TaskState.UNCLAIMED)
    is_open = models.BooleanField("在办", default=True)
    is_binding = models.BooleanField("不可退回", default=False)
    replaces = models.PositiveSmallIntegerField("接替", null=True, blank=True)
    draft = models.CharField("待签发", max_length=10, blank=True)  # the move that waits for the signature
    opened_at = models.DateTimeField("派单时间")
    due_at = models.DateTimeField("反馈时限")
    amber_at = models.DateTimeField("将到期", null=True, blank=True)
    claimed_at = models.DateTimeField("签收时间", null=True, blank=True)
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="经办人", null=True, blank=True,
        on_delete=models.SET_NULL, related_name="+",
    )  # fmt: skip
    finished_at = models.DateTimeField("完成时间", null=True, blank=True)
    reply = models.TextField("反馈意见", blank=True)

    objects = TaskQuerySet.as_manager()

    class Meta:
        verbose_name = "部门任务"
        verbose_name_plural = "部门任务"
        ordering = ["ticket", "key"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["ticket", "key"], name="task_key_once_a_ticket")]
        indexes = [
            models.Index(fields=["is_open", "department", "due_at", "id"], name="task_open_department"),
            models.Index(fields=["department", "opened_at", "id"], name="task_department_opened"),
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id}-{self.key}"

    @property
    def kind_label(self) -> str:
        return "主办" if self.is_lead else "协办"

    @property
    def is_late(self) -> bool:
        """Of a task that was replied to: whether that was after its limit."""
        return self.state == TaskState.REPLIED and (self.finished_at or self.due_at) > self.due_at

    def set_state(self, state: str) -> None:
        self.state, self.is_open = state, state in LIVE
