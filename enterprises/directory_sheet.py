"""The directory as a table for statistics (H5): headings in Chinese, what is not known left blank."""

from collections.abc import Iterator

from django.db.models import Prefetch

from enterprises.models import EnterprisePage, IPKind, Tenancy
from enterprises.models.querysets import EnterpriseQuerySet

AT_A_TIME = 500
COLUMNS = (
    "企业名称", "企业全称", "统一社会信用代码", "未注册团队", "行业", "成立日期", "主要产品或服务",
    "园区", "入驻日期", "状态", "现有资质", "资质有效期至",
    *(f"{kind.label}（{kind.unit}）" for kind in IPKind), "知识产权截至",
)  # fmt: skip
READ = (
    "title", "legal_name", "credit_code", "is_unregistered_team", "industry", "founded_on", "products",
)  # fmt: skip
NOTES = (
    "知识产权是企业最近一次填报的有效数，没有填报的留空；截至日期是其中最早的一个。",
    "本站不登记营业收入、投融资等金额。火炬统计表的金额单位是千元，填报时请看清表头。",
)


def directory_rows(enterprises: EnterpriseQuerySet) -> Iterator[list]:
    """In the order of the directory; five hundred at a time are in memory, the few parks once for each time."""
    there = Tenancy.objects.current().prefetch_related("park")
    pages = (
        enterprises.prefetch_related(Prefetch("tenancies", queryset=there, to_attr="current_tenancies"))
        .with_current_flags()
        .prefetch_related("ip_counts")
        .only(*READ)
        .iterator(chunk_size=AT_A_TIME)
    )
    return (_row(page) for page in pages)


def _row(page: EnterprisePage) -> list:
    flags, tenancy = page.current_flags, page.current_tenancy
    return [
        page.title, page.legal_name, page.credit_code, page.is_unregistered_team, page.get_industry_display(),
        page.founded_on, page.products, *_tenancy(tenancy),
        "、".join(flag.get_kind_display() for flag in flags),
        "、".join(f"{flag.valid_to:%Y-%m-%d}" for flag in flags),
        *_rights(page),
    ]  # fmt: skip


def _tenancy(tenancy: Tenancy | None) -> list:
    if tenancy is None:
        return [None, None, None]
    return [tenancy.park.title, tenancy.entered_on, tenancy.get_status_display()]


def _rights(page: EnterprisePage) -> list:
    counts = {row.kind: row for row in page.newest_ip}
    told = [counts[kind].value if kind in counts else None for kind in IPKind]
    return [*told, min((row.as_of for row in counts.values()), default=None)]
