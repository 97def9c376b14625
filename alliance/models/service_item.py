"""ServiceItem: one thing that a department does for enterprises, as in a service guide."""

from django.db import models
from django.urls import reverse
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from alliance.models.audience import Audience
from alliance.models.department import Department
from core.fields import SeveralChoicesField
from core.previews import PublicLook
from search.analysis.words import Terms
from search.engine.in_index import in_index


class ServiceItemQuerySet(models.QuerySet):
    def offered(self):
        """Items of departments that still take requests."""
        return self.filter(department__is_active=True)

    def shown(self):
        """Items of departments that the public may see; whoever offers one is among these."""
        return self.offered()

    def for_audience(self, audience: str):
        """Those that name the audience, and those that name none: they are for everybody."""
        return self.filter(models.Q(audiences__contains=f",{audience},") | models.Q(audiences=""))

    def naming(self, words: str, terms: Terms):
        """With every word in its name, text or department; or with all of them, or what means the same, in what the
        search index knows of it."""
        typed = models.Q()
        for word in words.split():
            typed &= (
                models.Q(name__icontains=word)
                | models.Q(description__icontains=word)
                | models.Q(department__name__icontains=word)
            )
        return self.filter(typed | in_index(ServiceItem, words, terms))


class ServiceItem(PublicLook, index.Indexed, models.Model):
    name = models.CharField("事项", max_length=60)
    department = models.ForeignKey(
        Department, verbose_name="办理部门", on_delete=models.PROTECT, related_name="service_items"
    )
    description = models.TextField("说明", max_length=500, blank=True)
    audiences = SeveralChoicesField("适用对象", choices=Audience, blank=True, help_text="谁都可以办的不勾。")
    materials = models.TextField("所需材料", max_length=1000, blank=True, help_text="一行写一样，注明份数。")
    time_limit = models.CharField("办理时限", max_length=60, blank=True, help_text="例如：5 个工作日。")
    place = models.CharField("办理地点", max_length=120, blank=True)
    version_date = models.DateField("版本日期", help_text="这份说明是哪一天核对的，公开显示。")
    is_sample = models.BooleanField("样例", default=False, editable=False)

    preview_template = "alliance/service_preview.html"

    objects = ServiceItemQuerySet.as_manager()

    panels = [
        FieldRowPanel(["name", "department"]),
        "audiences",
        MultiFieldPanel(["description", "materials"], heading="怎么办"),
        FieldRowPanel(["time_limit", "place"]),
        FieldPanel("version_date"),
    ]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.SearchField("description"),
        index.SearchField("materials"),
        index.SearchField("place"),
        index.RelatedFields("department", [index.SearchField("name"), index.SearchField("short_name")]),
        index.FilterField("department_id"),
    ]

    class Meta:
        verbose_name = "服务事项"
        verbose_name_plural = "服务事项"
        ordering = ["department__sort_order", "name"]

    def __str__(self) -> str:
        return self.name

    def public_context(self) -> dict:
        """`department` is still empty while a new item is written."""
        return {"item": self, "department": self.department if self.department_id else None}

    def get_absolute_url(self) -> str:
        """Its place on the page of its department."""
        return f"{reverse('alliance:department', args=[self.department_id])}#service-{self.pk}"

    @property
    def audience_labels(self) -> list[str]:
        return ServiceItem._meta.get_field("audiences").labels(self.audiences)
