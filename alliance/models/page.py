"""AlliancePage: the ten departments, the stations and what they do, as the public sees it."""

from wagtail.fields import StreamField
from wagtail.search import index

from alliance.models.department import Department, DepartmentKind
from alliance.published import with_figures
from core.blocks import body_blocks
from core.models import BasePage
from core.panels import with_help

GROUPS = (
    (DepartmentKind.ALLIANCE, "alliance", "联盟部门", "组织共建，合力办企业的事"),
    (DepartmentKind.STATION, "stations", "园区服务站", "企业的诉求先到这里"),
    (DepartmentKind.OWN, "own", "运营单位", "场地、物业和党务"),
)


class AlliancePage(BasePage):
    lists_others = True

    body = StreamField(body_blocks, verbose_name="正文", blank=True)

    content_panels = with_help("alliance.AlliancePage", [*BasePage.content_panels, "body"])
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    max_count = 1

    class Meta:
        verbose_name = "组织联盟"
        verbose_name_plural = "组织联盟"

    def get_context(self, request, *args, **kwargs):
        """`groups` of departments by kind, each department with its `service_items.all` and `published`:
        what it lets everybody know of its work, or None.
        """
        context = super().get_context(request, *args, **kwargs)
        shown = Department.objects.none() if self.shows_nothing_yet else Department.objects.shown()
        departments = with_figures(shown.with_services())
        context["groups"] = [
            {"id": group_id, "title": title, "note": note, "departments": rows}
            for kind, group_id, title, note in GROUPS
            if (rows := [row for row in departments if row.kind == kind])
        ]
        return context
