"""A small ledger of the year before last, taken over by the service as an office takes over its own."""

from pathlib import Path

from core.samples.loading import SampleMissing, Samples
from mailbox.ledger.columns import guess
from mailbox.ledger.planning import current_plan
from mailbox.ledger.reading import read_table
from mailbox.models import LedgerImport, Ticket
from mailbox.services import import_ledger

FILE = Path(__file__).parent / "ledger.csv"
NAME, DEFAULT = "样例台账 2024.csv", "category:premises"


def load_archive(samples: Samples) -> None:
    """Keys `ledger` and `archive:n`; nothing when a real ledger has brought the same lines before."""
    ledger = samples.add("ledger", _ledger)
    if ledger is None:
        return
    for number, ticket in enumerate(Ticket.objects.filter(ledger_row__ledger=ledger).order_by("number"), 1):
        samples.enter(f"archive:{number}", ticket)


def _ledger(samples: Samples) -> LedgerImport:
    table, user = read_table(FILE.read_bytes()), samples.get("user:coordinator")
    ledger = LedgerImport.objects.create(
        name=NAME,
        table={"headings": table.headings, "rows": table.rows},
        choices={"columns": guess(table.headings), "category": samples.get(DEFAULT).pk},
        created_by=user,
        is_sample=True,
    )
    if not import_ledger(ledger, user, current_plan(ledger).seal):
        raise SampleMissing("ledger")
    Ticket.objects.filter(ledger_row__ledger=ledger).update(is_sample=True)
    ledger.refresh_from_db()
    return ledger
