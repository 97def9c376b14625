"""The plan of an uploaded file against what the site knows now: names, and lines that were taken over before."""

from django.utils import timezone

from alliance.models import Department
from enterprises.models import ParkPage
from mailbox.ledger.columns import CHANNEL_WORDS, plain
from mailbox.ledger.plan import Choices, Known, Plan, plan_of
from mailbox.models import Channel, LedgerImport, LedgerRow, RequestCategory


def current_plan(ledger: LedgerImport) -> Plan:
    """Six queries, however many lines."""
    return plan_of(ledger.table.get("rows", []), choices_of(ledger), known_names(), timezone.now())


def choices_of(ledger: LedgerImport) -> Choices:
    return Choices(**ledger.choices)


def known_names() -> Known:
    categories = list(RequestCategory.objects.all())
    departments = list(Department.objects.order_by("-is_active", "pk"))
    parks = list(ParkPage.objects.order_by("pk"))
    return Known(
        names={
            "category": _by_name((row.name, row.pk) for row in categories),
            "department": _by_name(
                (name, row.pk) for row in departments for name in (row.name, row.short_name)
            ),
            "park": _by_name((row.title, row.pk) for row in parks),
        },
        channels=_channels(),
        complaints=frozenset(row.pk for row in categories if row.is_complaint),
        numbers=dict(LedgerRow.objects.values_list("fingerprint", "ticket__number")),
    )


def _channels() -> dict[str, str]:
    ours = {plain(label): value for value, label in Channel.choices}
    return {plain(word): value for value, words in CHANNEL_WORDS.items() for word in words} | ours


def _by_name(pairs) -> dict[str, int]:
    """The first of a name wins, so that no two mean the same."""
    found: dict[str, int] = {}
    for name, key in pairs:
        found.setdefault(plain(name), key)
    return found
