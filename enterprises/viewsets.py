"""The admin of what is no page here: the zone's figures, the support ledger and the members of enterprises."""

from wagtail.admin.ui.tables import BooleanColumn
from wagtail.admin.widgets import AdminPageChooser
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from accounts.invitation_admin import InvitingViewSet
from core.viewsets import VisibleModelViewSet
from enterprises.due_admin import DueViewSet
from enterprises.memberships import ENTERPRISE_MEMBERSHIP
from enterprises.models import EnterpriseMember, EnterprisePage, SupportRecord, ZoneIndicator


class ZoneIndicatorViewSet(SnippetViewSet):
    """Figures of the whole zone. Those of a park are edited on its page, with its drafts."""

    model = ZoneIndicator
    icon = "order"
    menu_label = "全区指标"
    list_display = ["name", "display", "scope", "as_of", "source"]
    list_filter = ["scope", "as_of"]
    search_fields = ["name", "source"]
    search_backend_name = None
    ordering = ["sort_order", "-as_of"]


class EnterpriseMemberViewSet(InvitingViewSet):
    model = EnterpriseMember
    membership = ENTERPRISE_MEMBERSHIP
    place_widget = AdminPageChooser(target_models=[EnterprisePage])
    icon = "user"
    menu_label = "企业成员"
    list_display = ["user", "enterprise", "role", BooleanColumn("is_active", label="有效")]
    list_filter = ["role", "is_active"]
    search_fields = ["user__display_name", "user__username", "enterprise__title"]
    inspect_view_fields = ["enterprise", "user", "role", "is_active"]


class SupportRecordViewSet(VisibleModelViewSet):
    """Who received what: for the keepers of the ledger alone."""

    model = SupportRecord
    icon = "table"
    menu_label = "扶持台账"
    list_display = ["kind", "enterprise", "enterprise_count", "amount_said", "received_on", "source"]
    list_filter = ["kind", "received_on"]
    search_fields = ["enterprise__title", "source", "note"]
    inspect_view_fields = [
        "kind", "enterprise", "enterprise_count", "amount_said", "received_on", "source", "note",
    ]  # fmt: skip


class EnterprisesViewSetGroup(SnippetViewSetGroup):
    items = (DueViewSet, ZoneIndicatorViewSet, SupportRecordViewSet, EnterpriseMemberViewSet)
    menu_label = "园区与企业"
    menu_icon = "home"
    menu_order = 310
