"""IPCount: how many rights of one kind an enterprise holds, as reported on a day (H1). Never a live count."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldRowPanel

from core.panels import with_help


class IPKind(models.TextChoices):
    INVENTION = "invention", "发明专利"
    UTILITY = "utility", "实用新型专利"
    DESIGN = "design", "外观设计专利"
    SOFTWARE = "software", "软件著作权"
    PLANT = "plant", "植物新品种"
    LAYOUT = "layout", "集成电路布图设计"
    TRADEMARK = "trademark", "注册商标"

    @property
    def unit(self) -> str:
        return "件" if self in (self.INVENTION, self.UTILITY, self.DESIGN, self.TRADEMARK) else "项"


ORDER = {kind: place for place, kind in enumerate(IPKind)}


def newest_of_each(counts: Iterable["IPCount"]) -> list["IPCount"]:
    """Of each kind the row with the latest date, in the order of the kinds; rows need not be saved."""
    newest = {row.kind: row for row in sorted(counts, key=lambda row: (row.as_of, row.pk or 0))}
    return sorted(newest.values(), key=lambda row: ORDER[IPKind(row.kind)])


class IPCountQuerySet(models.QuerySet):
    def newest(self):
        """One row for each enterprise and kind."""
        same = IPCount.objects.filter(enterprise=models.OuterRef("enterprise"), kind=models.OuterRef("kind"))
        return self.filter(pk=models.Subquery(same.order_by("-as_of", "-pk").values("pk")[:1]))

    def summed(self):
        """Rows of `kind`, `value`, `first` and `last` as-of day, `enterprises`, `vague` (how many say 余)."""
        return (
            self.newest()
            .order_by()
            .values("kind")
            .annotate(
                value=models.Sum("value"),
                first=models.Min("as_of"),
                last=models.Max("as_of"),
                enterprises=models.Count("enterprise", distinct=True),
                vague=models.Count("pk", filter=models.Q(is_approximate=True)),
            )
        )


class IPCount(models.Model):
    enterprise = ParentalKey(
        "enterprises.EnterprisePage", verbose_name="企业", on_delete=models.CASCADE, related_name="ip_counts"
    )
    kind = models.CharField("类别", max_length=20, choices=IPKind)
    value = models.PositiveIntegerField("有效件数", help_text="截至那一天有效的；申请中的、失效的不算。")
    is_approximate = models.BooleanField(
        "约数", default=False, help_text="原文写“余”“多”的打勾，页面会显示“余”。"
    )
    as_of = models.DateField("截至", help_text="这个数是哪一天的。数变了加一行，不改旧行。")
    source = models.CharField("资料来源", max_length=100, help_text="哪份报表、证书清单或报道。")

    objects = IPCountQuerySet.as_manager()

    panels = with_help(
        "enterprises.IPCount",
        [
            FieldRowPanel(["kind", "value", "is_approximate"]),
            FieldRowPanel(["as_of", "source"]),
        ],
    )

    class Meta:
        verbose_name = "知识产权"
        verbose_name_plural = "知识产权"
        ordering = ["kind", "-as_of", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.value}{'余' if self.is_approximate else ''}{self.unit}"

    def clean(self) -> None:
        super().clean()
        if self.as_of and self.as_of > timezone.localdate():
            raise ValidationError({"as_of": "截至日期还没到，请核对。"})

    @property
    def unit(self) -> str:
        return IPKind(self.kind).unit
