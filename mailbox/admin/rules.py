"""派单规则 in the admin: the table in its order, what is wrong with a row, and a dry run."""

from collections.abc import Iterator

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
from mailbox.admin.ordering import OrderedIndexView
from mailbox.forms.rule_trial import RuleTrialForm
from mailbox.models import RoutingRule, Ticket
from mailbox.routing import examine, route
from mailbox.services.by_rules import last_resort_of, replayed

SHOWN = 100


def conditions(rule: RoutingRule) -> str:
    """类别是“税费减免”、提到“退税”; 不限 when there is none."""
    return "、".join(rule.as_rule().conditions()) or "不限"


def trouble(rule: RoutingRule, catch_all: RoutingRule | None) -> str:
    """What is wrong with the rule now, else the alarm that it raised last; empty when nothing is, or when
    the rule is switched off. catch_all: the first rule that takes every request.
    """
    if not rule.is_active:
        return ""
    told = "；".join(_troubles(rule, catch_all)) or rule.alarm
    return f"▲ {told}" if told else ""


def _troubles(rule: RoutingRule, catch_all: RoutingRule | None) -> Iterator[str]:
    closed = [row.short_name for row in (rule.lead, *rule.assists.all()) if not row.is_active]
    if closed:
        yield f"{'、'.join(closed)}已停用，请改派其他部门"
    if rule.category and not rule.category.is_active:
        yield f"类别“{rule.category}”已停用，新诉求用不上这一条"
    if rule.category and rule.category.is_complaint:
        yield f"“{rule.category}”是意见投诉，不按规则派单"
    if rule.park and not rule.park.live:
        yield f"园区“{rule.park}”没有发布，新诉求用不上这一条"
    if catch_all and (rule.sort_order, rule.pk) > (catch_all.sort_order, catch_all.pk):
        yield f"前面的“{catch_all}”适用于所有诉求，轮不到这一条"


def trial_button() -> HeaderButton:
    return HeaderButton("试一试", url=reverse("routingrule:trial"), icon_name="view")


class RuleIndexView(OrderedIndexView):
    def get_base_queryset(self):
        return super().get_base_queryset().with_targets()

    @cached_property
    def columns(self):
        return [*super().columns, Column("trouble", label="要处理的问题", accessor=self._trouble)]

    @cached_property
    def _catch_all(self) -> RoutingRule | None:
        return RoutingRule.objects.without_conditions().filter(category=None).in_order().first()

    def _trouble(self, rule: RoutingRule) -> str:
        return trouble(rule, self._catch_all)

    @cached_property
    def header_buttons(self):
        return [*super().header_buttons, trial_button()]


class RuleEditView(generic.EditView):
    @cached_property
    def header_buttons(self):
        return [*super().header_buttons, trial_button()]

    def save_instance(self):
        """What was wrong is held to be settled: if it is not, the next request raises the alarm anew.

        The place is that of now: a drag may have moved the rule since the form was read.
        """
        rule = self.form.instance
        rule.alarm, rule.alarmed_at = "", None
        places = RoutingRule.objects.filter(pk=rule.pk).select_for_update()
        rule.sort_order = places.values_list("sort_order", flat=True).first() or rule.sort_order
        return super().save_instance()


RULE_COLUMNS = [
    "name",
    Column("conditions", label="条件", accessor=conditions),
    "lead",
    BooleanColumn("is_automatic", label="自动派单"),
    BooleanColumn("is_active", label="启用"),
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
        return replayed(
            Ticket.objects.visible_to(self.request.user).outside_archive().order_by("-submitted_at")[:SHOWN]
        )
