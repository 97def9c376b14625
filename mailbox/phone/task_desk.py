"""A request as its clerk meets it: the desk's own rules, without what only coordinators and supervisors do."""

from mailbox.admin.access import own_departments
from mailbox.admin.desk import AT_WORK, Action, Desk
from mailbox.models import DepartmentTask
from mailbox.workflow import Role


class TaskDesk(Desk):
    move_url = "mailbox:task_move"

    def roles(self, task: DepartmentTask | None = None) -> frozenset[Role]:
        return super().roles(task) & AT_WORK

    @property
    def own_tasks(self) -> list[DepartmentTask]:
        """Of the reader's departments, those that are open before the others, the newest first."""
        own = own_departments(self.user)
        mine = [task for task in self.history.tasks if task.department_id in own]
        return sorted(mine, key=lambda task: (task.is_open, task.key), reverse=True)

    def other_actions(self, following: Action | None) -> list[Action]:
        """All that the reader may do beside the next step, the frequent first."""
        found = [action for action in self.all_actions if following is None or action.url != following.url]
        return sorted(found, key=lambda action: not action.is_frequent)
