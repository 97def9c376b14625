"""The admin of the red mailbox on one screen: the desk, and the tables behind it."""

from django.urls import path
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.viewsets.model import ModelViewSetGroup

from mailbox.admin.answer_list import AnswerListView
from mailbox.admin.answer_pages import PageOfAnswerView, PageOfTicketView
from mailbox.admin.bulk import BulkView
from mailbox.admin.list_export import ExportView
from mailbox.admin.listing import TicketListView
from mailbox.admin.menu import TicketsMenuItem
from mailbox.admin.papers import HotlineView, SheetView
from mailbox.admin.passing_over import PassOverView, TakeUpView
from mailbox.admin.presence import PresenceView
from mailbox.admin.public_answers import (
    AnswerEditView,
    DraftView,
    PublishView,
    WithdrawView,
    may_answer_publicly,
)
from mailbox.admin.saved_lists import SavedListsView, SavedListView
from mailbox.admin.suggestion_page import SuggestionMenuItem, SuggestionView
from mailbox.admin.ticket_views import MoveView, RevealView, TicketView
from mailbox.admin.topics import TopicsView
from mailbox.admin.work_groups import WorkGroupViewSet
from mailbox.files.upload_quota import with_upload_quota
from mailbox.viewsets.canned import CannedViewSet
from mailbox.viewsets.channels import BoxViewSet, EntryViewSet, LetterBoxViewSet, PosterViewSet
from mailbox.viewsets.config import (
    CoordinatorViewSet,
    PrivacyNoticeViewSet,
    RequestCategoryViewSet,
    RoutingRuleViewSet,
)
from mailbox.viewsets.figures import FiguresViewSet
from mailbox.viewsets.ledger import LedgerViewSet
from mailbox.viewsets.notices import CallViewSet, StuckViewSet
from mailbox.viewsets.report import ReportViewSet
from mailbox.viewsets.rota import RotaViewSet
from mailbox.viewsets.visits import VisitViewSet
from mailbox.viewsets.workdays import WorkdayViewSet


class TicketViewSet(ViewSet):
    """No view adds, edits or deletes a request: `services` are its only writers."""

    name = "mailbox_tickets"
    url_prefix = "mailbox"
    icon = "mail"
    menu_label = "诉求"
    menu_item_class = TicketsMenuItem

    def get_urlpatterns(self):
        view = TicketListView.as_view()
        return [
            path("", view, name="index"),
            path("list/<slug:queue>/", view, name="list"),
            path("saved/", SavedListsView.as_view(), name="saved"),
            path("saved/<int:saved>/", SavedListView.as_view(), name="saved_one"),
            path("export/", ExportView.as_view(), name="export"),
            path("bulk/", BulkView.as_view(), name="bulk"),
            path("topics/", TopicsView.as_view(), name="topics"),
            path("<int:pk>/", TicketView.as_view(), name="inspect"),
            path("<int:pk>/sheet/", SheetView.as_view(), name="sheet"),
            path("<int:pk>/hotline/", HotlineView.as_view(), name="hotline"),
            path("<int:pk>/presence/", PresenceView.as_view(), name="presence"),
            path("<int:pk>/contact/", RevealView.as_view(), name="reveal"),
            path("<int:pk>/move/<slug:name>/", with_upload_quota(MoveView.as_view()), name="move"),
        ]


class AnswersMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return may_answer_publicly(request.user)


class PublicAnswerViewSet(ViewSet):
    """Drafts of texts that everybody will read; `services.publishing` is their only writer."""

    name = "mailbox_answers"
    url_prefix = "mailbox/answers"
    icon = "openquote"
    menu_label = "公开答复"
    menu_item_class = AnswersMenuItem

    def get_urlpatterns(self):
        return [
            path("", AnswerListView.as_view(), name="index"),
            path("draft/<int:pk>/", DraftView.as_view(), name="draft"),
            path("draft/<int:pk>/page/<slug:name>/", PageOfTicketView.as_view(), name="ticket_page"),
            path("draft/<int:pk>/pass/", PassOverView.as_view(), name="pass_over"),
            path("draft/<int:pk>/take-up/", TakeUpView.as_view(), name="take_up"),
            path("<int:pk>/", AnswerEditView.as_view(), name="edit"),
            path("<int:pk>/page/<slug:name>/", PageOfAnswerView.as_view(), name="page"),
            path("<int:pk>/publish/", PublishView.as_view(), name="publish"),
            path("<int:pk>/withdraw/", WithdrawView.as_view(), name="withdraw"),
        ]


class SuggestionViewSet(ViewSet):
    """How good the suggestions are; nothing is changed here."""

    name = "mailbox_suggestion"
    url_prefix = "mailbox/suggestion"
    icon = "view"
    menu_label = "派单建议"
    menu_item_class = SuggestionMenuItem

    def get_urlpatterns(self):
        return [path("", SuggestionView.as_view(), name="figures")]


class MailboxViewSetGroup(ModelViewSetGroup):
    """What people work in every day."""

    items = (
        TicketViewSet,
        EntryViewSet,
        FiguresViewSet,
        BoxViewSet,
        CallViewSet,
        VisitViewSet,
        CannedViewSet,
        PublicAnswerViewSet,
        StuckViewSet,
        ReportViewSet,
        LedgerViewSet,
        RotaViewSet,
    )
    menu_label = "红色邮筒"
    menu_icon = "mail"
    menu_order = 200


class MailboxRulesViewSetGroup(ModelViewSetGroup):
    """What the work goes by: looked at now and then."""

    items = (
        RequestCategoryViewSet,
        RoutingRuleViewSet,
        SuggestionViewSet,
        WorkdayViewSet,
        CoordinatorViewSet,
        WorkGroupViewSet,
        LetterBoxViewSet,
        PosterViewSet,
        PrivacyNoticeViewSet,
    )
    menu_label = "邮筒设置"
    menu_icon = "cog"
    menu_order = 210


GROUPS = (MailboxViewSetGroup, MailboxRulesViewSetGroup)
