"""What the wall says of a request beside its texts: who answered, and how many of the promised days it took."""

from mailbox.figures import days
from mailbox.history import History
from mailbox.leads import lead_of
from mailbox.models import Ticket


def facts_of(ticket: Ticket) -> dict:
    """Fields of the public answer; the days are counted as in 压缩时限, over all answered rounds."""
    history = History.of(ticket)
    lead = lead_of(history.tasks)
    used, promised = days.of(history.clocks(), history.calendar)
    return {"department": lead.department if lead else None, "days_used": used, "days_promised": promised}
