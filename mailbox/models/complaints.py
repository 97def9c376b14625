"""Which requests are complaints, as a query: `Ticket.is_complaint` for many rows at once."""

from django.db.models import Q
from django.db.models.expressions import RawSQL

# A part of a complaint is one at any depth, which joins of the ORM cannot follow. UNION ends on its own. `> 0` leads
# the databases to the few parts by an index; neither is to read all requests for one of them.
PARTS = """
WITH RECURSIVE complaint(id) AS (
    SELECT part.id FROM mailbox_ticket part JOIN mailbox_ticket whole ON part.split_from_id = whole.id
    WHERE part.split_from_id > 0 AND (
        whole.accused_id IS NOT NULL
        OR whole.category_id IN (SELECT id FROM mailbox_requestcategory WHERE is_complaint)
    )
    UNION
    SELECT part.id FROM mailbox_ticket part JOIN complaint ON part.split_from_id = complaint.id
)
SELECT id FROM complaint
"""


def complaints(to_ticket: str = "") -> Q:
    """Requests that are complaints, or rows that lead to one: `to_ticket="ticket__"`."""
    accuses = Q(**{f"{to_ticket}accused__isnull": False}) | Q(**{f"{to_ticket}category__is_complaint": True})
    return accuses | Q(**{f"{to_ticket}pk__in": RawSQL(PARTS, ())})  # noqa: S611 a constant without inputs
