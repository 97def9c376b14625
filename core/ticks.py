"""What time does: functions that `manage.py tick` runs every minute. Each must be idempotent."""

import logging
from collections.abc import Callable

logger = logging.getLogger(__name__)

Job = Callable[[], object]
_jobs: dict[str, Job] = {}


def register(name: str, job: Job) -> None:
    """Run `job` at every tick under `name`, from an app's `ready()`."""
    _jobs[name] = job


def run_all() -> list[str]:
    """Run every job, each on its own; returns the names of those that failed, which are logged."""
    failed = []
    for name, job in _jobs.items():
        try:
            job()
        except Exception:  # one broken job must not stop the clocks of the others
            logger.exception("定时任务 %s 运行失败", name)
            failed.append(name)
    return failed
