"""What ends soon: recognitions within 90 days, incubations within six months (H3)."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch, Q, QuerySet

from enterprises.incubation import DUE_WITHIN_MONTHS, SHORTEST, add_months, ends_on
from enterprises.models import EnterpriseFlag, ParkPage, Tenancy

SLACK = timedelta(days=3)  # months are not equally long: the exact day is counted afterwards

FLAG_COLUMNS = ("企业", "园区", "资质", "有效期起", "有效期至", "剩余天数", "证书编号", "资料来源")
INCUBATION_COLUMNS = ("企业", "园区", "行业", "入驻日期", "孵化期满", "剩余天数", "是否延长")


@dataclass(frozen=True)
class DueFlag:
    flag: EnterpriseFlag
    park: ParkPage | None
    days: int

    @property
    def row(self) -> list:
        flag = self.flag
        return [
            flag.enterprise.title, self.park and self.park.title, flag.get_kind_display(), flag.valid_from,
            flag.valid_to, self.days, flag.certificate_number, flag.source,
        ]  # fmt: skip


@dataclass(frozen=True)
class DueIncubation:
    """days: below zero when the span is over and the enterprise still counts as incubating."""

    tenancy: Tenancy
    ends_on: date
    days: int

    @property
    def overdue(self) -> int:
        return -self.days

    @property
    def row(self) -> list:
        tenancy, enterprise = self.tenancy, self.tenancy.enterprise
        return [
            enterprise.title, tenancy.park.title, enterprise.get_industry_display(), tenancy.entered_on,
            self.ends_on, self.days, bool(tenancy.extended_to),
        ]  # fmt: skip


def due_flags(on: date, park: ParkPage | None = None) -> list[DueFlag]:
    """The first to end first; of published enterprises, in one park and the incubators inside it or in all."""
    here = Tenancy.objects.current().select_related("park")
    flags = EnterpriseFlag.objects.due(on).filter(enterprise__live=True).order_by("valid_to", "pk")
    if park:
        flags = flags.filter(enterprise__in=here.in_parks([park.pk]).values("enterprise"))
    found = flags.select_related("enterprise").prefetch_related(
        Prefetch("enterprise__tenancies", queryset=here, to_attr="current_tenancies")
    )
    return [DueFlag(flag, _park(flag), (flag.valid_to - on).days) for flag in found]


def _park(flag: EnterpriseFlag) -> ParkPage | None:
    tenancy = flag.enterprise.current_tenancy
    return tenancy.park if tenancy else None


def due_incubations(on: date, park: ParkPage | None = None) -> list[DueIncubation]:
    """Over or over within six months, the first to end first."""
    horizon = add_months(on, DUE_WITHIN_MONTHS)
    dated = ((row, ends_on(row, row.enterprise.industry)) for row in _may_be_due(horizon, park))
    found = [DueIncubation(row, end, (end - on).days) for row, end in dated if end <= horizon]
    return sorted(found, key=lambda due: (due.ends_on, due.tenancy.pk))


def _may_be_due(horizon: date, park: ParkPage | None) -> QuerySet[Tenancy]:
    latest = add_months(horizon, -SHORTEST) + SLACK
    rows = Tenancy.objects.incubating().filter(
        Q(extended_to__isnull=True, entered_on__lte=latest) | Q(extended_to__lte=horizon),
        enterprise__live=True,
        enterprise__is_unregistered_team=False,
    )
    rows = rows.in_parks([park.pk]) if park else rows
    return rows.select_related("enterprise", "park").order_by("entered_on")
