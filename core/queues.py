"""What waits to be done in the background, as each app names it; /readyz tells how long."""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.db.models import Min, QuerySet
from django.utils import timezone

Oldest = Callable[[], datetime | None]
_queues: dict[str, Oldest] = {}


def register(name: str, oldest: Oldest) -> None:
    """Report the queue `name`, from an app's `ready()`.

    `oldest` gives the moment since when the first in the queue could have been done, None when nothing waits.
    """
    _queues[name] = oldest


def ages() -> dict[str, int | None]:
    """Queue → seconds that the oldest thing has been waiting, None when nothing waits."""
    now = timezone.now()
    moments = {name: oldest() for name, oldest in _queues.items()}
    return {name: max(round((now - at).total_seconds()), 0) if at else None for name, at in moments.items()}


def earliest(rows: QuerySet, field: str) -> datetime | None:
    """The first moment in a column of these rows."""
    return rows.aggregate(earliest=Min(field))["earliest"]


def oldest_task() -> datetime | None:
    """The task that `manage.py db_worker` should have taken first; None without such a worker."""
    if not settings.TASK_WORKER:
        return None
    from django_tasks_db.models import DBTaskResult

    return earliest(DBTaskResult.objects.ready(), "enqueued_at")
