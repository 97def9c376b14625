"""派单规则 in the admin: the table in its order, what is wrong with a row, and a dry run."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import FormView
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views import generic
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from mailbox.admin.access import may_work
from mailbox.forms.rule_trial import RuleTrialForm
from mailbox.models import RoutingRule, Ticket
from mailbox.routing import examine, route
from mailbox.services.by_rules import last_resort_of, replayed

SHOWN = 100


def conditions(rule: RoutingRule) -> str:
    """类别是“税费减免”、提到“退税”; 不限 when there is none."""
    return "、".join(rule.as_rule().conditions()) or "不限"


def trouble(rule: RoutingRule) -> str:
    """What is wrong with the rule now, else the alarm that it raised last; empty when nothing is."""
    closed = [row.short_name for row in (rule.lead, *rule.assists.all()) if not row.is_active]
    if closed:
        return f"▲ {'、'.join(closed)}已停用，请改派其他部门"
    return f"▲ {rule.alarm}" if rule.alarm else ""


class RuleIndexView(generic.IndexView):
    def get_base_queryset(self):
        return super().get_base_queryset().with_targets()

    @cached_property
    def header_buttons(self):
        trial = HeaderButton("试一试", url=reverse("routingrule:trial"), icon_name="view")
        return [*super().header_buttons, trial]


RULE_COLUMNS = [
    "name",
    Column("conditions", label="条件", accessor=conditions),
    "lead",
    BooleanColumn("is_automatic", label="自动派单"),
    BooleanColumn("is_active", label="启用"),
    Column("trouble", label="要处理的问题", accessor=trouble),
]


class RuleTrialView(WagtailAdminTemplateMixin, FormView):
    """Holds every rule against a made-up request and says which fires and why. Nothing is stored."""

    template_name = "mailbox_admin/rule_trial.html"
    form_class = RuleTrialForm
    page_title = "试一试派单规则"
    header_icon = "view"

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm("mailbox.view_routingrule"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        rules = {"url": reverse("routingrule:index"), "label": "派单规则"}
        return [*self.breadcrumbs_items, rules, {"url": "", "label": self.page_title}]

    def form_valid(self, form: RuleTrialForm) -> HttpResponse:
        asked, park = form.asked(), form.cleaned_data["park"]
        rules = RoutingRule.objects.as_rules()
        result = {
            "decision": route(asked, rules, last_resort_of(park)),
            "trials": [examine(rule, asked) for rule in rules],
            "is_complaint": form.cleaned_data["category"].is_complaint,
        }
        return self.render_to_response(self.get_context_data(form=form, **result))

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {"replay": self._replay(), "shown": SHOWN}

    def _replay(self) -> list:
        """Recent requests that today's rules would send elsewhere; only for who works with requests."""
        if not may_work(self.request.user):
            return []
        return replayed(Ticket.objects.visible_to(self.request.user).order_by("-submitted_at")[:SHOWN])
