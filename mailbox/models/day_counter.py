"""Numbers of a day's requests."""

from django.db import models


class DayCounter(models.Model):
    """The last number given on a day; locked while a ticket is stored, so a day's series has no gaps."""

    day = models.DateField(unique=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.day:%Y%m%d}-{self.last:04d}"
