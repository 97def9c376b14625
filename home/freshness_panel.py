"""栏目更新 on the admin's first page: what has to be written soon, for those who may write it."""

from django.utils import timezone
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from home.freshness import columns
from home.models import HomePage


class FreshnessPanel(Component):
    """Draws nothing when every column is new enough."""

    name = "freshness"
    template_name = "home/admin/freshness_panel.html"
    order = 70

    def get_context_data(self, parent_context) -> dict:
        today = timezone.localdate()
        found = list(columns())
        sections = _sections()
        return {
            "late": [
                {"column": column, "sentence": column.sentence(today), "page": sections.get(column.section)}
                for column in found
                if column.sentence(today)
            ],
            "empty": [column.title for column in found if column.newest is None],
        }


def _sections() -> dict[str, int]:
    """Slug of a fixed section → key of its page."""
    home = HomePage.objects.first()
    return dict(Page.objects.child_of(home).values_list("slug", "pk")) if home else {}


def add_freshness_panel(request, panels: list) -> None:
    if page_permission_policy.user_has_permission(request.user, "add"):
        panels.append(FreshnessPanel())
