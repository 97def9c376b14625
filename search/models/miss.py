"""Miss: a query that found nothing, counted by the day. Who searched is nowhere stored."""

from datetime import date, timedelta

from django.db import models
from django.db.models import Max, Sum
from django.utils import timezone

LONGEST = 40  # signs of a query that is kept
KEPT = timedelta(days=90)


class MissQuerySet(models.QuerySet):
    def since(self, day: date) -> "MissQuerySet":
        return self.filter(day__gte=day)

    def outdated(self) -> "MissQuerySet":
        """Older than they may be kept, in whole days of the site."""
        return self.filter(day__lt=timezone.localdate() - KEPT)

    def by_query(self):
        """Rows with `query`, `asked` (how often) and `last_day`; the most frequent first."""
        counted = self.values("query").annotate(asked=Sum("times"), last_day=Max("day"))
        return counted.order_by("-asked", "-last_day", "query")


class Miss(models.Model):
    """query: folded, without anything that looks personal (`search.personal`)."""

    day = models.DateField("日期")
    query = models.CharField("搜索词", max_length=LONGEST)
    times = models.PositiveIntegerField("次数", default=1)
    is_sample = models.BooleanField("样例", default=False, editable=False)

    objects = MissQuerySet.as_manager()

    class Meta:
        verbose_name = "没搜到的词"
        verbose_name_plural = "没搜到的词"
        default_permissions = ("view", "delete")
        constraints = [models.UniqueConstraint(fields=["day", "query"], name="one_miss_per_day_and_query")]

    def __str__(self) -> str:
        return self.query
