"""Where the reminder stands in the admin."""

from django.urls import path
from wagtail.admin.viewsets.base import ViewSet

from events.theme_days.views import ThemeDaysMenuItem, ThemeDaysView


class ThemeDaysViewSet(ViewSet):
    name = "theme_days"
    url_prefix = "party/theme-days"
    icon = "calendar-check"
    menu_label = "主题党日和换届"
    menu_order = 325
    menu_item_class = ThemeDaysMenuItem
    add_to_admin_menu = True

    def get_urlpatterns(self):
        return [path("", ThemeDaysView.as_view(), name="index")]
