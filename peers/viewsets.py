"""The moderator's addresses; `services` are the only writers."""

from django.urls import path
from wagtail.admin.viewsets.base import ViewSet

from peers.admin import lists, views
from peers.admin.queue import PeersMenuItem


class PeersViewSet(ViewSet):
    name = "peers_admin"
    url_prefix = "mailbox/peers"
    icon = "group"
    menu_label = "回音壁"
    menu_order = 205
    add_to_admin_menu = True
    menu_item_class = PeersMenuItem

    def get_urlpatterns(self):
        return [
            path("", lists.QueueView.as_view(), name="index"),
            path("list/", lists.QuestionListView.as_view(), name="list"),
            path("list/results/", lists.QuestionListView.as_view(results_only=True), name="list_results"),
            path("<int:pk>/", views.QuestionView.as_view(), name="question"),
            path("<int:pk>/decide/", views.DecideView.as_view(), name="decide"),
            path("<int:pk>/ticket/", views.TicketView.as_view(), name="ticket"),
            path("answer/<int:pk>/decide/", views.DecideAnswerView.as_view(), name="decide_answer"),
        ]
