"""ServiceItem: one thing that a department does for enterprises, as in a service guide."""

from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from alliance.models.department import Department


class ServiceItemQuerySet(models.QuerySet):
    def offered(self):
        """Items of departments that still take requests."""
        return self.filter(department__is_active=True)


class ServiceItem(index.Indexed, models.Model):
    name = models.CharField("事项", max_length=60)
    department = models.ForeignKey(
        Department, verbose_name="办理部门", on_delete=models.PROTECT, related_name="service_items"
    )
    description = models.TextField("说明", max_length=500, blank=True)
    materials = models.TextField("所需材料", max_length=1000, blank=True, help_text="一行写一样，注明份数。")
    time_limit = models.CharField("办理时限", max_length=60, blank=True, help_text="例如：5 个工作日。")
    place = models.CharField("办理地点", max_length=120, blank=True)
    version_date = models.DateField("版本日期", help_text="这份说明是哪一天核对的，公开显示。")
    is_sample = models.BooleanField("样例", default=False, editable=False)

    objects = ServiceItemQuerySet.as_manager()

    panels = [
        FieldRowPanel(["name", "department"]),
        MultiFieldPanel(["description", "materials"], heading="怎么办"),
        FieldRowPanel(["time_limit", "place"]),
        FieldPanel("version_date"),
    ]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.SearchField("description"),
        index.FilterField("department_id"),
    ]

    class Meta:
        verbose_name = "服务事项"
        verbose_name_plural = "服务事项"
        ordering = ["department__sort_order", "name"]

    def __str__(self) -> str:
        return self.name
