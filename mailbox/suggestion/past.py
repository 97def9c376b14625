"""Past requests as examples: who answered is the label, who sent it back is a correction.

Complaints teach nothing; nor do samples once there is a real answer; nor does a station's own work, since
which station that is follows from the park and not from the text.
"""

import re
from collections import defaultdict

from django.db.models import Exists, OuterRef, QuerySet

from alliance.models import Department, DepartmentKind
from mailbox.models import DepartmentTask, Ticket
from mailbox.models.suggestion import FINISHED
from mailbox.suggestion.corpus import Office
from mailbox.suggestion.example import Example
from mailbox.suggestion.firms import marks, one_key_each
from mailbox.suggestion.model import LONGEST
from mailbox.wall.anonymity import Anonymity
from mailbox.workflow import TaskState

ANSWERED = {"is_lead": True, "state": TaskState.REPLIED, "ticket__state__in": FINISHED}
SENT_BACK = {"state": TaskState.RETURNED}
MASKED = re.compile(r"〔[^〕]*〕|某(?:企业|人)")  # what `Anonymity` puts where something was
MOST = 20_000  # the newest: a night's learning has its limit, and offices change what they do


def offices() -> list[Office]:
    """Departments to which a text can be for: open ones that are no stations."""
    rows = Department.objects.active().exclude(kind=DepartmentKind.STATION)
    return [Office(*row) for row in rows.values_list("id", "name", "short_name")]


def real_examples() -> list[Example]:
    """Requests that were answered or sent back, the newest; four queries, however many there are."""
    labels, rejected = _answered(), _sent_back()
    for ticket, label in labels.items():
        rejected.get(ticket, set()).discard(label)
    tickets = list(_telling())[::-1]
    firms = one_key_each([marks(ticket.enterprise_id, _names(ticket)) for ticket in tickets])
    return [
        Example(
            text=nameless(ticket),
            author=firm,
            label=labels.get(ticket.pk),
            rejected=tuple(sorted(rejected.get(ticket.pk, ()))),
            is_real=True,
        )
        for ticket, firm in zip(tickets, firms, strict=True)
    ]


def _names(ticket: Ticket) -> list[str | None]:
    page = ticket.enterprise
    return [ticket.enterprise_name, *((page.title, page.legal_name) if page else ())]


def nameless(ticket: Ticket) -> str:
    """What is learned of its text: without firm, persons, numbers and sums, nor the words in their place."""
    return MASKED.sub("，", Anonymity.of(ticket).of_question(ticket.text[:LONGEST]))


def _telling() -> QuerySet[Ticket]:
    """The newest first; samples only while nothing real was answered."""
    mine = {"ticket": OuterRef("pk")}
    answered, sent_back = Exists(_taught(**ANSWERED, **mine)), Exists(_taught(**SENT_BACK, **mine))
    rows = Ticket.objects.no_complaints()
    if rows.filter(answered, is_sample=False).exists():
        rows = rows.filter(is_sample=False)
    rows = rows.filter(answered | sent_back).select_related("enterprise")
    names = ("enterprise__title", "enterprise__legal_name", "enterprise_name", "contact_name")
    return rows.only("text", *names).order_by("-submitted_at", "-id")[:MOST]


def _taught(**conditions) -> QuerySet[DepartmentTask]:
    return DepartmentTask.objects.filter(**conditions).exclude(department__kind=DepartmentKind.STATION)


def _tasks(**conditions):
    rows = _taught(**conditions).order_by("ticket", "key")
    return rows.values_list("ticket_id", "department_id")


def _answered() -> dict[int, int]:
    """Ticket → the lead that gave the answer that stands."""
    return dict(_tasks(**ANSWERED))


def _sent_back() -> defaultdict[int, set[int]]:
    """Ticket → departments that returned it or were replaced; a return that was refused is none."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    for ticket, department in _tasks(**SENT_BACK):
        found[ticket].add(department)
    return found
