"""Which requests are complaints, as a query: `Ticket.is_complaint` for many rows at once."""

from django.db.models.expressions import RawSQL

# A part of a complaint is one at any depth, which joins of the ORM cannot follow. UNION ends on its own.
COMPLAINTS = """
WITH RECURSIVE complaint(id) AS (
    SELECT ticket.id FROM mailbox_ticket ticket
    WHERE ticket.accused_id IS NOT NULL
    OR ticket.category_id IN (SELECT id FROM mailbox_requestcategory WHERE is_complaint)
    UNION
    SELECT part.id FROM mailbox_ticket part JOIN complaint ON part.split_from_id = complaint.id
)
SELECT id FROM complaint
"""


def complaint_keys() -> RawSQL:
    """Keys of all complaints, for `…__in`; the database evaluates it with the query in which it stands."""
    return RawSQL(COMPLAINTS, ())  # noqa: S611 a constant without inputs
