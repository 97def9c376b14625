"""What enterprises reported about their rights, added up: always with the span of days and who reported."""

from dataclasses import dataclass
from datetime import date

from enterprises.models.enterprise import EnterprisePage
from enterprises.models.ip import ORDER, IPCount, IPKind
from enterprises.models.querysets import EnterpriseQuerySet
from enterprises.models.tenancy import TenancyStatus


@dataclass(frozen=True)
class Total:
    """A sum of entered values (H2: nothing that the site counted itself)."""

    kind: IPKind
    value: int
    is_approximate: bool
    first: date
    last: date
    enterprises: int

    @property
    def label(self) -> str:
        return self.kind.label

    @property
    def unit(self) -> str:
        return self.kind.unit

    @property
    def source(self) -> str:
        return f"{self.enterprises} 家企业填报合计"


def ip_totals(enterprises: EnterpriseQuerySet) -> list[Total]:
    """One total for each kind that somebody reported, in the order of the kinds. One query."""
    rows = IPCount.objects.filter(enterprise__in=enterprises.order_by().values("pk")).summed()
    found = [
        Total(
            IPKind(row["kind"]), row["value"], row["vague"] > 0, row["first"], row["last"], row["enterprises"]
        )
        for row in rows
        if row["value"]
    ]
    return sorted(found, key=lambda total: ORDER[total.kind])


def zone_ip_totals() -> list[Total]:
    """Over all published enterprises that did not leave; invented ones of the sample content do not count."""
    stayed = EnterprisePage.objects.public().filter(is_sample=False)
    left = EnterprisePage.objects.with_status(TenancyStatus.MOVED_OUT)
    return ip_totals(stayed.exclude(pk__in=left.values("pk")))
