"""Who makes a move, and in what capacity."""

from dataclasses import dataclass

from accounts.models import User
from mailbox.access import staff_roles
from mailbox.history import History
from mailbox.models import DepartmentTask
from mailbox.workflow import Role


@dataclass(frozen=True)
class Actor:
    """Who acts: a member of staff (capacities are looked up under the lock) or in one fixed capacity."""

    user: User | None = None
    role: Role | None = None

    @classmethod
    def enterprise(cls, user=None) -> "Actor":
        """The enterprise itself; the caller has checked link, code or membership."""
        return cls(user, Role.ENTERPRISE)

    def roles(self, history: History, task: DepartmentTask | None) -> frozenset[Role]:
        if self.role:
            return frozenset({self.role})
        case = history.case()
        return staff_roles(self.user, history.ticket, case.lead, case.task(task.key) if task else None)


CLOCK = Actor(role=Role.CLOCK)
RULE = Actor(role=Role.RULE)
