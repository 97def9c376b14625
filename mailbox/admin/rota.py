"""值班与代理: who may enter its pages, and the frame that they share."""

from django.urls import reverse
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from mailbox.admin.access import AdmittedMixin, may_work
from mailbox.deputies.lending import KEEPS_ACCOUNTS

TABS = (
    ("mailbox_rota:index", "值班表"),
    ("mailbox_rota:deputies", "代理"),
    ("mailbox_rota:handing", "交接"),
)


def may_arrange(user) -> bool:
    """Everybody of the desk, and who keeps the accounts."""
    return user.is_active and (may_work(user) or user.has_perm(KEEPS_ACCOUNTS))


class RotaMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return may_arrange(request.user)


class RotaMixin(AdmittedMixin, WagtailAdminTemplateMixin):
    """tab: the address of the list to which the page belongs."""

    admits = staticmethod(may_arrange)
    page_title = "值班与代理"
    header_icon = "calendar-alt"
    tab = "mailbox_rota:index"

    def get_breadcrumbs_items(self) -> list[dict]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs) -> dict:
        tabs = [{"url": reverse(name), "label": label, "is_here": name == self.tab} for name, label in TABS]
        return super().get_context_data(**kwargs) | {"tabs": tabs}
