"""Everything that happened on a ticket, appended and never changed."""

from django.conf import settings
from django.db import models

from mailbox.workflow import Role, State, label_of


class AppendOnly(Exception):
    """Somebody tried to change or delete history."""


class EventQuerySet(models.QuerySet):
    def public(self) -> "EventQuerySet":
        """What the enterprise reads."""
        return self.filter(is_public=True)

    def update(self, **kwargs):
        raise AppendOnly("诉求的经过只能追加，不能修改。")

    def delete(self):
        raise AppendOnly("诉求的经过只能追加，不能删除。")


class TicketEvent(models.Model):
    """One move, remark or side effect. `data` holds inputs that are not text (departments, dates, levels)."""

    wagtail_reference_index_ignore = True  # its usage pages would tell of requests

    ticket = models.ForeignKey("mailbox.Ticket", on_delete=models.CASCADE, related_name="events")
    task = models.ForeignKey(
        "mailbox.DepartmentTask", null=True, on_delete=models.CASCADE, related_name="events"
    )
    move = models.CharField("操作", max_length=20)
    from_state = models.CharField("原状态", max_length=12, blank=True)
    to_state = models.CharField("新状态", max_length=12, choices=State)
    role = models.CharField("身份", max_length=12, choices=Role)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("时间")
    text = models.TextField("说明", blank=True)
    data = models.JSONField(default=dict)
    is_public = models.BooleanField("企业可见", default=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = "诉求经过"
        verbose_name_plural = "诉求经过"
        ordering = ["at", "id"]
        default_permissions = ()
        indexes = [
            models.Index(fields=["ticket", "at", "id"], name="event_ticket_at"),
            models.Index(fields=["at"], name="event_closed_at", condition=models.Q(to_state=State.CLOSED)),
            models.Index(fields=["at"], name="event_visited_at", condition=models.Q(move="outcome")),
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.label}"

    def save(self, *args, **kwargs) -> None:
        if self.pk is not None and not self._state.adding:
            raise AppendOnly("诉求的经过只能追加，不能修改。")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise AppendOnly("诉求的经过只能追加，不能删除。")

    @property
    def label(self) -> str:
        return label_of(self.move)
