"""In what order a list may stand, beside that of the desk."""

from dataclasses import dataclass

from django.db.models import F, QuerySet


@dataclass(frozen=True)
class Order:
    """column: that of the table which it sorts. other: the way round."""

    label: str
    column: str
    other: str
    by: tuple


FIRST_DUE = "先到期的在前，办完的在后"
_FIRM, _TYPED = F("enterprise__pinyin_key"), F("enterprise_name")
# Registered enterprises by their pinyin, then those of which only the typed name is known.
ORDERS = {
    "-due": Order("后到期的在前", "due", "", ("-is_on_desk", "-ended_at", "-next_due_at", "-id")),
    "submitted": Order("先提交的在前", "submitted", "-submitted", ("submitted_at", "id")),
    "-submitted": Order("后提交的在前", "submitted", "submitted", ("-submitted_at", "-id")),
    "enterprise": Order(
        "企业名称顺序", "enterprise", "-enterprise",
        (_FIRM.asc(nulls_last=True), _TYPED.asc(), "-submitted_at", "-id"),
    ),
    "-enterprise": Order(
        "企业名称倒序", "enterprise", "enterprise",
        (_FIRM.desc(nulls_last=True), _TYPED.desc(), "-submitted_at", "-id"),
    ),
}  # fmt: skip
COLUMNS = {"due": "-due", "submitted": "-submitted", "enterprise": "enterprise"}


def ordered(tickets: QuerySet, sort: str) -> QuerySet:
    """tickets: as `deadlines.for_desk` gives them, in the order of the desk, which stands without `sort`."""
    return tickets.order_by(*ORDERS[sort].by) if sort else tickets
