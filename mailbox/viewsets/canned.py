"""常用答复: texts that the desk writes often."""

from django.urls import path
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from mailbox.admin.canned import CannedEditView, CannedIndexView, FillView, SaveView, may_write


class CannedMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return may_write(request.user)


class CannedViewSet(ViewSet):
    name = "mailbox_canned"
    url_prefix = "mailbox/canned"
    icon = "copy"
    menu_label = "常用答复"
    menu_item_class = CannedMenuItem

    def get_urlpatterns(self):
        return [
            path("", CannedIndexView.as_view(), name="index"),
            path("results/", CannedIndexView.as_view(results_only=True), name="index_results"),
            path("add/", CannedEditView.as_view(), name="add"),
            path("<int:pk>/", CannedEditView.as_view(), name="edit"),
            path("fill/<int:pk>/", FillView.as_view(), name="fill"),
            path("save/<int:pk>/", SaveView.as_view(), name="save"),
        ]
