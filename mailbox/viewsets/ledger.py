"""Where an old ledger is taken over; `services.archiving` is the only writer."""

from django.urls import path
from wagtail.admin.viewsets.base import ViewSet

from mailbox.admin.ledger import (
    LedgerColumnsView,
    LedgerIndexView,
    LedgerMenuItem,
    LedgerPreviewView,
    LedgerTemplateView,
    LedgerUndoView,
)


class LedgerViewSet(ViewSet):
    name = "mailbox_ledger"
    url_prefix = "mailbox/ledger"
    icon = "upload"
    menu_label = "台账导入"
    menu_item_class = LedgerMenuItem

    def get_urlpatterns(self):
        return [
            path("", LedgerIndexView.as_view(), name="index"),
            path("template/", LedgerTemplateView.as_view(), name="template"),
            path("<int:pk>/columns/", LedgerColumnsView.as_view(), name="columns"),
            path("<int:pk>/", LedgerPreviewView.as_view(), name="preview"),
            path("<int:pk>/undo/", LedgerUndoView.as_view(), name="undo"),
        ]
