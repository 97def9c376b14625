"""What an enterprise is to the parks, as routing rules ask it."""

from enterprises.models import EnterprisePage, TenancyStatus
from mailbox.models.choices import EnterpriseKind

STAYING = {
    TenancyStatus.INCUBATING: EnterpriseKind.INCUBATING,
    TenancyStatus.RESIDENT: EnterpriseKind.RESIDENT,
    TenancyStatus.GRADUATED: EnterpriseKind.GRADUATED,
}


def kind_of(enterprise: EnterprisePage | None) -> EnterpriseKind:
    """By the newest tenancy; who graduated stays a graduate after leaving. At most one query."""
    if enterprise is None:
        return EnterpriseKind.UNREGISTERED
    if enterprise.is_unregistered_team:
        return EnterpriseKind.TEAM
    rows = list(enterprise.tenancies.all())
    newest = next((row for row in rows if row.is_current), None) or next(iter(rows), None)
    if newest is None or not (newest.is_current or newest.status == TenancyStatus.GRADUATED):
        return EnterpriseKind.OUTSIDE
    return STAYING.get(TenancyStatus(newest.status), EnterpriseKind.OUTSIDE)
