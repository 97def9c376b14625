"""One answer from what several departments replied."""

from collections.abc import Iterable

from mailbox.models import DepartmentTask
from mailbox.workflow import TaskState


def replies(tasks: Iterable[DepartmentTask]) -> list[DepartmentTask]:
    """The assists that have replied, each department with its newest word, in the order of opening."""
    newest = {task.department_id: task for task in tasks if not task.is_lead}
    return [task for task in newest.values() if task.state == TaskState.REPLIED]


def composed(written: str, tasks: Iterable[DepartmentTask]) -> str:
    """What the lead has written, and below it the replies that do not yet stand in it, under their names."""
    parts = [f"【{task.department.short_name}】{task.reply}" for task in replies(tasks)]
    return "\n\n".join(part for part in (written.strip(), *(p for p in parts if p not in written)) if part)
