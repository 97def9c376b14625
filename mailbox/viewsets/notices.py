"""The admin of what is told: calls to be made, notices that got stuck. Work groups are in `admin/work_groups.py`."""

from django.urls import path
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem
from wagtail.admin.viewsets.base import ViewSet

from mailbox.admin import calls, stuck


class CountingMenuItem(MenuItem):
    """待电话告知（2）: how many wait for the reader."""

    def count(self, user) -> int:
        raise NotImplementedError

    def render_component(self, request):
        waiting = self.count(request.user)
        label = f"{self.label}（{waiting}）" if waiting else self.label
        return LinkMenuItem(
            self.name, label, self.url, icon_name=self.icon_name, classname=self.classname, attrs=self.attrs
        )


class CallsMenuItem(CountingMenuItem):
    def is_shown(self, request) -> bool:
        return calls.may_call(request.user)

    def count(self, user) -> int:
        return calls.waiting(user)


class StuckMenuItem(CountingMenuItem):
    def is_shown(self, request) -> bool:
        return stuck.may_resend(request.user)

    def count(self, user) -> int:
        return stuck.stuck_of(user).count()


class CallViewSet(ViewSet):
    name = "mailbox_calls"
    url_prefix = "mailbox/calls"
    icon = "mobile-alt"
    menu_label = "待电话告知"
    menu_item_class = CallsMenuItem

    def get_urlpatterns(self):
        press = calls.CallPressView.as_view()
        return [
            path("", calls.CallListView.as_view(), name="index"),
            path("<int:pk>/contact/", calls.CallRevealView.as_view(), name="reveal"),
            path("<int:pk>/told/", press, {"press": "told"}, name="told"),
            path("<int:pk>/missed/", press, {"press": "missed"}, name="missed"),
        ]


class StuckViewSet(ViewSet):
    name = "mailbox_stuck"
    url_prefix = "mailbox/stuck"
    icon = "warning"
    menu_label = "发不出去的通知"
    menu_item_class = StuckMenuItem

    def get_urlpatterns(self):
        again = stuck.SendAgainView.as_view()
        return [
            path("", stuck.StuckView.as_view(), name="index"),
            path("again/", again, name="all"),
            path("<int:pk>/again/", again, name="again"),
        ]
