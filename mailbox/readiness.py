"""What the red mailbox still lacks before it may open."""

from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from core.readiness import Missing
from enterprises.models import ParkPage
from mailbox.models import Coordinator, MailboxSettings, PrivacyNotice, RequestCategory, RoutingRule
from mailbox.workdays.notice import workday_warning

SHOWN = 5


def missing() -> list[Missing]:
    """The lines of the readiness list, in the order in which they are best settled."""
    return [*_of_form(), *_of_routing(), *_of_closed(), *_of_coordinators(), *_of_calendar()]


def _of_form() -> Iterator[Missing]:
    if not RequestCategory.objects.active().exists():
        yield Missing("红色邮筒还没有启用的诉求类别，企业无法提交。", reverse("requestcategory:index"))
    if PrivacyNotice.objects.in_force() is None:
        yield Missing("红色邮筒还没有生效的隐私告知，企业无法确认同意。", reverse("privacynotice:index"))


def _of_routing() -> Iterator[Missing]:
    """Categories that neither a rule nor a station would take.

    A park without a station leans on the rules alone, as does a request that names no park.
    """
    has_last_resort = MailboxSettings.load().last_resort_id is not None
    has_bare_park = ParkPage.objects.live().filter(station=None).exists()
    if has_last_resort or not (has_bare_park or not ParkPage.objects.live().exists()):
        return
    rules = RoutingRule.objects.without_conditions()
    if rules.filter(category=None).exists():
        return
    bare = RequestCategory.objects.active().filter(is_complaint=False)
    names = list(bare.exclude(pk__in=rules.values("category")).values_list("name", flat=True))
    if names:
        yield Missing(
            f"诉求类别{listed(names)}没有派单规则，也没有兜底的服务站，提交后只能等协调员指定部门。",
            reverse("routingrule:index"),
        )


def _of_closed() -> Iterator[Missing]:
    """Rules and last resorts that name a closed department: requests pass them by."""
    closed = Q(lead__is_active=False) | Q(assists__is_active=False)
    rules = RoutingRule.objects.filter(closed, is_active=True).distinct()
    if names := list(rules.values_list("name", flat=True)):
        yield Missing(f"派单规则{listed(names)}指向已停用的部门，请改好。", reverse("routingrule:index"))
    parks = ParkPage.objects.live().filter(station__is_active=False)
    if names := list(parks.order_by("title").values_list("title", flat=True)):
        yield Missing(
            f"园区{listed(names)}的服务站已停用，诉求没有兜底。", reverse("wagtailadmin_explore_root")
        )
    resort = MailboxSettings.load().last_resort
    if resort and not resort.is_active:
        url = reverse("wagtailsettings:edit", args=["mailbox", "mailboxsettings"])
        yield Missing(f"红色邮筒设置里的兜底服务站“{resort}”已停用，请另选。", url)


def _of_coordinators() -> Iterator[Missing]:
    active = Coordinator.objects.filter(user__is_active=True)
    if active.filter(covers_all_parks=True).exists():
        return
    yield Missing("没有负责全部园区的协调员，未注明园区的诉求无人受理。", reverse("coordinator:index"))
    bare = ParkPage.objects.live().exclude(Q(pk__in=active.values("parks")))
    names = list(bare.order_by("title").values_list("title", flat=True))
    if names:
        yield Missing(f"园区{listed(names)}还没有协调员。", reverse("coordinator:index"))


def _of_calendar() -> Iterator[Missing]:
    warning = workday_warning(timezone.localdate())
    if warning and warning.is_urgent:
        yield Missing(warning.text, reverse("workday:index"))


def listed(names: list[str], most: int = SHOWN) -> str:
    """“甲”、“乙”等 7 个."""
    shown = "、".join(f"“{name}”" for name in names[:most])
    return f"{shown}等 {len(names)} 个" if len(names) > most else shown
