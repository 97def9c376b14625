"""When a recurring job last ran: written by the job, read by /readyz."""

from django.db import models
from django.utils import timezone


class Heartbeat(models.Model):
    name = models.CharField("任务", max_length=40, unique=True)
    at = models.DateTimeField("最近运行", default=timezone.now)

    class Meta:
        app_label = "core"
        verbose_name = "运行记录"
        verbose_name_plural = "运行记录"
        default_permissions = ()

    def __str__(self) -> str:
        return self.name


def beat(name: str) -> None:
    """Note that `name` ran just now."""
    Heartbeat.objects.update_or_create(name=name, defaults={"at": timezone.now()})


def age(name: str) -> float | None:
    """Seconds since `name` last ran; None when it never did."""
    at = Heartbeat.objects.filter(name=name).values_list("at", flat=True).first()
    return (timezone.now() - at).total_seconds() if at else None
