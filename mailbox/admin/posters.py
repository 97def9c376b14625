"""A list of parks, each with its poster to print."""

from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from enterprises.models import ParkPage
from mailbox.admin.access import AdmittedMixin
from mailbox.admin.box_access import may_enter_anything
from mailbox.poster import form_url


class PosterListView(AdmittedMixin, WagtailAdminTemplateMixin, TemplateView):
    template_name = "mailbox_admin/posters.html"
    page_title = "园区海报"
    header_icon = "image"

    admits = staticmethod(may_enter_anything)

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs) -> dict:
        parks = ParkPage.objects.live().select_related("station").prefetch_related("letter_boxes")
        rows = [
            {
                "park": park,
                "url": form_url(park),
                "boxes": [box for box in park.letter_boxes.all() if box.is_active],
            }
            for park in parks.by_pinyin()
        ]
        return super().get_context_data(**kwargs) | {"rows": rows}
