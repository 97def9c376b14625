"""Who of a department is on duty on a day. Internal: the public sees the department's telephone alone."""

from django.conf import settings
from django.db import models

from alliance.models.department import Department


class DutyDay(models.Model):
    """Planned ahead and changed freely; a day that has passed stays as it was."""

    wagtail_reference_index_ignore = True  # it speaks of people

    department = models.ForeignKey(
        Department, verbose_name="部门", on_delete=models.CASCADE, related_name="duty_days"
    )
    day = models.DateField("日期")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="值班人", on_delete=models.CASCADE, related_name="duty_days"
    )
    is_sample = models.BooleanField("样例", default=False, editable=False)

    class Meta:
        verbose_name = "值班"
        verbose_name_plural = "值班"
        ordering = ["day", "department"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["department", "day"], name="one_on_duty_a_day")]

    def __str__(self) -> str:
        return f"{self.department_id} {self.day:%Y-%m-%d}"
