"""Past requests as examples: who answered is the label, who sent it back is a correction.

Complaints teach nothing; nor do samples once there is a real answer; nor does a station's own work, since
which station that is follows from the park and not from the text.
"""

from collections import defaultdict

from django.db.models import Q

from alliance.models import Department, DepartmentKind
from mailbox.models import DepartmentTask, Ticket
from mailbox.models.suggestion import FINISHED
from mailbox.suggestion.corpus import Office
from mailbox.suggestion.example import Example
from mailbox.workflow import TaskState

COMPLAINT = (
    Q(category__is_complaint=True)
    | Q(accused__isnull=False)
    | Q(split_from__category__is_complaint=True)
    | Q(split_from__accused__isnull=False)
)
MOST = 20_000  # the newest: a night's learning has its limit, and offices change what they do


def offices() -> list[Office]:
    """Departments to which a text can be for: open ones that are no stations."""
    rows = Department.objects.active().exclude(kind=DepartmentKind.STATION)
    return [Office(*row) for row in rows.values_list("id", "name", "short_name")]


def real_examples() -> list[Example]:
    """Requests that were answered or sent back; three queries, however many there are."""
    labels, rejected = _answered(), _sent_back()
    for ticket, label in labels.items():
        rejected.get(ticket, set()).discard(label)
    told = {key for key in {*labels, *rejected} if key in labels or rejected[key]}
    rows = Ticket.objects.exclude(COMPLAINT).order_by("id")
    fields = rows.values_list("id", "text", "enterprise_id", "enterprise_name", "is_sample")
    kept = [row for row in fields.iterator() if row[0] in told]
    if any(not row[4] and row[0] in labels for row in kept):
        kept = [row for row in kept if not row[4]]
    return [
        Example(
            text=text,
            author=f"enterprise:{enterprise}" if enterprise else f"name:{name}",
            label=labels.get(key),
            rejected=tuple(sorted(rejected.get(key, ()))),
            is_real=True,
        )
        for key, text, enterprise, name, _ in kept[-MOST:]
    ]


def _tasks(**conditions):
    rows = DepartmentTask.objects.filter(**conditions).exclude(department__kind=DepartmentKind.STATION)
    return rows.order_by("ticket", "key").values_list("ticket_id", "department_id")


def _answered() -> dict[int, int]:
    """Ticket → the lead that gave the answer that stands."""
    return dict(_tasks(is_lead=True, state=TaskState.REPLIED, ticket__state__in=FINISHED))


def _sent_back() -> defaultdict[int, set[int]]:
    """Ticket → departments that returned it or were replaced; a return that was refused is none."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    for ticket, department in _tasks(state=TaskState.RETURNED):
        found[ticket].add(department)
    return found
