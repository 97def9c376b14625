"""The admin of who is there: duty roster, deputies, handing over."""

from django.urls import path
from wagtail.admin.viewsets.base import ViewSet

from mailbox.admin import absences, duty, handing, rota


class RotaViewSet(ViewSet):
    """One item of the menu; the department's head, the coordinator and everybody for herself."""

    name = "mailbox_rota"
    url_prefix = "mailbox/rota"
    icon = "calendar-alt"
    menu_label = "值班与代理"
    menu_item_class = rota.RotaMenuItem

    def get_urlpatterns(self):
        return [
            path("", duty.RosterView.as_view(), name="index"),
            path("<int:pk>/", duty.PlanView.as_view(), name="plan"),
            path("handing/", handing.HoldingsView.as_view(), name="handing"),
            path("handing/<int:pk>/", handing.HandView.as_view(), name="hand"),
            path("deputies/", absences.AbsencesView.as_view(), name="deputies"),
            path("deputies/new/", absences.LendView.as_view(), name="lend"),
            path("deputies/<int:pk>/end/", absences.EndView.as_view(), name="end"),
        ]
