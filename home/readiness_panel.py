"""The list 开放网站前还需要完成 on the admin's first page."""

from wagtail.admin.ui.components import Component

from core import readiness


class ReadinessPanel(Component):
    name = "readiness"
    template_name = "home/admin/readiness_panel.html"
    order = 50

    def get_context_data(self, parent_context) -> dict:
        return {"lines": readiness.missing()}


def add_readiness_panel(request, panels: list) -> None:
    """For those who can fill the gaps; the panel draws nothing when nothing is missing."""
    if request.user.has_perm("core.change_sitesettings"):
        panels.insert(0, ReadinessPanel())
