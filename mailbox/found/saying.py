"""The words of a request by which it is found: those that everybody may read who may open it, no contact details.

Whoever asked and how to reach them is no word of a request: what was typed of it into a text is hidden here, as
on its sheet of paper. Drafts for a signature are their department's alone and are no words either.
"""

import re
from collections.abc import Iterable

from core.plain_text import shortened
from core.text_masks import mask_contacts
from mailbox.models import Ticket, TicketEvent
from mailbox.wall.public_contacts import public_contacts
from mailbox.workflow import INTERNAL_WORDS, MOVES, SIGNING

LONGEST = 50_000  # signs
LONGEST_TITLE = 100
OF_CONTACTS = frozenset({"correct_contact", "record_contact", "reissue_code"})
SAYS = (frozenset(MOVES) - SIGNING - OF_CONTACTS) | {"archive", "task_agreed"}
HIDDEN = "〔联系人〕"


def title_of(ticket: Ticket) -> str:
    return shortened(f"{ticket.number} {veiled(ticket.title, ticket)}", LONGEST_TITLE)


def told(ticket: Ticket, events: Iterable[TicketEvent]) -> str:
    """For the enterprise: its own words and what it was told."""
    public = [e for e in events if e.is_public and e.move in SAYS - INTERNAL_WORDS]
    return _text(ticket, public)


def said(ticket: Ticket, events: Iterable[TicketEvent]) -> str:
    """For the staff: all that was said, among themselves as well."""
    return _text(ticket, [event for event in events if event.move in SAYS])


def _text(ticket: Ticket, events: Iterable[TicketEvent]) -> str:
    """Names first: of a very long text the end is cut off, and PostgreSQL knows no order of what stands far behind."""
    parts = dict.fromkeys([ticket.text, *(event.text for event in events)])
    spoken = veiled("\n".join(filter(None, parts)), ticket)
    return f"{beginning_of(ticket)}{spoken}"[:LONGEST]


def beginning_of(ticket: Ticket) -> str:
    """Of the words of every entry; a change of a name changes it."""
    return "".join(f"{name}\n" for name in names_of(ticket)) + "\n"


def names_of(ticket: Ticket) -> list[str]:
    """Of the enterprise: as it was typed, as it is called, as it was called."""
    firm = ticket.enterprise
    names = [ticket.enterprise_name]
    if firm:
        names += [firm.title, firm.legal_name, firm.former_names]
    return list(dict.fromkeys(filter(None, names)))


def veiled(text: str, ticket: Ticket) -> str:
    """Without numbers and addresses to reach somebody by, but for those that stand on the site for everybody."""
    if mask_contacts(text).count:
        text = mask_contacts(text, public_contacts()).text
    for detail in (ticket.contact_name, ticket.contact_phone, ticket.contact_email):
        if len(detail) > 1:
            text = text.replace(detail, HIDDEN)
    return text


def numbers_of(ticket: Ticket) -> str:
    """What is typed in place of the number: without dashes; any end of a number that others gave it."""
    plain = re.sub(r"\W", "", ticket.number)
    outside = re.findall(r"\d+", ticket.outside_number)
    ends = [number[start:] for number in outside for start in range(len(number))]
    return " ".join([plain, ticket.outside_number, *ends])
