from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.widgets.button import Button

from events.admin_views import PhotosView
from events.documents import keep_internal
from events.models import EventPage
from events.record_view import RecordView
from events.registration.admin.entrance import fill_after_publishing, registration_button, registration_urls
from events.stage_panel import add_awaiting_record_panel
from events.theme_days.viewset import ThemeDaysViewSet
from events.viewsets import EventListViewSet

hooks.register("construct_homepage_panels", add_awaiting_record_panel)


@hooks.register("register_admin_viewset")
def event_list() -> list:
    return [EventListViewSet(), ThemeDaysViewSet()]


@hooks.register("register_admin_urls")
def photo_urls() -> list:
    return [
        path("events/<int:pk>/photos/", PhotosView.as_view(), name="event_photos"),
        path("events/<int:pk>/record/", RecordView.as_view(), name="event_record"),
    ]


hooks.register("register_admin_urls", registration_urls)
hooks.register("register_page_header_buttons", registration_button)
hooks.register("after_publish_page", fill_after_publishing)


@hooks.register("register_page_header_buttons")
def photo_button(page, user, view_name, next_url=None):
    if isinstance(page.specific_deferred, EventPage) and page.permissions_for_user(user).can_edit():
        record = reverse("event_record", args=[page.pk])
        yield Button("写活动记录", url=record, icon_name="form", priority=4)
        url = reverse("event_photos", args=[page.pk])
        yield Button("批量上传照片", url=url, icon_name="image", priority=5)


@hooks.register("register_page_listing_more_buttons")
def photo_listing_button(page, user, next_url=None):
    yield from photo_button(page, user, "index", next_url)


hooks.register("before_serve_document", keep_internal)
