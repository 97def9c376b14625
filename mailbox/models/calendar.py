"""The editable table of holidays and make-up working days."""

from datetime import date

from django.db import models

from mailbox.workdays.holidays import SpecialDay


class WorkdayQuerySet(models.QuerySet):
    def of_years(self, first: int, last: int) -> "WorkdayQuerySet":
        return self.filter(date__year__gte=first, date__year__lte=last)

    def as_days(self) -> dict[date, SpecialDay]:
        """What `worktime.WorkCalendar` reads."""
        rows = self.values_list("date", "is_working", "name")
        return {day: SpecialDay(is_working, name) for day, is_working, name in rows}


class Workday(models.Model):
    """A day that the State Council's yearly notice names; all other days follow the week."""

    date = models.DateField("日期", unique=True)
    is_working = models.BooleanField("上班", default=False, help_text="勾选表示调休上班，不勾选表示放假。")
    name = models.CharField("说明", max_length=20, help_text="如“春节”“国庆调休”。")

    objects = WorkdayQuerySet.as_manager()

    class Meta:
        verbose_name = "节假日与调休"
        verbose_name_plural = "节假日与调休"
        ordering = ["-date"]

    def __str__(self) -> str:
        return f"{self.date:%Y-%m-%d} {self.name}（{'上班' if self.is_working else '放假'}）"
