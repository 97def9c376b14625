"""The admin of the other ways in: entry by staff, real letter boxes, posters."""

from django.urls import path
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.admin.viewsets.base import ViewSet

from mailbox.admin import boxes, entry_receipt, posters
from mailbox.admin.box_access import may_enter_anything, may_see_boxes
from mailbox.admin.box_month import BoxIndexView
from mailbox.admin.entry import EntryView
from mailbox.admin.menu import EnterMenuItem
from mailbox.files.upload_quota import with_upload_quota
from mailbox.models import LetterBox
from mailbox.viewsets.config import ConfigViewSet


class EntryViewSet(ViewSet):
    """Its own item in the menu: instructors enter requests and see no list."""

    name = "mailbox_entry"
    url_prefix = "mailbox/enter"
    icon = "plus"
    menu_label = "代录诉求"
    menu_item_class = EnterMenuItem

    def get_urlpatterns(self):
        keep = entry_receipt.EntryReceiptTextView.as_view()
        return [
            path("", with_upload_quota(EntryView.as_view()), name="enter"),
            path("receipt/<slug:number>/", entry_receipt.EntryReceiptView.as_view(), name="receipt"),
            path("receipt/<slug:number>/keep/", keep, name="keep"),
        ]


class BoxesMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return may_see_boxes(request.user)


class BoxViewSet(ViewSet):
    """The book of the letter boxes; `services.boxes` is its only writer."""

    name = "mailbox_boxes"
    url_prefix = "mailbox/boxes"
    icon = "mail"
    menu_label = "开箱登记"
    menu_item_class = BoxesMenuItem

    def get_urlpatterns(self):
        return [
            path("", BoxIndexView.as_view(), name="index"),
            path("<int:pk>/open/", with_upload_quota(boxes.RegisterView.as_view()), name="register"),
            path("opening/<int:pk>/", boxes.OpeningView.as_view(), name="opening"),
            path("opening/<int:pk>/witness/", boxes.WitnessView.as_view(), name="witness"),
            path("opening/<int:pk>/remark/", boxes.RemarkView.as_view(), name="remark"),
            path("opening/<int:pk>/letter/", with_upload_quota(boxes.LetterView.as_view()), name="letter"),
            path("opening/<int:pk>/files/<uuid:public_id>/", boxes.ScanView.as_view(), name="scan"),
        ]


class PostersMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return may_enter_anything(request.user)


class PosterViewSet(ViewSet):
    name = "mailbox_posters"
    url_prefix = "mailbox/posters"
    icon = "image"
    menu_label = "园区海报"
    menu_item_class = PostersMenuItem

    def get_urlpatterns(self):
        return [path("", posters.PosterListView.as_view(), name="index")]


class LetterBoxViewSet(ConfigViewSet):
    """Where the boxes hang; who opens them is in the book."""

    model = LetterBox
    icon = "mail"
    menu_label = "实体邮筒"
    list_display = ["park", "place", "every", "since", BooleanColumn("is_active", label="启用")]
    list_filter = ["park", "is_active"]
    search_fields = ["place", "park__title"]
    ordering = ["park__pinyin_key", "id"]
