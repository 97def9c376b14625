"""What a return cost: the office time that passed at the department that gave the task back."""

from datetime import timedelta

from mailbox.history import History
from mailbox.promises import clocks


def time_before_return(history: History) -> dict[int, timedelta]:
    """{key of the task: office time from its opening to its return}, waiting for the enterprise left out.

    It is the returner's own: the due time of the request does not move (design: clocks).
    """
    tasks = {task.pk: task for task in history.tasks}
    used = {}
    for event in history.events:
        if event.move != "return" or event.task_id not in tasks:
            continue
        task = tasks[event.task_id]
        before = [happening for happening in history.happenings() if happening.at <= event.at]
        waited = clocks.paused_after(before, task.opened_at, history.calendar)
        used[task.key] = history.calendar.elapsed(task.opened_at, event.at) - waited
    return used
